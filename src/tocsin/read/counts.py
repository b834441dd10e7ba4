"""Counts: which number of people a figure's trigger goes with, whom it counts, and on what basis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.core.report import Report
from tocsin.core.span import Span
from tocsin.read.cues import Match
from tocsin.read.forms import base_of
from tocsin.read.kinds import kinds
from tocsin.read.lexicon import words
from tocsin.read.phrases import Counted, Parsed, Phrase
from tocsin.read.slots import fill

_STOCKS = frozenset(("figure/displaced", "figure/refugees", "figure/affected", "figure/returned"))
_RUNNING = frozenset(["toll", "total", "overall", "tally", "altogether"])
_REACHES = frozenset(["reach", "total", "exceed", "top", "number", "surpass", "stand", "estimate"])
_NO_PERSON = words("no_person")


@dataclass(frozen=True, slots=True)
class Count:
    """A counted group: the span that counts, the spans of the roles `amount` and `who`, and the basis."""

    amount: Span
    roles: dict[str, Span]
    basis: str


def of(report: Report, parsed: Parsed, found: Match) -> Iterator[Count]:
    """Every counted group that the trigger of a figure goes with."""
    for slot in found.cue.roles.get("amount", ()):
        if slot in ("rises", "stands", "number"):
            groups = _following_numbers(parsed, found)
        else:
            filler = fill(parsed, slot, found.phrase, found.token, verb=found.verbal)
            groups = [] if filler is None else _groups(parsed, filler.phrase, filler.first, found)
        made = [count for group in groups if (count := _count(report, parsed, group, found)) is not None]
        if made:
            yield from made
            return


def _groups(parsed: Parsed, index: int, first: int, found: Match) -> list[Phrase]:
    listed = [parsed.phrases[at] for at in parsed.listed(index)]
    if found.cue.trigger == "verb" and len(listed) > 1 and parsed.phrases[found.phrase].first > listed[-1].first:
        return listed
    return listed


def _following_numbers(parsed: Parsed, found: Match) -> list[Phrase]:
    for counted in parsed.counted:
        if counted.first > found.token:
            return [parsed.phrases[parsed.at[counted.first]]]
    return []


def _count(report: Report, parsed: Parsed, phrase: Phrase, found: Match) -> Count | None:
    if phrase.kind != "NP" or "time" in kinds(parsed, phrase):
        return None
    counted = next((c for c in parsed.counted if phrase.first <= c.first <= phrase.last), None)
    head = parsed.tokens[phrase.head]
    if head.low in _NO_PERSON:
        return None
    first, last = phrase.first, phrase.last
    if counted is None or (counted.numeral.low, counted.numeral.high) == (None, None):
        reached = _reached(parsed, phrase)
        if reached is not None:
            counted = reached
    if counted is None:
        if not _single(parsed, phrase):
            return None
        amount = _tokens(report, parsed, phrase.first, phrase.first)
        who = _who(report, parsed, phrase, phrase.first)
        if who is None:
            return None
        amount = _tokens(report, parsed, phrase.first, phrase.last)
    else:
        amount = _tokens(report, parsed, counted.first, counted.last)
        inside = phrase.first <= counted.first <= phrase.last
        who = _who(report, parsed, phrase, counted.last if inside else phrase.first - 1)
        first, last = min(first, counted.first), max(last, counted.last)
        if phrase.first <= counted.first <= phrase.last:
            first = counted.first
    roles = {"amount": amount}
    if who is not None:
        roles["who"] = who
    return Count(_tokens(report, parsed, first, last), roles, _basis(parsed, found, counted))


def _reached(parsed: Parsed, phrase: Phrase) -> Counted | None:
    """The number behind a vague one: "a rising number of families, exceeding 9,000"."""
    at = parsed.at[phrase.last] + 1
    for index in range(at, min(at + 6, len(parsed.phrases))):
        group = parsed.phrases[index]
        if group.kind == "VG" and base_of(parsed.low(group)) in _REACHES:
            return next((c for c in parsed.counted if group.last < c.first <= group.last + 4), None)
    return None


def _single(parsed: Parsed, phrase: Phrase) -> bool:
    """ "a soldier", "another child": one person, unnamed."""
    opening, head = parsed.tokens[phrase.first].low, parsed.tokens[phrase.head]
    human = head.low in words("civil") or head.low in words("armed")
    return (
        opening in ("a", "an", "another") and human and not head.low.endswith("s") and parsed.tags[phrase.head] == "N"
    )


def _who(report: Report, parsed: Parsed, phrase: Phrase, after: int) -> Span | None:
    first = after + 1
    while first <= phrase.last and parsed.tags[first] in ("D", "OS", "M"):
        first += 1
    if first <= phrase.last:
        return _tokens(report, parsed, first, phrase.last)
    index = parsed.at[phrase.head]
    step, target = parsed.phrase(index + 1), parsed.phrase(index + 2)
    if step is not None and parsed.low(step) == "of" and target is not None and target.kind == "NP":
        start = target.first
        while start < target.last and parsed.tags[start] in ("D", "OS"):
            start += 1
        return _tokens(report, parsed, start, target.last)
    return None


def _basis(parsed: Parsed, found: Match, counted: Counted | None) -> str:
    lows = {token.low for token in parsed.tokens}
    if found.cue.type in _STOCKS:
        if lows & {"past", "during", "within"} or ("this" in lows and "week" in lows):
            return "period"
        verbal = found.verbal
        base = parsed.tokens[found.token].low
        if verbal and base in ("flee", "fled", "flees", "evacuate", "evacuates", "evacuated", "cross", "crosses"):
            return "total" if "have" in lows or "since" in lows or "has" in lows else "incident"
        return "total"
    if lows & _RUNNING:
        return "total"
    if "since" in lows and ("have" in lows or "has" in lows):
        return "total"
    if lows & {"past"} and lows & {"week", "month", "year", "days", "weeks", "months", "years"}:
        return "period"
    return "incident"


def _tokens(report: Report, parsed: Parsed, first: int, last: int) -> Span:
    return Span.of(report, parsed.tokens[first].start, parsed.tokens[last].end)
