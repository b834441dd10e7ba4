"""Numerals: where a text counts something, with the bounds that the words set.

Public interface: `find(text) -> list[Numeral]`, and `Numeral(start, end, low, high)`.

A numeral covers its hedge and its number words ("at least 12", "dozens", "some two million"), never the noun
that is counted. What is no count is passed over: ages, ordinals, dates, years, clock times, percentages, money,
measures (hours, kilometres), fractions, and numbers that belong to a name ("Battalion 12", "Operation 1027").
Whether people or villages are counted is not asked here: that is for whoever reads the noun. The articles "a"
and "an" alone are no numerals.

The bounds follow the annotation guide: "at least", "more than" set `low` alone, "up to", "fewer than" set `high`
alone, "about", "nearly" set both; dozens count from 24, scores from 40, hundreds from 200, thousands from 2,000;
"several", "many", "a number of" set neither; "no one", "none" are 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.core.numbers import Part, parts
from tocsin.core.uncounted import is_no_count


@dataclass(frozen=True, slots=True)
class Numeral:
    """Characters `start` to `end` (exclusive) count at least `low`, at most `high`; None where unbounded."""

    start: int
    end: int
    low: int | None
    high: int | None


def find(text: str) -> list[Numeral]:
    """Every numeral of `text`, in order and without overlap. Knows English; never raises."""
    found: list[Numeral] = []
    told = list(parts(text))
    at = 0
    while at < len(told):
        part = told[at]
        at += 1
        if at < len(told) and (joined := _joined(text, part, told[at])):
            part = joined
            at += 1
        floor = max(0, part.start - 60, found[-1].end if found else 0)
        hedge = _HEDGE.search(text[floor : part.start])
        start = floor + hedge.start() if hedge else part.start
        if not is_no_count(text, start, part) and (numeral := _bounded(text, start, part)):
            found.append(_shared(text, found[-1], numeral) if found else numeral)
    return found


# --- two numbers that are one range ------------------------------------------------------------------------------

_DASH = re.compile(r"\s?[-–—]\s?")
_TO = re.compile(r"\s(?:to|or)\s(?:(?:even|possibly|perhaps|maybe|as many as)\s)?", re.IGNORECASE)
_AND = re.compile(r"\sand\s", re.IGNORECASE)
_AND_UP_TO = re.compile(r"\s(?:and|but)\s(?:up to|as many as|at most|no more than|not more than)\s", re.IGNORECASE)
_AT_LEAST = re.compile(r"\b(?:at least|a minimum of|no fewer than)\s$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s(?:an?\s)?(?:estimated\s)?$", re.IGNORECASE)
_RISING = re.compile(r"(?<!anywhere )(?<!ranging )(?<!ranged )\bfrom\s(?:\w+\s){0,2}$", re.IGNORECASE)


def _joined(text: str, first: Part, second: Part) -> Part | None:
    """The range that two neighbouring numbers make, if they do: "20 to 25", "between two and three million"."""
    between = text[first.end : second.start]
    ends = _AND_UP_TO.fullmatch(between) and _AT_LEAST.search(text[max(0, first.start - 20) : first.start])
    if ends and not (first.low is None or second.high is None):
        return Part(first.start, second.end, first.low, second.high, digits=first.digits, closed=True)
    if not (
        _DASH.fullmatch(between)
        or _TO.fullmatch(between)
        or (_AND.fullmatch(between) and _BETWEEN.search(text[max(0, first.start - 30) : first.start]))
    ):
        return None
    if " to " in between and _RISING.search(text[max(0, first.start - 40) : first.start]):
        return second  # "rose from 20 to 25": what it was is no longer counted
    low, high = first.low, second.high
    if low is None or high is None or first.high is None:
        return None
    if not first.scaled and second.scaled and second.low is not None:  # "two to three million"
        for scale in (1_000_000_000, 1_000_000, 100_000, 1_000, 100):
            if high * 10 % scale == 0 and low < 1_000 and low * scale <= high:  # "one to 1.5 million", too
                low *= scale
                break
    elif second.digits and high % 1_000 == 0 and low * 1_000 < high and low < 1_000 and _DASH.fullmatch(between):
        low *= 1_000  # "20-30,000"
    return Part(first.start, second.end, low, high, digits=first.digits or second.digits, decimal=first.decimal)


# --- hedges ------------------------------------------------------------------------------------------------------

_FLOORS = (
    r"at\sleast|(?:no|not)\s(?:fewer|less)\sthan|(?:(?:far|many|much|slightly|well|significantly|considerably)\s)?more\sthan|"
    r"(?:just\s|well\s|slightly\s)?over|(?:just\s|well\s)?above|upwards?\sof|in\sexcess\sof|a\sminimum\sof|"
    r"exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|greater\sthan|as\slow\sas|topp(?:ed|ing)|pass(?:es|ed)|past"
)
_CEILINGS = (
    r"up\sto|as\s(?:many|much|high)\sas|(?:no|not)\s(?:more|greater)\sthan|(?:fewer|less)\sthan|(?:just\s)?under|"
    r"(?:just\s)?below|at\smost|a\smaximum\sof"
)
_AROUND = (
    r"nearly|almost|around|about|some|approximately|roughly|(?:an?\s)?estimated|close\sto|circa|nearing|approaching|"
    r"perhaps|possibly|probably|maybe|reportedly|exactly|only|just|between|virtually|an?\stotal\sof|estimated\sat"
)
_ANOTHER = r"another|an?\s(?:further|additional|other)|further|additional|a|an|the"
_FLOOR = re.compile(rf"\b(?:{_FLOORS})\b", re.IGNORECASE)
_CEILING = re.compile(rf"\b(?:{_CEILINGS})\b", re.IGNORECASE)
_HEDGE = re.compile(
    rf"\b(?:{_FLOORS}|{_CEILINGS}|{_AROUND})\s+(?:(?:{_FLOORS}|{_CEILINGS}|{_AROUND}|{_ANOTHER})\s+)*\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s?\+(?!\w)|\sor\s(?:more|so|fewer|less)\b", re.IGNORECASE)


def _bounded(text: str, start: int, part: Part) -> Numeral | None:
    """The bounds of `part` under the hedges before and behind it."""
    low, high, end = part.low, part.high, part.end
    hedge = text[start : part.start]
    behind = _AFTER.match(text, end)
    if behind:
        end = behind.end()
    said = behind.group().lower() if behind else ""
    floor, ceiling = _FLOOR.search(hedge), _CEILING.search(hedge)
    if part.closed:
        pass  # "at least 20 and as many as 35" says both
    elif (floor and not (ceiling and ceiling.start() <= floor.start())) or "+" in said or "more" in said:
        high = None
    elif ceiling or "fewer" in said or "less" in said:
        low, high = None, high if high is not None else None
    if low is not None and high is not None and low > high:
        return None  # a score or a ratio
    return Numeral(start, end, low, high)


# the verbs that end the reach of a hedge: "at least 12 were killed and 30 wounded" counts the 30 exactly
_VERB = re.compile(
    r"\b(?:are|is|was|were|be|been|have|has|had|killed|dead|died|die|wounded|injured|hurt|missing|displaced|arrested|"
    r"captured|\w+ing)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:\s[^\s,.;:()]+){1,6},?\sand\s")


def _shared(text: str, before: Numeral, numeral: Numeral) -> Numeral:
    """`numeral` under the hedge of the one before, where it reaches: "at least six guards and two visitors"."""
    between = text[before.end : numeral.start]
    if (
        before.high is None
        and numeral.low == numeral.high
        and text[before.start : before.start + 8].lower() == "at least"
        and _LISTED.fullmatch(between)
        and not _VERB.search(between)
    ):
        return Numeral(numeral.start, numeral.end, numeral.low, None)
    return numeral
