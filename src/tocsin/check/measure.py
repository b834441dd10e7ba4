"""The measure: claims paired with gold claims of the same type, and how much of them agrees.

Three rates, each as precision, recall and F1. `type`: a claim of the right type was found for the right words.
`slots`: every filled slot counts one. `exact`: type, actor, recipient, place, mood and bounds are all right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]  # a claim in the keys of the claims file

WORDED = ("actor", "recipient", "place")  # slots that hold words: they agree when their content words overlap
PLAIN = ("mood", "extent", "polarity", "basis")  # slots that agree when they are equal
RATES = ("type", "slots", "exact")
WHOLE = "ALL"

_WORD = re.compile(r"\w+")
# Words that carry no content; the list is part of the measure, so that it does not move.
_EMPTY = frozenset(
    {
        "the", "a", "an", "of", "in", "on", "at", "by", "to", "and", "or", "its", "their", "his", "her",
        "some", "people", "s",
    }
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """How many were wanted, how many found, how many of these right."""

    right: int = 0
    wanted: int = 0
    found: int = 0

    @property
    def rates(self) -> tuple[float, float, float]:
        """Precision, recall and their harmonic mean, each 0 where it is not defined."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """Tallies by group (the whole, a family, a type) and rate, and by slot; and yes or no for each report."""

    reports: int = 0
    rightly_told: int = 0
    groups: dict[str, dict[str, Tally]] = field(default_factory=dict)
    slots: dict[str, Tally] = field(default_factory=dict)

    @property
    def conflict(self) -> float:
        """The share of reports of which it is rightly said whether they hold any claim."""
        return self.rightly_told / self.reports if self.reports else 0.0

    def add(self, wanted: Sequence[Row], found: Sequence[Row]) -> list[tuple[Any, Any]]:
        """Count one report; gives the pairs of gold and claim, None standing for a missing side."""
        self.reports += 1
        self.rightly_told += bool(wanted) == bool(found)
        matched = pairs(wanted, found)
        for gold, claim in matched:
            self._count(gold, claim)
        return matched

    def _count(self, gold: Row | None, claim: Row | None) -> None:
        mine, theirs = filled(gold), filled(claim)
        right = [slot for slot in mine if slot in theirs and slot_agrees(slot, mine[slot], theirs[slot])]
        both = gold is not None and claim is not None
        kind: str = (gold or claim or {})["type"]
        for group in (WHOLE, kind.partition("/")[0], kind):
            tally = self.groups.setdefault(group, {rate: Tally() for rate in RATES})
            for rate in ("type", "exact"):
                tally[rate].wanted += gold is not None
                tally[rate].found += claim is not None
            tally["type"].right += both
            tally["exact"].right += gold is not None and claim is not None and exact(gold, claim)
            tally["slots"].wanted += len(mine)
            tally["slots"].found += len(theirs)
            tally["slots"].right += len(right)
        for slot in mine.keys() | theirs.keys():
            slot_tally = self.slots.setdefault(slot, Tally())
            slot_tally.wanted += slot in mine
            slot_tally.found += slot in theirs
            slot_tally.right += slot in right

    def rows(self) -> dict[str, Any]:
        """The score for programs: reports, conflict, and precision, recall, F1 by group and by slot."""
        out: dict[str, Any] = {"reports": self.reports, "conflict": round(self.conflict, 4)}
        for group, tallies in self.groups.items():
            out[group] = {rate: [round(value, 4) for value in tally.rates] for rate, tally in tallies.items()}
        out["slots"] = {slot: [round(value, 4) for value in tally.rates] for slot, tally in sorted(self.slots.items())}
        return out


def content(text: str | None) -> set[str]:
    """The words of a text that carry content, folded."""
    return set(_WORD.findall((text or "").casefold())) - _EMPTY


def agree(one: str | None, other: str | None) -> bool:
    """Whether two wordings mean the same: all words of one are in the other, or half of all are shared."""
    mine, theirs = content(one), content(other)
    if not mine or not theirs:
        return False
    return mine <= theirs or theirs <= mine or len(mine & theirs) * 2 >= len(mine | theirs)


def bounds(row: Row) -> tuple[int | None, int | None] | None:
    """The bounds of a figure; None for a claim of another family."""
    return (row.get("low"), row.get("high")) if row["type"].startswith("figure/") else None


def filled(row: Row | None) -> dict[str, Any]:
    """The slots that a claim fills, with their values."""
    if row is None:
        return {}
    slots = {"type": row["type"]} | {name: row[name] for name in (*WORDED, *PLAIN) if row.get(name) is not None}
    if (size := bounds(row)) not in (None, (None, None)):
        slots["bounds"] = size
    return slots


def slot_agrees(slot: str, gold: Any, found: Any) -> bool:
    """Whether a slot is filled rightly: by content words where it holds words, else to the letter."""
    return agree(gold, found) if slot in WORDED else bool(gold == found)


def shared(gold: Row, found: Row) -> int:
    """How many slots of a gold claim are rightly filled by a claim."""
    mine, theirs = filled(gold), filled(found)
    return sum(slot in theirs and slot_agrees(slot, value, theirs[slot]) for slot, value in mine.items())


def nearness(gold: Row, found: Row) -> float:
    """The share of the gold quote's content words that the claim's quote holds."""
    mine = content(gold.get("quote"))
    return len(mine & content(found.get("quote"))) / (len(mine) or 1)


def akin(gold: Row, found: Row) -> bool:
    """Whether two claims speak of the same words: of quotes that meet, or of the same figure, actor or place."""
    if content(gold.get("quote")) & content(found.get("quote")):
        return True
    if (size := bounds(gold)) is not None:
        return size == bounds(found)
    return any(agree(gold.get(slot), found.get(slot)) for slot in WORDED)


def exact(gold: Row, found: Row) -> bool:
    """Whether actor, recipient, place, mood and bounds are all right, what is absent being absent in both."""
    for slot in WORDED:
        mine, theirs = gold.get(slot), found.get(slot)
        if (mine or theirs) and not agree(mine, theirs):
            return False
    return bool(gold.get("mood") == found.get("mood") and bounds(gold) == bounds(found))


def pairs(wanted: Sequence[Row], found: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
    """Gold and claims of a report one to one, those with the most in common first; then what is left alone."""
    likeness = [
        (shared(gold, claim), nearness(gold, claim), -at, -to)
        for at, gold in enumerate(wanted)
        for to, claim in enumerate(found)
        if gold["type"] == claim["type"] and akin(gold, claim)
    ]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for *_, at, to in sorted(likeness, reverse=True):
        if -at not in partner and -to not in taken:
            partner[-at] = -to
            taken.add(-to)
    return [
        *((wanted[at], found[to]) for at, to in partner.items()),
        *((gold, None) for at, gold in enumerate(wanted) if at not in partner),
        *((None, claim) for to, claim in enumerate(found) if to not in taken),
    ]
