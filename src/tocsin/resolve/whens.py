"""Whens: the stretch of days that a report's words for a time mean, seen from the report's date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.core.when import When


@dataclass(frozen=True, slots=True)
class _Seen:
    """From where the words are said: the report's first and last day, and whether they look ahead."""

    first: date
    last: date
    ahead: bool

    @property
    def day(self) -> date:
        """The report's day; ValueError when its date is known to the month only."""
        if self.first != self.last:
            raise ValueError("no day to look from")
        return self.last

    @property
    def near(self) -> date:
        """The last day of the report's date; ValueError when it has none."""
        if self.last == date.max:
            raise ValueError("no date to look from")
        return self.last


def parse(words: str, said: When, *, ahead: bool = False) -> tuple[When, str] | None:
    """The days that `words` mean in a report of date `said`, with the name of the rule; None when not understood.

    Words such as "on Monday" look back from the report's date, or forward where `ahead` is set (what is planned).
    What depends on the day is not understood in a report that states only its month.
    """
    seen = _Seen(said.start, said.end, ahead) if said.precision != "unknown" else _Seen(date.min, date.max, ahead)
    return _read(re.sub(r"[\s\u00a0\u2009\u202f]+", " ", words.replace("’", "'")).strip(), seen)


def _read(text: str, seen: _Seen) -> tuple[When, str] | None:
    for name, pattern, reading in _RULES:
        for found in pattern.finditer(text):
            try:
                when = reading(found, seen)
            except (
                ValueError,
                OverflowError,
            ):  # a day that does not exist, a year out of range, no date to look from
                continue
            if when:
                return when, name
    return None


_Reading = Callable[[re.Match[str], _Seen], When | None]
_RULES: list[
    tuple[str, re.Pattern[str], _Reading]
] = []  # in the order of this file; the first that understands wins


def _reads(name: str, *patterns: str) -> Callable[[_Reading], _Reading]:
    """Makes a function the reading of the patterns, which are matched in any case on text with single spaces."""

    def keep(reading: _Reading) -> _Reading:
        _RULES.extend((name, re.compile(pattern, re.IGNORECASE), reading) for pattern in patterns)
        return reading

    return keep


# --- words -------------------------------------------------------------------------------------------------------

_MONTHS = [name.lower() for name in calendar.month_name]
_DAYS = [name.lower() for name in calendar.day_name]
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "couple of": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
}
_NUMBERS |= {
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "dozen": 12,
    "thirteen": 13,
    "fourteen": 14,
}
_NUMBERS |= {"fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}

# "may" and "march" are months only when written as names
_MONTH = (
    r"(?:jan(?:uary|\b\.?)|feb(?:ruary|\b\.?)|apr(?:il|\b\.?)|june?\b|july?\b|aug(?:ust|\b\.?)|sept?(?:ember|\b\.?)|"
    r"oct(?:ober|\b\.?)|nov(?:ember|\b\.?)|dec(?:ember|\b\.?)|(?-i:May|MAY|March|MARCH|Mar\b\.?))(?![a-z])"
)
_DAY = r"(?:the )?\b(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:%a-z])"
_YEAR = r"(?<!\d)(?:1[89]|20)\d\d(?!\d)"
_THEN_YEAR = rf"(?:,? (?:of )?(?P<year>{_YEAR}))?"
_TO = r"(?: ?[-–—] ?| to | until | till | through | and | or )"
_PART = r"(?P<part>early|mid|late|middle of|beginning of|start of|end of)[- ](?:the )?"
_WEEKDAY = rf"(?:{'|'.join(_DAYS)})\b"
_NUMBER = rf"\b(?:\d{{1,3}}|(?:a )?couple of|(?:a )?dozen|{'|'.join(word for word in _NUMBERS if word[0] != 'c')})"
_UNIT = r"(?P<unit>hour|day|week|fortnight|month|year|decade)"
_CLOSER = r"nearly |almost |less than |under |just under "
_FARTHER = r"more than |over |at least "
_HEDGE = rf"(?P<hedge>{_CLOSER}|{_FARTHER}|just over |about |around |some |roughly )?"


def _month(word: str) -> int:
    return next(number for number, name in enumerate(_MONTHS) if number and name.startswith(word.lower()[:3]))


def _number(word: str) -> int:
    word = word.lower()
    return int(word) if word.isdigit() else _NUMBERS[word if word in _NUMBERS else word.removeprefix("a ")]


def _day(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _days(first: date, last: date, precision: str = "interval") -> When:
    return When(first, last, precision) if first != last else When.on(first)


def _whole_month(year: int, month: int) -> When:
    return When(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def _whole_year(year: int) -> When:
    return When(date(year, 1, 1), date(year, 12, 31), "year")


def _back(day: date, months: int) -> date:
    """The same day `months` earlier, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _year_of(month: int, year: str | None, seen: _Seen) -> int:
    """The year told, or the one in which `month` was last, or will next be."""
    if year:
        return int(year)
    if seen.ahead:
        return seen.near.year + (month < seen.first.month)
    return seen.near.year - (month > seen.near.month)


def _date(day: int, month: int, year: str | None, seen: _Seen) -> date:
    if year:
        return date(int(year), month, day)
    near = date(seen.near.year, month, day)
    grace = timedelta(days=1)  # a report and what it tells of may lie in different time zones
    if seen.ahead:
        return date(near.year + (near < seen.first - grace), month, day)
    return date(near.year - (near > seen.near + grace), month, day)


def _told_year(words: str, seen: _Seen) -> int:
    step = {"last": -1, "previous": -1, "next": 1}.get(words.lower().split()[-2] if " " in words else "", 0)
    return int(words) if words.isdigit() else seen.near.year + step


# --- intervals and dates told with their month -------------------------------------------------------------------


@_reads("since", r"^(?:ever since|since|starting|from(?=.* onwards?$)) (?P<rest>.+)$")
def _since(found: re.Match[str], seen: _Seen) -> When | None:
    start = _read(found["rest"], _Seen(seen.first, seen.last, ahead=False))
    return _days(start[0].start, seen.near) if start and start[0].start <= seen.near else None


@_reads("iso", r"(?<![\d-])\d{4}-\d\d(?:-\d\d)?(?:/\d{4}-\d\d(?:-\d\d)?)?(?![\d-])")
def _iso(found: re.Match[str], seen: _Seen) -> When:
    return When.parse(found.group())


@_reads("day/month/year", rf"(?<!\d)(?P<one>\d{{1,2}})[/.](?P<two>\d{{1,2}})[/.](?P<year>{_YEAR})")
def _slashes(found: re.Match[str], seen: _Seen) -> When | None:
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    if one > 12 or two > 12:
        return When.on(date(year, two, one) if one > 12 else date(year, one, two))
    return None  # 5/11/2023 is not guessed


@_reads(
    "days of a month",
    rf"(?P<from>{_DAY}){_TO}(?P<to>{_DAY}) (?:of )?(?P<month>{_MONTH}){_THEN_YEAR}",
    rf"(?P<month>{_MONTH}) (?P<from>{_DAY}){_TO}(?P<to>{_DAY}){_THEN_YEAR}(?! {_MONTH})",
)
def _days_of_month(found: re.Match[str], seen: _Seen) -> When:
    last = _date(_day(found["to"]), _month(found["month"]), found["year"], seen)
    return _days(last.replace(day=_day(found["from"])), last)


_END = rf"(?:(?:early|mid|late|the (?:start|middle|end) of)[- ])?{_MONTH}(?: {_DAY})?|{_DAY} (?:of )?{_MONTH}"


@_reads("from to", rf"(?P<from>(?:{_END})(?:,? {_YEAR})?){_TO}(?P<to>(?:{_END})(?:,? {_YEAR})?)")
def _from_to(found: re.Match[str], seen: _Seen) -> When | None:
    last = _read(found["to"], seen)
    year = re.search(_YEAR, found["from"])
    if not last or not (first := _read(found["from"] if year else f"{found['from']} {last[0].end.year}", seen)):
        return None
    start = first[0].start
    if start > last[0].end and not year:
        start = _back(start, 12)
    return _days(start, last[0].end)


@_reads(
    "date",
    rf"(?P<day>{_DAY}) (?:of )?(?P<month>{_MONTH}){_THEN_YEAR}",
    rf"(?P<month>{_MONTH}) (?P<day>{_DAY}){_THEN_YEAR}",
)
def _full_date(found: re.Match[str], seen: _Seen) -> When:
    return When.on(_date(_day(found["day"]), _month(found["month"]), found["year"], seen))


# days of a month: its thirds, its weeks, and its halves
_MONTH_PARTS = {
    "early": (1, 10), "mid": (11, 20), "late": (21, 31), "beginning of": (1, 7), "start of": (1, 7),
    "middle of": (11, 20), "end of": (25, 31), "first week of": (1, 7), "second week of": (8, 14),
    "third week of": (15, 21), "fourth week of": (22, 28), "last week of": (25, 31), "first half of": (1, 15),
    "second half of": (16, 31),
}  # fmt: skip


@_reads(
    "part of a month",
    rf"{_PART}(?:last )?(?P<month>{_MONTH}){_THEN_YEAR}",
    rf"(?P<part>(?:first|second|third|fourth|last) (?:week|half) of) (?P<month>{_MONTH}){_THEN_YEAR}",
)
def _part_of_month(found: re.Match[str], seen: _Seen) -> When:
    month = _month(found["month"])
    whole = _whole_month(_year_of(month, found["year"], seen), month)
    first, last = _MONTH_PARTS[found["part"].lower()]
    return _days(whole.start.replace(day=first), whole.start.replace(day=min(last, whole.end.day)))


@_reads(
    "month",
    rf"(?P<which>)(?P<month>{_MONTH}),? (?:of )?(?P<year>{_YEAR})",
    rf"\b(?P<which>last|this|next) (?P<month>{_MONTH})(?P<year>)",
    rf"\b(?:in|of|by|since|until|during|from|before|after|throughout|for) (?P<which>)(?P<month>{_MONTH})(?P<year>)",
    rf"^(?P<which>)(?!May\b|March\b)(?P<month>{_MONTH})(?P<year>)(?:'s)?$",
)
def _one_month(found: re.Match[str], seen: _Seen) -> When:
    month, which = _month(found["month"]), found["which"].lower()
    year = _year_of(month, found["year"], seen)
    if which == "last" and (year, month) == (seen.near.year, seen.near.month):
        year -= 1
    elif which in ("this", "next"):
        year = seen.near.year + (which == "next" and month <= seen.near.month)
    return _whole_month(year, month)


# --- years and seasons -------------------------------------------------------------------------------------------

_YEAR_PARTS = {
    "early": (1, 3), "beginning of": (1, 1), "start of": (1, 1), "mid": (5, 8), "middle of": (5, 8),
    "late": (10, 12), "end of": (12, 12), "first half of": (1, 6), "second half of": (7, 12),
    "first quarter of": (1, 3), "second quarter of": (4, 6), "third quarter of": (7, 9),
    "fourth quarter of": (10, 12),
}  # fmt: skip
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # the first month, northern hemisphere
_NAMED_YEAR = rf"(?P<year>{_YEAR}(?!s)|(?:last|this|next|the|the previous) year)"


@_reads("season", rf"\b(?P<season>spring|summer|autumn|winter|fall(?= of)) (?:of )?{_NAMED_YEAR}")
def _season_of_year(found: re.Match[str], seen: _Seen) -> When:
    first = date(_told_year(found["year"], seen), _SEASONS[found["season"].lower()], 1)
    return _days(first, _back(first, -3) - timedelta(days=1))


@_reads("season", r"\b(?:(?P<which>last|this|next|the|in) )(?P<season>spring|summer|autumn|winter)\b")
def _season(found: re.Match[str], seen: _Seen) -> When:
    start, which = _SEASONS[found["season"].lower()], found["which"].lower()
    first = date(seen.near.year, start, 1)
    end = _back(first, -3)
    if which == "next" or (seen.ahead and which != "last"):
        first = _back(first, -12) if first <= seen.near else first
    elif first > seen.near or (which == "last" and end > seen.near):
        first = _back(first, 12)
    return _days(first, _back(first, -3) - timedelta(days=1))


@_reads(
    "part of a year",
    rf"{_PART}{_NAMED_YEAR}",
    rf"(?P<part>(?:first|second|third|fourth) (?:half|quarter) of) {_NAMED_YEAR}",
)
def _part_of_year(found: re.Match[str], seen: _Seen) -> When:
    year = _told_year(found["year"], seen)
    first, last = _YEAR_PARTS[found["part"].lower()]
    return _days(date(year, first, 1), _whole_month(year, last).end)


@_reads("decade", r"(?<!\d)(?P<year>(?:1[89]|20)\d0)s\b")
def _decade(found: re.Match[str], seen: _Seen) -> When:
    return _days(date(int(found["year"]), 1, 1), date(int(found["year"]) + 9, 12, 31))


@_reads("years", rf"(?<![-/])(?P<from>{_YEAR}){_TO}(?P<to>{_YEAR}|\d\d\b)(?![-/\d])")
def _years(found: re.Match[str], seen: _Seen) -> When:
    last = found["to"] if len(found["to"]) == 4 else found["from"][:2] + found["to"]
    return _days(date(int(found["from"]), 1, 1), date(int(last), 12, 31))


# --- days seen from the report's ---------------------------------------------------------------------------------

_BEHIND = ("last", "past", "previous")


def _weekday(word: str, which: str | None, seen: _Seen) -> date:
    """The latest such day, the report's own included; with "last", and looking ahead with "next", never its own."""
    which, day = (which or "").lower(), _DAYS.index(word.lower())
    if which == "next" or (seen.ahead and which not in _BEHIND):
        return seen.day + timedelta(days=(day - seen.day.weekday()) % 7 or 7 * (which == "next"))
    return seen.day - timedelta(days=(seen.day.weekday() - day) % 7 or 7 * (which in _BEHIND))


@_reads("weekdays", rf"(?:\b(?P<which>last|this|next) )?\b(?P<from>{_WEEKDAY}){_TO}(?P<to>{_WEEKDAY})")
def _weekdays(found: re.Match[str], seen: _Seen) -> When:
    last = _weekday(found["to"], found["which"], seen)
    return _days(last - timedelta(days=(last.weekday() - _DAYS.index(found["from"].lower())) % 7), last)


@_reads(
    "weekday",
    rf"(?:\b(?P<which>last|this|next|past|previous) )?\b(?P<day>{_WEEKDAY})(?P<ago> a week ago| last week)?",
)
def _one_weekday(found: re.Match[str], seen: _Seen) -> When:
    day = _weekday(found["day"], found["which"], seen)
    if found["ago"]:
        day -= timedelta(
            days=7 if "ago" in found["ago"] or day >= seen.day - timedelta(days=seen.day.weekday()) else 0
        )
    return When.on(day)


@_reads("ago", r"\bhalf a year (?:ago|earlier|before)\b")
def _half_a_year_ago(found: re.Match[str], seen: _Seen) -> When:
    day = _back(seen.near, 6)
    return _whole_month(day.year, day.month)


@_reads(
    "ago",
    rf"{_HEDGE}(?P<count>{_NUMBER})(?P<half> and a half)?[- ]{_UNIT}s? (?:ago|earlier|before|prior|previously)\b",
)
def _ago(found: re.Match[str], seen: _Seen) -> When:
    """Two weeks ago is known to the week, three years ago to the year; "nearly" comes a tenth closer."""
    unit, hedge = found["unit"].lower(), (found["hedge"] or "-").lower()
    count = _number(found["count"]) + (0.5 if found["half"] else 0.0)
    lean = count * (0.9 if hedge in _CLOSER else 1.1 if hedge in _FARTHER else 1.0)
    if unit in ("year", "decade"):
        return _whole_year(_back(seen.near, round(lean * (120 if unit == "decade" else 12))).year)
    if unit == "month":
        day = _back(seen.near, round(lean))
        return _whole_month(day.year, day.month)
    if unit in ("week", "fortnight"):
        middle = seen.day - timedelta(days=round(count * (14 if unit == "fortnight" else 7)))
        return _days(middle - timedelta(days=3), middle + timedelta(days=3), "week")
    return When.on(seen.day - timedelta(days=int(count) // 24 if unit == "hour" else int(count)))


# how far unnumbered words reach back, in days: our reading of them
_SOME = {"day": (2, 7), "week": (14, 35), "month": (61, 183), "year": (731, 2192)}
_RECENT = {"hour": 1, "day": 7, "week": 28, "month": 92, "year": 1096}


@_reads("some ago", r"\b(?:some|several|a few|many) (?P<unit>day|week|month|year)s (?:ago|earlier|before)\b")
def _some_ago(found: re.Match[str], seen: _Seen) -> When:
    near, far = _SOME[found["unit"].lower()]
    return _days(seen.near - timedelta(days=far), seen.near - timedelta(days=near))


_NEAR = {
    "day before yesterday": -2, "the day after tomorrow": 2, "the previous night": -1, "the previous day": -1,
    "the night before": -1, "this afternoon": 0, "the day before": -1, "this evening": 0, "this morning": 0,
    "last evening": -1, "last night": -1, "yesterday": -1, "tomorrow": 1, "tonight": 0, "today": 0,
}  # fmt: skip


@_reads("near day", rf"\b(?:{'|'.join(_NEAR)})\b")
def _near_day(found: re.Match[str], seen: _Seen) -> When:
    return When.on(seen.day + timedelta(days=_NEAR[found.group().lower()]))


@_reads("overnight", r"\bovernight\b")
def _overnight(found: re.Match[str], seen: _Seen) -> When:
    return _days(seen.day - timedelta(days=1), seen.day)


@_reads("weekend", r"(?:\b(?P<which>last|this|next|past|previous|coming) )?\bweekend\b")
def _weekend(found: re.Match[str], seen: _Seen) -> When:
    which = (found["which"] or "").lower()
    saturday = seen.day - timedelta(days=(seen.day.weekday() - 5) % 7)
    if which in _BEHIND and seen.day.weekday() >= 5:
        saturday -= timedelta(days=7)
    elif which in ("next", "coming") or (seen.ahead and seen.day.weekday() < 5):
        saturday += timedelta(days=7)
    return _days(saturday, saturday + timedelta(days=1))


# --- stretches up to the report's day, or from it -----------------------------------------------------------------


@_reads("in days", rf"\bin (?P<count>{_NUMBER}) days?\b")
def _in_days(found: re.Match[str], seen: _Seen) -> When | None:
    """In two days, of what is planned, is that day."""
    return When.on(seen.day + timedelta(days=_number(found["count"]))) if seen.ahead else None


@_reads(
    "lasting",
    rf"\b(?:past|last|previous|preceding|these|next|coming|following) {_HEDGE}(?P<count>{_NUMBER})[- ]{_UNIT}s?\b",
    rf"\b(?:for|over|within|in|during) (?:the )?{_HEDGE}(?P<count>{_NUMBER})[- ]{_UNIT}s?\b(?![- ](?:old|later))",
    rf"\b(?:the|this) (?:past|preceding) (?P<hedge>)(?P<count>){_UNIT}\b",
    r"\b(?:last|past|preceding) (?P<hedge>)(?P<count>)(?P<unit>fortnight|decade)\b",
)
def _lasting(found: re.Match[str], seen: _Seen) -> When:
    count, unit = _number(found["count"] or "one"), found["unit"].lower()
    if unit in ("month", "year", "decade"):
        months = count * {"month": 1, "year": 12, "decade": 120}[unit]
        return (
            _days(seen.near, _back(seen.near, -months))
            if seen.ahead
            else _days(_back(seen.near, months), seen.near)
        )
    length = timedelta(
        days=-(-count // 24) if unit == "hour" else count * {"day": 1, "week": 7, "fortnight": 14}[unit]
    )
    return _days(seen.day, seen.day + length) if seen.ahead else _days(seen.day - length, seen.day)


@_reads(
    "recent",
    r"\b(?:recent|these) (?P<unit>hour|day|week|month|year)s\b",
    r"\b(?:past|last|coming|next) (?:few |several )?(?P<unit>hour|day|week|month|year)s\b",
)
def _recent(found: re.Match[str], seen: _Seen) -> When:
    length = timedelta(days=_RECENT[found["unit"].lower()])
    return _days(seen.near, seen.near + length) if seen.ahead else _days(seen.near - length, seen.near)


@_reads("this unit", r"\b(?P<which>last|this|next|previous|coming|following) (?P<unit>week|month|year)\b")
def _this_unit(found: re.Match[str], seen: _Seen) -> When:
    """A week runs from Monday; of this week, what has passed of it, or what is left."""
    step = {"last": -1, "previous": -1, "this": 0}.get(found["which"].lower(), 1)
    unit = found["unit"].lower()
    if unit == "week":
        monday = seen.day - timedelta(days=seen.day.weekday() - 7 * step)
        sunday = monday + timedelta(days=6)
        if step == 0:
            return _days(seen.day, sunday, "week") if seen.ahead else _days(monday, seen.day, "week")
        return When(monday, sunday, "week")
    if unit == "month":
        first = _back(seen.near, -step)
        return _whole_month(first.year, first.month)
    return _whole_year(seen.near.year + step)


_FEASTS = {
    "christmas day": (25, 12),
    "christmas eve": (24, 12),
    "new year's day": (1, 1),
    "new year's eve": (31, 12),
}


@_reads("feast", rf"\b(?:{'|'.join(_FEASTS)})\b")
def _feast(found: re.Match[str], seen: _Seen) -> When:
    return When.on(_date(*_FEASTS[found.group().lower()], None, seen))


@_reads(
    "year",
    rf"(?<![\w,.:/$€£-])(?P<year>{_YEAR})(?![\d%]|s\b|[.,]\d|-\w| (?:people|civilians|soldiers|troops|men)\b)",
)
def _one_year(found: re.Match[str], seen: _Seen) -> When:
    return _whole_year(int(found["year"]))


@_reads("day of the month", r"\bon the (?P<day>\d{1,2})(?:st|nd|rd|th)\b(?! (?!of|and)\w)")
def _day_of_month(found: re.Match[str], seen: _Seen) -> When:
    day, month = int(found["day"]), seen.day.replace(day=1)
    if seen.ahead:
        month = _back(month, -1) if day < seen.day.day else month
    elif day > seen.day.day:
        month = _back(month, 1)
    return When.on(month.replace(day=day))
