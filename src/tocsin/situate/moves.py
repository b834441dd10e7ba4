"""What each finding does to a place: who took, held, lost, entered, besieged or pressed it, on which day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tocsin.core.claim import Effect
from tocsin.core.finding import Finding
from tocsin.core.reading import AHEAD, NOT
from tocsin.core.situation import Holding, Party
from tocsin.situate.atlas import Atlas, happened, said
from tocsin.theatres import Held, Theatre

# On one day, what stood before comes first and what changed it last.
ORDER = {"baseline": 0, "hold": 1, "press": 2, "relieve": 2, "besiege": 2, "enter": 3, "lose": 4, "take": 5}
_AREAS = ("township", "admin1", "country", "area", "border")
_AREA_KINDS = {
    "country": "country", "admin1": "admin1", "district": "area", "township": "township", "area": "area",
    "border": "border",
}  # fmt: skip
_WIDE = frozenset((
    "province", "governorate", "region", "state", "district", "county", "oblast", "department", "prefecture",
    "division", "township", "territory", "territories", "valley", "mountains", "peninsula", "countryside", "area",
    "areas", "zone", "enclave", "canton", "emirate", "island", "islands", "border",
))  # fmt: skip
LOOSE = 3  # days: what is dated more widely says that it happened, and hardly when


@dataclass(frozen=True, slots=True)
class Site:
    """A place of which control is asked. `area` marks what is larger than a town: a state, a country, a border."""

    id: str | None
    name: str
    admin1: str | None
    country: str | None
    precision: str
    lat: float | None
    lon: float | None

    @property
    def area(self) -> bool:
        """Whether several can hold parts of it. An unknown place has the precision of what encloses it; it is
        an area only if its own name says so ("Sarn Province").
        """
        if self.id is not None and self.id.startswith("open:") and self.precision != "border":
            return self.name.casefold().split()[-1] in _WIDE
        return self.precision in _AREAS

    def unheld(self) -> Holding:
        """The line of the place before anything is said of who holds it."""
        return Holding(
            place_id=self.id,
            place=self.name,
            admin1=self.admin1,
            country=self.country,
            precision=self.precision,
            lat=self.lat,
            lon=self.lon,
            holder=None,
            level="presence",
            extent=None,
            since=None,
            last_evidence=None,
            confidence=0.0,
        )


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that `actor` does to a place on a `day`; `loser` is who had it. `row` is a baseline's line.

    `loose` is the first day on which it can have been, when that is more than `LOOSE` days before `day`.
    `after` marks what holds since another lost it on that very day.
    """

    day: date
    kind: str
    actor: Party | None
    loser: Party | None
    extent: str | None
    rule: str
    told: Finding | None = None
    row: Held | None = None
    since: date | None = None
    loose: date | None = None
    after: bool = False

    @property
    def rank(self) -> tuple[date, int, float, str]:
        """The order in which moves take effect: by day, by kind, the heavier later."""
        weight, id = (self.told.weight, self.told.id) if self.told else (0.0, "")
        return self.day, ORDER["lose"] if self.after else ORDER[self.kind], weight + self.after, id


def moves(findings: Iterable[Finding], as_of: date, atlas: Atlas) -> dict[str, tuple[Site, list[Move]]]:
    """The moves of each place up to `as_of`, in the order in which they take effect."""
    found: dict[str, tuple[Site, list[Move]]] = {}
    for told in findings:
        if told.lead.mood in AHEAD or not _named(told, atlas):
            continue
        for move in _moves(told, as_of, atlas):
            if _abroad(told, move, atlas):
                continue
            key = told.lead.place_id or f"words:{(told.lead.place or '').casefold()}:{told.lead.country or ''}"
            if key not in found:
                found[key] = (_site(told, atlas), [])
            found[key][1].append(move)
    for theatre in atlas.theatres:
        for row in theatre.held:
            if baseline := _baseline(theatre, row, as_of, atlas):
                found.setdefault(row.place, (_row_site(row, theatre, atlas), []))[1].append(baseline)
    return {key: (site, _in_order(made)) for key, (site, made) in found.items()}


def _in_order(made: list[Move]) -> list[Move]:
    """The moves as they take effect. One that is dated loosely gives way to what is told of the same days exactly.

    "It fell in November", told in spring, is that fall of 6 November which we know, or came before the recapture
    of the 20th; it is no second fall on the 30th.
    """
    exact = sorted((move for move in made if move.loose is None and move.told), key=lambda move: move.rank)
    settled = [_settled(move, move.loose, exact) if move.loose else move for move in made]
    lost = {move.day: move.loser for move in settled if move.kind == "lose"}
    settled = [
        replace(move, after=True) if move.kind == "hold" and lost.get(move.day, move.actor) != move.actor else move
        for move in settled
    ]
    return sorted(settled, key=lambda move: move.rank)


def _settled(move: Move, first: date, exact: list[Move]) -> Move:
    within = [other for other in exact if first <= other.day <= move.day and other.kind in ("take", "lose", "hold")]
    if not within or move.kind not in ("take", "lose", "hold"):
        return move
    if move.kind == "hold":
        return replace(move, day=first)
    changes = [other for other in within if other.kind != "hold"]
    for other in changes:
        if other.actor == move.actor if move.kind == "take" else other.loser == move.loser:
            return replace(move, day=other.day)
    return replace(move, day=max(first, changes[0].day - timedelta(days=1))) if changes else move


def _abroad(told: Finding, move: Move, atlas: Atlas) -> bool:
    """Whether a force of one theatre would hold or lose a whole country that is not of it: a word of it misread."""
    if told.lead.place_precision != "country" or (told.lead.place_id or "").startswith("open:"):
        return False
    return any(atlas.stranger(party.id, told.lead.country) for party in (move.actor, move.loser) if party)


def _named(told: Finding, atlas: Atlas) -> bool:
    """Whether the place has a name of its own. "A base", "the mountain", which nothing could place, have none; what
    has only an actor's is that actor.
    """
    lead = told.lead
    words = lead.place or ""
    if (lead.place_id or "open:").startswith("open:") and atlas.kin.names_actor(words):
        return False
    return bool(lead.place_id or (words and not (words == words.lower() and words != words.upper())))


def _moves(told: Finding, as_of: date, atlas: Atlas) -> Iterable[Move]:
    lead = told.lead
    if lead.mood in NOT:
        yield from _undone(told, as_of, atlas)
        return
    effects = lead.effects or next((claim.effects for claim in told.support if claim.effects), ())
    for effect in effects:
        if effect.panel == "control" and (kind := _kind(effect, told.type)):
            day = _day(told, kind, as_of)
            if day is None or (told.type == "event/withdraw" and kind == "lose" and lead.place_precision in _AREAS):
                continue
            actor = atlas.role(told, effect.holder or effect.presser)
            loser = atlas.role(told, effect.loser)
            if kind == "take" and actor is None:
                kind = "lose"
            if actor or loser or kind in ("besiege", "enter"):
                since = told.when.start if kind == "hold" and lead.when else None
                past = kind in ("take", "lose", "enter") or (kind == "hold" and told.when.end < said(told))
                loose = told.when.start if past and (day - told.when.start).days > LOOSE else None
                yield Move(day, kind, actor, loser, lead.extent, effect.rule, told, since=since, loose=loose)


def _kind(effect: Effect, type: str) -> str | None:
    if effect.level == "besieged":
        return "besiege"
    if effect.level == "contested" and not type.startswith("event/"):
        return "enter"
    if effect.presser:
        return "press"
    if effect.level in ("control", "partial", "presence") and effect.holder:
        return "hold" if type == "control/hold" else "take"
    return "lose" if effect.level == "lost_by" and effect.loser else None


def _undone(told: Finding, as_of: date, atlas: Atlas) -> Iterable[Move]:
    """What it means that a thing is said not to be so."""
    day = _day(told, "hold", as_of)
    actor = atlas.role(told, "actor")
    if day is None:
        return
    if told.type == "control/hold" and actor:
        yield Move(day, "lose", None, actor, told.lead.extent, "control/no-longer", told)
    elif told.type == "control/besiege":
        yield Move(day, "relieve", actor, None, None, "control/relieved", told)
    elif told.type == "control/take" and actor:
        yield Move(day, "press", actor, atlas.role(told, "recipient"), None, "control/not-taken", told)
    elif told.type == "control/lose" and actor:
        yield Move(day, "hold", actor, None, told.lead.extent, "control/not-lost", told)


def _day(told: Finding, kind: str, as_of: date) -> date | None:
    """The day from which it counts; None when it had not surely happened by `as_of`.

    What holds, holds all through its time; what changes hands has done so by the end of it.
    """
    if told.when.start > as_of:
        return None
    end = happened(told)
    if kind in ("hold", "besiege", "press"):
        return min(end, as_of)
    return end if end <= as_of else None


def _baseline(theatre: Theatre, row: Held, as_of: date, atlas: Atlas) -> Move | None:
    day = theatre.baseline_day or row.since
    if day is None or as_of < day:
        day = row.since
    if day is None or as_of < day:
        return None
    return Move(
        day, "baseline", atlas.party(row.holder), None, row.extent, "control/baseline", row=row, since=row.since
    )


def _site(told: Finding, atlas: Atlas) -> Site:
    lead, place = told.lead, atlas.place(told.lead.place_id)
    name = place.name if place else lead.place or lead.place_id or ""
    precision = (_AREA_KINDS.get(place.kind) if place else None) or lead.place_precision or "unplaced"
    return Site(lead.place_id, name, lead.admin1, lead.country, precision, lead.lat, lead.lon)


def _row_site(row: Held, theatre: Theatre, atlas: Atlas) -> Site:
    place = atlas.place(row.place)
    if place is None:
        return Site(row.place, row.place, None, None, "unplaced", None, None)
    precision = _AREA_KINDS.get(place.kind, "settlement")
    return Site(place.id, place.name, place.admin1, place.country, precision, place.lat, place.lon)
