"""Who holds how much of an area: one line for each side's statement, never a change to the towns inside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from tocsin.core.claim import Claim
from tocsin.core.situation import Holding, Party
from tocsin.core.why import Why
from tocsin.situate.atlas import Atlas
from tocsin.situate.moves import Move, Site
from tocsin.situate.staleness import BASELINE_WEIGHT, INHERITED, confidence

MAJORITY = ("all", "most", "much")  # what lets a town without a word of its own be thought likely to belong to it
_GREATER = ("all", "most")  # two sides cannot both hold this much


@dataclass(slots=True)
class Statement:
    """The latest that is said of one side's part of an area."""

    move: Move
    lost: bool
    again: list[Move]
    against: list[Claim]

    @property
    def party(self) -> Party | None:
        """Whose part it is."""
        return self.move.loser if self.lost else self.move.actor


def areas(wide: Iterable[tuple[Site, list[Move]]], as_of: date, atlas: Atlas) -> list[Holding]:
    """A line for each side that is said to hold or to have lost a part of an area, or all of it."""
    return [_holding(site, one, as_of) for site, made in wide for one in _statements(made, atlas)]


def inherited(over: Iterable[Holding], silent: Iterable[tuple[Site, Move]], as_of: date, atlas: Atlas) -> list[Holding]:
    """Towns of which only a baseline speaks, inside a state of which a side is since said to hold the greater part.

    They are likely its own, no more: confidence is capped, and a single word of their own sets it aside.
    """
    greater: dict[tuple[str, str], Holding] = {}
    for held in over:
        if held.precision == "admin1" and held.extent in MAJORITY and held.holder and held.level != "claimed":
            key = (held.country or "", _state(held.admin1 or held.place))
            if key not in greater or (held.last_evidence or date.min) > (greater[key].last_evidence or date.min):
                greater[key] = held
    found = []
    for site, baseline in silent:
        around = greater.get((site.country or "", _state(site.admin1 or "")))
        if around is None or around.last_evidence is None or around.last_evidence <= baseline.day:
            continue
        if around.holder is None or atlas.same(around.holder, baseline.actor, as_of):
            continue
        before = f"; {baseline.actor.name} held it before, by the baseline" if baseline.actor else ""
        found.append(
            replace(
                site.unheld(),
                holder=around.holder,
                level="control",
                last_evidence=around.last_evidence,
                confidence=min(INHERITED, around.confidence),
                inherited=True,
                cites=around.cites,
                against=around.against,
                source=baseline.row.source if baseline.row else None,
                why=(
                    Why(
                        "situate",
                        "control/inherited",
                        f"{around.extent} of {around.place} is {around.holder.name}'s{before}",
                    ),
                ),
            )
        )
    return found


def _statements(made: list[Move], atlas: Atlas) -> list[Statement]:
    kept: list[Statement] = []
    for move in made:
        if move.kind not in ("baseline", "take", "hold", "lose"):
            continue
        party = move.loser if move.kind == "lose" else move.actor
        if party is None:
            continue
        if move.told and move.told.status == "denied":
            for one in kept:
                one.against += move.told.support
            continue
        kept = _told(kept, move, party, atlas)
    return kept


def _told(kept: list[Statement], move: Move, party: Party, atlas: Atlas) -> list[Statement]:
    """The statements with one more: it replaces the same side's older one, and what cannot hold beside it."""
    lost = move.kind == "lose"
    against = list(move.told.against) if move.told else []
    fresh = Statement(move, lost, [], against)
    left = []
    for one in kept:
        if atlas.same(one.party, party, move.day):
            same = (one.lost, one.move.extent) == (lost, move.extent)
            if same and (move.told is None or one.move.told is None or move.kind == one.move.kind):
                fresh = Statement(move, lost, [*one.again[-2:], one.move], [*one.against, *against])
                continue
            if lost and not one.lost and move.extent in (None, "all"):
                continue  # it has lost what it held
            if lost == one.lost or not lost:
                continue
        elif not lost and not one.lost and _excludes(move, one.move):
            continue
        left.append(one)
    return [*left, fresh]


def _excludes(new: Move, old: Move) -> bool:
    if new.extent == "all":
        return True
    return new.extent in _GREATER and old.extent in (*_GREATER, "much")


def _holding(site: Site, one: Statement, as_of: date) -> Holding:
    move = one.move
    told = [other.told for other in (*one.again, move) if other.told]
    claims = tuple({claim.id: claim for finding in told for claim in finding.support}.values())
    weight = max((finding.weight for finding in told), default=BASELINE_WEIGHT)
    status = move.told.status if move.told else "supported"
    whole = move.extent == "all" or (move.extent is None and site.precision == "township")
    level = (
        "contested" if status == "contested" else
        "lost_by" if one.lost else
        "claimed" if status == "claimed" and all(finding.status == "claimed" for finding in told) else
        move.row.level if move.row else "control" if whole else "partial"
    )  # fmt: skip
    of_it = move.extent or "no extent told"
    rule = "control/area-lost" if one.lost else "control/baseline" if move.row else "control/area"
    note = f"said of the area ({of_it}); the places in it keep their own state"
    return replace(
        site.unheld(),
        holder=None if one.lost else one.party,
        level=level,
        extent=move.extent,
        since=move.day if move.kind in ("take", "lose") else move.since,
        last_evidence=move.day if claims else None,
        confidence=confidence(weight, claims, move.day, as_of, contested=level == "contested"),
        lost_by=one.party if one.lost else None,
        cites=claims,
        against=tuple({claim.id: claim for claim in one.against}.values()),
        source=None if claims or not move.row else move.row.source,
        why=(Why("situate", rule, note, weight),),
    )


def _state(name: str) -> str:
    words = name.casefold().split()
    return " ".join(word for word in words if word not in ("state", "region", "province", "governorate", "oblast"))
