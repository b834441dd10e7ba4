"""What happened in the days before the day asked for, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tocsin.core.finding import Finding
from tocsin.core.reading import AHEAD
from tocsin.situate.atlas import days_before, happened, said


def events(findings: Iterable[Finding], as_of: date, *, days: int) -> tuple[Finding, ...]:
    """The events of the `days` up to `as_of`; of what is only planned or possible, what was said in them."""
    first = days_before(as_of, days)
    found = [(day, told) for told in findings if told.family == "event" and first <= (day := date_of(told)) <= as_of]
    return newest(found)


def date_of(told: Finding) -> date:
    """The day under which a finding is listed: when it happened; when it was said, for what lies ahead."""
    return said(told) if told.lead.mood in AHEAD else happened(told)


def newest(dated: Iterable[tuple[date, Finding]]) -> tuple[Finding, ...]:
    """Findings from the newest to the oldest; of one day the heavier first."""
    return tuple(
        told for _, told in sorted(dated, key=lambda pair: (-pair[0].toordinal(), -pair[1].weight, pair[1].id))
    )
