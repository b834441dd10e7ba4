"""Writing: what goes into the log in one transaction, and what is refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, select

from tocsin.core.aside import Aside
from tocsin.core.claim import Claim
from tocsin.core.report import Report
from tocsin.store import rows, schema


class AnotherText(ValueError):
    """A report's id is taken by a report with another date or text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A report as read: its claims, and the reason if the whole of it was passed over."""

    report: Report
    claims: Sequence[Claim] = ()
    gated: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """How many reports were added with how many claims, were known already, were set aside; and how many of those
    added the reader had passed over whole."""

    added: int = 0
    claims: int = 0
    known: int = 0
    aside: int = 0
    gated: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(
            self.added + other.added,
            self.claims + other.claims,
            self.known + other.known,
            self.aside + other.aside,
            self.gated + other.gated,
        )


Ready = tuple[Entry, list[dict[str, Any]]]


def append(connection: Connection, ready: Sequence[Ready], reader: str) -> Added:
    """Write reports, readings and claims that are not there yet. Their ids are free or stand for the same text."""
    ids = [entry.report.id for entry, _ in ready]
    there = set(connection.execute(select(schema.report.c.id).where(schema.report.c.id.in_(ids))).scalars())
    table = schema.reading
    read = select(table.c.report).where(table.c.reader == reader, table.c.report.in_(ids))
    known = set(connection.execute(read).scalars())
    fresh = [(entry, lines) for entry, lines in ready if entry.report.id not in known]
    today = schema.now()
    number = _last(connection, schema.report.c.number)
    unseen = (entry.report for entry, _ in fresh if entry.report.id not in there)
    reports = [rows.report_row(report, at, today) for at, report in enumerate(unseen, number + 1)]
    readings, claims = [], []
    for at, (entry, lines) in enumerate(fresh, _last(connection, table.c.number) + 1):
        readings.append(
            {
                "number": at,
                "report": entry.report.id,
                "reader": reader,
                "taken": today,
                "claims": len(lines),
                "gated": None if entry.gated is None else rows.storable(entry.gated),
            }
        )
        claims += [{**line, "reading": at} for line in lines]
    for into, new in ((schema.report, reports), (table, readings), (schema.claim, claims)):
        if new:
            connection.execute(insert(into), new)
    gated = sum(entry.gated is not None for entry, _ in fresh)
    return Added(added=len(fresh), claims=len(claims), known=len(ready) - len(fresh), gated=gated)


def taken(connection: Connection, reports: Sequence[Report]) -> list[str]:
    """The ids among the reports' that stand for another date or text in the store."""
    table = schema.report
    found = select(table.c.id, table.c.hash).where(table.c.id.in_([report.id for report in reports]))
    there = dict(connection.execute(found).all())
    return [report.id for report in reports if there.get(report.id, report.hash) != report.hash]


def another(report: Report) -> str:
    """What is said of a report whose id stands for another."""
    return f"the id {report.id} stands for another date or text in the store; what is there is kept"


def put_aside(connection: Connection, asides: Iterable[Aside]) -> None:
    """Keep what was set aside, each thing once."""
    table = schema.aside
    for aside in asides:
        row = {
            "origin": rows.storable(aside.origin),
            "reason": aside.reason,
            "detail": rows.storable(aside.detail),
        }
        same = [table.c[key] == value for key, value in row.items()]
        if connection.execute(select(table.c.number).where(*same)).first() is None:
            connection.execute(insert(table).values(**row, taken=schema.now()))


def _last(connection: Connection, number: ColumnElement[int]) -> int:
    """The highest number given so far; safe to count on from, as one transaction writes at a time."""
    return connection.execute(select(func.coalesce(func.max(number), 0))).scalar_one()
