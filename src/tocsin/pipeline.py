"""THE WAY OF A REPORT: the stages in order. Read this file first.

reports ─ingest─▶ Report ─read─▶ Reading ─resolve─▶ Reading ─codify─▶ Claim     one report at a time
Claim ─fuse─▶ Finding ─situate─▶ Situation(as_of, known_by) ─show─▶ ...         all reports together
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from os import PathLike

from tocsin import plug
from tocsin.codify import codify
from tocsin.core.aside import Aside
from tocsin.core.claim import Claim
from tocsin.core.reading import Reading
from tocsin.core.report import Report
from tocsin.core.situation import Situation
from tocsin.core.when import When
from tocsin.fuse import fuse
from tocsin.ingest import ingest
from tocsin.resolve import resolve
from tocsin.resolve.gazetteer import world
from tocsin.situate import situate

READER = "model"


def reports(
    paths: Iterable[str | PathLike[str]], *, date: When | None = None, store: str | PathLike[str] | None = None
) -> Iterator[Report | Aside]:
    """The reports found under `paths` (files or folders); what cannot be read comes as an `Aside`.

    `date` is given to reports that state none; without it they are set aside. The files of the `store` are passed
    over. Raises FileNotFoundError and ValueError at once, as `ingest` does.
    """
    return ingest(paths, date=date, store=store)


def version(reader: str = READER) -> str:
    """Name and version of a reader, as its claims carry them. Raises LookupError naming the readers there are."""
    found: str = plug.part("tocsin.read.readers", reader).VERSION
    return found


def prepared() -> bool:
    """Whether all is there that the stages need, so that `prepare` would take no time."""
    return world.path().exists()


def prepare(progress: Callable[[int, int], None] | None = None) -> None:
    """Make what the stages need and the first of them would make otherwise: the index of the world's places.

    `progress` is told how many of how many places are done. Raises OSError where nothing can be written.
    """
    world.compiled(progress)


def reading(report: Report, reader: str = READER) -> Reading:
    """What `reader` finds in a report, its spans resolved."""
    return resolve(plug.part("tocsin.read.readers", reader).read(report))


def claims(report: Report, reader: str = READER) -> tuple[Claim, ...]:
    """The claims of one report."""
    return codify(reading(report, reader))


def situation(
    claims: Iterable[Claim],
    as_of: date,
    *,
    known_by: date,
    theatre: str | None = None,
    days: int = 30,
    reports: int = 0,
) -> Situation:
    """The picture on day `as_of`, from what had been reported by `known_by`; of one theatre or of all.

    `days` is how far back events are listed; `reports` is only passed on, to be shown.
    """
    said = (claim for claim in claims if claim.known <= known_by.isoformat())
    return situate(fuse(said), as_of, known_by, theatre=theatre, days=days, reports=reports)
