"""The public door: an open record, which reads reports and answers for any day, as known on any day."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from tocsin import STORE, pipeline, plug, run, theatres
from tocsin.codify import codify
from tocsin.core.aside import Aside
from tocsin.core.claim import Claim
from tocsin.core.report import Report
from tocsin.core.situation import Situation
from tocsin.core.when import When
from tocsin.resolve.unplaced import Unplaced, unplaced
from tocsin.show import brief as shown
from tocsin.show import explain as explained
from tocsin.show.explain import Explanation, Silence
from tocsin.store import Entry, Hit, Store

# The stages that a report goes through, as the names of their rooms.
STAGES = ("read", "resolve", "codify")

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
Ask = Day | str | None  # a day, or YYYY-MM-DD, YYYY-MM, YYYY: its last day


@dataclass(frozen=True, slots=True)
class Summary:
    """What a reading came to: reports `read`, reports `known` already, `claims` made, reports `gated`
    (passed over by the reader, as having nothing to do with conflict), and what was set aside."""

    read: int = 0
    known: int = 0
    claims: int = 0
    gated: int = 0
    asides: tuple[Aside, ...] = ()


class Record:
    """An open store with the way of a report. Use it in a `with` statement, or `close` it."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the store back."""
        self.store.close()

    def read(
        self,
        paths: Paths,
        *,
        date: Day | str | None = None,
        reader: str = pipeline.READER,
        jobs: int = 1,
        progress: Callable[[int, int], None] | None = None,
    ) -> Summary:
        """Read reports from files and folders into the store; what it holds already is not read again.

        `date` is given to reports that state none. What cannot be read is set aside with its reason and the
        rest is read. `jobs` is the number of processes for many reports (see `run.in_order`); the result does
        not depend on it. `progress` is told how many reports were read so far, with how many claims. Written in
        batches: an interruption leaves whole batches, and the same call goes on from there. Raises
        FileNotFoundError for a path that is not there, ValueError for a `date` in the future and LookupError for an
        unknown reader.
        """
        given = None if date is None else _when(date)
        named = [paths] if isinstance(paths, (str, os.PathLike)) else paths
        coming = pipeline.reports(named, date=given, store=self.store.file)
        version = pipeline.version(reader)
        pipeline.prepare()  # here, and not in each of several processes
        intake = _Intake(self.store.known(version), progress)
        before = len(self.store.asides())
        outcomes = run.in_order(partial(_attempt, reader=reader), intake.unread(coming), jobs=jobs)
        added = self.store.add_many(intake.entries(outcomes), reader=version)
        late = [aside for aside in self.store.asides()[before:] if aside not in intake.asides]
        return Summary(
            read=added.added,
            known=added.known + intake.known,
            claims=added.claims,
            gated=added.gated,
            asides=(*intake.asides, *late),
        )

    def situation(
        self,
        as_of: Ask = None,
        *,
        known_by: Ask = None,
        theatre: str | None = None,
        days: int = 30,
        min_confidence: float = 0.0,
    ) -> Situation:
        """The picture on day `as_of`, from what had been reported by `known_by`; of one theatre or of all.

        `as_of` is `known_by` unless given, else the day of the last report; `known_by` is `as_of` unless given.
        `days` is how far back events are listed; claims under `min_confidence` are left out. Raises LookupError for
        an unknown theatre and ValueError for words that are no date, TypeError for what is neither a day nor words.
        """
        if theatre is not None:
            theatres.theatre(theatre)
        ground = _day(as_of) or _day(known_by) or self._last_day()
        known = _day(known_by) or ground
        return pipeline.situation(
            (claim for claim in self.store.claims(known_by=known) if claim.confidence >= min_confidence),
            ground,
            known_by=known,
            theatre=theatre,
            days=days,
            reports=self.store.counts(known_by=known).reports,
        )

    def brief(
        self, as_of: Ask = None, *, known_by: Ask = None, theatre: str | None = None, days: int = 30, all: bool = False
    ) -> str:
        """The brief of `situation` as Markdown; with `all`, no section is cut."""
        return shown.brief(self.situation(as_of, known_by=known_by, theatre=theatre, days=days), all=all)

    def claims(
        self, as_of: Ask = None, *, known_by: Ask = None, theatre: str | None = None, min_confidence: float = 0.0
    ) -> list[Claim]:
        """The claims about days up to `as_of`, in reports out by `known_by`, in the order of the reports.

        Those under `min_confidence` are left out.
        """
        ground, known = _day(as_of), _day(known_by)
        found = self.store.claims(known_by=known, theatre=theatre)
        sure = (claim for claim in found if claim.confidence >= min_confidence)
        return [claim for claim in sure if ground is None or claim.when_start <= ground.isoformat()]

    def explain(self, claim_id: str) -> Explanation:
        """A claim with its words, and each step's rule, file and reason.

        The id may be cut short while it stays unique. Raises LookupError when there is none, or several.
        """
        claim = self.store.claim(claim_id)
        return explained.explain(claim, self.store.report(claim.report))

    def why_not(self, words: str, *, limit: int = 5) -> tuple[Silence, ...]:
        """The sentences of up to `limit` reports that hold the words: the claims made of them, or why none was."""
        found: list[Silence] = []
        for hit in self.store.search(words, limit=limit):
            report = self.store.report(hit.report_id)
            claims = self.store.claims(report=report.id)
            reader = plug.part("tocsin.read.readers", pipeline.READER)
            found += explained.silences(report, words, list(claims), reader.trace(report))
        return tuple(found)

    def unplaced(self, *, known_by: Ask = None, theatre: str | None = None) -> list[Unplaced]:
        """The names of places that nothing knows, with how often and where they stand, the most frequent first."""
        return unplaced(self.store.claims(known_by=_day(known_by), theatre=theatre))

    def _last_day(self) -> Day:
        last = self.store.counts().last
        return Day.fromisoformat(last) if last else Day.today()

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """The reports that hold the words, the best match first."""
        return self.store.search(words, limit=limit)


def open(path: str | Path = STORE, *, create: bool = True) -> Record:
    """The record kept at `path`, a file or a database's address; made when it is not there and `create` allows.

    Raises `StoreFault`, which says what is there instead.
    """
    return Record(Store.open(path, create=create))


def claims(text: str, *, date: Day | str, reader: str = pipeline.READER) -> tuple[Claim, ...]:
    """The claims of one text dated `date`, without a store."""
    return pipeline.claims(Report.make(text, _when(date)), reader)


def _day(asked: Ask) -> Day | None:
    if isinstance(asked, datetime):
        return asked.date()
    if asked is None or isinstance(asked, Day):
        return asked
    if not isinstance(asked, str):
        raise TypeError(f"a day is a date or a string such as '2024-08-10', not {type(asked).__name__} {asked!r}")
    return When.parse(asked).end


def _when(given: Day | str) -> When:
    """The date of a report; a string keeps the precision at which it is stated."""
    if isinstance(given, str):
        return When.parse(given)
    day = _day(given)
    if day is None:
        raise TypeError("a report needs a date: a date, or a string such as '2024-08-10' or '2024-08'")
    return When.on(day)


class _Intake:
    """Sorts what comes into reports to read and what is known or set aside, and counts."""

    def __init__(self, known: Mapping[str, str], progress: Callable[[int, int], None] | None) -> None:
        self.hashes, self.progress = known, progress
        self.known = 0
        self.asides: list[Aside] = []

    def unread(self, coming: Iterable[Report | Aside]) -> Iterator[Report]:
        """The reports that this reader has not read; the rest is counted or set aside."""
        for one in coming:
            if isinstance(one, Aside):
                self.asides.append(one)
            elif one.id not in self.hashes:
                yield one
            elif self.hashes[one.id] == one.hash:
                self.known += 1
            else:
                detail = f"the id {one.id} stands for another date or text in the store; what is there is kept"
                self.asides.append(Aside(one.origin, "another text", detail))

    def entries(self, outcomes: Iterable[Entry | Aside]) -> Iterator[Entry | Aside]:
        """What is to be written: the reports as read, and what was set aside on the way."""
        written = read = claims = 0
        for outcome in outcomes:
            yield from self.asides[written:]
            written = len(self.asides)
            if isinstance(outcome, Aside):
                self.asides.append(outcome)
            else:
                read, claims = read + 1, claims + len(outcome.claims)
                yield outcome
            if self.progress:
                self.progress(read, claims)
        yield from self.asides[written:]


def _attempt(report: Report, *, reader: str) -> Entry | Aside:
    """A report through the stages; one that a stage cannot bear is set aside and not fatal to the rest."""
    try:
        reading = pipeline.reading(report, reader)
        gated = (reading.gated.note or reading.gated.rule) if reading.gated else None
        return Entry(report, codify(reading), gated)
    except Exception as fault:
        detail = f"report {report.id} stopped the stage {stage(fault)}: {type(fault).__name__}: {fault}"
        return Aside(report.origin or report.id, "unreadable", detail)


def stage(fault: BaseException) -> str:
    """The stage in which a fault arose: the first of our rooms below the pipeline on its way."""
    at = fault.__traceback__
    while at:
        parts = Path(at.tb_frame.f_code.co_filename).parts
        if "tocsin" in parts and (below := parts[len(parts) - parts[::-1].index("tocsin") :])[0] in STAGES:
            return below[0]
        at = at.tb_next
    return "pipeline"
