"""Whose word it is, and how much it weighs. Nothing is averaged: the best word stands, and says which it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from tocsin import codebook
from tocsin.core.claim import Claim
from tocsin.core.reading import NOT
from tocsin.core.why import Why
from tocsin.theatres import Actor, Theatre
from tocsin.theatres.kin import Kin

# The ladder: an order, not a measurement. What stands a rung higher wins; two rungs of about the same height
# (less than `ALIKE` apart) leave the matter contested. After the admission against interest of source criticism
# and the way in which monitors of the war in Ukraine, Syria and Myanmar say they weigh claims.
RUNGS = {
    "admission": 0.9,  # the side that loses by it says so
    "monitor": 0.75,  # a monitor, a body of the United Nations, a witness on the spot
    "several": 0.7,  # two or more publishers that take no side
    "independent": 0.55,  # one of them
    "party": 0.35,  # a side that gains by it
    "denial": 0.2,  # the side that would lose by it says no
}
ALIKE = 0.18
COPY = 90.0  # of 100: quotes this near are one text passed on
_COPY_WORDS = 6  # shorter quotes are alike by chance
_COMPARED = 60  # claims of one thing whose words are compared each with each; of more, only the very same words are one

_WITNESS = re.compile(
    r"\b(residents?|witness(?:es)?|eyewitness(?:es)?|villagers?|locals?|observatory|monitors?|observers?"
    r"|aid workers?|doctors?|medics?|hospitals?|red cross|red crescent)\b",
    re.IGNORECASE,
)
_MONITOR_KINDS = ("international", "aid", "people")
_STATE_KINDS = ("state", "government", "armed_force", "police")
_LOSING = {"event/withdraw": "actor", "event/surrender": "actor", "tie/ceasefire_breach": "actor"}


@dataclass(frozen=True, slots=True)
class Word:
    """On whose word a claim stands: its rung and the reason."""

    rung: str
    why: Why

    @property
    def weight(self) -> float:
        """The height of the rung."""
        return RUNGS[self.rung]


class Scale:
    """Weighs claims by who says them, with the kin and the publishers of some theatres."""

    def __init__(self, theatres: Sequence[Theatre], kin: Kin) -> None:
        self._kin = kin
        self._publishers: Mapping[str, str] = {
            name.casefold(): alignment for theatre in theatres for name, alignment in theatre.publishers.items()
        }
        self._states = _states(theatres)
        self._holder = {name: _role(kind, "holder") for name, kind in codebook.types().items()}
        self._loser = {name: _role(kind, "loser") or _LOSING.get(name) for name, kind in codebook.types().items()}

    def word(self, claim: Claim) -> Word:
        """On whose word one claim stands, and on which rung that is."""
        day = date.fromisoformat(claim.when_end)
        speakers, monitor = self._speakers(claim)
        who = claim.by or claim.publisher or "the report"
        loser = self._loser.get(claim.type)
        losing = self._is(speakers, claim, loser, day) if loser else False
        if claim.mood in NOT:
            if losing:
                return _word("denial", f"{who} denies a loss of its own")
            if claim.mood == "denied" and self._party(speakers, claim, day):
                return _word("party", f"{who} is a party to it")
        elif losing:
            return _word("admission", f"{who} owns to its own loss")
        elif (gains := self._holder.get(claim.type)) and self._against(speakers, claim, gains, day):
            return _word("admission", f"{who} says so of its adversary")
        elif claim.mood == "claimed" or self._party(speakers, claim, day):
            return _word("party", f"{who} has an interest in it")
        if monitor:
            return _word("monitor", f"{who} monitors or saw it")
        return _word("independent", f"{who} takes no side that we know of")

    def _speakers(self, claim: Claim) -> tuple[tuple[str, ...], bool]:
        """Who speaks, as ids of actors, and whether it is a monitor or a witness; a publisher may be quoted too."""
        if claim.by_id or claim.by:
            if actor := self._kin.actor(claim.by_id):
                return (actor.id,), actor.kind in _MONITOR_KINDS
            if (claim.by or "").casefold() not in self._publishers:
                return ((claim.by_id,) if claim.by_id else ()), bool(_WITNESS.search(claim.by or ""))
        speakers: tuple[str, ...] = ()
        names = [name.strip().casefold() for name in (claim.by or claim.publisher or "").split(";")]
        alignments = [self._publishers.get(name, "independent") for name in names]
        for alignment in alignments:
            kind, _, whose = alignment.partition(":")
            if kind == "government":
                speakers += self._states.get(whose, ())
            elif kind == "party":
                speakers += (whose,)
        if len(speakers) and any(alignment in ("independent", "monitor") for alignment in alignments):
            return (), "monitor" in alignments  # another publisher stands beside the party's own
        return speakers, "monitor" in alignments

    def _is(self, speakers: Sequence[str], claim: Claim, role: str, day: date) -> bool:
        id = getattr(claim, f"{role}_id")
        return any(self._kin.same(speaker, id, day) for speaker in speakers)

    def _against(self, speakers: Sequence[str], claim: Claim, role: str, day: date) -> bool:
        id = getattr(claim, f"{role}_id")
        return any(self._kin.opposed(speaker, id, day) for speaker in speakers)

    def _party(self, speakers: Sequence[str], claim: Claim, day: date) -> bool:
        return any(
            self._kin.together(speaker, id, day) or self._kin.opposed(speaker, id, day)
            for speaker in speakers
            for id in (claim.actor_id, claim.recipient_id)
            if id
        )


def voices(claims: Sequence[Claim]) -> int:
    """How many voices some claims are: reports that share a publisher, a speaker or their text are one."""
    first: dict[tuple[str, str], int] = {}
    voice = list(range(len(claims)))

    def root(number: int) -> int:
        while voice[number] != number:
            number = voice[number]
        return number

    for number, claim in enumerate(claims):
        for mark in _marks(claim):
            voice[root(number)] = root(first.setdefault(mark, number))
    if len(claims) <= _COMPARED:
        for number, claim in enumerate(claims):
            for other in range(number):
                if root(other) != root(number) and _copied(claim, claims[other]):
                    voice[root(number)] = root(other)
    return len({root(number) for number in range(len(claims))})


def weigh(claims: Sequence[Claim], scale: Scale) -> tuple[float, int, Claim, tuple[Why, ...]]:
    """How much several claims of one thing weigh: (weight, voices, the claim that leads, why)."""
    words = {claim.id: scale.word(claim) for claim in claims}
    lead = min(claims, key=lambda claim: (-words[claim.id].weight, -_filled(claim), claim.said, claim.id))
    best = words[lead.id]
    if len(claims) == 1:
        return best.weight, 1, lead, (best.why,)
    unaligned = voices([claim for claim in claims if words[claim.id].rung != "party"])
    if best.rung == "independent" and unaligned > 1:
        note = f"{unaligned} publishers that share neither text nor source"
        best = Word("several", Why("fuse", "weigh/several", note, RUNGS["several"]))
    return best.weight, voices(claims), lead, (best.why,)


def _states(theatres: Iterable[Theatre]) -> dict[str, tuple[str, ...]]:
    """The actors of each country's state. A rival government, on another side than the army, is not of it."""
    of_state = [
        actor for theatre in theatres for actor in theatre.actors if actor.country and actor.kind in _STATE_KINDS
    ]
    forces: dict[str, set[tuple[str, str]]] = {}
    for actor in of_state:
        if actor.country and actor.kind == "armed_force":
            forces.setdefault(actor.country, set()).update(_sides(actor))
    found: dict[str, tuple[str, ...]] = {}
    for actor in of_state:
        country = actor.country or ""
        mine, theirs = _sides(actor), forces.get(country, set())
        if mine & theirs or not mine or not theirs:
            found[country] = (*found.get(country, ()), actor.id)
    return found


def _sides(actor: Actor) -> set[tuple[str, str]]:
    return {(conflict, side.value) for conflict, sides in (actor.sides or {}).items() for side in sides}


def _marks(claim: Claim) -> Iterable[tuple[str, str]]:
    """What makes two claims one voice: their report, their speaker or else a publisher, their very words."""
    yield "report", claim.report
    if claim.by:
        yield "by", claim.by_id or claim.by.casefold()
    elif claim.publisher:
        for name in claim.publisher.split(";"):
            yield "publisher", name.strip().casefold()
    if claim.quote.count(" ") + 1 >= _COPY_WORDS:
        yield "words", " ".join(re.findall(r"\w+", claim.quote.casefold()))


def _copied(one: Claim, other: Claim) -> bool:
    if min(one.quote.count(" "), other.quote.count(" ")) + 1 < _COPY_WORDS:
        return False
    return fuzz.ratio(one.quote, other.quote) >= COPY


def _word(rung: str, note: str) -> Word:
    return Word(rung, Why("fuse", f"weigh/{rung}", note, RUNGS[rung]))


def _role(kind: codebook.Type, name: str) -> str | None:
    return next((role for effect in kind.implies if (role := getattr(effect, name))), None)


def _filled(claim: Claim) -> int:
    return sum(value is not None for value in (claim.actor_id, claim.recipient_id, claim.place_id, claim.when))
