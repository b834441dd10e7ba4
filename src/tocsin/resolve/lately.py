"""Lately: days and stretches that words tell from the report's own day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tocsin.core.when import When
from tocsin.resolve.seen import (
    CLOSER,
    DAYS,
    FARTHER,
    HEDGE,
    NUMBER,
    TO,
    UNIT,
    WEEKDAY,
    Seen,
    back,
    number_of,
    rule,
    stretch,
    whole_month,
    whole_year,
)

# --- days seen from the report's ---------------------------------------------------------------------------------

_BEHIND = ("last", "past", "previous")


def _weekday(word: str, which: str | None, seen: Seen) -> date:
    """The latest such day, the report's own included; with "last", and looking ahead with "next", never its own."""
    which, day = (which or "").lower(), DAYS.index(word.lower())
    if which == "next" or (seen.ahead and which not in _BEHIND):
        return seen.day + timedelta(days=(day - seen.day.weekday()) % 7 or 7 * (which == "next"))
    return seen.day - timedelta(days=(seen.day.weekday() - day) % 7 or 7 * (which in _BEHIND))


def _weekdays(found: re.Match[str], seen: Seen) -> When:
    last = _weekday(found["to"], found["which"], seen)
    return stretch(last - timedelta(days=(last.weekday() - DAYS.index(found["from"].lower())) % 7), last)


def _one_weekday(found: re.Match[str], seen: Seen) -> When:
    day = _weekday(found["day"], found["which"], seen)
    if found["ago"]:
        day -= timedelta(days=7 if "ago" in found["ago"] or day >= seen.day - timedelta(days=seen.day.weekday()) else 0)
    return When.on(day)


def _half_a_year_ago(found: re.Match[str], seen: Seen) -> When:
    day = back(seen.near, 6)
    return whole_month(day.year, day.month)


def _ago(found: re.Match[str], seen: Seen) -> When:
    """Two weeks ago is known to the week, three years ago to the year; "nearly" comes a tenth closer."""
    unit, hedge = found["unit"].lower(), (found["hedge"] or "-").lower()
    count = number_of(found["count"]) + (0.5 if found["half"] else 0.0)
    lean = count * (0.9 if hedge in CLOSER else 1.1 if hedge in FARTHER else 1.0)
    if unit in ("year", "decade"):
        return whole_year(back(seen.near, round(lean * (120 if unit == "decade" else 12))).year)
    if unit == "month":
        day = back(seen.near, round(lean))
        return whole_month(day.year, day.month)
    if unit in ("week", "fortnight"):
        middle = seen.day - timedelta(days=round(count * (14 if unit == "fortnight" else 7)))
        return stretch(middle - timedelta(days=3), middle + timedelta(days=3), "week")
    return When.on(seen.day - timedelta(days=int(count) // 24 if unit == "hour" else int(count)))


# how far unnumbered words reach back, in days: our reading of them
_SOME = {"hour": (0, 1), "day": (2, 7), "week": (14, 35), "month": (61, 183), "year": (731, 2192)}
_RECENT = {"hour": 1, "day": 7, "week": 28, "month": 92, "year": 1096}


def _some_ago(found: re.Match[str], seen: Seen) -> When:
    near, far = _SOME[found["unit"].lower()]
    return stretch(seen.near - timedelta(days=far), seen.near - timedelta(days=near))


_NEAR = {
    "the day before yesterday": -2,
    "day before yesterday": -2, "the day after tomorrow": 2, "the previous night": -1, "the previous day": -1,
    "the night before": -1, "this afternoon": 0, "the day before": -1, "this evening": 0, "this morning": 0,
    "last evening": -1, "last night": -1, "yesterday": -1, "tomorrow": 1, "tonight": 0, "today": 0,
}  # fmt: skip


def _near_day(found: re.Match[str], seen: Seen) -> When:
    return When.on(seen.day + timedelta(days=_NEAR[found.group().lower()]))


def _overnight(found: re.Match[str], seen: Seen) -> When:
    return stretch(seen.day - timedelta(days=1), seen.day)


def _weekend(found: re.Match[str], seen: Seen) -> When:
    which = (found["which"] or "").lower()
    saturday = seen.day - timedelta(days=(seen.day.weekday() - 5) % 7)
    if which in _BEHIND and seen.day.weekday() >= 5:
        saturday -= timedelta(days=7)
    elif which in ("next", "coming") or (seen.ahead and seen.day.weekday() < 5):
        saturday += timedelta(days=7)
    return stretch(saturday, saturday + timedelta(days=1))


# --- stretches up to the report's day, or from it -----------------------------------------------------------------


def _in_days(found: re.Match[str], seen: Seen) -> When | None:
    """In two days, of what is planned, is that day."""
    return When.on(seen.day + timedelta(days=number_of(found["count"]))) if seen.ahead else None


def _lasting(found: re.Match[str], seen: Seen) -> When:
    count, unit = number_of(found["count"] or "one"), found["unit"].lower()
    if unit in ("month", "year", "decade"):
        months = count * {"month": 1, "year": 12, "decade": 120}[unit]
        return (
            stretch(seen.near, back(seen.near, -months)) if seen.ahead else stretch(back(seen.near, months), seen.near)
        )
    length = timedelta(days=-(-count // 24) if unit == "hour" else count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    return stretch(seen.day, seen.day + length) if seen.ahead else stretch(seen.day - length, seen.day)


def _recent(found: re.Match[str], seen: Seen) -> When:
    length = timedelta(days=_RECENT[found["unit"].lower()])
    return stretch(seen.near, seen.near + length) if seen.ahead else stretch(seen.near - length, seen.near)


def _this_unit(found: re.Match[str], seen: Seen) -> When:
    """A week runs from Monday; of this week, what has passed of it, or what is left."""
    step = {"last": -1, "previous": -1, "this": 0}.get(found["which"].lower(), 1)
    unit = found["unit"].lower()
    if unit == "week":
        monday = seen.day - timedelta(days=seen.day.weekday() - 7 * step)
        sunday = monday + timedelta(days=6)
        if step == 0:
            return stretch(seen.day, sunday, "week") if seen.ahead else stretch(monday, seen.day, "week")
        return When(monday, sunday, "week")
    if unit == "month":
        first = back(seen.near, -step)
        return whole_month(first.year, first.month)
    return whole_year(seen.near.year + step)


LATELY = (
    *rule("weekdays", _weekdays, rf"(?:\b(?P<which>last|this|next) )?\b(?P<from>{WEEKDAY}){TO}(?P<to>{WEEKDAY})"),
    *rule(
        "weekday",
        _one_weekday,
        rf"(?:\b(?P<which>last|this|next|past|previous) )?\b(?P<day>{WEEKDAY})(?P<ago> a week ago| (?:of )?last week)?",
    ),
    *rule("ago", _half_a_year_ago, r"\bhalf a year (?:ago|earlier|before)\b"),
    *rule(
        "ago",
        _ago,
        rf"{HEDGE}(?P<count>{NUMBER})(?P<half> and a half)?[- ]{UNIT}s? (?:ago|earlier|before|prior)\b",
    ),
    *rule(
        "some ago",
        _some_ago,
        r"\b(?:some|several|(?:a )?few|many) (?P<unit>hour|day|week|month|year)s (?:ago|earlier|before)\b",
    ),
    *rule("near day", _near_day, rf"\b(?:{'|'.join(_NEAR)})\b"),
    *rule("overnight", _overnight, r"\bovernight\b"),
    *rule("weekend", _weekend, r"(?:\b(?P<which>last|this|next|past|previous|coming) )?\bweekend\b"),
    *rule("in days", _in_days, rf"\bin (?P<count>{NUMBER}) days?\b"),
    *rule(
        "lasting",
        _lasting,
        rf"\b(?:past|last|previous|preceding|these|next|coming|following) {HEDGE}(?P<count>{NUMBER})[- ]{UNIT}s?\b",
        rf"\b(?:for|over|within|in|during) (?:the )?{HEDGE}(?P<count>{NUMBER})[- ]{UNIT}s?\b(?![- ](?:old|later))",
        rf"\b(?:the|this) (?:past|preceding) (?P<hedge>)(?P<count>){UNIT}\b",
        rf"\b(?:in|over|during|within) the last (?P<hedge>)(?P<count>){UNIT}\b",
        r"\b(?:the )?(?:past|last) (?P<hedge>)(?P<count>)(?P<unit>day|hour)\b",
        r"\b(?:last|past|preceding) (?P<hedge>)(?P<count>)(?P<unit>fortnight|decade)\b",
    ),
    *rule(
        "recent",
        _recent,
        r"\b(?:recent|these) (?P<unit>hour|day|week|month|year)s\b",
        r"\b(?:past|last|coming|next) (?:few |several )?(?P<unit>hour|day|week|month|year)s\b",
    ),
    *rule(
        "this unit",
        _this_unit,
        r"\b(?P<which>last|this|next|previous|coming|following) (?P<unit>week|month|year)\b",
    ),
)
