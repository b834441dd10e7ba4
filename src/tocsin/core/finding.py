"""Finding: the same thing told by one or several claims, weighed."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.core.claim import Claim
from tocsin.core.when import When
from tocsin.core.why import Why


@dataclass(frozen=True, slots=True)
class Finding:
    """What several claims say together.

    `support` says it, `against` denies it or tells it otherwise; nothing is dropped. `lead` is the claim whose
    words stand for it (one of `support`). `voices` counts independent publishers, copies as one. `weight` lies in
    0..1 and orders rival findings; it is no probability. `status`: "supported", "contested" (both sides weigh
    alike), "claimed" (only a party says so) or "denied" (what is against weighs more).
    """

    id: str
    type: str
    lead: Claim
    support: tuple[Claim, ...]
    against: tuple[Claim, ...]
    when: When
    low: int | None
    high: int | None
    voices: int
    weight: float
    status: str
    why: tuple[Why, ...] = ()

    @property
    def family(self) -> str:
        """The part of the type before the slash."""
        return self.type.partition("/")[0]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims for and against."""
        return self.support + self.against
