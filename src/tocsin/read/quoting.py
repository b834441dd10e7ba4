"""Quoting: the shortest stretch of the text that carries a claim."""

from __future__ import annotations

from tocsin.core.report import Report
from tocsin.core.span import Span
from tocsin.read.cues import Match
from tocsin.read.kinds import kinds
from tocsin.read.phrases import Parsed


def quote(report: Report, parsed: Parsed, found: Match) -> Span:
    """From the trigger's group to the end of its object and of what directly belongs to either."""
    phrase = parsed.phrases[found.phrase]
    first = phrase.first if phrase.kind == "VG" or found.token - phrase.first < 6 else found.token
    at = found.phrase
    if found.verbal and (target := parsed.object(found.phrase)) is not None:
        at = target
    at = _end(parsed, at)
    asked = parsed.phrase(at + 1)
    if (
        found.cue.type.startswith("statement/")
        and asked is not None
        and asked.kind == "VG"
        and (asked.to or asked.bare)
    ):
        target = parsed.object(at + 1)
        at = _end(parsed, at + 1 if target is None else target)
    return Span.of(report, parsed.tokens[first].start, parsed.tokens[max(found.last, parsed.phrases[at].last)].end)


def more_asked(report: Report, parsed: Parsed, found: Match) -> list[Span]:
    """What else is asked in the same breath: "urged them to protect civilians and allow aid"."""
    asked = next((at for at in range(found.phrase + 1, len(parsed.phrases)) if parsed.phrases[at].to), None)
    if asked is None or not found.verbal:
        return []
    more = []
    for at in range(asked + 1, len(parsed.phrases)):
        group = parsed.phrases[at]
        if group.kind == "VG" and parsed.tags[group.head] == "VB" and parsed.low_at(at - 1) in ("and", ",", "or"):
            target = parsed.object(at)
            last = parsed.phrases[_end(parsed, at if target is None else target)].last
            more.append(Span.of(report, parsed.tokens[group.first].start, parsed.tokens[last].end))
    return more


def _end(parsed: Parsed, at: int) -> int:
    """Over every "of" and one further preposition to the phrase that ends what belongs to the one at `at`."""
    others = 0
    while (step := parsed.phrase(at + 1)) is not None and (target := parsed.phrase(at + 2)) is not None:
        if step.kind != "I" or target.kind != "NP" or "time" in kinds(parsed, target):
            break
        others += parsed.low(step) != "of"
        if others > 1:
            break
        at = parsed.listed(at + 2)[-1]
    return at


def joined(report: Report, quote: Span, amount: Span) -> Span:
    return Span.of(report, min(quote.start, amount.start), max(quote.end, amount.end))
