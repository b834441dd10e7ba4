"""Who and where: one folder a theatre, the same file names in all. docs/reference/theatres.md describes them."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

ACTOR_KINDS = (
    "state", "government", "armed_force", "police", "armed_group", "militia", "coalition", "political",
    "person", "international", "aid", "media", "people", "generic",
)  # fmt: skip
PLACE_KINDS = (
    "country", "admin1", "district", "township", "town", "village", "base", "crossing", "camp", "river",
    "road", "area", "border", "site",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that held from a day to a day, both included; None where open."""

    value: str
    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it held on `day`."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of a theatre. Names, parents and sides are dated; `generic` are words that mean it here.

    `sides` maps a conflict's id to the sides taken in it. `codes` gives its names and codes elsewhere.
    """

    id: str
    name: str
    kind: str
    theatre: str
    names: tuple[Dated, ...] = ()
    generic: tuple[Dated, ...] = ()
    parents: tuple[Dated, ...] = ()
    sides: Mapping[str, tuple[Dated, ...]] | None = None
    country: str | None = None
    codes: Mapping[str, str] | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a theatre. Coordinates in degrees (WGS 84); `country` is ISO 3166-1 alpha-3."""

    id: str
    name: str
    kind: str
    theatre: str
    country: str
    names: tuple[str, ...] = ()
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    pcode: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A line of a baseline: who held `place` on the baseline's day, or since `since`, by which source."""

    place: str
    holder: str | None
    level: str
    source: str
    since: date | None = None
    extent: str | None = None


@dataclass(frozen=True, slots=True)
class Bond:
    """A tie of a baseline between actors of the theatre."""

    type: str
    parties: tuple[str, ...]
    status: str
    source: str
    since: date | None = None
    until: date | None = None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Theatre:
    """Who and where of one war. `baseline_day` is the day of which the baseline tells."""

    id: str
    name: str
    countries: tuple[str, ...]
    conflicts: Mapping[str, str]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    baseline_day: date | None
    held: tuple[Held, ...]
    bonds: tuple[Bond, ...]
    publishers: Mapping[str, str]


@cache
def names() -> tuple[str, ...]:
    """The theatres there are; `world` first."""
    found = [entry.name for entry in files(__name__).iterdir() if (entry / "theatre.yaml").is_file()]
    return tuple(sorted(found, key=lambda name: (name != "world", name)))


@cache
def theatre(name: str) -> Theatre:
    """The theatre `name`. Raises LookupError when there is none, ValueError naming the file at fault."""
    if name not in names():
        raise LookupError(f"no theatre {name!r}; there are: {', '.join(names())}")
    return load(files(__name__) / name)


def load(folder: Traversable) -> Theatre:
    """The theatre in a folder, which may lie anywhere; the folder's name is its id.

    Raises ValueError that names file and entry where one does not fit.
    """
    from tocsin.theatres import states  # it builds what is defined here

    name = folder.name
    head = _yaml(folder, "theatre.yaml") or {}
    _check(f"theatres/{name}/theatre.yaml", head, _HEAD_KEYS, ("name",))
    base = _yaml(folder, "baseline.yaml") or {}
    _check(f"theatres/{name}/baseline.yaml", base, _BASE_KEYS, ("as_of",) if base else ())
    listed = _rows(folder, "states.csv", states.COLUMNS)
    return Theatre(
        id=name,
        name=head["name"],
        countries=tuple(head.get("countries") or ()),
        conflicts=head.get("conflicts") or {},
        actors=(
            *states.actors(name, listed),
            *(_actor(name, row) for row in _yaml(folder, "actors.yaml") or ()),
        ),
        places=(
            *states.places(name, listed),
            *(_place(name, row) for row in _rows(folder, "places.csv", _PLACE_COLUMNS)),
        ),
        baseline_day=base.get("as_of"),
        held=tuple(_held(name, row) for row in base.get("control") or ()),
        bonds=tuple(_bond(name, row) for row in base.get("ties") or ()),
        publishers=head.get("publishers") or {},
    )


@cache
def all_theatres() -> tuple[Theatre, ...]:
    """Every theatre, `world` first."""
    return tuple(theatre(name) for name in names())


_HEAD_KEYS = ("name", "countries", "conflicts", "publishers")
_BASE_KEYS = ("as_of", "sources", "control", "ties")
_ACTOR_KEYS = ("id", "name", "kind", "names", "generic", "parents", "sides", "country", "codes", "source")
_PLACE_COLUMNS = tuple(field.name for field in fields(Place) if field.name != "theatre")
_HELD_KEYS = tuple(field.name for field in fields(Held))
_BOND_KEYS = tuple(field.name for field in fields(Bond))


def _check(where: str, row: Mapping[str, Any], keys: Sequence[str], needed: Sequence[str]) -> None:
    if extra := set(row) - set(keys):
        raise ValueError(f"{where}: unknown keys {', '.join(sorted(extra))}; there are {', '.join(keys)}")
    if missing := [key for key in needed if key not in row]:
        raise ValueError(f"{where}: lacks {', '.join(missing)}")


def _held(theatre: str, row: Mapping[str, Any]) -> Held:
    where = f"theatres/{theatre}/baseline.yaml: control of {row.get('place')}"
    _check(where, row, _HELD_KEYS, ("place", "holder", "level", "source"))
    return Held(**row)


def _bond(theatre: str, row: Mapping[str, Any]) -> Bond:
    where = f"theatres/{theatre}/baseline.yaml: {row.get('type')} of {row.get('parties')}"
    _check(where, row, _BOND_KEYS, ("type", "parties", "status", "source"))
    return Bond(**{**row, "parties": tuple(row["parties"])})


def _yaml(folder: Traversable, name: str) -> Any:
    entry = folder / name
    return yaml.load(entry.read_text(encoding="utf-8"), _LOADER) if entry.is_file() else None


def _rows(folder: Traversable, name: str, columns: Sequence[str]) -> list[dict[str, str]]:
    """The lines of a table; ValueError when it lacks a column, has one too many, or a line does not fit."""
    entry = folder / name
    if not entry.is_file():
        return []
    where = f"theatres/{folder.name}/{name}"
    table = csv.DictReader(entry.read_text(encoding="utf-8").splitlines(), restkey="", restval=None)
    if set(table.fieldnames or ()) != set(columns):
        raise ValueError(f"{where}: has the columns {table.fieldnames}; needs {', '.join(columns)}")
    rows = list(table)
    for row in rows:
        if "" in row or None in row.values():
            raise ValueError(f"{where}: a line has too many or too few columns: {row}")
    return rows


def _dated(rows: Sequence[Any] | None, key: str) -> tuple[Dated, ...]:
    return tuple(
        Dated(row) if isinstance(row, str) else Dated(row[key], row.get("from"), row.get("to")) for row in rows or ()
    )


def _actor(theatre: str, row: Mapping[str, Any]) -> Actor:
    where = f"theatres/{theatre}/actors.yaml: {row.get('id')}"
    _check(where, row, _ACTOR_KEYS, ("id", "name", "kind"))
    if row.get("kind") not in ACTOR_KINDS:
        raise ValueError(f"{where}: unknown kind {row.get('kind')!r}; there are {', '.join(ACTOR_KINDS)}")
    sides: dict[str, tuple[Dated, ...]] = {}
    for side in row.get("sides") or ():
        dated = Dated(side["side"], side.get("from"), side.get("to"))
        sides[side["conflict"]] = (*sides.get(side["conflict"], ()), dated)
    return Actor(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        theatre=theatre,
        names=_dated(row.get("names"), "name"),
        generic=_dated(row.get("generic"), "name"),
        parents=_dated(row.get("parents"), "of"),
        sides=sides,
        country=row.get("country"),
        codes=row.get("codes") or {},
        source=row.get("source"),
    )


def _place(theatre: str, row: Mapping[str, str]) -> Place:
    if row["kind"] not in PLACE_KINDS:
        raise ValueError(f"theatres/{theatre}/places.csv: {row['id']}: unknown kind {row['kind']!r}")
    return Place(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        theatre=theatre,
        country=row["country"],
        names=tuple(name for name in row.get("names", "").split("|") if name),
        admin1=row.get("admin1") or None,
        admin2=row.get("admin2") or None,
        lat=float(row["lat"]) if row.get("lat") else None,
        lon=float(row["lon"]) if row.get("lon") else None,
        pcode=row.get("pcode") or None,
        source=row.get("source") or None,
    )
