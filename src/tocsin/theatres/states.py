"""States: the actors and places that one line of a theatre's `states.csv` stands for.

A line yields the state (`w-xxx`), its government (`-gov`), its armed forces (`-mil`) and its police (`-pol`), all
with the state as parent, and two places: the country (`-country`) and its capital (`-capital`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from tocsin.theatres import Actor, Dated, Place

COLUMNS = (
    "iso3", "name", "names", "adjectives", "people", "lat", "lon", "capital", "capital_names", "capital_lat",
    "capital_lon", "generic", "government", "military", "police", "within", "without", "source",
)  # fmt: skip

# What follows the adjective ("Ruritanian ...") or the possessive ("Ruritania's ...").
_GOVERNMENT = (
    "government", "authorities", "officials", "regime", "administration", "leaders", "state media", "parliament",
    "president", "prime minister", "foreign minister", "foreign ministry", "defence minister", "defense minister",
    "defence ministry", "defense ministry", "interior ministry", "ministry of defence", "ministry of defense",
)  # fmt: skip
_MILITARY = (
    "military", "army", "forces", "armed forces", "troops", "soldiers", "soldier", "air force", "navy",
    "government forces", "government troops", "security forces", "special forces", "coast guard", "warplanes",
    "fighter jets", "jets", "aircraft",
)  # fmt: skip
_POLICE = ("police", "police officers", "policemen", "riot police", "police force")
# What follows the bare name of the state ("Ruritania government"); fewer, for a name is also a place.
_AFTER_NAME = {"gov": ("government",), "mil": ("army", "military"), "pol": ("police",)}

_FORMAL = re.compile(r"\b(of|Republic|Kingdom|State|Union|Federation|Commonwealth)\b")  # nobody says "...'s army"


def actors(theatre: str, rows: Iterable[Mapping[str, str]]) -> Iterator[Actor]:
    """The actors of the lines; ids begin with the theatre's first letter."""
    for row in rows:
        iso, state = row["iso3"], _id(theatre, row)
        names, adjectives = (row["name"], *_many(row, "names")), _many(row, "adjectives")
        source = row["source"]
        yield Actor(
            id=state,
            name=row["name"],
            kind="state",
            theatre=theatre,
            names=_once((*names, *adjectives, *_many(row, "people"))),
            generic=_once(_many(row, "generic")),
            country=iso,
            codes={"iso3": iso, "plover": iso},
            source=source,
        )
        for part, kind, label, words, own, sector in (
            ("gov", "government", "Government of", _GOVERNMENT, _many(row, "government"), "GOV"),
            ("mil", "armed_force", "Armed forces of", _MILITARY, _many(row, "military"), "MIL"),
            ("pol", "police", "Police of", _POLICE, _many(row, "police"), "COP"),
        ):
            if part in row["without"].split():
                continue
            yield Actor(
                id=f"{state}-{part}",
                name=f"{label} {row['name']}",
                kind=kind,
                theatre=theatre,
                names=_once(_built(part, label, names, adjectives, words, own)),
                parents=(Dated(state),),
                sides={},
                country=iso,
                codes={"plover": f"{iso} {sector}"},
                source=source,
            )


def places(theatre: str, rows: Iterable[Mapping[str, str]]) -> Iterator[Place]:
    """The country (an area where it lies `within` another state's ISO 3166 entry) and the capital of each line."""
    for row in rows:
        state, country = _id(theatre, row), row["within"] or row["iso3"]
        yield Place(
            id=f"{state}-country",
            name=row["name"],
            kind="area" if row["within"] else "country",
            theatre=theatre,
            country=country,
            names=_many(row, "names"),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            source=row["source"],
        )
        yield Place(
            id=f"{state}-capital",
            name=row["capital"],
            kind="town",
            theatre=theatre,
            country=country,
            names=_many(row, "capital_names"),
            lat=float(row["capital_lat"]),
            lon=float(row["capital_lon"]),
            source=row["source"],
        )


def _id(theatre: str, row: Mapping[str, str]) -> str:
    return f"{theatre[0]}-{row['iso3'].lower()}"


def _many(row: Mapping[str, str], column: str) -> tuple[str, ...]:
    return tuple(value for value in row[column].split("|") if value)


def _once(names: Iterable[str]) -> tuple[Dated, ...]:
    return tuple(Dated(name) for name in dict.fromkeys(names))


def _built(
    part: str,
    label: str,
    names: tuple[str, ...],
    adjectives: tuple[str, ...],
    words: tuple[str, ...],
    own: tuple[str, ...],
) -> Iterator[str]:
    yield from own
    short = [name for name in names if name == names[0] or not _FORMAL.search(name)]
    for name in short:
        yield f"{label} {name}"
        yield from (f"{name} {word}" for word in _AFTER_NAME[part])
        yield from (f"{name}{_possessive(name)} {word}" for word in words)
    for adjective in adjectives:
        yield from (f"{adjective} {word}" for word in words)


def _possessive(name: str) -> str:
    return "'" if name.endswith("s") else "'s"
