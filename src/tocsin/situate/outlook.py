"""What is said to come next; kept to be held against what came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tocsin.core.finding import Finding
from tocsin.situate.atlas import days_before, said
from tocsin.situate.events import newest

DAYS = 120  # as long as conditions are shown: what was said to come within a season


def outlook(findings: Iterable[Finding], as_of: date) -> tuple[Finding, ...]:
    """What was said in the `DAYS` up to `as_of` to come, newest first."""
    first = days_before(as_of, DAYS)
    found = [(day, told) for told in findings if told.family == "outlook" and first <= (day := said(told)) <= as_of]
    return newest(found)
