"""Added: places that a person adds, from a CSV file or a GeoNames dump; what does not fit is set aside."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.core.aside import Aside
from tocsin.resolve.gazetteer import lists, world
from tocsin.resolve.gazetteer.index import Listed, Row, write
from tocsin.resolve.gazetteer.spelling import slug
from tocsin.theatres import PLACE_KINDS

COLUMNS = ("id", "name", "names", "kind", "country", "admin1", "lat", "lon", "population", "source", "licence")
NEEDED = ("name", "kind", "country", "lat", "lon", "source", "licence")
_DUMP = 19  # tab-separated columns of a GeoNames dump, https://download.geonames.org/export/dump/readme.txt
# What GeoNames' feature codes, else its classes, are here. Others stay out: countries are known, the rest is no place
# that a report names.
_KINDS = {
    "ADM1": "admin1", "ADM2": "district", "ADM3": "township", "PPLX": "village", "STM": "river", "STMI": "river",
    "STMX": "river", "CMPRF": "camp", "CMP": "camp", "MILB": "base", "AIRB": "base", "BRDR": "crossing",
    "PSTB": "crossing", "P": "town", "L": "area", "T": "area", "H": "area", "V": "area", "R": "road", "S": "site",
}  # fmt: skip

Progress = Callable[[int], None]


@dataclass(slots=True)
class Added:
    """What adding a file came to: how many places were written, and the lines that were set aside."""

    places: int = 0
    asides: list[Aside] = field(default_factory=list)


def add(path: Path, *, progress: Progress | None = None) -> Added:
    """Add the places of a file to those that are looked up from then on; a place of the same id is replaced.

    A CSV file has a head line with `COLUMNS`, of which `NEEDED` must be there and filled. Anything else is a GeoNames
    dump (19 columns, tab-separated); both may be gzipped or zipped. A line that does not fit is set aside with its
    reason. `progress` is told how many lines were read. Raises FileNotFoundError, and ValueError for a file that is
    neither of the two.
    """
    done = Added()
    with _opened(path) as file:
        first = file.readline()
        file.seek(0)
        if first.count("\t") == _DUMP - 1:
            rows: Iterable[Row | Aside] = _dump(file, str(path))
        elif {"name", "lat", "lon"} <= set(first.lower().strip().split(",")):
            rows = _table(file, str(path))
        else:
            raise ValueError(
                f"{path} is neither a CSV file with the columns {', '.join(NEEDED)} nor a GeoNames dump of {_DUMP} "
                f"columns; its first line begins with {first[:60]!r}"
            )
        done.places = write(lists.added(), _kept(rows, done.asides, progress), onto=True)
    return done


def _kept(rows: Iterable[Row | Aside], asides: list[Aside], progress: Progress | None) -> Iterator[Row]:
    for number, row in enumerate(rows, 1):
        if isinstance(row, Aside):
            asides.append(row)
        else:
            yield row
        if progress and number % 1000 == 0:
            progress(number)


@contextmanager
def _opened(path: Path) -> Iterator[io.TextIOWrapper]:
    """The text of a file; of a zipped one that of its largest member, as a dump lies beside its readme."""
    if not path.is_file():
        raise FileNotFoundError(f"no file {path}")
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            whole = packed.read(max(packed.infolist(), key=lambda one: one.file_size))
    else:
        whole = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    with io.TextIOWrapper(io.BytesIO(whole), encoding="utf-8-sig", errors="replace", newline="") as file:
        yield file


def _table(file: Iterable[str], origin: str) -> Iterator[Row | Aside]:
    reader = csv.DictReader(file)
    head = tuple(name.strip().lower() for name in reader.fieldnames or ())
    reader.fieldnames = head
    if unknown := [name for name in head if name not in COLUMNS]:
        raise ValueError(f"{origin} has unknown columns {', '.join(unknown)}; there are: {', '.join(COLUMNS)}")
    if missing := [name for name in NEEDED if name not in head]:
        raise ValueError(f"{origin} lacks the columns {', '.join(missing)}")
    for line in reader:
        cells = {name: (value or "").strip() for name, value in line.items() if name in COLUMNS}
        try:
            yield _of_cells(cells)
        except ValueError as fault:
            yield Aside(f"{origin}:{reader.line_num}", "broken line", str(fault))


def _of_cells(cells: dict[str, str]) -> Row:
    if empty := [name for name in NEEDED if not cells.get(name)]:
        raise ValueError(f"{', '.join(empty)} not stated")
    if cells["kind"] not in PLACE_KINDS:
        raise ValueError(f"kind {cells['kind']!r} is none of {', '.join(PLACE_KINDS)}")
    country = cells["country"].upper()
    if len(country) != 3 or not country.isalpha():
        raise ValueError(f"country {cells['country']!r} is no ISO 3166-1 code of three letters")
    lat, lon = _degrees(cells["lat"], cells["lon"])
    known_as = cells.get("id") or f"{country.lower()}-{slug(cells['name'])}-{lat:.2f}-{lon:.2f}"
    place = Listed(
        f"own:{known_as}", cells["name"], cells["kind"], country, cells.get("admin1") or None, lat, lon,
        _whole(cells.get("population", "")), cells["source"], cells["licence"],
    )  # fmt: skip
    return Row(place, tuple(filter(None, cells.get("names", "").split("|"))))


def _dump(file: Iterable[str], origin: str) -> Iterator[Row | Aside]:
    countries = world.countries()
    for number, line in enumerate(file, 1):
        cells = line.rstrip("\r\n").split("\t")
        try:
            if row := _of_dump(cells, countries):
                yield row
        except ValueError as fault:
            yield Aside(f"{origin}:{number}", "broken line", str(fault))


def _of_dump(cells: list[str], countries: dict[str, str]) -> Row | None:
    if len(cells) != _DUMP:
        raise ValueError(f"{len(cells)} columns, where a GeoNames dump has {_DUMP}")
    id, name, plain, others, lat, lon, group, code, iso2 = cells[:9]
    kind = _KINDS.get(code) or _KINDS.get(group)
    if kind is None:  # districts of another sort, lines under the sea
        return None
    if not id.isdigit() or not name:
        raise ValueError(f"id {id!r} or name {name!r} not stated")
    if iso2 not in countries:
        raise ValueError(f"country {iso2!r} is not known")
    source, licence = world.SOURCE[world.GEONAMES]
    north, east = _degrees(lat, lon)
    place = Listed(f"gn:{id}", name, kind, countries[iso2], None, north, east, _whole(cells[14]), source, licence)
    return Row(place, tuple(world.latin(filter(None, (plain, *others.split(","))))))


def _degrees(lat: str, lon: str) -> tuple[float, float]:
    try:
        north, east = float(lat), float(lon)
    except ValueError:
        raise ValueError(f"{lat!r}, {lon!r} are no degrees") from None
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        raise ValueError(f"{lat}, {lon} lie outside of the earth: latitude to 90, longitude to 180 degrees")
    return north, east


def _whole(text: str) -> int:
    if text and not text.isdigit():
        raise ValueError(f"population {text!r} is no whole number")
    return int(text or 0)
