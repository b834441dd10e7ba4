"""Dates: days, months, seasons and years that words tell by their names."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tocsin.core.when import When
from tocsin.resolve.seen import (
    DAY,
    MONTH,
    PART,
    THEN_YEAR,
    TO,
    YEAR,
    Seen,
    back,
    dated,
    day_of,
    month_of,
    rule,
    stretch,
    told_year,
    whole_month,
    year_of,
)


def _iso(found: re.Match[str], seen: Seen) -> When:
    return When.parse(found.group())


def _slashes(found: re.Match[str], seen: Seen) -> When | None:
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    if one > 12 or two > 12:
        return When.on(date(year, two, one) if one > 12 else date(year, one, two))
    return None  # 5/11/2023 is not guessed


def _days_of_month(found: re.Match[str], seen: Seen) -> When:
    last = dated(day_of(found["to"]), month_of(found["month"]), found["year"], seen)
    return stretch(last.replace(day=day_of(found["from"])), last)


def _full_date(found: re.Match[str], seen: Seen) -> When:
    return When.on(dated(day_of(found["day"]), month_of(found["month"]), found["year"], seen))


# days of a month: its thirds, its weeks, and its halves
_MONTH_PARTS = {
    "early": (1, 10), "mid": (11, 20), "late": (21, 31), "beginning of": (1, 7), "start of": (1, 7),
    "middle of": (11, 20), "end of": (25, 31), "first week of": (1, 7), "second week of": (8, 14),
    "third week of": (15, 21), "fourth week of": (22, 28), "last week of": (25, 31), "first half of": (1, 15),
    "second half of": (16, 31),
}  # fmt: skip


def _part_of_month(found: re.Match[str], seen: Seen) -> When:
    month = month_of(found["month"])
    whole = whole_month(year_of(month, found["year"], seen), month)
    first, last = _MONTH_PARTS[found["part"].lower()]
    return stretch(whole.start.replace(day=first), whole.start.replace(day=min(last, whole.end.day)))


def _one_month(found: re.Match[str], seen: Seen) -> When:
    month, which = month_of(found["month"]), found["which"].lower()
    year = year_of(month, found["year"], seen)
    if which == "last" and (year, month) == (seen.near.year, seen.near.month):
        year -= 1
    elif which in ("this", "next"):
        year = seen.near.year + (which == "next" and month <= seen.near.month)
    return whole_month(year, month)


_YEAR_PARTS = {
    "early": (1, 3), "beginning of": (1, 1), "start of": (1, 1), "mid": (5, 8), "middle of": (5, 8),
    "late": (10, 12), "end of": (12, 12), "first half of": (1, 6), "second half of": (7, 12),
    "first quarter of": (1, 3), "second quarter of": (4, 6), "third quarter of": (7, 9),
    "fourth quarter of": (10, 12),
}  # fmt: skip
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # the first month, northern hemisphere
_NAMED_YEAR = rf"(?P<year>{YEAR}(?!s)|(?:last|this|next|the|the previous) year)"


def _season_of_year(found: re.Match[str], seen: Seen) -> When:
    first = date(told_year(found["year"], seen), _SEASONS[found["season"].lower()], 1)
    return stretch(first, back(first, -3) - timedelta(days=1))


def _season(found: re.Match[str], seen: Seen) -> When:
    start, which = _SEASONS[found["season"].lower()], found["which"].lower()
    first = date(seen.near.year, start, 1)
    end = back(first, -3)
    if which == "this":  # the year's own, begun or not; a winter lies over two years
        first = back(first, 12) if start == 12 and seen.near.month < 6 else first
    elif which == "next" or (seen.ahead and which != "last"):
        first = back(first, -12) if first <= seen.near else first
    elif first > seen.near or (which == "last" and end > seen.near):
        first = back(first, 12)
    return stretch(first, back(first, -3) - timedelta(days=1))


def _part_of_year(found: re.Match[str], seen: Seen) -> When:
    year = told_year(found["year"], seen)
    first, last = _YEAR_PARTS[found["part"].lower()]
    return stretch(date(year, first, 1), whole_month(year, last).end)


def _decade(found: re.Match[str], seen: Seen) -> When:
    return stretch(date(int(found["year"]), 1, 1), date(int(found["year"]) + 9, 12, 31))


def _years(found: re.Match[str], seen: Seen) -> When:
    last = found["to"] if len(found["to"]) == 4 else found["from"][:2] + found["to"]
    return stretch(date(int(found["from"]), 1, 1), date(int(last), 12, 31))


DATES = (
    *rule("iso", _iso, r"(?<![\d-])\d{4}-\d\d(?:-\d\d)?(?:/\d{4}-\d\d(?:-\d\d)?)?(?![\d-])"),
    *rule("day/month/year", _slashes, rf"(?<!\d)(?P<one>\d{{1,2}})[/.](?P<two>\d{{1,2}})[/.](?P<year>{YEAR})"),
    *rule(
        "days of a month",
        _days_of_month,
        rf"(?P<from>{DAY}){TO}(?P<to>{DAY}) (?:of )?(?P<month>{MONTH}){THEN_YEAR}",
        rf"(?P<month>{MONTH}) (?P<from>{DAY}){TO}(?P<to>{DAY}){THEN_YEAR}(?! {MONTH})",
    ),
    *rule(
        "date",
        _full_date,
        rf"(?P<day>{DAY}) (?:of )?(?P<month>{MONTH}){THEN_YEAR}",
        rf"(?P<month>{MONTH}) (?P<day>{DAY}){THEN_YEAR}",
    ),
    *rule(
        "part of a month",
        _part_of_month,
        rf"{PART}(?:last )?(?P<month>{MONTH}){THEN_YEAR}",
        rf"(?P<part>(?:first|second|third|fourth|last) (?:week|half) of) (?P<month>{MONTH}){THEN_YEAR}",
    ),
    *rule(
        "month",
        _one_month,
        rf"(?P<which>)(?P<month>{MONTH}),? (?:of )?(?P<year>{YEAR})",
        rf"\b(?P<which>last|this|next) (?P<month>{MONTH})(?P<year>)",
        rf"\b(?:in|of|by|since|until|during|from|before|after|for) (?P<which>)(?P<month>{MONTH})(?P<year>)",
        rf"^(?P<which>)(?!May\b|March\b)(?P<month>{MONTH})(?P<year>)(?:'s)?$",
    ),
    *rule("season", _season_of_year, rf"\b(?P<season>spring|summer|autumn|winter|fall(?= of)) (?:of )?{_NAMED_YEAR}"),
    *rule("season", _season, r"\b(?:(?P<which>last|this|next|the|in) )(?P<season>spring|summer|autumn|winter)\b"),
    *rule(
        "part of a year",
        _part_of_year,
        rf"{PART}{_NAMED_YEAR}",
        rf"(?P<part>(?:first|second|third|fourth) (?:half|quarter) of) {_NAMED_YEAR}",
    ),
    *rule("decade", _decade, r"(?<!\d)(?P<year>(?:1[89]|20)\d0)s\b"),
    *rule("years", _years, rf"(?<![-/])(?P<from>{YEAR}){TO}(?P<to>{YEAR}|\d\d\b)(?![-/\d])"),
)
