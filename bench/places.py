"""Places: how near the resolver puts the names of a corpus whose true places are known, and at what cost.

    python bench/places.py SHARED             the table: each half of the documents, and all
    python bench/places.py SHARED --far 40    also the names of the half to develop by that lie farthest off

The corpus is GeoVirus (SHARED/data/geoparsing): the resolver is given each document and the names' own spans. What it
leaves unplaced counts as wrong, as if it were half the earth away. Rules are written looking at the half meant for
that, and never at the other. The measures are those of Gritta and others, "What's missing in geographical parsing?"
(2018): accuracy within 161 km (100 miles), the error in kilometres, and the area under the curve of its logarithm.
"""

from __future__ import annotations

import argparse
import gzip
import math
import random
import resource
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

from tocsin.core.reading import Frame, PlaceRef, Reading
from tocsin.core.report import Report
from tocsin.core.span import Span
from tocsin.core.when import When
from tocsin.resolve import resolve
from tocsin.resolve.beyond import apart
from tocsin.resolve.gazetteer.index import Listed

CORPUS = Path("data", "geoparsing", "geovirus.xml.gz")
SEED = 4  # of the halves
DAY = "2016-06-30"  # the documents state none; no place depends on it
NEAR = 161.0  # km
HALF_EARTH = 20_039.0  # km, the farthest that two places can be apart: what the measures' authors take
ROUNDS = 3  # of the speed: the fastest counts


@dataclass(frozen=True, slots=True)
class Told:
    """A document with its names: where each stands, and where it truly lies (degrees)."""

    report: Report
    names: tuple[tuple[int, int, float, float], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one name: the place found, and how far off it is in kilometres."""

    words: str
    place: PlaceRef
    error: float


def main() -> int:
    """Measure and print; 1 when the corpus is not there."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("shared", type=Path, help="the folder with data/geoparsing")
    asked.add_argument("--far", type=int, default=0, metavar="N", help="show N names that lie far off")
    options = asked.parse_args()
    path = options.shared / CORPUS
    if not path.is_file():
        print(f"no corpus at {path}", file=sys.stderr)
        return 1
    resolve(Reading(Report.make("Orvane", When.parse(DAY)), "gold-1"))  # all is loaded
    told = corpus(path)
    random.Random(SEED).shuffle(told)
    halves = {"to develop by": told[::2], "held out": told[1::2], "all": told}
    print(f"{'':16}{'names':>8}{'Acc@161':>9}{'mean km':>9}{'median':>8}{'AUC':>7}{'unplaced':>10}")
    answers = {name: answered(half) for name, half in halves.items()}
    for name, found in answers.items():
        errors = [one.error for one in found]
        unplaced = sum(one.place.lat is None for one in found)
        print(
            f"{name:16}{len(errors):8,}{accuracy(errors):9.3f}{statistics.mean(errors):9,.0f}"
            f"{statistics.median(errors):8,.1f}{area(errors):7.3f}{unplaced:10,}"
        )
    for precision in ("settlement", "township", "admin1", "country", "area"):
        errors = [one.error for one in answers["all"] if one.place.precision == precision]
        if errors:
            print(f"  {precision:14}{len(errors):8,}{accuracy(errors):9.3f}")
    took = []
    for _ in range(ROUNDS):
        start = time.process_time()
        answered(told)
        took.append(time.process_time() - start)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    print(f"{len(answers['all']) / min(took):,.0f} names a second; peak {held:.0f} MiB")
    far = sorted(answers["to develop by"], key=lambda one: -one.error)
    for one in [one for one in far if one.error > NEAR][: options.far]:
        print(f"{one.error:8,.0f}  {one.words!r}: {one.place.id} {one.place.precision}; {one.place.why.note}")
    return 0


def corpus(path: Path) -> list[Told]:
    """The documents of GeoVirus; it counts characters from 1."""
    told = []
    with gzip.open(path) as file:
        for article in ElementTree.parse(file).getroot().iter("article"):
            report = Report.make(article.findtext("text") or "", When.parse(DAY))
            names = []
            for one in article.iter("location"):
                start, name = int(one.findtext("start") or 0) - 1, one.findtext("name") or ""
                if report.text[start : start + len(name)] != name:
                    raise ValueError(f"{name!r} does not stand at {start} of {report.text[:60]!r}")
                where = (float(one.findtext("lat") or 0), float(one.findtext("lon") or 0))
                names.append((start, start + len(name), *where))
            told.append(Told(report, tuple(names)))
    return told


def answered(told: Iterable[Told]) -> list[Answer]:
    """What the resolver makes of each name."""
    answers = []
    for one in told:
        spans = [Span.of(one.report, start, end) for start, end, _, _ in one.names]
        frames = tuple(Frame("event/battle", span, {"place": span}) for span in spans)
        resolved = resolve(Reading(one.report, "gold-1", frames)).resolved
        for span, found, (_, _, lat, lon) in zip(spans, resolved, one.names, strict=True):
            assert found.place
            answers.append(Answer(span.words, found.place, off(found.place, lat, lon)))
    return answers


def off(place: PlaceRef, lat: float, lon: float) -> float:
    """The error in kilometres; half the earth for no answer."""
    if place.lat is None or place.lon is None:
        return HALF_EARTH
    return apart(_point(place.lat, place.lon), _point(lat, lon))


def _point(lat: float, lon: float) -> Listed:
    return Listed("", "", "site", "", None, lat, lon)


def accuracy(errors: Sequence[float]) -> float:
    """The share within 161 km."""
    return sum(error <= NEAR for error in errors) / len(errors)


def area(errors: Sequence[float]) -> float:
    """The area under the curve of the logarithm of the sorted errors, 0 (all right) to 1 (all half the earth away)."""
    logs = sorted(math.log(error + 1) for error in errors)
    steps = sum((first + second) / 2 for first, second in pairwise(logs))
    return steps / ((len(logs) - 1) * math.log(HALF_EARTH))


if __name__ == "__main__":
    sys.exit(main())
