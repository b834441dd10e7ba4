"""How sure an answer is, and how that fades while nothing new is heard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tocsin.core.claim import Claim

BASELINE_WEIGHT = 0.75  # a theatre's baseline cites a published source: as a monitor's word
HALF_LIFE = 365  # days; a front that nobody writes of seldom moves. Chosen, not fitted
FLOOR = 0.3  # of what it was: an old answer is doubtful, not forgotten
INHERITED = 0.5  # the most that can be said of a town by what is said of the land around it
CONTESTED = 0.5  # two words of the same weight: each is as likely


def confidence(
    weight: float, claims: Sequence[Claim], last: date | None, as_of: date, *, contested: bool = False
) -> float:
    """From the weight of its best word, how surely that was read, and the days since anything was heard."""
    read = max((claim.confidence for claim in claims), default=1.0)
    age = (as_of - last).days if last else 0
    faded: float = max(FLOOR, 0.5 ** (age / HALF_LIFE))
    sure = weight * (0.5 + 0.5 * read) * faded
    return round(sure * (CONTESTED if contested else 1.0), 2)
