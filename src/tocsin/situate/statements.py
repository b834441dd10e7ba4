"""Who said what to whom in the days before the day asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tocsin.core.finding import Finding
from tocsin.situate.atlas import days_before, told_of
from tocsin.situate.events import newest


def statements(findings: Iterable[Finding], as_of: date, *, days: int) -> tuple[Finding, ...]:
    """The statements made in the `days` up to `as_of`, newest first; reported in them where no day is stated."""
    first = days_before(as_of, days)
    found = [
        (day, told) for told in findings if told.family == "statement" and first <= (day := told_of(told)) <= as_of
    ]
    return newest(found)
