"""Listed: where a name lies that no theatre knows, by the gazetteer of the world, in the report's countries alone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from tocsin.core.reading import PlaceRef
from tocsin.core.why import Why
from tocsin.resolve.beyond import Beyond, Spot, apart, dominates
from tocsin.resolve.gazetteer.index import Listed
from tocsin.resolve.gazetteer.spelling import fold, slug
from tocsin.resolve.kinds import APART, PRECISION, WIDER, same_kind
from tocsin.resolve.scope import WORLD, Scope
from tocsin.resolve.ways import ARTICLE, Way
from tocsin.theatres import Place

# What speaks for one of several places of a name, in tenfold people: set on the half of the corpus meant for that
# (bench/places.py), to the nearest half.
_PEOPLE_AREA, _PEOPLE_DISTRICT, _PEOPLE_LEAST = 6.5, 4.5, 2.5  # of areas, whose number is not listed, and of a hamlet
_BEHIND, _BEHIND_KM = 4.0, 200.0  # lies in what is named right behind it
_NEAR, _NEAR_KM = 2.0, 150.0  # lies near what else the text names
_TOLD = 2.0  # lies in the country that the text tells most
_ALIKE, _LETTERS = 90.0, 6  # the lists are longer than a theatre's: more names lie near one another by chance
_MOST_LANDS = 3  # countries in which a name is sought by likeness: those told most


def listed(words: str, ways: Sequence[Way], scope: Scope, *, sentence: str, at: int) -> PlaceRef | None:
    """The place of the world's gazetteer that `words` mean; they stand at character `at` of the sentence.

    Sought in the countries that the report tells of, or in the one named right behind the words; nowhere else. Where
    the report tells of none, a name counts that one place alone bears, or one with ten times the people of any other.
    """
    if scope.beyond is None:
        return None
    beyond, end = scope.beyond, at + len(words)
    behind, lands = beyond.behind(sentence, end, country_of=scope.names.country_of)
    near = {land: beyond.countries.get(land, 1) for land in (lands or {one.country for one in behind})}
    found = [(way, _of_kind(way, beyond.lists.find(way.name))) for way in ways]
    for allowed in (near, {**beyond.countries, **near}):
        for way, places in found:
            if inside := [one for one in places if one.country in allowed or (allowed and not one.country)]:
                return _best(words, way, inside, beyond, behind, allowed)
    if not near and not beyond.countries:
        for way, places in found:
            if places and (sole := _sole(places)):
                return _told(words, way, *sole, 0.6)
    return None


def _of_kind(way: Way, found: Sequence[Listed]) -> list[Listed]:
    """The places that may be of the kind said: "Orvane road" is not the town of Orvane."""
    return [one for one in found if way.kind not in APART or one.kind == way.kind]


def namesake(place: Place, name: str, scope: Scope, *, sentence: str, end: int) -> bool:
    """Whether the report more likely means a place of its own than the world's `place` of this name.

    So where another country, or an area of it, is named right behind character `end` and has the name too. So also
    where the text tells nothing else of that place's country, and most of a country that has a first-level area of the
    name; to go before a country of the name, the text must name another first-level area there.
    """
    beyond, key = scope.beyond, fold(name)
    if beyond is None or place.theatre != WORLD:
        return False
    behind, lands = beyond.behind(sentence, end, country_of=scope.names.country_of)
    near = lands or {one.country for one in behind}
    if near and place.kind != "country" and place.country not in near:
        return any(one.country in near for one in beyond.lists.find(name))
    others = beyond.countries - beyond.told_by(key)
    if not others or others[place.country] > 0:
        return False
    home = others.most_common(1)[0][0]
    if not any(one.country == home and one.kind == "admin1" for one in beyond.lists.find(name)):
        return False
    return place.kind != "country" or any(
        spot.area and spot.country == home and fold(spot.words) != key for spot in beyond.spots
    )


def alike(way: Way, scope: Scope) -> PlaceRef | None:
    """The place of the report's countries whose name is written almost so, with how alike as the reason."""
    key = fold(way.name)
    if scope.beyond is None or way.kind in APART or way.part or not way.name[:1].isupper():
        return None
    if len(key.replace(" ", "")) < _LETTERS:
        return None
    best: tuple[float, int, Listed, str] | None = None
    for land, _ in scope.beyond.countries.most_common(_MOST_LANDS):
        near = process.extractOne(
            key,
            scope.beyond.lists.keys(land, key[0]),
            scorer=fuzz.ratio,
            score_cutoff=max(_ALIKE, best[0] if best else 0),
        )
        if near is None:
            continue
        for one in scope.beyond.lists.at(near[0]):
            if one.country == land and (best is None or (near[1], one.population) > best[:2]):
                best = (near[1], one.population, one, near[0])
    if best is None:
        return None
    note = f"{way.name!r} for {best[2].name!r} ({best[2].country}), alike to {best[0]:.0f} of 100"
    return _ref(best[2], note, way.score * best[0] / 100 * 0.7)


def _sole(found: Sequence[Listed]) -> tuple[Listed, str] | None:
    """The place that is meant where no country is told: the only one, or the one far larger than the others."""
    best = max(found, key=_people)
    if len(found) == 1:
        return best, "the only place of the name"
    if dominates(best, found):
        return best, f"far larger than the {len(found) - 1} others of the name"
    return None


def _best(
    words: str, way: Way, found: Sequence[Listed], beyond: Beyond, behind: Sequence[Listed], allowed: Mapping[str, int]
) -> PlaceRef:
    """The likeliest of several places of a name: of the kind said, then by what weighs most for it."""
    of_kind = [one for one in found if way.kind is None or same_kind(one.kind, way.kind)] or list(found)
    most = max(allowed.values(), default=1)
    spots = [spot for spot in beyond.spots if fold(spot.words) != fold(way.name)]

    def weigh(one: Listed) -> list[tuple[float, str]]:
        inside = max((_closeness(one, area, _BEHIND_KM) for area in behind if area.id != one.id), default=0.0)
        nearest = max(((_closeness(one, spot, _NEAR_KM), spot.words) for spot in spots), default=(0.0, "nothing"))
        return [
            (_people(one), "the largest"),
            (_BEHIND * inside, "in what is named behind it"),
            (_NEAR * nearest[0], f"near {nearest[1]}"),
            (_TOLD * allowed.get(one.country, 0) / most, f"in {one.country}, of which the report tells"),
        ]

    def total(parts: list[tuple[float, str]]) -> float:
        return sum(part for part, _ in parts)

    (parts, best), *others = sorted(((weigh(one), one) for one in of_kind), key=lambda row: (-total(row[0]), row[1].id))
    if not others:
        return _told(words, way, best, parts[-1][1] if best.country else "the only one of its kind", 0.9)
    # the reason is that in which it lies farthest before the next
    ahead = [(mine - theirs, note) for (mine, note), (theirs, _) in zip(parts, others[0][0], strict=True)]
    rivals = len({one.id for one in found})
    return _told(words, way, best, f"the likeliest of {rivals} places of the name: {max(ahead)[1]}", 0.8)


def _closeness(one: Listed, other: Listed | Spot, scale: float) -> float:
    """1 where two places are the same, falling with the distance to nothing; `scale` in kilometres."""
    return math.exp(-apart(one, other) / scale)


def _people(one: Listed) -> float:
    """The size of a place as the power of ten of its people."""
    if one.kind == "admin1":
        return _PEOPLE_AREA
    if one.kind == "district":
        return _PEOPLE_DISTRICT
    return max(_PEOPLE_LEAST, math.log10(max(one.population, 1)))


def _told(words: str, way: Way, one: Listed, reason: str, score: float) -> PlaceRef:
    """The place, or what the words make of it: a part of it, or the province that bears the name of a town."""
    note = f"{way.name!r} as {one.name}, {one.admin1 or one.country or 'the world'}: {reason}"
    wider = way.kind in WIDER and PRECISION[one.kind] == "settlement"
    if not (way.part or wider):
        return _ref(one, note, way.score * score)
    precision = PRECISION[way.kind] if wider and way.kind else PRECISION[one.kind]
    text = ARTICLE.sub("", words.strip())
    why = Why("resolve", f"gazetteer/{one.id}", f"{way.note or f'the {way.kind} of it'}; {note}", 0.5)
    return PlaceRef(
        f"open:{one.country.lower()}:{slug(text)}", text, why, one.lat, one.lon, precision, one.admin1, one.country
    )


def _ref(one: Listed, note: str, score: float) -> PlaceRef:
    why = Why("resolve", f"gazetteer/{one.id}", f"{note} ({one.source})", round(score, 2))
    return PlaceRef(one.id, one.name, why, one.lat, one.lon, PRECISION[one.kind], one.admin1, one.country or None)
