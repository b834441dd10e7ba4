"""In what condition the forces are said to be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tocsin.core.finding import Finding
from tocsin.situate.atlas import days_before, told_of
from tocsin.situate.events import newest

DAYS = 120  # a force's condition is told seldom and changes slowly; a season is what a report looks back on


def conditions(findings: Iterable[Finding], as_of: date) -> tuple[Finding, ...]:
    """In what condition forces were said to be in the `DAYS` up to `as_of`, newest first."""
    first = days_before(as_of, DAYS)
    found = [
        (day, told) for told in findings if told.family == "condition" and first <= (day := told_of(told)) <= as_of
    ]
    return newest(found)
