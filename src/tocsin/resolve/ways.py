"""Ways: the ways in which a place's words may be taken: the name in them, and the kind that is said with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice


@dataclass(frozen=True, slots=True)
class Way:
    """One way to take the words of a place: the name, the kind said with it, the certainty and what was done.

    `part` marks a named part of it, which is not the whole: "northern Orvia".
    """

    name: str
    kind: str | None = None
    score: float = 1.0
    note: str = ""
    part: bool = False


# words that say a kind, before or behind a name
_SAID = {
    "state": "admin1", "region": "admin1", "province": "admin1", "governorate": "admin1", "oblast": "admin1",
    "division": "admin1", "township": "township", "district": "district", "county": "district", "town": "town",
    "city": "town", "capital": "town", "municipality": "town", "village": "village", "river": "river",
    "border": "border", "base": "base", "camp": "camp", "road": "road", "highway": "road", "valley": "area",
    "crossing": "crossing",
}  # fmt: skip
_KIND = "|".join(_SAID)
_BEHIND = re.compile(rf"^(?P<name>.+?)\s(?P<kind>{_KIND})s?$", re.IGNORECASE)
_BEFORE = re.compile(
    rf"^(?:\w+\s){{0,3}}?(?i:(?P<kind>{_KIND})s?)\s(?:of\s|called\s)?(?P<name>[A-ZÀ-Þ].*)$",
)
_COMPASS = (
    r"(?:north|south|east|west|central|upper|lower|northern|southern|eastern|western|north-?(?:east|west)(?:ern)?|"
    r"south-?(?:east|west)(?:ern)?)"
)
_PART = re.compile(rf"^{_COMPASS}(?:(?:\sand\s|[-/]){_COMPASS})*\s(?:of\s)?(?:the\s)?", re.IGNORECASE)
_SIDE = re.compile(
    r"^(?:(?:(?:much|most|parts?|all|rest|outskirts|suburbs?|edge|heart|centre|center)\sof|near|outside|around|inside|"
    r"downtown|greater|rural|far)\s)+(?:the\s)?",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|both)\s", re.IGNORECASE)
_OWNER = re.compile(r"^[A-ZÀ-Þ][\w -]*'s?\s(?=[A-ZÀ-Þ])")  # "Orvia's Orvane"
_SMALL = re.compile(r"^(?:[a-zà-þ][\w-]*\s)+(?:of\s)?(?=[A-ZÀ-Þ])")  # "the strategic hill town of Orvane"
_MOST = 40  # ways that are tried: words with many commas have far more, and none of them good
_CUTS = (
    (re.compile(r","), "the first of several"),
    (re.compile(r"\sin\s"), "the place within"),
    (re.compile(r"\s(?:and|or)\s|/"), "the first of several"),
)


def ways(words: str) -> list[Way]:
    """The ways to take the words, the surest first, each name and kind once. Empty when there is no word."""
    text = " ".join(words.replace("’", "'").strip(" \"'“”.,;:").split())
    kept: dict[tuple[str, str | None], Way] = {}
    for way in islice(_steps(text, 1.0, ""), _MOST):
        if way.name:
            kept.setdefault((way.name, way.kind), way)
    return list(kept.values())


def _steps(text: str, score: float, note: str) -> Iterator[Way]:
    yield Way(text, None, score, note)
    bare = ARTICLE.sub("", text)
    if behind := _BEHIND.match(bare):
        yield Way(behind["name"], _SAID[behind["kind"].lower()], score, note)
    if before := _BEFORE.match(bare):
        yield Way(before["name"], _SAID[before["kind"].lower()], score, note)
    if bare != text:
        yield Way(bare, None, score, note)
    if part := _PART.match(bare):
        for way in _steps(bare[part.end() :], score * 0.9, f"a part of {bare[part.end() :]!r}"):
            yield replace(way, part=True)
    if side := _SIDE.match(bare):
        yield from _steps(bare[side.end() :], score * 0.9, f"a part or the surroundings of {bare[side.end() :]!r}")
    if "(" in bare:
        yield from _steps(re.sub(r"\s*\([^)]*\)|[()]", "", bare), score * 0.95, "without brackets")
    for cut, said in _CUTS:
        first = cut.split(bare, maxsplit=1)[0].strip()
        if first and first != bare:
            yield from _steps(first, score * 0.9, said)
    if owner := _OWNER.match(bare):
        yield from _steps(bare[owner.end() :], score * 0.95, note)
    if small := _SMALL.match(bare):
        yield from _steps(bare[small.end() :], score * 0.9, note or f"without {small.group().strip()!r}")
