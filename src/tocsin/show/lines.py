"""One line of the brief for one answer of a panel: its words, and the claims it cites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.core.claim import Claim
from tocsin.core.finding import Finding
from tocsin.core.situation import Figure, Holding, Tie
from tocsin.show import words

NAMED = 6  # places named in a line that stands for many

# Tones let a screen colour a line; the words alone say the same.
TONES = ("said", "claimed", "disputed", "pressed", "not", "derived")

_EXTENTS = {
    "all": "all of it",
    "most": "most of it",
    "much": "much of it",
    "half": "half of it",
    "part": "part of it",
}
# Words that say no more than that people are counted.
_ANYBODY = frozenset(
    (
        "people",
        "persons",
        "person",
        "them",
        "they",
        "others",
        "more",
        "lives",
        "displaced",
        "internally",
        "refugees",
    )
)
_STATUS = {
    "proposed": "proposed",
    "agreed": "agreed",
    "in_force": "in force",
    "breached": "said to be breached",
    "ended": "ended",
    "denied": "denied",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One answer in a sentence: `head` is what it is about, `body` the rest, `cites` the claims it rests on.

    `sources` are a baseline's, where no report speaks. `tone` is out of `TONES`.
    """

    head: str
    body: str
    cites: tuple[Claim, ...]
    sources: tuple[str, ...] = ()
    tone: str = "said"


def holding(held: Holding, as_of: date) -> Line:
    """Who holds a place, since when, on whose word, under whose attack, and how old the evidence is."""
    parts = [f"{_state(held)} since {words.day(held.since)}" if held.since else _state(held)]
    if not held.holder and (held.lost_by or held.level == "lost_by"):
        parts.append("who holds it now is not said")
    if held.holder and (losers := _losers(held)):
        parts.append(f"taken from {words.listed(losers)}")
    if held.pressed_by:
        pressed = words.listed([party.name for party in held.pressed_by])
        parts.append(f"besieged by {pressed}" if held.level == "besieged" else f"attacked by {pressed}, not taken")
    if held.inherited:
        parts.append("derived from what is said of the area around it")
    said = words.word(held.cites)
    if said and not (held.level == "claimed" and held.holder and said == f"as claimed by {held.holder.name}"):
        parts.append(said)
    if held.against:
        parts.append("disputed")
    if held.last_evidence:
        parts.append(f"last evidence {words.ago(held.last_evidence, as_of)}")
    elif held.source and not held.cites:
        parts.append("as it stood before the reports")
    tone = (
        "disputed" if held.against else
        "pressed" if held.pressed_by or held.level in ("contested", "besieged") else
        "derived" if held.inherited else
        "claimed" if words.mood(held.cites) == "claimed" or held.level == "claimed" else "said"
    )  # fmt: skip
    return _line(_where(held.place, held.admin1), parts, held.cites, tone, held.source)


def derived(held: Sequence[Holding], as_of: date) -> Line:
    """Places of which the same is derived from the same words, in one line."""
    one = holding(held[0], as_of)
    head = words.listed([place.place for place in held], most=NAMED) if len(held) > 1 else one.head
    return _line(head, [one.body], one.cites, one.tone, *one.sources)


def before_reports(holder: str, held: Sequence[Holding]) -> Line:
    """The places of which no report speaks and that one side held before: named as far as a line goes."""
    named = [f"{place.place} ({_EXTENTS[place.extent]})" if place.extent else place.place for place in held]
    parts = [f"{words.count(len(held), 'place')}: {words.listed(named, most=NAMED)}"]
    return _line(holder, parts, (), "derived", *(place.source for place in held))


def _where(place: str, within: str | None) -> str:
    return f"{place}, {within}" if within and within.casefold() not in place.casefold() else place


def _state(held: Holding) -> str:
    holder = held.holder.name if held.holder else None
    of_it = _EXTENTS.get(held.extent or "")
    if held.level == "lost_by" or (held.lost_by and not holder):
        loser = f" by {held.lost_by.name}" if held.lost_by else ""
        return f"{of_it + ' ' if of_it else ''}lost{loser}"
    if not holder:
        return "fought over" if held.level == "contested" else "nobody is said to hold it"
    if held.level == "contested":
        return f"fought over inside, {holder} holding on" if not of_it else f"fought over, {of_it} held by {holder}"
    if held.level == "presence":
        return f"{holder} present"
    if held.level == "claimed":
        return f"claimed by {holder}"
    if held.level == "partial":
        return f"{of_it} held by {holder}" if of_it else f"held by {holder}, how much of it is not said"
    return f"{of_it} held by {holder}" if of_it and held.extent != "all" else f"held by {holder}"


def _losers(held: Holding) -> list[str]:
    """Those from whom the holder is said to have taken it."""
    found: list[str] = []
    for claim in held.cites:
        taker = words.actor(claim.actor_id, claim.actor)
        loser = words.actor(claim.recipient_id, claim.recipient)
        took = claim.type == "control/take" and held.holder and taker == held.holder.name
        if took and loser and loser != taker and loser not in found:
            found.append(loser)
    return found


def event(told: Finding) -> Line:
    """What happened, when, where, who to whom, on whose word, told by how many publishers."""
    claim = told.lead
    what = words.label(told.type)
    where = words.place(claim)
    head = words.when(told.when)
    parts = [f"{words.before(told.support)}{what}{', ' + where if where else ''}{_parties(claim)}"]
    parts += _word(told)
    return _line(head, parts, told.claims, _tone(told))


def _parties(claim: Claim) -> str:
    actor = words.actor(claim.actor_id, claim.actor)
    recipient = words.actor(claim.recipient_id, claim.recipient)
    if actor and recipient:
        return f": {actor} {words.towards(claim.type)} {recipient}"
    if recipient:
        return f": {words.towards(claim.type)} {recipient}"
    return f": {actor}" if actor else ""


def _word(told: Finding) -> list[str]:
    parts = [said] if (said := words.word(told.support)) else []
    if told.voices > 1:
        parts.append(f"told by {told.voices} publishers")
    if told.status == "contested":
        parts.append("told otherwise elsewhere")
    elif told.status == "denied":
        parts.append("what speaks against it weighs more")
    return parts


def _tone(told: Finding) -> str:
    if told.against:
        return "disputed"
    mood = words.mood(told.support)
    return "not" if mood in ("negated", "denied") else "claimed" if mood == "claimed" else "said"


def tie(bond: Tie) -> Line:
    """Who is bound to whom or parted, and how it stands with that."""
    parts = [f"{words.listed([party.name for party in bond.parties], most=5) or 'parties not named'}"]
    state = _STATUS.get(bond.status, bond.status.replace("_", " "))
    lasting = "since" if bond.status == "in_force" else "on"
    parts.append(f"{state} {lasting} {words.day(bond.since)}" if bond.since else state)
    if bond.scope:
        parts.append(f"in {words.plain(bond.scope)}")
    if said := words.word(bond.cites):
        parts.append(said)
    if bond.against:
        parts.append("disputed")
    tone = "disputed" if bond.against else "not" if bond.status in ("ended", "denied") else "said"
    return _line(words.label(bond.type), parts, bond.cites, tone, bond.source)


def figure(counted: Figure) -> Line:
    """How many people, where, as of when, on whose word."""
    named = counted.who and not set(counted.who.casefold().split()) <= _ANYBODY
    who = f" ({counted.who})" if named else ""
    head = f"{words.label('figure/' + counted.measure)}{', ' + counted.place if counted.place else ''}"
    parts = [f"{words.amount(counted.low, counted.high)}{who}"]
    told = words.when(counted.when)
    if counted.basis == "total":
        parts.append(f"in all, as of {told.removeprefix('in ').removeprefix('on ')}")
    elif counted.basis == "period":
        parts.append(f"over a stated time, {told}")
    else:
        parts.append(told)
    if said := words.word(counted.cites):
        parts.append(said)
    elif counted.by:
        parts.append(f"on the word of {words.plain(counted.by)}")
    if counted.rivals:
        parts.append(f"{len(counted.rivals)} other figure{'s' if len(counted.rivals) > 1 else ''} told")
    return _line(head, parts, counted.cites, "disputed" if counted.rivals else "said")


def statement(told: Finding) -> Line:
    """Who said what kind of thing to whom, in the words of the report."""
    claim = told.lead
    recipient = words.actor(claim.recipient_id, claim.recipient)
    parts = [
        f"{words.before(told.support)}{words.label(told.type)}"
        f"{f' {words.towards(told.type)} {recipient}' if recipient else ''}: {words.quoted(claim.quote)}"
    ]
    parts += [words.when(told.when), *_word(told)]
    return _line(_speaker(claim), parts, told.claims, _tone(told))


def condition(told: Finding) -> Line:
    """In what condition a force is said to be."""
    claim = told.lead
    where = words.place(claim)
    parts = [
        f"{words.before(told.support)}{words.label(told.type)}{', ' + claim.polarity if claim.polarity else ''}: "
        f"{words.quoted(claim.quote)}"
    ]
    parts += [part for part in (where, words.when(told.when)) if part]
    parts += _word(told)
    return _line(_speaker(claim), parts, told.claims, _tone(told))


def outlook(told: Finding) -> Line:
    """What is said to come next; always as a possibility or a plan."""
    claim = told.lead
    parts = [f"{words.before(told.support)}{words.quoted(claim.quote)}"]
    parts += [part for part in (words.place(claim),) if part]
    if actor := words.actor(claim.actor_id, claim.actor):
        parts.append(actor)
    parts += [f"said on {words.day(claim_day(claim))}", *_word(told)]
    return _line(words.label(told.type), parts, told.claims, _tone(told))


def claim_day(claim: Claim) -> date:
    """The last day of the date of the report that says it."""
    return date.fromisoformat(claim.known)


def dispute(head: str, mine: str, cites: tuple[Claim, ...], against: tuple[Claim, ...]) -> Line:
    """Two sides of one thing: what is shown, and what is told against it."""
    other = "; ".join(f"{_against(claim)}" for claim in against[:3])
    more = f"; and {len(against) - 3} more" if len(against) > 3 else ""
    return _line(head, [mine, f"against it: {other}{more}"], (*cites, *against), "disputed")


def _against(claim: Claim) -> str:
    name = words.actor(claim.by_id, claim.by) or claim.publisher
    size = f" {words.amount(claim.low, claim.high)}," if claim.family == "figure" else ""
    what = words.before((claim,)).rstrip(": ") or words.label(claim.type)
    return f"{what}{size} {words.quoted(claim.quote)}{f' ({words.plain(name)})' if name else ''}"


def _speaker(claim: Claim) -> str:
    return words.actor(claim.actor_id, claim.actor) or "Not named"


def _line(head: str, parts: Sequence[str], cites: tuple[Claim, ...], tone: str, *sources: str | None) -> Line:
    body = words.plain("; ".join(parts))
    known = tuple(dict.fromkeys(source for source in sources if source))
    return Line(words.plain(head[:1].upper() + head[1:]), body, cites, known, tone)
