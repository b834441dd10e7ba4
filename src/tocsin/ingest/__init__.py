"""Files become reports; what cannot be read is set aside with its reason."""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from datetime import date as Day
from datetime import timedelta
from functools import cache
from pathlib import Path
from types import ModuleType

from tocsin import plug
from tocsin.core.aside import Aside
from tocsin.core.report import Report
from tocsin.core.when import When
from tocsin.ingest.folder import COMPANIONS, below, database, mode
from tocsin.ingest.source import Source, opened, piped, shown

FORMATS = "tocsin.ingest.formats"
__all__ = ["COMPANIONS", "FORMATS", "ingest", "passed_over", "suffixes"]


def ingest(
    paths: Iterable[str | os.PathLike[str]],
    *,
    date: When | None = None,
    today: Day | None = None,
    store: str | os.PathLike[str] | None = None,
) -> Iterator[Report | Aside]:
    """The reports of files and folders, in the order given and sorted within folders; `-` is standard input.

    `date` is given to reports that state none. A report dated later than the day after `today` is set aside
    (time zones allow for one day). A report seen twice comes once; one that shares its id with another text is
    set aside. The files of the `store` are passed over in a folder. Raises at once, before anything is read:
    FileNotFoundError when a path is not there, ValueError when `date` lies in the future.
    """
    named = _named(paths)
    for path in named:
        if os.fspath(path) != "-" and mode(path) is None:
            raise FileNotFoundError(f"no file or folder {os.fspath(path)!r} (looked from {Path.cwd()})")
    latest = (today or Day.today()) + timedelta(days=1)
    if date and date.start > latest:
        raise ValueError(f"the date given, {date.iso()}, lies in the future: no report can be dated after {latest}")
    own = database(store) if store is not None else frozenset()
    return _sifted((found for path in named for found in _under(path, date, own)), latest)


def passed_over(paths: Iterable[str | os.PathLike[str]], *, store: str | os.PathLike[str] | None = None) -> int | None:
    """How many files of other kinds lie under `paths` when nothing else does; None when there is more to look at."""
    own = database(store) if store is not None else frozenset()
    others = 0
    for path in _named(paths):
        if os.fspath(path) == "-" or not stat.S_ISDIR(mode(path) or 0):
            return None
        for found in below(Path(path), own):
            if found.what != "companion":
                return None
            others += 1
    return others


def suffixes() -> tuple[str, ...]:
    """The endings of file names that can be read; each may also end in .gz."""
    return tuple(sorted(_formats()))


def _sifted(found: Iterable[Report | Aside], latest: Day) -> Iterator[Report | Aside]:
    """Each report once; those of the future and those that share an id with another text are set aside."""
    seen: dict[str, tuple[str, str]] = {}
    for one in found:
        if isinstance(one, Aside):
            yield one
        elif one.date.start > latest:
            yield Aside(one.origin, "future date", f"report {one.id} is dated {one.date.iso()}, after {latest}")
        elif one.id not in seen:
            seen[one.id] = one.hash, one.origin
            yield one
        elif seen[one.id][0] != one.hash:
            detail = f"the id {one.id} stands for another date or text, read from {seen[one.id][1]}"
            yield Aside(one.origin, "another text", detail)


def _named(paths: Iterable[str | os.PathLike[str]]) -> list[str | os.PathLike[str]]:
    return [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)


def _under(path: str | os.PathLike[str], date: When | None, own: Collection[str]) -> Iterator[Report | Aside]:
    """What one named path holds."""
    if os.fspath(path) == "-":
        yield from _poured(None, date)
    elif stat.S_ISDIR(mode(path) or 0):
        yield from _folder(Path(path), date, own)
    elif stat.S_ISREG(mode(path) or 0):
        yield from _file(Path(path), date)
    else:  # a pipe, such as the shell's <(...)
        yield from _poured(Path(path), date)


def _folder(folder: Path, date: When | None, own: Collection[str]) -> Iterator[Report | Aside]:
    """What lies below a folder, sorted by name; hidden files, companions and `own` files are passed over."""
    for found in below(folder, own):
        if found.what == "file":
            yield from _file(found.path, date)
        elif found.what == "barred":
            why = (
                _told(found.fault) if found.fault else "neither a file nor a folder, a link to nothing, or barred to us"
            )
            yield Aside(shown(found.path), "unreadable", why)


def _file(path: Path, date: When | None) -> Iterator[Report | Aside]:
    form = _form(path.name)
    if form is None:
        there = ", ".join(suffixes())
        yield Aside(shown(path), "unknown format", f"its name must end in one of {there}, each also with .gz")
        return
    yield from _reports(form, opened(path, shown(path)), shown(path), date)


def _poured(path: Path | None, date: When | None) -> Iterator[Report | Aside]:
    origin = "-" if path is None else shown(path)
    try:
        source, suffix = piped(path)
    except (OSError, EOFError, zlib.error) as fault:
        yield Aside(origin, "unreadable", _told(fault))
        return
    # standard input is not ours to close
    with nullcontext() if path is None else closing(source.stream):
        yield from _reports(_formats()[suffix], nullcontext(source), origin, date)


def _reports(
    form: ModuleType, door: AbstractContextManager[Source], origin: str, date: When | None
) -> Iterator[Report | Aside]:
    try:
        with door as source:
            yield from form.reports(source, date=date)
    except (OSError, EOFError, zlib.error) as fault:  # also a packed file that is cut off or damaged
        yield Aside(origin, "unreadable", _told(fault))


def _form(name: str) -> ModuleType | None:
    bare = name.lower().removesuffix(".gz")
    return next((form for suffix, form in _formats().items() if bare.endswith(suffix)), None)


@cache
def _formats() -> dict[str, ModuleType]:
    """The format of each suffix."""
    parts = (plug.part(FORMATS, name) for name in plug.names(FORMATS))
    return {suffix: part for part in parts for suffix in part.SUFFIXES}


def _told(fault: BaseException) -> str:
    return f"{type(fault).__name__}: {fault.strerror if isinstance(fault, OSError) and fault.strerror else fault}"
