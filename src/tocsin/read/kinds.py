"""Kinds: what a noun phrase is by its words."""

from __future__ import annotations

from tocsin.read.lexicon import ARTICLES, is_demonym, words
from tocsin.read.phrases import Parsed, Phrase

_STOP_PROPER = frozenset(["the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our"])


def kinds(parsed: Parsed, phrase: Phrase) -> frozenset[str]:
    """What the noun phrase is by its words: armed, civil, place, positions, time, name, number, demonym, pronoun."""
    if phrase.kind != "NP":
        return frozenset()
    tokens = parsed.tokens[phrase.first : phrase.last + 1]
    tags = parsed.tags[phrase.first : phrase.last + 1]
    head = parsed.tokens[phrase.head]
    low = head.low
    found = {name for name in ("armed", "civil", "place", "positions", "time") if low in words(name)}
    if low.isdigit() and len(tokens) > 1 and tokens[-2].low in words("time"):
        found.add("time")  # "August 6"
    proper = [t for t, tag in zip(tokens, tags, strict=True) if tag == "P" and t.low not in _STOP_PROPER]
    if proper and (head.text[:1].isupper() or low.startswith(ARTICLES)) and "time" not in found:
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
