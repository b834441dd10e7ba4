"""Who said what to whom in the days before the day asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from tocsin.core.finding import Finding
from tocsin.situate.atlas import said
from tocsin.situate.events import newest


def statements(findings: Iterable[Finding], as_of: date, *, days: int) -> tuple[Finding, ...]:
    """The statements reported in the `days` up to `as_of`, newest first."""
    first = as_of - timedelta(days=days)
    found = [(day, told) for told in findings if told.family == "statement" and first <= (day := said(told)) <= as_of]
    return newest(found)
