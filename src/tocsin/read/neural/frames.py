"""Frames: the network's answers, in pieces of windows, as claims in spans of the report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from tocsin.core import numerals
from tocsin.core.reading import Frame
from tocsin.core.report import Report
from tocsin.core.span import Span
from tocsin.core.why import Why
from tocsin.read.neural.decode import Answer, Edge
from tocsin.read.neural.windows import Window

_ARTICLE = re.compile(r"\b(?:an?|another|one)\s+(?:[\w'’-]+\s+){0,3}$", re.IGNORECASE)
# What may stand between two places of one list; without an "and" in it, "Orvane, Sarn Province" is one place.
_BETWEEN = re.compile(r"\s*(?:,|;|/|,?\s(?P<and>and|or|nor|as well as)\b)\s*(?:(?:in|the|of|towns?|cit(?:y|ies))\s+)*")
STRETCH = 500  # characters
_NO_SIDES = ("actor", "recipient")  # roles that a figure lacks: they stand in the event


def frames(report: Report, answered: Iterable[tuple[Window, list[Answer]]], reader: str) -> list[Frame]:
    """The claims in the order of the text, each once; the surer of two that tell the same stays."""
    return [frame for _, frame in told(report, answered, reader)]


def told(report: Report, answered: Iterable[tuple[Window, list[Answer]]], reader: str) -> list[tuple[Answer, Frame]]:
    """The same, each claim with the answer that it is made of."""
    numbers = numerals.find(report.text)
    made: list[tuple[int, Answer, Frame]] = []
    for window, answers in answered:
        for answer in answers:
            at = window.starts[answer.trigger]
            made.extend((at, answer, frame) for frame in _frames(report, window, answer, numbers, reader))
    kept: list[tuple[int, Answer, Frame]] = []
    around: dict[tuple[str, int], list[Frame]] = {}  # what is kept, by type and stretch of text
    for one in sorted(made, key=lambda one: (-one[2].confidence, one[0])):
        frame = one[2]
        stretches = range(frame.quote.start // STRETCH, frame.quote.end // STRETCH + 1)
        if not any(_same(frame, other) for at in stretches for other in around.get((frame.type, at), ())):
            kept.append(one)
            for at in stretches:
                around.setdefault((frame.type, at), []).append(frame)
    kept.sort(key=lambda one: (one[0], one[2].type, -one[2].confidence))
    return [(answer, frame) for _, answer, frame in kept]


def _frames(
    report: Report, window: Window, answer: Answer, numbers: list[numerals.Numeral], reader: str
) -> Iterable[Frame]:
    name = answer.type
    family = name.partition("/")[0]
    trigger = _span(report, window, (answer.trigger, answer.trigger))
    found = {role: [_span(report, window, edge) for edge in edges] for role, edges in answer.roles.items()}
    quote = found.pop("quote", [trigger])[0]
    if not quote.start <= trigger.start < quote.end:
        quote = trigger
    roles = {role: spans[0] for role, spans in found.items()}
    if family == "figure":
        roles = {role: span for role, span in roles.items() if role not in _NO_SIDES}
        roles["amount"] = _amount(report, trigger, roles.get("who"), numbers)
    else:
        roles.pop("who", None)
    frame = Frame(
        type=name,
        quote=quote,
        roles=roles,
        mood=answer.choices.get("mood", "asserted"),
        extent=(answer.choices.get("extent") or None) if family == "control" else None,
        polarity=answer.choices.get("polarity") if family == "condition" else None,
        basis=answer.choices.get("basis") if family == "figure" else None,
        confidence=round(answer.confidence, 3),
        why=(Why("read", reader, f"{trigger.words!r} tells of {name}", round(answer.confidence, 3)),),
    )
    yield frame
    for span in _listed(report.text, found.get("place", [])):
        yield replace(frame, roles={**roles, "place": span})


def _listed(text: str, places: list[Span]) -> list[Span]:
    """The further places of a list that the first answer stands in: "in Orvane, Kalmeth and Duvra"."""
    chain, joined = places[:1], False
    for side in (1, -1):
        for span in sorted(places[1:], key=lambda span: side * span.start):
            near = chain[-1] if side > 0 else chain[0]
            first, second = (near, span) if side > 0 else (span, near)
            gap = _BETWEEN.fullmatch(text[first.end : second.start]) if first.end <= second.start else None
            if gap is not None:
                chain = [*chain, span] if side > 0 else [span, *chain]
                joined = joined or gap["and"] is not None
    return [span for span in chain if span != places[0]] if joined else []


def _span(report: Report, window: Window, edge: Edge) -> Span:
    """The characters from the first piece to the end of the word that the last piece begins."""
    first, last = edge
    while last + 1 < len(window.ids) and not window.first[last + 1] and window.starts[last + 1] >= 0:
        last += 1
    return Span.of(report, window.starts[first], max(window.ends[last], window.starts[first] + 1))


def _amount(report: Report, trigger: Span, who: Span | None, numbers: list[numerals.Numeral]) -> Span:
    """The words that count: the numeral at the trigger, or the noun with its article ("a soldier")."""
    index = bisect_right(numbers, trigger.start, key=lambda number: number.start) - 1
    if index >= 0 and trigger.start < numbers[index].end:
        return Span.of(report, numbers[index].start, numbers[index].end)
    noun = who or trigger
    lead = _ARTICLE.search(report.text[max(0, noun.start - 60) : noun.start])
    if lead is not None:
        return Span.of(report, noun.start - len(lead.group()), noun.end)
    return noun


def _same(frame: Frame, other: Frame) -> bool:
    """Whether two frames tell one claim: the same type for the same words, and no list of places or of counts."""
    if frame.type != other.type or not frame.quote.overlaps(other.quote):
        return False
    mine, theirs = frame.roles.get("amount"), other.roles.get("amount")
    if mine and theirs:
        return mine.overlaps(theirs)
    here, there = frame.roles.get("place"), other.roles.get("place")
    return frame.quote != other.quote or not here or not there or here.overlaps(there)
