"""The same thing told twice in one report is one claim."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from tocsin.core.claim import Claim
from tocsin.core.reading import STANCES
from tocsin.core.why import Why

_DULL = frozenset(("the", "a", "an", "of", "in", "on", "at", "by", "to", "and", "or", "for", "from", "its", "their"))


def once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Each thing once, in the order of the text: of two tellings the fuller stays and names the other."""
    kept: dict[str, list[Claim]] = {}
    for claim in claims:
        rivals = kept.setdefault(claim.type, [])
        twin = next((place for place, other in enumerate(rivals) if _same(claim, other)), None)
        if twin is None:
            rivals.append(claim)
            continue
        first = rivals[twin]
        stays, goes = (first, claim) if _fullness(first) >= _fullness(claim) else (claim, first)
        note = f"also told at characters {goes.start} to {goes.end}"
        rivals[twin] = replace(stays, why=(*stays.why, Why("codify", "once", note)))
    found = (claim for rivals in kept.values() for claim in rivals)
    return tuple(sorted(found, key=lambda claim: (claim.start, claim.end, claim.type)))


def _same(one: Claim, other: Claim) -> bool:
    if one.type != other.type or STANCES[one.mood] != STANCES[other.mood]:
        return False
    if (one.extent, one.polarity, one.basis) != (other.extent, other.polarity, other.basis):
        return False
    if one.when and other.when and one.when != other.when:
        return False
    mine, theirs = _words(one.quote), _words(other.quote)
    near = (one.start < other.end and other.start < one.end) or 2 * len(mine & theirs) > min(len(mine), len(theirs))
    if one.family == "figure":
        bounded = (one.low, one.high) != (None, None)
        return (
            (one.low, one.high) == (other.low, other.high)
            and (bounded or near)
            and _agree(one.who, other.who)
            and _place_agrees(one, other)
        )
    pairs = (
        (one.actor_id, one.actor, other.actor_id, other.actor),
        (one.recipient_id, one.recipient, other.recipient_id, other.recipient),
    )
    if not _place_agrees(one, other) or not all(_actor_agrees(*pair) for pair in pairs):
        return False
    if one.family in ("statement", "condition", "outlook"):
        return near  # what is said makes these one or two, not who says it
    shared = sum(bool(pair[1] and pair[3]) for pair in pairs) + bool(one.place and other.place)
    return near or shared >= 2


def _actor_agrees(id: str | None, words: str | None, other_id: str | None, other_words: str | None) -> bool:
    return (id is not None and id == other_id) or _agree(words, other_words)


def _place_agrees(one: Claim, other: Claim) -> bool:
    if one.place_id and other.place_id:
        return one.place_id == other.place_id
    return _agree(one.place, other.place)


def _agree(one: str | None, other: str | None) -> bool:
    """Whether two roles can be the same: one is empty, or one's words are all among the other's."""
    mine, theirs = _words(one), _words(other)
    return not mine or not theirs or mine <= theirs or theirs <= mine


def _words(text: str | None) -> set[str]:
    return set(re.findall(r"\w+", (text or "").casefold())) - _DULL


def _fullness(claim: Claim) -> tuple[int, float, int]:
    filled = sum(
        value is not None for value in (claim.actor, claim.recipient, claim.place, claim.when, claim.by, claim.who)
    )
    return filled, claim.confidence, -claim.start
