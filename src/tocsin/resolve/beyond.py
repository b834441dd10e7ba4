"""Beyond the theatres: what the gazetteer of the world makes of a report: its countries, and where its places lie."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tocsin.resolve.gazetteer import Mention
from tocsin.resolve.gazetteer.index import Listed
from tocsin.resolve.gazetteer.lists import Lists
from tocsin.resolve.gazetteer.spelling import fold
from tocsin.resolve.ways import ways

# A city of a million is written of without its country, if nothing of its name elsewhere has a tenth of its people.
GREAT, DOMINANT = 1_000_000, 10.0
AREA = 3_000_000  # people for whom a first-level area counts, whose own number the lists do not hold: their middle size
_EARTH = 12_742.0  # kilometres, the diameter
_WORD = r"[A-ZÀ-Þ][\w'’-]*"
_RUN = re.compile(rf"{_WORD}(?:\s(?:(?:of|the|de|del|da|la|al|el|and)\s){{0,2}}{_WORD})*")
_LINK = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:,|\b(?:in|of|near|at)\b)\s+(?:(?:the|[a-z]+ern|central|state|province|region|governorate|"
    rf"district|county|of)\s)*(?P<name>{_RUN.pattern})"
)
_COMPASS = re.compile(r"(?:north|south|east|west|cent(?:er|re|ral))[a-z-]*", re.IGNORECASE)
# words that open a sentence or stand before a name, with a capital of their own
_OPENERS = frozenset(
    ("In", "At", "On", "From", "Near", "The", "Of", "To", "And", "But", "For", "By", "Across", "Around")
)
_FEWEST = 4  # letters of a first-level area that tells its country, unless in capitals
_LEVELS = 3  # of "X, Y, Z": how many names behind it are looked at


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that the text tells at `start`, with its country; `area` says that it is a first-level area."""

    start: int
    words: str
    lat: float
    lon: float
    country: str
    area: bool


class Beyond:
    """The lists of places, and what they make of one text. Nothing is looked up until a name asks for it."""

    def __init__(self, lists: Lists, text: str, mentions: Sequence[Mention], countries: Mapping[str, int]) -> None:
        self.lists = lists
        self._text, self._mentions, self._told = text, mentions, countries

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Places that are told beyond doubt, by the theatres or by the lists, in the order of the text."""
        own = [
            Spot(mention.start, mention.words, place.lat, place.lon, place.country, place.kind == "admin1")
            for mention in self._mentions
            if mention not in self._inner and len({named.place.id for named in mention.named if named.place}) == 1
            for place in [next(named.place for named in mention.named if named.place)]
            if place.kind not in ("country", "border") and place.lat is not None and place.lon is not None
        ]
        return tuple(sorted((*own, *self._listed), key=lambda spot: spot.start))

    @cached_property
    def countries(self) -> Counter[str]:
        """How often each country is told: by what the theatres know of it, its first-level areas and great cities."""
        told = Counter(self._told)
        for mention in self._inner:
            told -= Counter({named.country for named in mention.named if named.country})
        told.update(spot.country for spot in self._listed if spot.country)
        return told

    @cached_property
    def _listed(self) -> tuple[Spot, ...]:
        """The places that the lists alone tell; a first-level area may hold what a theatre knows ("New Orvia")."""
        found = []
        for start, words in _runs(self._text):
            end = start + len(words)
            within = [one for one in self._mentions if one.start < end and start < one.end]
            if any(one.start < start or one.end > end or len(one.words) >= len(words) for one in within):
                continue
            sure = self._sure(words)
            if sure and (sure.kind == "admin1" or not within):
                found.append(Spot(start, words, sure.lat, sure.lon, sure.country, sure.kind == "admin1"))
        return tuple(found)

    @cached_property
    def _inner(self) -> tuple[Mention, ...]:
        """The names of theatres that are only a part of a listed name."""
        spans = [(spot.start, spot.start + len(spot.words)) for spot in self._listed]
        return tuple(one for one in self._mentions if any(start <= one.start < end for start, end in spans))

    def _areas(self, name: str) -> list[Listed]:
        return [one for one in self.lists.find(name) if one.kind in ("admin1", "district")]

    def told_by(self, key: str) -> Counter[str]:
        """How often one name, by its key, tells each country."""
        return self._tellers.get(key, Counter())

    @cached_property
    def _tellers(self) -> dict[str, Counter[str]]:
        told: dict[str, Counter[str]] = {}
        for mention in self._mentions:
            lands = {named.country for named in mention.named if named.country}
            told.setdefault(fold(mention.words), Counter()).update(lands)
        return told

    def _sure(self, words: str) -> Listed | None:
        """The place that a name alone tells: a first-level area without its like, or a great city."""
        found = self.lists.find(words)
        if not found or _COMPASS.fullmatch(words):
            return None
        areas = [one for one in found if one.kind == "admin1"]
        if len(areas) == 1 and (len(words) >= _FEWEST or areas[0].capitals):
            rivals = [one for one in found if one.country != areas[0].country and one.population * DOMINANT > AREA]
            return areas[0] if not rivals else None
        best = max(found, key=lambda one: one.population)
        if any(one.country != best.country for one in areas):
            return None
        return best if best.population >= GREAT and dominates(best, found) else None

    def behind(
        self, sentence: str, end: int, *, country_of: Callable[[str], str | None]
    ) -> tuple[list[Listed], set[str]]:
        """What is named right behind character `end` ("X, Y province, Z"): countries, and areas of the report's.

        `country_of` tells the country that a name alone is, by the theatres.
        """
        areas: list[Listed] = []
        lands: set[str] = set()
        for _ in range(_LEVELS):
            link = _LINK.match(sentence, end)
            if link is None:
                break
            name = link["name"]
            if land := country_of(name):
                lands.add(land)
                break
            names = [way.name for way in ways(name) if not way.part]  # "Upper Vale Oblast" is listed as "Upper Vale"
            areas += next(filter(None, map(self._areas, names)), [])
            end = link.end()
        allowed = lands or self.countries
        return [one for one in areas if not allowed or one.country in allowed], lands


def dominates(best: Listed, found: Sequence[Listed]) -> bool:
    """Whether nothing else of the name has a tenth of its people; the same place twice is no rival."""
    return all(
        one.population * DOMINANT <= best.population or (one.country == best.country and apart(one, best) < 50)
        for one in found
        if one is not best
    )


def apart(one: Listed | Spot, other: Listed | Spot) -> float:
    """The distance between two places in kilometres, on a sphere."""
    lat, lon, to_lat, to_lon = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    half = math.sin((to_lat - lat) / 2) ** 2 + math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    return _EARTH * math.asin(min(1.0, math.sqrt(half)))


def _runs(text: str) -> Iterator[tuple[int, str]]:
    """The names of a text, as far as capitals tell them; of a run that opens with a small word's capital, the rest."""
    for run in _RUN.finditer(text):
        words = re.sub(r"['’]s?$", "", run.group())
        yield run.start(), words
        first, _, rest = words.partition(" ")
        if rest and rest[:1].isupper() and first in _OPENERS:
            yield run.start() + len(first) + 1, rest
