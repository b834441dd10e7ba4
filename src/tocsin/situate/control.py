"""Who holds each place as of a day: the moves of a place, one after the other, each by a rule with an id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tocsin.core.claim import Claim
from tocsin.core.finding import Finding
from tocsin.core.situation import Holding, Party
from tocsin.situate.areas import areas, inherited
from tocsin.situate.atlas import Atlas
from tocsin.situate.moves import Move, Site, moves
from tocsin.situate.staleness import confidence
from tocsin.situate.steps import STEPS, State

PRESSED = 30  # days for which an attack presses a place, as the panel of events looks back
BESIEGED = 90  # days for which a siege is taken to last when nobody tells of it; sieges are seldom told daily
UNOPPOSED = 7  # days after which a claim that nobody denies may stand; parties deny within days when they do


def control(findings: Iterable[Finding], as_of: date, known_by: date, *, atlas: Atlas) -> tuple[Holding, ...]:
    """Who holds what: places first by country and name, each with what it rests on.

    Places of which only battles are told, and nothing of who holds them, are left to the panel of events.
    """
    found: list[Holding] = []
    wide: list[tuple[Site, list[Move]]] = []
    silent: list[tuple[Site, Move]] = []
    for site, made in moves(findings, as_of, atlas).values():
        if site.area:
            wide.append((site, made))
            continue
        if holding := _holding(site, made, as_of, known_by, atlas):
            found.append(holding)
        if made[-1].kind == "baseline":
            silent.append((site, made[-1]))
    over = areas(wide, as_of, atlas)
    derived = {held.place_id: held for held in inherited(over, silent, as_of, atlas)}
    found = [derived.get(held.place_id, held) if held.place_id else held for held in found]
    return tuple(sorted([*found, *over], key=_by_place))


def _holding(site: Site, made: list[Move], as_of: date, known_by: date, atlas: Atlas) -> Holding | None:
    state = State()
    for move in made:
        STEPS[move.kind](state, move, atlas)
    _unopposed(state, min(as_of, known_by))
    presses = _presses(state, as_of, atlas)
    besieged = any(move.kind == "besiege" for _, move in presses)
    if not state.level and not any(move.told and move.told.family == "control" for _, move in presses):
        return None
    level = "besieged" if besieged and state.level in ("", "control") else state.level or "presence"
    pressing = [move.told for _, move in presses if move.told]
    if pressing:
        state.note("control/besieged" if besieged else "control/pressed", "attacked or besieged; its holder stays")
    last = max([day for day, _ in presses] + ([state.last] if state.last else []), default=None)
    claims = _cites([*state.made, *state.told[-3:], *pressing[-3:]])
    weight = state.weight or max((told.weight for told in pressing), default=0.0)
    pressed_by = [move.actor for _, move in presses] + (state.rivals if level == "contested" else [])
    return replace(
        site.unheld(),
        holder=state.holder,
        level=level,
        extent=state.extent,
        since=state.since,
        last_evidence=last if claims else None,
        confidence=confidence(weight, claims, last, as_of, contested=level == "contested"),
        lost_by=state.lost_by,
        pressed_by=_parties(pressed_by, state.holder, as_of, atlas),
        cites=claims,
        against=_unique(state.against),
        source=state.source,
        why=tuple(state.why),
    )


def _unopposed(state: State, today: date) -> None:
    """A party's claim that nobody denied for a week, and that later words bear out, stands."""
    if state.level != "claimed" or state.against or not state.made or not state.changed:
        return
    if (today - state.changed).days < UNOPPOSED:
        return
    since = state.changed
    borne = [told for told in state.told if told.when.end > since]
    borne += [press.told for day, press in state.presses if press.told and day > since and press.actor != state.holder]
    if borne:
        state.level = "control"
        state.told += [told for told in borne[:1] if told not in state.told]
        state.note("control/unopposed", f"claimed, not denied for {UNOPPOSED} days, and borne out since")


def _presses(state: State, as_of: date, atlas: Atlas) -> list[tuple[date, Move]]:
    """The attacks and sieges that still press the place: young enough, and not by its holder."""
    found = []
    for day, move in state.presses:
        if (as_of - day).days > (BESIEGED if move.kind == "besiege" else PRESSED):
            continue
        if state.changed and day < state.changed and state.level in ("control", "claimed", "lost_by"):
            continue  # that was the way in which it changed hands
        if atlas.sure(state.holder, move.actor, day):
            continue
        found.append((day, move))
    return found


def _parties(parties: Iterable[Party | None], holder: Party | None, day: date, atlas: Atlas) -> tuple[Party, ...]:
    """The parties but the holder, each once; a vague word goes where it can mean one that is named."""
    apart = {party.id or party.name.casefold(): party for party in parties if party}
    named = [party for party in apart.values() if not atlas.kin.vague(party.id, party.name)]
    vague = [party for party in apart.values() if party not in named]
    kept = named + [one for one in vague if not any(atlas.same(one, other, day) for other in named)]
    return tuple(sorted((one for one in kept if not atlas.sure(holder, one, day)), key=lambda one: one.name))


def _cites(told: Iterable[Finding]) -> tuple[Claim, ...]:
    return _unique(claim for finding in told for claim in finding.support)


def _unique(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple({claim.id: claim for claim in claims}.values())


def _by_place(held: Holding) -> tuple[str, str, str, str]:
    return held.country or "~", held.admin1 or "", held.place, held.holder.name if held.holder else ""
