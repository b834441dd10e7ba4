"""In what condition the forces are said to be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from tocsin.core.finding import Finding
from tocsin.situate.atlas import said
from tocsin.situate.events import newest

DAYS = 120  # a force's condition is told seldom and changes slowly; a season is what a report looks back on


def conditions(findings: Iterable[Finding], as_of: date) -> tuple[Finding, ...]:
    """What was said of the forces' condition in the `DAYS` up to `as_of`, newest first."""
    first = as_of - timedelta(days=DAYS)
    found = [(day, told) for told in findings if told.family == "condition" and first <= (day := said(told)) <= as_of]
    return newest(found)
