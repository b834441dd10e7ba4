"""Whens: the stretch of days that a report's words for a time mean, seen from the report's date."""

from __future__ import annotations

import re
from datetime import date

from tocsin.core.when import When
from tocsin.resolve.dates import DATES
from tocsin.resolve.lately import LATELY
from tocsin.resolve.seen import DAY, MONTH, TO, YEAR, Seen, back, dated, rule, stretch, whole_year


def parse(words: str, said: When, *, ahead: bool = False) -> tuple[When, str] | None:
    """The days that `words` mean in a report of date `said`, with the name of the rule; None when not understood.

    Words such as "on Monday" look back from the report's date, or forward where `ahead` is set (what is planned).
    What depends on the day is not understood in a report that states only its month.
    """
    seen = Seen(said.start, said.end, ahead) if said.precision != "unknown" else Seen(date.min, date.max, ahead)
    return _read(re.sub(r"[\s\u00a0\u2009\u202f]+", " ", words.replace("’", "'")).strip(), seen)


def _read(text: str, seen: Seen) -> tuple[When, str] | None:
    for known in _RULES:
        for found in known.pattern.finditer(text):
            try:
                when = known.reading(found, seen)
            except (ValueError, OverflowError):  # a day that does not exist, no day to look from
                continue
            if when:
                return when, known.name
    return None


def _since(found: re.Match[str], seen: Seen) -> When | None:
    start = _read(found["rest"], Seen(seen.first, seen.last, ahead=False))
    return stretch(start[0].start, seen.near) if start and start[0].start <= seen.near else None


_END = rf"(?:(?:early|mid|late|the (?:start|middle|end) of)[- ])?{MONTH}(?: {DAY})?|{DAY} (?:of )?{MONTH}"


def _from_to(found: re.Match[str], seen: Seen) -> When | None:
    last = _read(found["to"], seen)
    year = re.search(YEAR, found["from"])
    if not last or not (first := _read(found["from"] if year else f"{found['from']} {last[0].end.year}", seen)):
        return None
    start = first[0].start
    if start > last[0].end and not year:
        start = back(start, 12)
    return stretch(start, last[0].end)


# fmt: off
_FEASTS = {
    "christmas day": (25, 12), "christmas eve": (24, 12), "new year's day": (1, 1), "new year's eve": (31, 12),
}
# fmt: on


def _feast(found: re.Match[str], seen: Seen) -> When:
    return When.on(dated(*_FEASTS[found.group().lower()], None, seen))


def _one_year(found: re.Match[str], seen: Seen) -> When:
    return whole_year(int(found["year"]))


def _day_of_month(found: re.Match[str], seen: Seen) -> When:
    day, month = int(found["day"]), seen.day.replace(day=1)
    if seen.ahead:
        month = back(month, -1) if day < seen.day.day else month
    elif day > seen.day.day:
        month = back(month, 1)
    return When.on(month.replace(day=day))


_COMPOSED = (
    *rule("since", _since, r"^(?:ever since|since|starting|from(?=.* onwards?$)) (?P<rest>.+)$"),
    *rule("from to", _from_to, rf"(?P<from>(?:{_END})(?:,? {YEAR})?){TO}(?P<to>(?:{_END})(?:,? {YEAR})?)"),
)

# what is understood only when nothing else is
_LEAST = (
    *rule("feast", _feast, rf"\b(?:{'|'.join(_FEASTS)})\b"),
    *rule(
        "year",
        _one_year,
        rf"(?<![\w,.:/$€£-])(?P<year>{YEAR})(?![\d%]|s\b|[.,]\d|-\w| (?:people|civilians|soldiers|troops|men)\b)",
    ),
    *rule("day of the month", _day_of_month, r"\bon the (?P<day>\d{1,2})(?:st|nd|rd|th)\b(?! (?!of|and)\w)"),
)

_RULES = (*_COMPOSED, *DATES, *LATELY, *_LEAST)
