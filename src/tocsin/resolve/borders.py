"""Borders: the stretch of a border that words mean, whichever side they name first."""

from __future__ import annotations

import re

from tocsin.resolve.scope import Scope
from tocsin.theatres import Place

_BORDER = re.compile(r"\b(?:borders?|frontier|borderlands?)\b", re.IGNORECASE)


def border(words: str, scope: Scope) -> tuple[Place, float, str] | None:
    """The border place of the report's theatres between the sides that `words` name, with a score and a note.

    Sides are countries and first-level areas; the theatre's own country goes without saying. Where the theatre
    has no stretch of just these sides, the longer one with fewer sides is taken.
    """
    if not _BORDER.search(words):
        return None
    exact = [named.place for named in scope.names.find_place(words) if named.place and scope.holds(named.theatre)]
    for place in exact:
        if place.kind == "border":
            return place, 1.0, ""
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
        return None
    whole = best[0] == len(said - set(_home(best[1], scope)))
    return (
        best[1],
        0.95 if whole else 0.75,
        "by the sides named" if whole else "the longer stretch of the same border",
    )


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
