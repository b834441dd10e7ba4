"""From the claims of all reports to findings: what several tell is one, weighed, with what speaks against it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date

from tocsin.core.claim import Claim
from tocsin.core.finding import Finding
from tocsin.core.reading import STANCES
from tocsin.core.when import When
from tocsin.core.why import Why
from tocsin.fuse.clash import clash
from tocsin.fuse.same import Group, gather
from tocsin.fuse.weigh import ALIKE, RUNGS, Scale, weigh
from tocsin.theatres import Theatre, all_theatres
from tocsin.theatres.kin import Kin


def fuse(claims: Iterable[Claim], *, theatres: Sequence[Theatre] | None = None) -> tuple[Finding, ...]:
    """The findings of some claims; every claim stands in at least one, and the order of claims does not matter.

    `theatres` (all there are unless given) say who is part of whom, and whose word a publisher's is.
    """
    known = tuple(all_theatres() if theatres is None else theatres)
    kin = Kin(known)
    scale = Scale(known, kin)
    apart: dict[str, Claim] = {}  # a claim counts once, however often it comes
    for claim in claims:
        other = apart.setdefault(claim.id, claim)
        if other is not claim and repr(claim) < repr(other):  # whichever came first, one and the same stays
            apart[claim.id] = claim
    found = [_finding(group, scale) for group in clash(gather(apart.values(), kin), kin)]
    return tuple(sorted(found, key=lambda finding: (finding.when.start, finding.type, finding.id)))


def _finding(told: Group, scale: Scale) -> Finding:
    support = tuple(sorted(told.claims, key=_order))
    weight, voices, lead, why = weigh(support, scale)
    against: dict[str, Claim] = {}
    heaviest = 0.0
    for other, reason in sorted(told.against, key=lambda pair: pair[0].first.id):
        against |= {claim.id: claim for claim in other.claims}
        heavy, _, _, their_why = weigh(tuple(sorted(other.claims, key=_order)), scale)
        heaviest = max(heaviest, heavy)
        why += (reason, *their_why)
    status, step = _status(weight, heaviest, lead)
    return Finding(
        id=_id(support, tuple(against)),
        type=lead.type,
        lead=lead,
        support=support,
        against=tuple(sorted(against.values(), key=_order)),
        when=_when(told, lead),
        low=told.low,
        high=told.high,
        voices=voices,
        weight=weight,
        status=status,
        why=(*told.joins, *why, *step),
    )


def _status(weight: float, against: float, lead: Claim) -> tuple[str, tuple[Why, ...]]:
    if against and abs(weight - against) < ALIKE:
        return "contested", (Why("fuse", "weigh/alike", "both sides weigh about the same: contested"),)
    if against > weight:
        return "denied", (Why("fuse", "weigh/outweighed", "what is told against it weighs more"),)
    claimed = weight <= RUNGS["party"] and STANCES[lead.mood] != "ahead"
    return ("claimed" if claimed else "supported"), ()


def _when(told: Group, lead: Claim) -> When:
    start, end = date.fromordinal(told.start), date.fromordinal(told.end)
    if (lead.when_start, lead.when_end) == (start.isoformat(), end.isoformat()):
        return When(start, end, lead.when_precision)
    return When(start, end, "day" if start == end else "interval")


def _id(support: Sequence[Claim], against: Sequence[str]) -> str:
    said = "\n".join([*sorted(claim.id for claim in support), "", *sorted(against)])
    return "f-" + hashlib.sha256(said.encode()).hexdigest()[:12]


def _order(claim: Claim) -> tuple[str, str]:
    return claim.said, claim.id
