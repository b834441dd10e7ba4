"""The word lists that cues name, and what a noun phrase is by its words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import yaml

from tocsin.read.phrases import Parsed, Phrase

_DEMONYM_ENDS = (
    "ian",
    "ians",
    "ese",
    "ish",
    "ani",
    "anis",
    "aeli",
    "aelis",
    "eni",
    "enis",
    "aqi",
    "aqis",
    "audi",
    "ench",
    "rean",
)
_DEMONYMS = frozenset(
    """american americans dutch german germans greek greeks turk turks kurd kurds kurdish british french swiss czech afghan
    afghans filipino pakistani iraqi iraqis yemeni saudi somali somalis israeli kuwaiti emirati bangladeshi thai uzbek tajik kazakh
    kyrgyz chechen serb serbs croat pole poles arab arabs malian libyan cypriot qatari omani swede dane finn spaniard
    karenni kachin chin karen rohingya western soviet u.s us uk""".split()
)
_STOP_PROPER = frozenset("the a an this that these those its their his her our".split())


@cache
def words(name: str) -> frozenset[str]:
    """The list `name`; LookupError naming those there are."""
    lists = _lists()
    if name not in lists:
        raise LookupError(f"no word list {name!r} in read/lexicon.yaml; there are: {', '.join(sorted(lists))}")
    return lists[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    body = yaml.safe_load((files(__package__) / "lexicon.yaml").read_text(encoding="utf-8"))
    return {name: frozenset(value.split()) for name, value in body.items()}


def is_demonym(word: str) -> bool:
    """Whether a word may stand for a people or its state: "Israeli", "Syrian"."""
    low = word.lower().removesuffix("-backed").removesuffix("-led")
    return low in _DEMONYMS or (word[:1].isupper() and low.endswith(_DEMONYM_ENDS))


def kinds(parsed: Parsed, phrase: Phrase) -> frozenset[str]:
    """What the noun phrase is by its words: armed, civil, place, positions, time, name, number, demonym, pronoun."""
    if phrase.kind != "NP":
        return frozenset()
    tokens = parsed.tokens[phrase.first : phrase.last + 1]
    tags = parsed.tags[phrase.first : phrase.last + 1]
    head = parsed.tokens[phrase.head]
    low = head.low
    found = {name for name in ("armed", "civil", "place", "positions", "time") if low in words(name)}
    proper = [t for t, tag in zip(tokens, tags, strict=True) if tag == "P" and t.low not in _STOP_PROPER]
    if proper and head.text[:1].isupper() and "time" not in found:
        found.add("name")
    if any(token.low in words("armed") for token in tokens[:-1]) and "place" not in found and "civil" not in found:
        found.add("armed")
    if head.text.isupper() and len(head.text) > 1 and head.text[0].isalpha():
        found.add("acronym")
    if is_demonym(head.text):
        found.add("demonym")
    if "M" in tags:
        found.add("number")
    if tags[0] == "O":
        found.add("pronoun")
    return frozenset(found)


def content(tokens: Sequence[str]) -> frozenset[str]:
    """The words that carry meaning, without determiners."""
    return frozenset(token for token in tokens if token not in _STOP_PROPER)
