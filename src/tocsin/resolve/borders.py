"""Borders: the stretch of a border that words mean, whichever side they name first."""

from __future__ import annotations

import re

from tocsin.core.reading import PlaceRef
from tocsin.core.why import Why
from tocsin.resolve.scope import Scope
from tocsin.theatres import Place

# "the border town of Orvane" is a town
_BORDER = re.compile(
    r"\b(?:borders?|frontier|borderlands?)\b(?!\s(?:town|city|village|post|crossing|checkpoint|gate|guard|police|district|camp|base))",
    re.IGNORECASE,
)


def border(words: str, scope: Scope) -> PlaceRef | None:
    """The border between the sides that `words` name, or None when they name none.

    Sides are countries and first-level areas; the theatre's own country goes without saying. Where the theatres
    have no stretch of just these sides, the longer one with fewer sides is taken; where they have none at all,
    the border gets an open id made of its sides, and no coordinates.
    """
    if not _BORDER.search(words):
        return None
    exact = [named.place for named in scope.names.find_place(words) if named.place and scope.holds(named.theatre)]
    for place in exact:
        if place.kind == "border":
            return _ref(place, words, 1.0, f"named {words!r}")
    said = _sides(words, scope)
    best: tuple[int, Place] | None = None
    for theatre in scope.theatres:
        home = set(theatre.countries)
        for place in theatre.places:
            if place.kind != "border":
                continue
            sides = _sides(place.name, scope) - home
            if sides and sides <= said and (best is None or len(sides) > best[0]):
                best = (len(sides), place)
    if best is None:
        return _open(words, said, scope)
    if best[0] == len(said - set(_home(best[1], scope))):
        return _ref(best[1], words, 0.95, "by the sides named")
    return _ref(best[1], words, 0.75, "the longer stretch of the same border")


def _ref(place: Place, words: str, score: float, note: str) -> PlaceRef:
    why = Why("resolve", f"theatres/{place.theatre}/places.csv:{place.id}", note, score)
    return PlaceRef(place.id, place.name, why, place.lat, place.lon, "border", place.admin1, place.country)


def _open(words: str, said: set[str], scope: Scope) -> PlaceRef | None:
    lands = {side for side in said if side in scope.names.lands}
    if not lands:
        return None
    others = set(scope.countries) - lands
    if len(lands) == 1 and others:  # the other side goes without saying: the land that the report tells of
        lands |= others if len(others) == 1 else {scope.country or ""} & others
    named = "-".join(sorted(lands)).lower()
    country = scope.country if scope.country in lands else min(lands)
    why = Why("resolve", "resolve/borders.py:open", f"no theatre knows the border of {', '.join(sorted(lands))}", 0.4)
    return PlaceRef(f"open:{named}:border", words, why, precision="border", country=country)


def _home(place: Place, scope: Scope) -> tuple[str, ...]:
    return next((theatre.countries for theatre in scope.theatres if theatre.id == place.theatre), ())


def _sides(words: str, scope: Scope) -> set[str]:
    """Countries (ISO) and first-level areas (their ids) that the words name."""
    sides: set[str] = set()
    for mention in scope.names.scan(_BORDER.sub(" ", words)):
        states = {named.country for named in mention.named if named.state and named.country}
        areas = {named.place.id for named in mention.named if named.place and named.place.kind == "admin1"}
        sides |= set(sorted(areas)[:1]) or states
    return sides
