"""Seen: from which day a report's words for a time are said, and the words that such times are made of."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.core.when import When


@dataclass(frozen=True, slots=True)
class Seen:
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


Reading = Callable[[re.Match[str], Seen], When | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """How words of one pattern are read: matched in any case on text with single spaces."""

    name: str
    pattern: re.Pattern[str]
    reading: Reading


def rule(name: str, reading: Reading, *patterns: str) -> tuple[Rule, ...]:
    """The rules by which `reading` reads each of the patterns."""
    return tuple(Rule(name, re.compile(pattern, re.IGNORECASE), reading) for pattern in patterns)


# fmt: off
MONTHS = (
    "", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "couple of": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}
# fmt: on

# "may" and "march" are months only when written as names
MONTH = (
    r"(?:jan(?:uary|\b\.?)|feb(?:ruary|\b\.?)|apr(?:il|\b\.?)|june?\b|july?\b|aug(?:ust|\b\.?)|sept?(?:ember|\b\.?)|"
    r"oct(?:ober|\b\.?)|nov(?:ember|\b\.?)|dec(?:ember|\b\.?)|(?-i:May|MAY|March|MARCH|Mar\b\.?))(?![a-z])"
)
DAY = r"(?:the )?\b(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:%a-z])"
YEAR = r"(?<!\d)(?:1[89]|20)\d\d(?!\d)"
THEN_YEAR = rf"(?:,? (?:of )?(?P<year>{YEAR}))?"
TO = r"(?: ?[-–—] ?| to | until | till | through | and | or )"
PART = r"(?P<part>early|mid|late|middle of|beginning of|start of|end of)[- ](?:the )?"
WEEKDAY = rf"(?:{'|'.join(DAYS)})\b"
NUMBER = rf"\b(?:\d{{1,3}}|(?:a )?couple of|(?:a )?dozen|{'|'.join(word for word in NUMBERS if word[0] != 'c')})"
UNIT = r"(?P<unit>hour|day|week|fortnight|month|year|decade)"
CLOSER = r"nearly |almost |less than |under |just under "
FARTHER = r"more than |over |at least "
HEDGE = rf"(?P<hedge>{CLOSER}|{FARTHER}|just over |about |around |some |roughly )?"


def month_of(word: str) -> int:
    """The number of the month that a name or its first letters mean."""
    return next(number for number, name in enumerate(MONTHS) if number and name.startswith(word.lower()[:3]))


def number_of(word: str) -> int:
    """The number that digits or a word stand for; KeyError for any other word."""
    word = word.lower()
    return int(word) if word.isdigit() else NUMBERS[word if word in NUMBERS else word.removeprefix("a ")]


def day_of(word: str) -> int:
    """The day of the month: "3rd" is 3."""
    return int(re.sub(r"\D", "", word))


def stretch(first: date, last: date, precision: str = "interval") -> When:
    """The days from the first to the last; one day where they are the same."""
    return When(first, last, precision) if first != last else When.on(first)


def whole_month(year: int, month: int) -> When:
    """All days of a month."""
    return When(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def whole_year(year: int) -> When:
    """All days of a year."""
    return When(date(year, 1, 1), date(year, 12, 31), "year")


def back(day: date, months: int) -> date:
    """The same day `months` earlier, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def year_of(month: int, year: str | None, seen: Seen) -> int:
    """The year told, or the one in which `month` was last, or will next be."""
    if year:
        return int(year)
    if seen.ahead:
        return seen.near.year + (month < seen.first.month)
    return seen.near.year - (month > seen.near.month)


def dated(day: int, month: int, year: str | None, seen: Seen) -> date:
    """The date in the year told, or in the one in which it was last, or will next be."""
    if year:
        return date(int(year), month, day)
    near = date(seen.near.year, month, day)
    grace = timedelta(days=1)  # a report and what it tells of may lie in different time zones
    if seen.ahead:
        return date(near.year + (near < seen.first - grace), month, day)
    return date(near.year - (near > seen.near + grace), month, day)


def told_year(words: str, seen: Seen) -> int:
    """The year that is told by its number or from the report ("last year")."""
    step = {"last": -1, "previous": -1, "next": 1}.get(words.lower().split()[-2] if " " in words else "", 0)
    return int(words) if words.isdigit() else seen.near.year + step
