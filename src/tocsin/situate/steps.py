"""What each kind of move makes of a place, by rules with ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tocsin.core.claim import Claim
from tocsin.core.finding import Finding
from tocsin.core.situation import Party
from tocsin.core.why import Why
from tocsin.situate.atlas import Atlas
from tocsin.situate.moves import Move
from tocsin.situate.staleness import BASELINE_WEIGHT

LAGGING = 3  # days in which a report may still call a place by its last holder
TOGETHER = 30  # days in which an ally that is said to have taken a place came in with its holder
OUTSIDE = 0.55  # the weight of one publisher that takes no side: from here on it is no party's word alone
DENIAL = 14  # days after a place changed hands in which "we hold it" is a denial of the loss, not news of a return


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
        lately = state.changed is not None and (move.day - state.changed).days <= DENIAL
        if state.level and state.weight >= OUTSIDE and lately:
            _holds_against(state, move)
            return
        if state.level == "claimed":
            _both_claim(state, move, atlas)
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
    if told is None or (actor and _ours(state, move, atlas)):
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


STEPS = {
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
    holder, actor = state.holder, move.actor
    if holder is None or actor is None:
        return False
    if atlas.sure(holder, actor, move.day):
        return True
    if move.kind in ("take", "enter") and (
        atlas.same(holder, move.loser, move.day) or atlas.kin.stately(holder.id, holder.name)
    ):
        return False  # "fighters captured it", from whom it was or from a state: they are not the holder
    if atlas.same(holder, actor, move.day):
        return True
    if not state.changed or not atlas.kin.together(holder.id, actor.id, move.day):
        return False
    return move.loose is not None or (move.day - state.changed).days <= TOGETHER


def _parts(move: Move) -> bool:
    return move.extent is not None and move.extent != "all"


def _again(state: State, move: Move, atlas: Atlas) -> None:
    """The holder is said to hold it once more: a second voice lifts a claim, a dispute may end."""
    told, actor = move.told, move.actor
    if told is None or actor is None or state.holder is None:
        return
    if state.level in ("claimed", "contested") and told.status == "supported" and not told.against:
        rule = "control/admitted" if any(why.rule == "weigh/admission" for why in told.why) else "control/second-voice"
        if state.level == "claimed":
            note = "now on the word of the loser" if rule == "control/admitted" else "now on more than a party's word"
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
    holder, since, source, earlier = state.holder, state.since, state.source, state.made
    against = [*told.against] or [claim for finding in earlier for claim in finding.support]
    state.change(move, "contested", holder=holder)
    state.since, state.source, state.against = since, source, against
    state.told = earlier[-1:] if told.against else []
    if other:
        state.rivals.append(other)
    state.note("control/contested", "told and denied by words of about the same weight", told.weight)


def _inside(state: State, move: Move, atlas: Atlas) -> None:
    """Somebody is in a part of it: contested, the holder of the rest stays."""
    told, actor = move.told, move.actor
    if told is None:
        return
    ours = _ours(state, move, atlas)
    if ours and state.level in ("control", "claimed", "contested"):
        state.heard(move)
        return
    holder, since, source = state.holder, state.since, state.source
    earlier = state.made if state.level != "contested" else state.told
    made, rivals = (state.made, state.rivals) if state.level == "contested" else ([], [])
    state.change(move, "contested", holder=holder)
    state.since, state.source = since, source
    state.made = [*made[-2:], told]
    state.told = earlier[-1:]
    state.rivals = [*rivals, actor] if actor else rivals
    who = actor.name if actor else "somebody"
    state.note("control/part" if move.kind != "enter" else "control/entered", f"{who} is in a part of it", told.weight)


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


def _both_claim(state: State, move: Move, atlas: Atlas) -> None:
    """Two sides say that they hold it, and nobody else says anything: contested; who had it before is shown."""
    claimant, claims = state.holder, [claim for finding in state.made for claim in finding.support]
    had_it = atlas.same(state.ousted, move.actor, move.day)
    state.change(move, "contested", holder=move.actor if had_it else None)
    state.since = move.since
    state.against += claims
    state.rivals = [party for party in (claimant, None if had_it else move.actor) if party]
    state.note("control/contested", "two sides say that they hold it")


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
