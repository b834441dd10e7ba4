"""Amounts: how many people an amount's words count, with the bounds that the words set."""

from __future__ import annotations

import re

from tocsin.core import numerals
from tocsin.core.amount import Amount

_HOUSEHOLDS = re.compile(r"\s*(?:[\w-]+\s){0,2}(?:famil(?:y|ies)|households?)\b", re.IGNORECASE)
_ONE = re.compile(r"\s*(?:another\s|an?\s|one\s)", re.IGNORECASE)
_JOIN = re.compile(r"\s*(?:[^\W\d]+(?:[ -][^\W\d]+){0,3})?\s*(?:,|and|,\s*and|plus|as well as)\s*(?:another\s)?")


def parse(words: str) -> Amount | None:
    """The amount that the words of an `amount` span say, or None when they count nothing.

    The span may be the number alone ("at least 12") or the noun phrase around it. Numbers of one list are
    summed ("three women and six children"); people win over households when both are told; words that only
    open with an article ("a soldier") count one.
    """
    found = numerals.find(words)
    if not found:
        return Amount(1, 1, words) if _ONE.match(words) else None
    people = [one for one in found if not _HOUSEHOLDS.match(words[one.end :])]
    if not people:
        first = found[0]
        return Amount(first.low, first.high, words, unit="households")
    low, high = people[0].low, people[0].high
    for before, after in zip(people, people[1:], strict=False):
        if not _JOIN.fullmatch(words[before.end : after.start]):
            break
        low = _sum(low, after.low)
        high = _sum(high, after.high)
    return Amount(low, high, words)


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
