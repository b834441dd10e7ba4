"""The log: reports, what readers claimed of them, and when it was taken in. Nothing is overwritten."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date as Day
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import ColumnElement, Connection, Engine, Select, func, or_, select
from sqlalchemy.exc import DatabaseError, IntegrityError

from tocsin.core.aside import Aside
from tocsin.core.claim import Claim
from tocsin.core.report import Report
from tocsin.store import rows, schema, search
from tocsin.store.append import Added, AnotherText, Entry, Ready, another, append, put_aside, taken
from tocsin.store.schema import StoreFault
from tocsin.store.search import Hit

# A commit waits for the disk: 6 ms measured. At 200 reports it is a seventh of the time that writing them takes.
BATCH = 200
# A slow reader's work is written at least this often, in seconds.
LINGER = 5.0
# An id is near to another from this many first characters on: behind `c-`, that chance puts there once in 4,096.
ALIKE = 5
# Where the ids stand when none is near.
WHERE = {"claim": "the sources at the end of a brief name the ids", "report": "`tocsin search` names the ids"}


@dataclass(frozen=True, slots=True)
class Counts:
    """What a store holds. `claims` are those of each report's latest reading, by theatre in `theatres`
    ("none" for claims of none); `readers` counts readings; `first` and `last` are ISO days of the reports."""

    reports: int
    claims: int
    readings: int
    asides: int
    first: str | None
    last: str | None
    readers: Mapping[str, int]
    theatres: Mapping[str, int]


class Store:
    """An append-only log of reports, readings and claims. Open with `Store.open`; use it in a `with`."""

    def __init__(self, engine: Engine, path: str, writable: bool) -> None:
        self._engine = engine
        self.path = path
        self.writable = writable

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True) -> Store:
        """The store at a path or an SQLAlchemy URL; made when it is not there and `create` allows.

        A file that cannot be written is opened for reading. Raises `StoreFault`, which says what is there
        instead of a store.
        """
        engine, writable = schema.connect(where, create)
        return cls(engine, str(where), writable)

    @property
    def file(self) -> Path:
        """The file in which it is kept."""
        return schema.file(self.path)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Taking in

    def add(self, report: Report, claims: Sequence[Claim], *, reader: str, gated: str | None = None) -> bool:
        """Take in a report as read by `reader`, whole or not at all.

        False when that reader's reading of it is there already. Raises `AnotherText` when the id stands for
        another date or text, ValueError when a claim does not fit the report or nothing could write it.
        """
        lines = rows.claim_rows(report, claims)
        with self._writing() as connection:
            if report.id in taken(connection, [report]):
                raise AnotherText(another(report))
            return bool(append(connection, [(Entry(report, claims, gated), lines)], reader).added)

    def add_many(self, items: Iterable[Entry | Aside], *, reader: str, batch: int = BATCH) -> Added:
        """Take in many reports as read by `reader`, and what was set aside on the way; says how many.

        Each report comes whole or not at all, in transactions of `batch`. A report whose id stands for another
        text, that holds what no database can, or whose claims do not fit it, is set aside. When `items` fails or is
        interrupted, what came before is kept.
        """
        total, waiting, since = Added(), [], time.monotonic()
        try:
            for item in items:
                waiting.append(item)
                if len(waiting) >= batch or time.monotonic() - since > LINGER:
                    full, waiting = waiting, []
                    total += self._take(full, reader)
                    since = time.monotonic()
        finally:
            total += self._take(waiting, reader)
        return total

    def set_aside(self, aside: Aside) -> None:
        """Keep what could not be read, with its reason; the same again adds nothing."""
        with self._writing() as connection:
            put_aside(connection, [aside])

    # Giving back

    def has(self, report_id: str, reader: str) -> bool:
        """Whether `reader` has read the report."""
        table = schema.reading
        with self._reading() as connection:
            found = select(table.c.number).where(table.c.report == report_id, table.c.reader == reader)
            return connection.execute(found).first() is not None

    def known(self, reader: str | None = None) -> dict[str, str]:
        """Hash by id of the reports that `reader` (or any) has read."""
        found = select(schema.report.c.id, schema.report.c.hash)
        if reader is not None:
            read = select(schema.reading.c.report).where(schema.reading.c.reader == reader)
            found = found.where(schema.report.c.id.in_(read))
        with self._reading() as connection:
            return dict(connection.execute(found).all())

    def report(self, id: str) -> Report:
        """The report with this id, or the one whose id begins so. Raises LookupError naming near ones."""
        with self._reading() as connection:
            whole = _whole(connection, schema.report.c.id, id, "report")
            return rows.report_of(connection.execute(_REPORTS.where(schema.report.c.id == whole)).one())

    def reports(self, *, known_by: Day | str | None = None) -> Iterator[Report]:
        """The reports published by `known_by`, by date and id."""
        table = schema.report
        found = _REPORTS.order_by(table.c.date_end, table.c.id)
        if known_by is not None:
            found = found.where(table.c.date_end <= _iso(known_by))
        with self._reading() as connection:
            for row in connection.execution_options(yield_per=500).execute(found):
                yield rows.report_of(row)

    def claim(self, id: str) -> Claim:
        """The claim with this id, or the one whose id begins so, of any reading, also one read anew since.

        Raises LookupError naming near ones.
        """
        table = schema.claim
        with self._reading() as connection:
            whole = _whole(connection, table.c.id, id if id.startswith("c-") else f"c-{id}", "claim")
            found = select(table.c.body).where(table.c.id == whole).order_by(table.c.reading.desc())
            return rows.claim_of(connection.execute(found.limit(1)).scalar_one())

    def claims(
        self,
        *,
        known_by: Day | str | None = None,
        theatre: str | None = None,
        place_id: str | None = None,
        actor_id: str | None = None,
        family: str | None = None,
        report: str | None = None,
        reader: str | None = None,
    ) -> Iterator[Claim]:
        """The claims of each report's latest reading (of `reader`, if given), by the day known and id.

        `known_by` is the last day of reporting looked at; `actor_id` takes part as actor or recipient.
        """
        table = schema.claim
        found = select(table.c.body).where(table.c.reading.in_(_latest(reader, report)))
        if known_by is not None:
            found = found.where(table.c.known <= _iso(known_by))
        if actor_id is not None:
            found = found.where(or_(table.c.actor_id == actor_id, table.c.recipient_id == actor_id))
        for column, wanted in ((table.c.theatre, theatre), (table.c.place_id, place_id), (table.c.family, family)):
            if wanted is not None:
                found = found.where(column == wanted)
        found = found.order_by(table.c.known, table.c.id)
        with self._reading() as connection:
            for body in connection.execution_options(yield_per=2000).execute(found).scalars():
                yield rows.claim_of(body)

    def asides(self) -> list[Aside]:
        """What was set aside, in the order in which it was."""
        table = schema.aside
        found = select(table.c.origin, table.c.reason, table.c.detail).order_by(table.c.number)
        with self._reading() as connection:
            return [Aside(*row) for row in connection.execute(found)]

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """The reports that hold all `words`, best first. Any words will do: only double quotes (a phrase) and
        a trailing `*` (a beginning) mean something."""
        hits = []
        with self._reading() as connection:
            for id, spans in search.find(connection, words, limit):
                report = rows.report_of(connection.execute(_REPORTS.where(schema.report.c.id == id)).one())
                start, snippet = search.excerpt(report.text, spans)
                hits.append(Hit(id, report.date.iso(), report.publisher, report.title, snippet, start, spans))
        return hits

    def counts(self, *, known_by: Day | str | None = None) -> Counts:
        """How much there is, of what was published by `known_by`."""
        reports, readings, claims = schema.report, schema.reading, schema.claim
        day = _iso(known_by) if known_by is not None else "9999-12-31"
        out = reports.c.date_end <= day
        read = readings.join(reports, readings.c.report == reports.c.id)
        by_theatre = select(func.coalesce(claims.c.theatre, "none"), func.count()).where(
            claims.c.reading.in_(_latest(None, None)), claims.c.known <= day
        )
        by_reader = select(readings.c.reader, func.count()).select_from(read).where(out)
        span = select(func.count(), func.min(reports.c.date_start), func.max(reports.c.date_end)).where(out)
        with self._reading() as connection:
            number, first, last = connection.execute(span).one()
            theatres = _tally(connection, by_theatre.group_by(claims.c.theatre).order_by(claims.c.theatre))
            readers = _tally(connection, by_reader.group_by(readings.c.reader).order_by(readings.c.reader))
            asides = connection.execute(select(func.count()).select_from(schema.aside)).scalar_one()
        return Counts(
            reports=number,
            claims=sum(theatres.values()),
            readings=sum(readers.values()),
            asides=asides,
            first=first,
            last=last,
            readers=readers,
            theatres=theatres,
        )

    # Inside

    def _take(self, items: Sequence[Entry | Aside], reader: str) -> Added:
        """Write one batch in one transaction."""
        if not items:
            return Added()
        asides, repeated = [], 0
        fit: dict[str, Ready] = {}
        for item in items:
            if isinstance(item, Aside):
                asides.append(item)
                continue
            report = item.report
            if report.id not in fit:
                try:
                    fit[report.id] = item, rows.claim_rows(report, item.claims)
                except rows.Unwritable as fault:
                    asides.append(Aside(report.origin, "encoding", str(fault)))
                except ValueError as fault:  # claims that do not fit the report are a stage's fault, not the rest's
                    asides.append(Aside(report.origin, "unreadable", str(fault)))
            elif fit[report.id][0].report.hash == report.hash:
                repeated += 1
            else:
                asides.append(Aside(report.origin, "another text", another(report)))
        with self._writing() as connection:
            for id in taken(connection, [entry.report for entry, _ in fit.values()]):
                report = fit.pop(id)[0].report
                asides.append(Aside(report.origin, "another text", another(report)))
            put_aside(connection, asides)
            done = append(connection, list(fit.values()), reader)
        return done + Added(known=repeated, aside=len(asides))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its start; undone when anything fails."""
        if not self.writable:
            raise StoreFault(f"{self.path} is open for reading only: the file or its folder cannot be written")
        try:
            with self._engine.connect().execution_options(writing=True) as connection, connection.begin():
                yield connection
        except IntegrityError:
            raise
        except DatabaseError as fault:
            raise schema.told(fault, self.path) from fault

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the store, whoever writes meanwhile."""
        try:
            with self._engine.connect() as connection, connection.begin():
                yield connection
        except DatabaseError as fault:
            raise schema.told(fault, self.path) from fault


_REPORTS = select(
    *(schema.report.c[key] for key in ("id", "date_start", "date_end", "date_precision", "publishers")),
    *(schema.report.c[key] for key in ("title", "url", "lang", "origin", "text")),
)


def _latest(reader: str | None, report: str | None) -> Select[int]:
    """The number of each report's latest reading."""
    table = schema.reading
    found = select(func.max(table.c.number)).group_by(table.c.report)
    if reader is not None:
        found = found.where(table.c.reader == reader)
    return found if report is None else found.where(table.c.report == report)


def _whole(connection: Connection, column: ColumnElement[str], start: str, noun: str) -> str:
    """The one id that is or begins with `start`. Raises LookupError naming near ones."""
    start = rows.storable(start)
    ids = select(column).distinct()
    if connection.execute(ids.where(column == start)).first():
        return start
    begin = ids.where(column >= start, column < start + "\U0010ffff").order_by(column)
    found = connection.execute(begin.limit(6)).scalars().all()
    if len(found) == 1:
        return found[0]
    if found:
        more = " and others" if len(found) > 5 else ""
        raise LookupError(f"several {noun}s begin with {start!r}: {', '.join(found[:5])}{more}; give more of the id")
    after = connection.execute(ids.where(column > start).order_by(column).limit(2)).scalars().all()
    before = connection.execute(ids.where(column < start).order_by(column.desc()).limit(2)).scalars().all()
    if not (before or after):
        raise LookupError(f"no {noun} {start!r}; the store holds no {noun}s yet")
    alike = [id for id in (*reversed(before), *after) if id[:ALIKE] == start[:ALIKE]]
    hint = f"near it: {', '.join(alike)}" if alike else WHERE[noun]
    raise LookupError(f"no {noun} {start!r}; {hint}")


def _tally(connection: Connection, found: Select[str, int]) -> dict[str, int]:
    return dict(connection.execute(found).all())


def _iso(day: Day | str) -> str:
    return day if isinstance(day, str) else day.isoformat()
