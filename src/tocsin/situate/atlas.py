"""The actors and places of the theatres, as the panels ask for them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date

from tocsin.core.claim import Claim
from tocsin.core.finding import Finding
from tocsin.core.situation import Party
from tocsin.theatres import Place, Theatre
from tocsin.theatres.kin import Kin

ROLES = ("actor", "recipient", "by")
SURE = 0.7  # of the likeness of kin: the same, a part and its whole, or names that share a word


class Atlas:
    """What the theatres know, and who a finding names: the words of its lead, or better ones of another claim.

    Actors and places come from all theatres; baselines only from those that are `shown`.
    """

    def __init__(self, theatres: Sequence[Theatre], *, shown: Container[str | None]) -> None:
        self.theatres = tuple(theatre for theatre in theatres if theatre.id in shown)
        self.kin = Kin(theatres)
        self._homes = {theatre.id: theatre.countries for theatre in theatres}
        self._places = {place.id: place for theatre in theatres for place in theatre.places}

    def place(self, id: str | None) -> Place | None:
        """The theatre's place, or None."""
        return self._places.get(id) if id else None

    def overlap(self, one: str | None, other: str | None) -> bool:
        """Whether two areas, by id or by their words, can share ground; what is not named can be anywhere."""
        if one is None or other is None or one == other:
            return True
        mine, theirs = self.place(one), self.place(other)
        names = [(place.name if place else words).casefold() for place, words in ((mine, one), (theirs, other))]
        if names[0] in names[1] or names[1] in names[0]:
            return True
        wide = any(place is None or place.kind in ("admin1", "area", "country") for place in (mine, theirs))
        return bool(wide and mine and theirs and mine.admin1 and mine.admin1 == theirs.admin1)

    def party(self, id: str | None, words: str | None = None) -> Party | None:
        """Who is meant, with the name to show; None when nobody is named."""
        return Party(id, self.kin.name(id, words)) if id or words else None

    def stranger(self, id: str | None, country: str | None) -> bool:
        """Whether an actor belongs to a theatre of other countries; an open one, or one of the world, is none."""
        actor = self.kin.actor(id)
        homes = self._homes.get(actor.theatre, ()) if actor else ()
        return bool(actor and homes) and country not in (*homes, actor.country if actor else None)

    def role(self, told: Finding, role: str | None) -> Party | None:
        """Who fills a role of a finding: as its lead says, or as another claim says it more exactly."""
        if role is None:
            return None
        if role not in ROLES:
            raise ValueError(f"no role {role!r} names an actor; there are {', '.join(ROLES)}")
        named = [(getattr(claim, f"{role}_id"), getattr(claim, role)) for claim in (told.lead, *told.support)]
        id, words = next((one for one in named if not self.kin.vague(*one)), named[0])
        return self.party(self._force(id, told.when.end), words)

    def _force(self, id: str | None, day: date) -> str | None:
        """Whose a person is on the day: a commander does not hold a town himself."""
        actor = self.kin.actor(id)
        if actor is None or actor.kind != "person":
            return id
        return next((parent.value for parent in actor.parents if parent.holds(day)), id)

    def same(self, one: Party | None, other: Party | None, day: date) -> bool:
        """Whether two parties can be one: the same, a part and its whole, or a vague word for the other."""
        if one is None or other is None:
            return False
        if one == other:
            return True
        return self.kin.likeness((one.id, one.name), (other.id, other.name), day) > 0

    def sure(self, one: Party | None, other: Party | None, day: date) -> bool:
        """Whether two parties are one by more than a vague word that fits."""
        if one is None or other is None:
            return False
        return self.kin.likeness((one.id, one.name), (other.id, other.name), day) >= SURE

    def exact(self, one: Party, other: Party, day: date) -> Party:
        """Of two parties that are one, the one named more exactly; the first when they are alike."""
        if self.kin.vague(one.id, one.name) and not self.kin.vague(other.id, other.name):
            return other
        if one.id and other.id and one.id != other.id and self.kin.part_of(other.id, one.id, day):
            return other
        return one


def said(told: Finding) -> date:
    """The day by which the first report of it was out."""
    return min(date.fromisoformat(claim.known) for claim in told.support)


def last_said(claims: Sequence[Claim]) -> date:
    """The day by which the last of the reports was out."""
    return max(date.fromisoformat(claim.known) for claim in claims)


def happened(told: Finding) -> date:
    """The last day on which it can have happened: the end of its date, and not behind the first report of it."""
    return max(told.when.start, min(told.when.end, said(told)))


def told_of(told: Finding) -> date:
    """The day of what was said of somebody: the one stated, where it is not still to come; else the report's."""
    return min(happened(told), said(told)) if told.lead.when else said(told)


def days_before(day: date, days: int) -> date:
    """The day so many `days` before another; the first there is when that is before all days."""
    return date.fromordinal(max(1, day.toordinal() - days))
