"""resolve: spans to actors, places, intervals and amounts, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tocsin import theatres
from tocsin.core.amount import Amount
from tocsin.core.reading import AHEAD, Frame, Reading, Resolved
from tocsin.core.report import Report
from tocsin.core.span import Span
from tocsin.core.when import When
from tocsin.core.why import Why
from tocsin.resolve import amounts, whens
from tocsin.resolve.actors import actor
from tocsin.resolve.gazetteer.lists import Lists, lists
from tocsin.resolve.places import place
from tocsin.resolve.scope import Scope, scope
from tocsin.theatres import Theatre

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n")
_AROUND = 120  # characters around an amount that may hold its hedge or noun ("at least six guards and two visitors")
_LEAD_IN = re.compile(r"\b((?:ever )?since|in|during|last|next|early|mid|late|until|by)[ -]$", re.IGNORECASE)


def resolve(reading: Reading) -> Reading:
    """The reading with what its spans stand for, by the theatres and the lists of places that there are."""
    return resolve_in(reading, theatres.all_theatres(), lists=lists())


def resolve_in(reading: Reading, among: Sequence[Theatre], *, lists: Lists | None = None) -> Reading:
    """The reading with what its spans stand for, by the theatres `among` and the places of `lists`.

    `theatres` of the answer are those that the report tells of, the main one first, the world last.
    """
    told = scope(reading.report, among, lists=lists)
    resolved = tuple(_resolved(frame, reading.report, told) for frame in reading.frames)
    return replace(reading, resolved=resolved, theatres=tuple(theatre.id for theatre in told.theatres))


def _resolved(frame: Frame, report: Report, told: Scope) -> Resolved:
    where = None
    if span := frame.roles.get("place"):
        start, end = _sentence(report.text, span.start)
        where = place(span.words, told, sentence=report.text[start:end], at=span.start - start)
    actors = {
        role: actor(frame.roles[role].words, told, day=report.date.end, country=where.country if where else None)
        for role in ("actor", "recipient", "by")
        if role in frame.roles
    }
    when, when_why = _when(frame, report)
    amount = _amount(frame.roles["amount"], frame.quote, report) if "amount" in frame.roles else None
    return Resolved(frame=frame, actors=actors, place=where, when=when, when_why=when_why, amount=amount)


def _when(frame: Frame, report: Report) -> tuple[When | None, Why | None]:
    span = frame.roles.get("when")
    if span is None:
        return None, None
    lead_in = _LEAD_IN.search(report.text[max(0, span.start - 12) : span.start])
    words = lead_in.group() + span.words if lead_in else span.words  # "May" is a month only behind "in"
    told = whens.parse(words, report.date, ahead=frame.mood in AHEAD)  # "on Monday" is then the next
    if told is None:
        return None, Why("resolve", "resolve/whens.py", f"{words!r} is not understood", 0.0)
    when, rule = told
    note = f"{words!r} in a report of {report.date.iso()}"
    return when, Why("resolve", f"resolve/whens.py:{rule}", note, 0.9 if when.precision == "day" else 0.8)


def _amount(span: Span, quote: Span, report: Report) -> Amount | None:
    start, end = _sentence(report.text, span.start)
    before = report.text[max(start, span.start - _AROUND) : span.start]
    behind = report.text[span.end : min(max(end, span.end), span.end + _AROUND)]
    return amounts.parse(span.words, before=before, behind=behind, quote=quote.words)


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Where the sentence around character `at` starts and ends."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if end.end() > at:
            return start, end.start() + 1
        start = end.end()
    return start, len(text)
