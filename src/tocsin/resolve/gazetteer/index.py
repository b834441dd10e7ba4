"""The index: listed places in one SQLite file, found by the key of a name; written aside and renamed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path

from tocsin.resolve.gazetteer.spelling import fold

SHAPE = 1  # of the tables and of the keys in them; it is part of the name of a file
_KEPT = 8192  # looked-up names that stay in memory, at about 400 bytes each
_KEPT_KEYS = 16  # lists of a country's keys by first letter that stay in memory
_TABLES = """
CREATE TABLE IF NOT EXISTS place (
    number INTEGER PRIMARY KEY, id TEXT, name TEXT, kind TEXT, country TEXT, admin1 TEXT, lat REAL, lon REAL,
    population INTEGER, source INTEGER);
CREATE TABLE IF NOT EXISTS name (key TEXT, place INTEGER, capitals INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS spelt (country TEXT, letter TEXT, keys TEXT, PRIMARY KEY (country, letter)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS source (number INTEGER PRIMARY KEY, source TEXT, licence TEXT);
"""
# The keys of a country in one row: gathered from the tables above they take 20 ms, for each name sought by likeness.
_SPELT = """
DELETE FROM spelt;
INSERT INTO spelt SELECT country, letter, group_concat(key, char(10)) FROM (
    SELECT DISTINCT country, substr(key, 1, 1) AS letter, key FROM name JOIN place ON place.number = name.place
    WHERE NOT capitals ORDER BY key)
GROUP BY country, letter;
"""
_FIND = """
SELECT id, name, kind, country, admin1, lat, lon, population, source.source, licence, capitals
FROM name JOIN place ON place.number = name.place JOIN source ON source.number = place.source WHERE key = ?
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """One place of a gazetteer.

    `id` says in which list it stands, as in `gn:1298824` (GeoNames) or `iso:MM-01` (ISO 3166-2). `kind` is one of
    `theatres.PLACE_KINDS`; `country` is ISO 3166-1 alpha-3, empty for what lies in several; `admin1` the name of
    the first-level area, where known. Coordinates in degrees (WGS 84). `population` counts people, 0 where unknown.
    `capitals` marks a place that was found by a name which is meant in capitals only ("NSW").
    """

    id: str
    name: str
    kind: str
    country: str
    admin1: str | None
    lat: float
    lon: float
    population: int = 0
    source: str = ""
    licence: str = ""
    capitals: bool | int = False  # 0 or 1 as the file has it


@dataclass(frozen=True, slots=True)
class Row:
    """A place on its way into an index, with all its names."""

    place: Listed
    names: tuple[str, ...]


class Index:
    """A gazetteer in a file. Opened for reading; many processes may have it open at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # the file is never written to: it is replaced as a whole, and who has it open goes on with the old one
        self._file = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._file.execute("PRAGMA cache_size = -4096")  # 4 MiB
        self.find = lru_cache(maxsize=_KEPT)(self._find)
        self.keys = lru_cache(maxsize=_KEPT_KEYS)(self._keys)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _find(self, key: str) -> tuple[Listed, ...]:
        """The places that bear a name with this key (see `spelling.fold`)."""
        return tuple(Listed(*row) for row in self._file.execute(_FIND, (key,)))

    def _keys(self, country: str, letter: str) -> tuple[str, ...]:
        """The keys of names in a country (ISO 3166-1 alpha-3) that begin with `letter`."""
        found = self._file.execute(
            "SELECT keys FROM spelt WHERE country = ? AND letter = ?", (country, letter)
        ).fetchone()
        return tuple(found[0].split("\n")) if found else ()


def write(path: Path, rows: Iterable[Row], *, onto: bool = False) -> int:
    """Write an index to `path`, whole or not at all; says how many places were written.

    With `onto`, what is there already stays, but for places of the same id. Raises OSError where nothing can be
    written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name + ".", suffix=".part")
    os.close(handle)
    aside = Path(name)
    try:
        if onto and path.exists():
            shutil.copyfile(path, aside)
        with closing(sqlite3.connect(aside)) as file:
            written = _fill(file, rows)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return written


def _fill(file: sqlite3.Connection, rows: Iterable[Row]) -> int:
    # no journal: a file that is not finished is thrown away
    file.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;" + _TABLES)
    there = dict(file.execute("SELECT id, number FROM place"))
    sources = {(source, licence): number for number, source, licence in file.execute("SELECT * FROM source")}
    numbers = count(max(there.values(), default=0) + 1)
    names: list[tuple[str, int, bool]] = []
    written: dict[str, int] = {}

    def places() -> Iterator[Sequence[object]]:
        for row in rows:
            one = row.place
            if one.id in written:  # the first of two lines with one id
                continue
            number = written[one.id] = there.pop(one.id, None) or next(numbers)
            source = sources.setdefault((one.source, one.licence), len(sources) + 1)
            names.extend((key, number, capitals) for key, capitals in _keyed(row))
            yield (
                number, one.id, one.name, one.kind, one.country, one.admin1, one.lat, one.lon, one.population, source,
            )  # fmt: skip

    before = set(there.values())
    file.executemany("INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", places())
    if anew := before - set(there.values()):
        file.executemany("DELETE FROM name WHERE place = ?", ((number,) for number in anew))
    names.sort()  # in the order of the table: each page is then written once
    file.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
    file.executemany("INSERT OR REPLACE INTO source VALUES (?, ?, ?)", ((at, *key) for key, at in sources.items()))
    file.executescript(_SPELT)
    file.commit()
    return len(written)


def _keyed(row: Row) -> Iterator[tuple[str, bool]]:
    """The keys of a place's names, each once, and whether every name of the key is meant in capitals."""
    keys: dict[str, bool] = {}
    for name in (row.place.name, *row.names):
        if key := fold(name):
            keys[key] = keys.get(key, True) and is_capitals(name)
    yield from keys.items()


def is_capitals(name: str) -> bool:
    """Whether a name is an acronym, which is meant in capitals only."""
    return len(name) <= 5 and name.isupper()
