"""Who holds each place as of a day: the moves of a place, one after the other, each by a rule with an id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tocsin.core.claim import Claim
from tocsin.core.finding import Finding
from tocsin.core.situation import Holding, Party
from tocsin.core.why import Why
from tocsin.situate.areas import areas, inherited
from tocsin.situate.atlas import Atlas
from tocsin.situate.moves import Move, Site, moves
from tocsin.situate.staleness import BASELINE_WEIGHT, confidence

PRESSED = 30  # days for which an attack presses a place, as the panel of events looks back
BESIEGED = 90  # days for which a siege is taken to last when nobody tells of it; sieges are seldom told daily
UNOPPOSED = 7  # days after which a claim that nobody denies may stand; parties deny within days when they do
LAGGING = 3  # days in which a report may still call a place by its last holder
OUTSIDE = 0.55  # the weight of one publisher that takes no side: from here on it is no party's word alone


@dataclass(slots=True)
class State:
    """A place while its moves are gone through."""

    holder: Party | None = None
    level: str = ""
    extent: str | None = None
    since: date | None = None
    last: date | None = None
    changed: date | None = None
    lost_by: Party | None = None
    ousted: Party | None = None
    weight: float = 0.0
    source: str | None = None
    made: list[Finding] = field(default_factory=list)
    told: list[Finding] = field(default_factory=list)
    against: list[Claim] = field(default_factory=list)
    presses: list[tuple[date, Move]] = field(default_factory=list)
    rivals: list[Party] = field(default_factory=list)
    why: list[Why] = field(default_factory=list)

    def note(self, rule: str, note: str, score: float | None = None) -> None:
        """Remember which rule decided."""
        self.why.append(Why("situate", rule, note, score))

    def change(self, move: Move, level: str, *, holder: Party | None, lost_by: Party | None = None) -> None:
        """A new state from here on, on the word of this move; what was told for the old one is left behind."""
        told = move.told
        if self.holder and holder != self.holder:
            self.ousted = self.holder
        self.holder, self.level, self.lost_by, self.extent = holder, level, lost_by, None
        self.since, self.last, self.changed = move.day, move.day, move.day
        self.weight = told.weight if told else BASELINE_WEIGHT
        self.made, self.told = ([told], []) if told else ([], [])
        self.against = list(told.against) if told else []
        self.rivals = []
        self.source = move.row.source if move.row else None
        self.why = []

    def heard(self, move: Move) -> None:
        """Told again: the state stands, its evidence is newer."""
        if move.told and move.told not in self.made:
            self.told.append(move.told)
        self.last = max(self.last or move.day, move.day)


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
        _STEPS[move.kind](state, move, atlas)
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
    return Holding(
        place_id=site.id,
        place=site.name,
        admin1=site.admin1,
        country=site.country,
        precision=site.precision,
        lat=site.lat,
        lon=site.lon,
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


def _baseline(state: State, move: Move, atlas: Atlas) -> None:
    if move.row is None:
        return
    state.change(move, move.row.level, holder=move.actor)
    state.since, state.extent, state.last = move.row.since, move.row.extent, move.day
    state.changed = move.row.since
    state.note("control/baseline", f"as the story begins, by {move.row.source}")


def _take(state: State, move: Move, atlas: Atlas) -> None:
    told, actor = move.told, move.actor
    if told is None or actor is None:
        return
    ours = _ours(state, move, atlas)
    if told.status == "denied":
        _unbelieved(state, move, ours)
    elif _parts(move):
        _inside(state, move, atlas)
    elif ours and state.holder and state.level in ("control", "claimed", "contested"):
        _again(state, move, atlas)
    elif told.status == "contested":
        _disputed(state, move)
    elif told.status == "claimed":
        before = state.holder
        state.change(move, "claimed", holder=actor)
        _loses(state, before)
        state.note("control/claimed", f"only {actor.name} or its side says so", told.weight)
    else:
        before = state.holder
        state.change(move, "control", holder=actor)
        state.note("control/taken", f"taken by {actor.name}{f' from {before.name}' if before else ''}", told.weight)


def _hold(state: State, move: Move, atlas: Atlas) -> None:
    told, actor = move.told, move.actor
    if told is None or actor is None:
        return
    if state.holder and _ours(state, move, atlas):
        if move.extent in ("most", "much", "half") and told.status != "denied":
            state.heard(move)  # of the rest somebody else must have some; "a part" may only be one more building
            state.level, state.extent = "contested", move.extent
            state.note("control/part", f"{state.holder.name} holds {move.extent} of it", told.weight)
        elif told.status in ("supported", "claimed"):
            _again(state, move, atlas)
        return
    if told.status == "denied":
        _unbelieved(state, move, False)
    elif _parts(move):
        _inside(state, move, atlas)
    elif told.status == "contested":
        _disputed(state, move)
    elif _lags(state, move, atlas):
        _holds_against(state, move)
    elif told.status == "claimed":
        if state.level and state.weight >= OUTSIDE:
            _holds_against(state, move)
            return
        state.change(move, "claimed", holder=actor)
        state.since = move.since
        state.note("control/claimed", f"only {actor.name} or its side says that it holds it", told.weight)
    else:
        before = state.holder
        state.change(move, "control", holder=actor)
        state.since = move.since
        after = f"; {before.name} held it before" if before else ""
        state.note("control/held", f"said to be held by {actor.name}{after}", told.weight)


def _lose(state: State, move: Move, atlas: Atlas) -> None:
    told, loser = move.told, move.loser
    if told is None or loser is None:
        return
    known = state.holder is not None
    holds = atlas.same(state.holder, loser, move.day)
    if told.status == "denied":
        _unbelieved(state, move, not holds)
    elif known and not holds:
        if told.type.startswith("control/"):
            _confirmed(state, move)
    elif told.type == "event/withdraw" and not known:
        return
    elif _parts(move):
        _inside(state, move, atlas)
    elif told.status == "contested" or (told.status == "claimed" and known):
        _disputed(state, move)
    else:
        state.change(move, "lost_by", holder=None, lost_by=loser)
        rule = "control/withdrawn" if told.type == "event/withdraw" else "control/lost"
        state.note(rule, f"{loser.name} is out; nobody is named who came in", told.weight)


def _enter(state: State, move: Move, atlas: Atlas) -> None:
    told, actor = move.told, move.actor
    if told is None or (actor and state.holder and atlas.same(state.holder, actor, move.day)):
        return
    if told.status == "denied":
        _unbelieved(state, move, False)
    else:
        _inside(state, move, atlas)


def _press(state: State, move: Move, atlas: Atlas) -> None:
    if move.told and move.told.status != "denied":
        state.presses.append((move.day, move))


def _relieve(state: State, move: Move, atlas: Atlas) -> None:
    state.presses = [
        (day, press)
        for day, press in state.presses
        if press.kind != "besiege" or not (move.actor is None or atlas.same(press.actor, move.actor, move.day))
    ]
    state.heard(move)
    state.note("control/relieved", "the siege is said to be broken or lifted")


_STEPS = {
    "baseline": _baseline,
    "take": _take,
    "hold": _hold,
    "lose": _lose,
    "enter": _enter,
    "besiege": _press,
    "press": _press,
    "relieve": _relieve,
}


def _ours(state: State, move: Move, atlas: Atlas) -> bool:
    """Whether the actor of a move holds the place already: itself, or an ally that came in with it."""
    if atlas.same(state.holder, move.actor, move.day):
        return True
    holder, actor = state.holder, move.actor
    if not (holder and actor and state.changed and atlas.kin.together(holder.id, actor.id, move.day)):
        return False
    return move.loose is not None or (move.day - state.changed).days <= PRESSED


def _parts(move: Move) -> bool:
    return move.extent is not None and move.extent != "all"


def _again(state: State, move: Move, atlas: Atlas) -> None:
    """The holder is said to hold it once more: a second voice lifts a claim, a dispute may end."""
    told, actor = move.told, move.actor
    if told is None or actor is None or state.holder is None:
        return
    if state.level in ("claimed", "contested") and told.status == "supported" and not told.against:
        rule = (
            "control/admitted" if any(why.rule == "weigh/admission" for why in told.why) else "control/second-voice"
        )
        if state.level == "claimed":
            note = (
                "now on the word of the loser" if rule == "control/admitted" else "now on more than a party's word"
            )
        else:
            rule, note = "control/settled", "held again without dispute"
        since = state.since
        if state.level == "contested" and move.kind == "take":
            since = move.day
        state.level, state.since, state.extent = "control", since, None
        state.note(rule, note, told.weight)
    elif move.kind == "take" and told.lead.when and state.since and (move.day - state.since).days > LAGGING:
        # A dated capture by the present holder: it had lost the place in between, and nobody told us.
        state.change(move, "control" if told.status == "supported" else "claimed", holder=actor)
        state.note("control/taken", f"taken again by {actor.name}", told.weight)
        return
    state.heard(move)
    state.weight = max(state.weight, told.weight)
    state.holder = atlas.exact(state.holder, actor, move.day)


def _disputed(state: State, move: Move) -> None:
    """Both sides weigh alike: contested, and the last holder is shown until one of them weighs more."""
    told = move.told
    if told is None:
        return
    other = move.actor if move.actor and move.actor != state.holder else None
    holder, since = state.holder, state.since
    earlier = [*state.made]
    against = [*told.against] or [claim for finding in earlier for claim in finding.support]
    state.change(move, "contested", holder=holder)
    state.since, state.against = since, against
    if other:
        state.rivals.append(other)
    state.note("control/contested", "told and denied by words of about the same weight", told.weight)


def _inside(state: State, move: Move, atlas: Atlas) -> None:
    """Somebody is in a part of it: contested, the holder of the rest stays."""
    told, actor = move.told, move.actor
    if told is None:
        return
    ours = actor is not None and atlas.same(state.holder, actor, move.day)
    if ours and state.level in ("control", "claimed", "contested"):
        state.heard(move)
        return
    holder, since, source = state.holder, state.since, state.source
    made, rivals = (state.made, state.rivals) if state.level == "contested" else ([], [])
    state.change(move, "contested", holder=holder)
    state.since, state.source = since, source
    state.made = [*made[-2:], told]
    state.rivals = [*rivals, actor] if actor else rivals
    who = actor.name if actor else "somebody"
    state.note(
        "control/part" if move.kind != "enter" else "control/entered", f"{who} is in a part of it", told.weight
    )


def _unbelieved(state: State, move: Move, ours: bool) -> None:
    """What is told against it weighs more: nothing changes, and both are cited."""
    told = move.told
    if told is None or ours:
        return
    state.against += told.support
    state.told += [told] if told.against else []
    state.last = max(state.last or move.day, move.day)
    if move.actor:
        state.presses.append((move.day, move))
    state.note("control/denied", "told, and denied by words of more weight: it stays as it was", told.weight)


def _lags(state: State, move: Move, atlas: Atlas) -> bool:
    """Whether the place was taken from this side so lately that the word of its holding it may only be late."""
    if not state.changed or not state.made or state.level == "claimed":
        return False
    return (move.day - state.changed).days <= LAGGING and atlas.same(state.ousted, move.actor, move.day)


def _holds_against(state: State, move: Move) -> None:
    """Another is said to hold it still: a party's word weighs less than a witness's; equal words contest it."""
    told = move.told
    if told is None:
        return
    state.against += told.support
    if told.status != "claimed" and told.weight >= state.weight:
        state.level = "contested"
        state.note("control/contested", "another is said to hold it within days", told.weight)
    else:
        state.note("control/denial-of-loss", "a party says that it still holds it; that weighs less", told.weight)


def _confirmed(state: State, move: Move) -> None:
    """The loss is told as well as the capture."""
    told = move.told
    if told is None:
        return
    if state.level == "claimed" and told.status == "supported":
        admitted = any(why.rule == "weigh/admission" for why in told.why)
        state.level = "control"
        state.note("control/admitted" if admitted else "control/second-voice", "the loss is told too", told.weight)
    state.heard(move)
    state.weight = max(state.weight, told.weight)


def _loses(state: State, before: Party | None) -> None:
    if before:
        state.note("control/before", f"{before.name} held it before")


def _unopposed(state: State, today: date) -> None:
    """A party's claim that nobody denied for a week, and that later words bear out, stands."""
    if state.level != "claimed" or state.against or not state.made or not state.changed:
        return
    if (today - state.changed).days < UNOPPOSED:
        return
    since = state.changed
    borne = [told for told in state.told if told.when.end > since]
    borne += [
        press.told for day, press in state.presses if press.told and day > since and press.actor != state.holder
    ]
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
        if move.actor and state.holder and atlas.same(state.holder, move.actor, day):
            continue
        found.append((day, move))
    return found


def _parties(parties: Iterable[Party | None], holder: Party | None, day: date, atlas: Atlas) -> tuple[Party, ...]:
    """The parties but the holder, each once; a vague word goes where it can mean one that is named."""
    apart = {party.id or party.name.casefold(): party for party in parties if party}
    named = [party for party in apart.values() if not atlas.kin.vague(party.id, party.name)]
    vague = [party for party in apart.values() if party not in named]
    kept = named + [one for one in vague if not any(atlas.same(one, other, day) for other in named)]
    return tuple(sorted((one for one in kept if not atlas.same(holder, one, day)), key=lambda one: one.name))


def _cites(told: Iterable[Finding]) -> tuple[Claim, ...]:
    return _unique(claim for finding in told for claim in finding.support)


def _unique(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple({claim.id: claim for claim in claims}.values())


def _by_place(held: Holding) -> tuple[str, str, str, str]:
    return held.country or "~", held.admin1 or "", held.place, held.holder.name if held.holder else ""
