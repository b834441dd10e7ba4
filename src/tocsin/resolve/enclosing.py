"""Enclosing: where a place lies that nothing knows: in what the sentence, or the text, names around it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tocsin.core.reading import PlaceRef
from tocsin.core.why import Why
from tocsin.resolve.gazetteer import Mention, Named
from tocsin.resolve.gazetteer.index import Listed
from tocsin.resolve.gazetteer.spelling import slug
from tocsin.resolve.scope import Scope
from tocsin.theatres import Place

NOT_KNOWN = "not known"  # how the reason opens for what is placed only by what encloses it
_NEAR = 40  # characters behind the words in which "in Orvane Province" still belongs to them
_IN = re.compile(r"\b(?:in|inside|across|within)\s(?:the\s)?(?:[\w-]+ern\s|central\s)?$", re.IGNORECASE)
# "Orvia's Dunmere", "the Orvian border town of Dunmere": what may stand between a land and what lies in it
_OWNER = re.compile(
    r"(?:['’]s?)?\s*(?:(?:[a-z-]+ern|[a-z]+-(?:held|controlled)|[a-z]+al|border|port|strategic|key|besieged|main|town|city|"
    r"village|province|capital|district|state|region|governorate|oblast|island|camp|refugee|base|air|military|area|suburb|"
    r"township|county|valley)\s){0,4}(?:of\s)?",
    re.IGNORECASE,
)
_LINK = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:,|\bin\b|\bof\b|\bnear\b|\bat\b)")


def enclosing(words: str, scope: Scope, *, sentence: str, at: int) -> PlaceRef:
    """The words under an open id, with coordinates and precision of what encloses them; unplaced if nothing does.

    Looked for behind the words ("X in Y", "X, Y"), then in the sentence, then in the text: a first-level area
    before a country, and never one of two. Words that hold no name ("the airport") are placed but get no id.
    """
    end = at + len(words)
    every = scope.names.scanned(sentence)
    beside = [one for one in every if one.start < end and _OWNER.fullmatch(sentence[one.end : max(at, one.end)])]
    told = [mention for mention in every if not (at <= mention.start and mention.end <= end)]
    linked = _LINK.match(sentence[end:])
    behind = [mention for mention in told if linked and 0 <= mention.start - end <= _NEAR][:1]
    located = [mention for mention in told if _IN.search(sentence[: mention.start])]
    lands = {land.id: land for one in beside for named in one.named if named.state and (land := _land(named, scope))}
    if len(lands) == 1:
        return _inside(words, lands.popitem()[1], "named just before it")
    if scope.beyond and not _around(behind, scope, "admin1"):
        beyond, _ = scope.beyond.behind(sentence, end, country_of=scope.names.country_of)
        if len(areas_behind := [area for area in beyond if area.kind == "admin1"]) == 1:
            return _inside(words, areas_behind[0], "named just behind it")
    for note, mentions in (
        ("named just behind it", behind),
        ("where the sentence is set", located),
        ("named in the sentence", told),
        ("named in the text", scope.mentions),
    ):
        areas = _around(mentions, scope, "admin1")
        countries = _around(mentions, scope, "country")
        if len(areas) == 1 and len(countries) <= 1:
            return _inside(words, areas[0], note)
        if len(countries) == 1:
            return _inside(words, countries[0], note)
        if countries and mentions is told:
            break  # two that could hold it stand beside it
    else:
        if land := scope.names.lands.get(scope.only_country or ""):
            return _inside(words, land, "of which the report tells")
    return PlaceRef(
        None, words, Why("resolve", "resolve/enclosing.py:unplaced", f"{NOT_KNOWN}; nothing named encloses it", 0.0)
    )


def _land(named: Named, scope: Scope) -> Place | None:
    return scope.names.lands.get(named.country or "")


def _around(mentions: Iterable[Mention], scope: Scope, kind: str) -> list[Place]:
    """The areas or countries that mentions name, or in which what they name lies, each once."""
    found: dict[str, Place] = {}
    for mention in mentions:
        places = [named.place for named in mention.named if named.place and scope.holds(named.place.theatre)]
        if not places:
            continue
        first = places[0]
        if kind == "country":
            around = scope.names.lands.get(first.country)
        elif first.kind in ("country", "border"):
            around = None
        else:
            around = scope.names.areas.get((first.theatre, first.country, first.admin1))
        if around:
            found[around.id] = around
    return list(found.values())


def _inside(words: str, around: Place | Listed, note: str) -> PlaceRef:
    precision = "country" if around.kind == "country" else "admin1"
    rule = (
        f"theatres/{around.theatre}/places.csv:{around.id}" if isinstance(around, Place) else f"gazetteer/{around.id}"
    )
    score = 0.4 if precision == "admin1" else 0.25
    why = Why("resolve", rule, f"{NOT_KNOWN}; in {around.name}, {note}", score)
    known_as = f"open:{around.country.lower()}:{slug(words)}" if words != words.lower() else None
    return PlaceRef(known_as, words, why, around.lat, around.lon, precision, around.admin1, around.country)
