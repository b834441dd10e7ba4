"""When: a stretch of days with the precision at which it is known."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

PRECISIONS = ("day", "week", "month", "year", "interval", "unknown")

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@dataclass(frozen=True, slots=True, order=True)
class When:
    """Days from `start` to `end`, both included, known to a `precision` out of `PRECISIONS`.

    A `precision` of "unknown" marks a date that nobody stated (a report scored without its date).
    """

    start: date
    end: date
    precision: str = "day"

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"an interval ends ({self.end}) before it starts ({self.start})")
        if self.precision not in PRECISIONS:
            raise ValueError(f"unknown precision {self.precision!r}; there are {', '.join(PRECISIONS)}")

    @classmethod
    def on(cls, day: date) -> When:
        """One day."""
        return cls(day, day, "day")

    @classmethod
    def parse(cls, text: str) -> When:
        """Read `2023-11-17`, `2023-11`, `2023` or an interval `2023-11-01/2023-11-09`.

        Raises ValueError when the text is none of these or names a day that does not exist.
        """
        first, slash, last = text.strip().partition("/")
        if slash:
            return cls(cls.parse(first).start, cls.parse(last).end, "interval")
        found = _ISO.match(first)
        if not found:
            raise ValueError(f"not a date: {text!r}; write YYYY-MM-DD, YYYY-MM, YYYY or DAY/DAY")
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        if month is None:
            return cls(date(year, 1, 1), date(year, 12, 31), "year")
        if day is None:
            return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")
        return cls.on(date(year, month, day))

    def iso(self) -> str:
        """The shortest ISO form that says the same; the inverse of `parse`."""
        if self.precision == "day" and self.start == self.end:
            return self.start.isoformat()
        if self.precision == "month":
            return self.start.isoformat()[:7]
        if self.precision == "year":
            return self.start.isoformat()[:4]
        return f"{self.start.isoformat()}/{self.end.isoformat()}"
