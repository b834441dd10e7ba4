"""Who stands with whom, and which truces hold: bonds that begin, are breached, and end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tocsin.core.claim import Claim
from tocsin.core.finding import Finding
from tocsin.core.reading import NOT
from tocsin.core.situation import Party, Tie
from tocsin.core.why import Why
from tocsin.situate.atlas import Atlas, happened, said
from tocsin.situate.staleness import BASELINE_WEIGHT, confidence
from tocsin.theatres import Bond as Row
from tocsin.theatres import Theatre

# What a finding does to its bond: (the kind of bond, the status it then has).
_STARTS = {
    "tie/ceasefire_start": ("truce", "in_force"),
    "tie/deal": ("deal", "agreed"),
    "tie/alliance": ("alliance", "in_force"),
    "tie/support": ("support", "in_force"),
}
_ENDS = {"tie/ceasefire_end": ("truce", "ended"), "tie/split": ("alliance", "ended")}
_BREACHES = {"tie/ceasefire_breach": ("truce", "breached")}
_FRIENDS = ("support", "alliance")
_OVER = ("ended", "denied")
_WIDE = ("country",)  # a truce told with no more than its country has no scope that sets it apart
_BY_PLACE = Why("situate", "tie/by-place", "no party is named: the only one that stands there")
LOOSE = 3  # days: a truce "of January" is the one that we know, not another
# Words that give a truce its days: "from 10 to 20 Yule", "until Sunday"; talks "on 10 and 11 January" do not.
_LASTS = re.compile(
    r"\b(?:from|between|until|till)\s+(?:[a-z]+\s+){0,2}?"
    r"(?:\d|(?-i:[A-Z])(?:anuary|ebruary|arch|pril|ay|une|uly|ugust|eptember|ctober|ovember|ecember|[a-z]{2,5}day)\b)",
    re.IGNORECASE,
)
RENEWED = 14  # days: a truce told anew after more than this, or after a breach, was agreed anew


@dataclass(slots=True)
class Bond:
    """A bond while its findings are gone through."""

    kind: str
    type: str
    parties: list[Party]
    status: str
    scope: str | None
    place: str | None
    since: date | None
    last: date
    weight: float
    until: date | None = None
    told: list[Finding] = field(default_factory=list)
    against: list[Claim] = field(default_factory=list)
    source: str | None = None
    why: list[Why] = field(default_factory=list)


class Bonds:
    """The bonds so far, found again by who is in them."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._by_party: dict[tuple[str, str], list[Bond]] = {}
        self.all: list[Bond] = []

    def add(self, bond: Bond) -> None:
        """One more, to be found by each of its parties and by all that these are part of."""
        self.all.append(bond)
        for key in {key for party in bond.parties for key in self._keys(bond.kind, party, bond.last)}:
            self._by_party.setdefault(key, []).append(bond)

    def of(self, kind: str, parties: Iterable[Party], day: date) -> list[Bond]:
        """The bonds of a kind in which one of these may be, the oldest first."""
        keys = {key for party in parties for key in self._keys(kind, party, day)}
        found = {id(bond): bond for key in sorted(keys) for bond in self._by_party.get(key, ())}
        return sorted(found.values(), key=lambda bond: (bond.last, bond.parties[0].name))

    def _keys(self, kind: str, party: Party, day: date) -> set[tuple[str, str]]:
        names = {party.name.casefold()} | (set(self._atlas.kin.line(party.id, day)) if party.id else set())
        return {(kind, name) for name in names}


def ties(findings: Iterable[Finding], as_of: date, *, atlas: Atlas) -> tuple[Tie, ...]:
    """The bonds as of a day: those that stand first, the newest first."""
    bonds = Bonds(atlas)
    for theatre in atlas.theatres:
        for row in theatre.bonds:
            if bond := _row(row, theatre, as_of, atlas):
                bonds.add(bond)
    dated = [(_day(told), told) for told in findings if told.family == "tie" and told.when.start <= as_of]
    for day, told in sorted(dated, key=lambda pair: (pair[0], pair[1].weight, pair[1].id)):
        if day <= as_of:
            _apply(bonds, told, day, atlas)
    _expire(bonds.all, as_of)
    found = sorted(
        bonds.all,
        key=lambda bond: (bond.status in _OVER, -bond.last.toordinal(), [party.name for party in bond.parties]),
    )
    return tuple(_tie(bond, as_of) for bond in found if _named(bond, atlas))


def _day(told: Finding) -> date:
    """The day from which a finding counts: a truce told with its days begins with the first of them."""
    return told.when.start if told.type in _STARTS and _until(told) else happened(told)


def _named(bond: Bond, atlas: Atlas) -> bool:
    """Whether a bond says who is bound: two by name, or for a truce the one that declares or ends it."""
    if bond.source or bond.kind == "deal":
        return True
    named = {party.id or party.name.casefold() for party in bond.parties if not atlas.kin.vague(party.id, party.name)}
    return len(named) >= (1 if bond.kind == "truce" else 2)


def _expire(bonds: Iterable[Bond], as_of: date) -> None:
    """A truce told with its last day is over behind it, unless it was told of again since."""
    for bond in bonds:
        if bond.until and bond.until < as_of and bond.status not in _OVER:
            bond.status, bond.since = "ended", bond.until
            bond.why.append(Why("situate", "tie/expired", f"told to last until {bond.until.isoformat()}"))


def _apply(bonds: Bonds, told: Finding, day: date, atlas: Atlas) -> None:
    parties = [party for role in ("actor", "recipient") if (party := atlas.role(told, role))]
    if (told.type in _BREACHES or told.type in _ENDS) and told.lead.mood in NOT:
        _stands(bonds, told, day, parties, kind=(_BREACHES | _ENDS)[told.type][0], atlas=atlas)
        return
    if told.type in _BREACHES or told.type in _ENDS:
        kind, status = (_BREACHES | _ENDS)[told.type]
        _touch(bonds, told, day, parties, kind=kind, status=status, atlas=atlas)
        return
    if told.type not in _STARTS:
        return
    kind, status = _STARTS[told.type]
    if told.lead.mood in NOT:
        # "Cut off its support", "rejects the truce": what stood is over, what did not stand was refused.
        stood = any(effective.status not in _OVER for effective in _matching(bonds, kind, parties, told, day, atlas))
        over = "ended" if stood and kind in _FRIENDS else "denied"
        _touch(bonds, told, day, parties, kind=kind, status=over, atlas=atlas)
        return
    if told.lead.mood in ("possible", "called_for"):
        return
    level = next((effect.level for effect in told.lead.effects if effect.panel == "tie"), status)
    _start(
        bonds,
        told,
        day,
        parties,
        kind=kind,
        status="proposed" if told.lead.mood == "planned" else level,
        atlas=atlas,
    )


def _start(
    bonds: Bonds,
    told: Finding,
    day: date,
    parties: list[Party],
    *,
    kind: str,
    status: str,
    atlas: Atlas,
) -> None:
    if not parties or (kind in _FRIENDS and _foes(parties, day, atlas)):
        return
    scope, place = _scope(told, atlas)
    for bond in bonds.of(kind, parties, day):
        if not _paired(bond, parties, day, atlas) or bond.status in _OVER or not atlas.overlap(place, bond.place):
            continue
        if told.status in ("denied", "contested"):
            bond.against += told.against  # what stood before is not made anew by it
            bond.why.append(Why("situate", f"tie/{told.status}", f"said to be {status}, and denied", told.weight))
            return
        renewed = kind == "truce" and (bond.status == "breached" or (day - bond.last).days > RENEWED)
        if renewed and told.lead.when and (told.when.end - told.when.start).days <= LOOSE:
            bond.since, bond.type = day, told.type
            bond.why.append(Why("situate", "tie/renewed", "agreed anew", told.weight))
        _hear(bond, told, day, _rule(told, status))
        if status != "proposed" or bond.status == "proposed":
            bond.status = status
        if bond.scope is None and scope:
            bond.scope, bond.place = scope, place
        bond.until = _until(told)
        if len(bond.parties) < len(parties):
            bond.parties = parties
        return
    status = "denied" if told.status == "denied" else status
    fresh = Bond(kind, told.type, parties, status, scope, place, day, day, told.weight, _until(told))
    _hear(fresh, told, day, _rule(told, status))
    if told.status == "contested":
        fresh.why.append(Why("situate", "tie/contested", f"said to be {status}, and denied", told.weight))
    bonds.add(fresh)


def _foes(parties: list[Party], day: date, atlas: Atlas) -> bool:
    """Whether two of the parties stand on opposite sides: one that is said to back its foe was read wrongly."""
    return any(
        atlas.kin.opposed(one.id, other.id, day)
        for number, one in enumerate(parties)
        for other in parties[number + 1 :]
    )


def _until(told: Finding) -> date | None:
    """The last day of a truce that is told with its end, as in "from Sunday to Thursday", whenever it is told.

    Days that are over when it is told are its own only where the words say so: "agreed in early March" gives none.
    """
    lead = told.lead
    if not lead.when or lead.when_precision != "interval":
        return None
    return told.when.end if told.when.end > said(told) or _LASTS.search(lead.quote) else None


def _stands(bonds: Bonds, told: Finding, day: date, parties: list[Party], *, kind: str, atlas: Atlas) -> None:
    """Said not to be over or breached: what stands is heard of again."""
    for bond in _matching(bonds, kind, parties, told, day, atlas):
        if bond.status not in _OVER:
            _hear(bond, told, day, Why("situate", "tie/stands", f"{told.type}, {told.lead.mood}", told.weight))


def _touch(
    bonds: Bonds,
    told: Finding,
    day: date,
    parties: list[Party],
    *,
    kind: str,
    status: str,
    atlas: Atlas,
) -> None:
    """End, breach or refuse the bonds in which these are parties; a bond nobody told of is shown all the same."""
    if parties:
        met = [bond for bond in _matching(bonds, kind, parties, told, day, atlas) if bond.status not in _OVER]
    elif not (met := _there(bonds, kind, told)):
        return
    if told.status == "denied":
        for bond in met:
            bond.against += told.support
        return
    for bond in met:
        if told.status == "contested":
            bond.against += told.support
            bond.why.append(Why("situate", "tie/contested", f"said to be {status}, and denied", told.weight))
            continue
        if status == "denied" and bond.status != "proposed":
            bond.against += told.support  # a side rejects what others say is in force
            bond.why.append(Why("situate", "tie/rejected", "one side rejects it", told.weight))
            continue
        bond.status, bond.type = status, told.type
        bond.since = day if status != "breached" else bond.since
        _hear(bond, told, day, _rule(told, status) if parties else _BY_PLACE)
    if not met:
        scope, place = _scope(told, atlas)
        for bond in bonds.of(kind, parties, day):
            if bond.status == status and bond.place == place and _paired(bond, parties, day, atlas):
                _hear(bond, told, day, _rule(told, status))  # refused or ended already, and told again
                return
        fresh = Bond(kind, told.type, parties, status, scope, place, day, day, told.weight)
        _hear(fresh, told, day, _rule(told, status))
        bonds.add(fresh)


def _there(bonds: Bonds, kind: str, told: Finding) -> list[Bond]:
    """The one standing bond of the kind whose scope names the state in which parties unnamed are told of."""
    state = (told.lead.admin1 or "").casefold()
    found = [
        bond
        for bond in bonds.all
        if state and bond.kind == kind and bond.status not in _OVER and state in (bond.scope or "").casefold()
    ]
    return found if len(found) == 1 else []


def _matching(bonds: Bonds, kind: str, parties: list[Party], told: Finding, day: date, atlas: Atlas) -> list[Bond]:
    """The bonds in which all of these are parties, within the scope that is told."""
    _, place = _scope(told, atlas)
    found = []
    for bond in bonds.of(kind, parties, day):
        if told.type == "tie/support" and not _paired(bond, parties, day, atlas):
            continue
        if all(any(_in(party, other, day, atlas) for other in bond.parties) for party in parties) and (
            bond.place == place or (told.lead.mood not in NOT and atlas.overlap(place, bond.place))
        ):
            found.append(bond)
    return found


def _paired(bond: Bond, parties: list[Party], day: date, atlas: Atlas) -> bool:
    """Whether the parties are those of the bond; who backs and who is backed are told apart."""
    if bond.kind == "support":
        return len(bond.parties) == len(parties) and all(
            _in(one, other, day, atlas) for one, other in zip(bond.parties, parties, strict=True)
        )
    fewer, more = sorted((bond.parties, parties), key=len)
    if all(any(_in(one, other, day, atlas) for other in more) for one in fewer):
        return True
    # "The alliance and the military": one is named, the other only a word that can mean the bond's other party.
    sure = any(_in(one, other, day, atlas) for one in fewer for other in more)
    vague = [party for party in (*fewer, *more) if atlas.kin.vague(party.id, party.name)]
    return sure and bool(vague) and all(any(_may(one, other, day, atlas) for other in more) for one in fewer)


def _in(one: Party, other: Party, day: date, atlas: Atlas) -> bool:
    if one == other:
        return True
    if one.id and other.id and atlas.kin.actor(one.id) and atlas.kin.actor(other.id):
        return atlas.kin.same(one.id, other.id, day)
    return one.name.casefold() == other.name.casefold()


def _may(one: Party, other: Party, day: date, atlas: Atlas) -> bool:
    return atlas.kin.likeness((one.id, one.name), (other.id, other.name), day) > 0


def _scope(told: Finding, atlas: Atlas) -> tuple[str | None, str | None]:
    lead = told.lead
    if not lead.place or lead.place_precision in _WIDE:
        return None, None
    known = atlas.place(lead.place_id)
    return (known.name if known else lead.place), lead.place_id or lead.place.casefold()


def _hear(bond: Bond, told: Finding, day: date, why: Why) -> None:
    bond.told.append(told)
    bond.against += told.against
    bond.last, bond.weight = day, told.weight
    bond.why.append(why)


def _rule(told: Finding, status: str) -> Why:
    return Why("situate", f"tie/{status.replace('_', '-')}", f"by {told.type}, {told.lead.mood}", told.weight)


def _row(row: Row, theatre: Theatre, as_of: date, atlas: Atlas) -> Bond | None:
    since = row.since or theatre.baseline_day
    if since is None or since > as_of:
        return None
    type = row.type if "/" in row.type else f"tie/{row.type}"
    type = {"tie/ceasefire": "tie/ceasefire_start", "tie/truce": "tie/ceasefire_start"}.get(type, type)
    kind = _STARTS.get(type, (type.partition("/")[2], ""))[0]
    ended = row.until is not None and row.until < as_of
    parties = [party for id in row.parties if (party := atlas.party(id))]
    why = Why("situate", "tie/baseline", f"as the story begins, by {row.source}")
    return Bond(
        kind=kind,
        type=type,
        parties=parties,
        status="ended" if ended else row.status,
        scope=row.scope,
        place=None,
        since=row.until if ended else row.since,
        last=row.until if ended and row.until else since,
        weight=BASELINE_WEIGHT,
        source=row.source,
        why=[why],
    )


def _tie(bond: Bond, as_of: date) -> Tie:
    claims = tuple({claim.id: claim for told in (*bond.told[:1], *bond.told[-4:]) for claim in told.support}.values())
    return Tie(
        type=bond.type,
        parties=tuple(bond.parties),
        status=bond.status,
        scope=bond.scope,
        since=bond.since,
        confidence=confidence(bond.weight, claims, bond.last, as_of),
        cites=claims,
        against=tuple({claim.id: claim for claim in bond.against}.values()),
        source=bond.source,
        why=tuple(bond.why[-8:]),
    )
