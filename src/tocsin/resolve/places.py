"""Places: where the words of a role lie, by the places of the report's theatres, else by what encloses them."""

from __future__ import annotations

import re

from rapidfuzz import fuzz, process

from tocsin.core.reading import PlaceRef
from tocsin.core.why import Why
from tocsin.resolve.borders import border
from tocsin.resolve.enclosing import enclosing
from tocsin.resolve.gazetteer import Mention, Named
from tocsin.resolve.gazetteer.spelling import fold, slug
from tocsin.resolve.kinds import ALIKE, APART, PRECISION, SHORTEST, WIDER, same_kind
from tocsin.resolve.listed import alike, listed, namesake
from tocsin.resolve.scope import WORLD, Scope
from tocsin.resolve.ways import ARTICLE, Way, ways
from tocsin.theatres import Place

# what a bare name means first, of several places that bear it
_RANK = ("country", "admin1", "town", "area", "township", "district", "base", "crossing", "village", "camp", "site")
# a thing that stands in the place named before it, and is not that place
_SITE = re.compile(
    r"\s(?:(?:air|military|army|naval|police|international|railway|bus|border|government|general|refugee|central|"
    r"main)\s)*"
    r"(?:airport|airbase|base|road|highway|river|camp|crossing|university|college|school|hospital|prison|bridge|dam|checkpoint|port|station|"
    r"barracks|mosque|"
    r"church|monastery|market|hills?|mountains?|headquarters|post|gate|mine|refinery|factory|academy|hotel|palace|"
    r"square)$",
    re.IGNORECASE,
)


def place(words: str, scope: Scope, *, sentence: str, at: int) -> PlaceRef:
    """Where `words` lie; they stand at character `at` of the sentence, which tells what encloses them.

    A name is sought in the report's theatres, then in the world, then in the one theatre that knows it, if the
    sentence names no other country, then in the gazetteer of the world, in the report's countries alone, first as it
    is spelt and then almost so. A name that nothing knows takes coordinates and precision of what encloses
    it, under an open id; without any it is unplaced.
    """
    around = [
        mention for mention in scope.names.scanned(sentence) if mention.end <= at or mention.start >= at + len(words)
    ]
    hints = {named.place.admin1 for mention in around for named in mention.named if named.place}
    taken = ways(words)
    if found := border(words, scope):
        return found
    whole = [way for way in taken if not way.part]
    for way in taken:
        if way.part and (found := listed(words, whole, scope, sentence=sentence, at=at)):
            return found  # South Orvia is a land of its own, not the south of Orvia
        if known := _own([named for named in _known(way.name, scope) if _could_be(named, way)]):
            best = min(known, key=lambda named: _order(named, way, hints))
            if best.place and namesake(best.place, way.name, scope, sentence=sentence, end=at + len(words)):
                continue
            return _told(best, way, words, len({named.place.id for named in known if named.place}))
    for way in taken:
        if near := _alike(way, scope):
            return near
    if site := _site_of(words, scope, hints):
        return site
    for way in taken:
        if lone := _lone(way, around, scope):
            return _ref(lone, way, 0.5, note=f"known to no theatre but {lone.theatre}")
    if found := listed(words, taken, scope, sentence=sentence, at=at):
        return found
    for way in taken:
        if near := alike(way, scope):
            return near
    return enclosing(words, scope, sentence=sentence, at=at)


# --- known places ------------------------------------------------------------------------------------------------


def _known(name: str, scope: Scope) -> list[Named]:
    """The places of the name that the report may mean."""
    return [named for named in scope.names.find_place(name) if named.place and _may_mean(named.place, scope)]


def _may_mean(place: Place, scope: Scope) -> bool:
    """Whether the report may mean it: a town abroad of a short name only where its country is named, or its capital's.

    What the world knows by a longer name is too well known to be a village of the theatre.
    """
    if not scope.holds(place.theatre):
        return False
    if place.theatre != WORLD or place.kind == "country" or not (scope.main and scope.generic):
        return True
    if len(place.name) >= SHORTEST:
        return True
    return place.country in (*scope.main.countries, *scope.named) or scope.names.stands_for(place.name, place.country)


def _own(known: list[Named]) -> list[Named]:
    """The places without the world's towns that a theatre has itself, under the same name in the same country."""
    towns = {named.place.country for named in known if named.theatre != WORLD and named.place and _town(named.place)}
    return [
        named
        for named in known
        if named.theatre != WORLD or not (named.place and _town(named.place) and named.place.country in towns)
    ]


def _town(place: Place) -> bool:
    return PRECISION[place.kind] == "settlement"


def _lone(way: Way, around: list[Mention], scope: Scope) -> Place | None:
    """The place that one theatre alone knows by the name, where the sentence tells of no country but its own."""
    if way.kind in APART or way.part or len(way.name) < SHORTEST or not way.name[:1].isupper():
        return None
    known = [named.place for named in scope.names.find_place(way.name) if named.place]
    homes = {place.theatre for place in known}
    if len(homes) != 1 or WORLD in homes or len({(place.country, place.admin1) for place in known}) > 1:
        return None
    told = {named.country for mention in around for named in mention.named if named.state}
    countries = next(theatre.countries for theatre in scope.names.theatres if theatre.id in homes)
    if any(country not in countries for country in told):
        return None
    return min(known, key=lambda place: _RANK.index(place.kind) if place.kind in _RANK else len(_RANK))


def _could_be(named: Named, way: Way) -> bool:
    """Whether the place may be of the kind said: "Orvane road" is not the town of Orvane."""
    return way.kind not in APART or (named.place is not None and named.place.kind == way.kind)


def _order(named: Named, way: Way, hints: set[str | None]) -> tuple[bool, bool, int, bool]:
    """Of the kind that was said first, then in what the sentence names, then the greater kind."""
    assert named.place
    kind = named.place.kind
    rank = _RANK.index(kind) if kind in _RANK else len(_RANK)
    inside = named.place.admin1 in hints or kind in ("country", "admin1")
    return (way.kind is not None and not same_kind(kind, way.kind), not inside, rank, named.place.theatre == WORLD)


def _told(named: Named, way: Way, words: str, rivals: int) -> PlaceRef:
    assert named.place
    place, score, notes = named.place, way.score, [way.note] if way.note else []
    if way.part:
        return _apart(words, place, PRECISION[place.kind], f"a part of {place.name}")
    if way.kind in WIDER and PRECISION[place.kind] == "settlement":
        return _apart(
            words, place, PRECISION[way.kind], f"the {way.kind} of {place.name}, which is known as a {place.kind}"
        )
    if way.kind and not same_kind(place.kind, way.kind) and place.kind not in ("country", "admin1"):
        score *= 0.8
        notes.append(f"said to be a {way.kind}, known as a {place.kind}")
    if rivals > 1:
        score *= 0.9
        notes.append(f"the likeliest of {rivals} places of the name")
    return _ref(place, way, score / way.score, note="; ".join(notes))


def _apart(words: str, near: Place, precision: str, note: str) -> PlaceRef:
    """What is no known place, but lies where one is: under an open id, with the other's coordinates."""
    text = ARTICLE.sub("", words.strip())
    why = Why("resolve", _rule(near), note, 0.6)
    known_as = f"open:{near.country.lower()}:{slug(text)}"
    return PlaceRef(known_as, text, why, near.lat, near.lon, precision, near.admin1, near.country)


def _alike(way: Way, scope: Scope) -> PlaceRef | None:
    """A place of the main theatre whose name is written almost so."""
    key = fold(way.name)
    if way.kind in APART or len(key.replace(" ", "")) < SHORTEST or not way.name[:1].isupper():
        return None
    if scope.main is None or not scope.generic:
        return None
    choices = scope.names.places.get((scope.main.id, key[0]), ())
    found = process.extractOne(key, choices, scorer=fuzz.ratio, score_cutoff=ALIKE)
    if found is None:
        return None
    named = next(named for named in scope.names.names[found[0]] if named.place and named.theatre == scope.main.id)
    assert named.place
    note = f"{way.name!r} for {named.name!r}, alike to {found[1]:.0f} of 100"
    return _ref(named.place, way, found[1] / 100 * 0.8, note=note)


def _site_of(words: str, scope: Scope, hints: set[str | None]) -> PlaceRef | None:
    """A named thing in a known place: "Orvane airport" lies in Orvane, and is not Orvane."""
    text = ARTICLE.sub("", words.strip())
    site = _SITE.search(text)
    known = _known(text[: site.start()], scope) if site else []
    if not known:
        return None
    best = min(known, key=lambda named: _order(named, Way(text), hints))
    assert best.place
    return _apart(text, best.place, PRECISION[best.place.kind], f"{text!r} lies in {best.place.name}")


def _ref(place: Place, way: Way, factor: float, *, note: str = "") -> PlaceRef:
    why = Why("resolve", _rule(place), note or way.note or f"named {way.name!r}", round(way.score * factor, 2))
    precision = PRECISION[place.kind]
    return PlaceRef(place.id, place.name, why, place.lat, place.lon, precision, place.admin1, place.country)


def _rule(place: Place) -> str:
    return f"theatres/{place.theatre}/places.csv:{place.id}"
