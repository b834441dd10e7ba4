"""Pictures of the invented world, for the stories told report by report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from invented import WORLD
from tocsin.core.claim import Claim
from tocsin.core.situation import Holding, Situation
from tocsin.fuse import fuse
from tocsin.situate import situate


def picture(claims: Sequence[Claim], as_of: str, known_by: str | None = None) -> Situation:
    known_by = known_by or as_of
    known = fuse((claim for claim in claims if claim.known <= known_by), theatres=WORLD)
    return situate(known, date.fromisoformat(as_of), date.fromisoformat(known_by), theatre="ardel", theatres=WORLD)


def held(claims: Sequence[Claim], place: str, as_of: str, known_by: str | None = None) -> Holding:
    found = [one for one in picture(claims, as_of, known_by).control if one.place_id == place]
    assert len(found) == 1, found
    return found[0]


def state(claims: Sequence[Claim], place: str, as_of: str, known_by: str | None = None) -> tuple[str | None, str]:
    one = held(claims, place, as_of, known_by)
    return one.holder.id if one.holder else None, one.level


def rules(holding: Holding) -> set[str]:
    return {why.rule for why in holding.why}
