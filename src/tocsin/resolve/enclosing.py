"""Enclosing: where a place lies that nothing knows: in what the sentence, or the text, names around it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tocsin.core.reading import PlaceRef
from tocsin.core.why import Why
from tocsin.resolve.gazetteer import Mention
from tocsin.resolve.gazetteer.spelling import slug
from tocsin.resolve.scope import Scope
from tocsin.theatres import Place

_NEAR = 40  # characters behind the words in which "in Orvane Province" still belongs to them


def enclosing(words: str, scope: Scope, *, sentence: str, at: int) -> PlaceRef:
    """The words under an open id, with coordinates and precision of what encloses them; unplaced if nothing does.

    Looked for behind the words ("X in Y", "X, Y"), then in the sentence, then in the text; a first-level area
    before a country. Two that could enclose it, and neither nearer, leave it unplaced.
    """
    behind = sentence[at + len(words) : at + len(words) + _NEAR]
    link = re.match(r"\s*(?:\([^)]*\)\s*)?(?:,|\bin\b|\bof\b|\bnear\b)", behind)
    told = [mention for mention in scope.names.scan(sentence) if not _within(mention, at, at + len(words))]
    following = [mention for mention in told if 0 <= mention.start - at - len(words) <= _NEAR] if link else []
    steps: tuple[tuple[str, Iterable[Mention]], ...] = (
        ("named just behind it", following[:1]),
        ("named in the sentence", told),
        ("named in the text", scope.mentions),
    )
    for kinds in (("admin1",), ("country",)):
        for note, mentions in steps:
            around = {place.id: place for mention in mentions for place in _areas(mention, scope, kinds)}
            if len(around) == 1:
                return _inside(words, next(iter(around.values())), note)
            if note == "named in the sentence" and len(around) > 1:
                break
    land = _land(scope, scope.country)
    if land:
        return _inside(words, land, "in the country that the report tells of")
    return PlaceRef(None, words, Why("resolve", "resolve/enclosing.py:unplaced", "nothing named encloses it", 0.0))


def _within(mention: Mention, start: int, end: int) -> bool:
    return start <= mention.start and mention.end <= end


def _areas(mention: Mention, scope: Scope, kinds: tuple[str, ...]) -> list[Place]:
    """What a mention tells of the surroundings: the area or country named, or the one in which the place lies."""
    areas: list[Place] = []
    for named in mention.named:
        place = named.place
        if place is None or not scope.holds(place.theatre):
            continue
        if place.kind in kinds:
            areas.append(place)
        elif kinds == ("admin1",) and place.admin1 and place.kind not in ("country", "border"):
            areas.extend(_area(scope, place))
        elif kinds == ("country",) and (land := _land(scope, place.country)):
            areas.append(land)
    return areas[:1]


def _area(scope: Scope, inside: Place) -> list[Place]:
    return [
        place
        for theatre in scope.theatres
        if theatre.id == inside.theatre
        for place in theatre.places
        if place.kind == "admin1" and place.admin1 == inside.admin1 and place.country == inside.country
    ][:1]


def _land(scope: Scope, country: str | None) -> Place | None:
    return next(
        (
            place
            for theatre in scope.theatres
            for place in theatre.places
            if country and place.kind == "country" and place.country == country
        ),
        None,
    )


def _inside(words: str, around: Place, note: str) -> PlaceRef:
    precision = "country" if around.kind == "country" else "admin1"
    why = Why(
        "resolve", f"theatres/{around.theatre}/places.csv:{around.id}", f"not known; in {around.name}, {note}",
        0.4 if precision == "admin1" else 0.25,
    )  # fmt: skip
    return PlaceRef(
        f"open:{around.country.lower()}:{slug(words)}", words, why, around.lat, around.lon, precision,
        around.admin1, around.country,
    )  # fmt: skip
