"""Kin: who is part of whom, who stands with whom, by the dated parents and sides of the theatres."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from tocsin.theatres import Actor, Theatre, all_theatres

# Words that stand for the state's own forces, or for those who fight it, when no name is given.
_STATE = re.compile(
    r"\b(government|regime|army|military|soldiers?|police|policem[ae]n|security|junta|garrison|authorities)\b",
    re.IGNORECASE,
)
_AGAINST_STATE = re.compile(
    r"\b(rebels?|insurgents?|militants?|gunm[ae]n|separatists?|jihadists?|islamists?|opposition|guerrillas?"
    r"|resistance|terrorists?|mutineers?)\b",
    re.IGNORECASE,
)
_STATE_KINDS = ("state", "government", "armed_force", "police")
_GROUP_KINDS = ("armed_group", "militia")
_VAGUE_KINDS = ("generic", "people")
_DULL = frozenset(
    ("the", "a", "an", "of", "and", "in", "on", "ethnic", "local", "force", "forces", "group", "fighters", "troops")
)


class Kin:
    """The actors of some theatres, and how they hang together on a day.

    A theatre named later wins where two know the same id, so that a war's own view of an actor counts.
    """

    def __init__(self, theatres: Iterable[Theatre]) -> None:
        self._actors = {actor.id: actor for theatre in theatres for actor in theatre.actors}
        self._names = {
            name.casefold()
            for actor in self._actors.values()
            for name in (actor.name, *(dated.value for dated in actor.names))
        }
        self._lines: dict[tuple[str, date], frozenset[str]] = {}

    def actor(self, id: str | None) -> Actor | None:
        """The theatre's actor, or None for an open one."""
        return self._actors.get(id) if id else None

    def names_actor(self, words: str) -> bool:
        """Whether `words` are an actor's name."""
        return words.casefold() in self._names

    def name(self, id: str | None, words: str | None) -> str:
        """The name to show: the theatre's, else the words of the report."""
        actor = self.actor(id)
        return actor.name if actor else words or (id or "").removeprefix("open:") or "unnamed"

    def line(self, id: str, day: date) -> frozenset[str]:
        """The actor and all it is part of on `day`."""
        known = self._lines.get((id, day))
        if known is None:
            found, left = {id}, [id]
            while left:
                actor = self._actors.get(left.pop())
                for parent in actor.parents if actor else ():
                    if parent.holds(day) and parent.value not in found:
                        found.add(parent.value)
                        left.append(parent.value)
            known = self._lines[id, day] = frozenset(found)
        return known

    def part_of(self, id: str, whole: str, day: date) -> bool:
        """Whether the first is the second or a part of it."""
        return id == whole or whole in self.line(id, day)

    def same(self, one: str | None, other: str | None, day: date) -> bool:
        """Whether the two are one actor, or one is part of the other."""
        if not one or not other:
            return False
        return self.part_of(one, other, day) or self.part_of(other, one, day)

    def together(self, one: str | None, other: str | None, day: date) -> bool:
        """Whether the two are the same, or take the same side in a conflict on `day`."""
        return self.same(one, other, day) or bool(self._sides(one, day) & self._sides(other, day))

    def opposed(self, one: str | None, other: str | None, day: date) -> bool:
        """Whether the two take different sides in one conflict and share none."""
        mine, theirs = self._sides(one, day), self._sides(other, day)
        shared = {conflict for conflict, _ in mine} & {conflict for conflict, _ in theirs}
        return bool(shared) and not mine & theirs

    def vague(self, id: str | None, words: str | None) -> bool:
        """Whether nobody in particular is named ("gunmen"): a generic id, or words without a name."""
        if actor := self.actor(id):
            return actor.kind in _VAGUE_KINDS
        said = words or (id or "").removeprefix("open:")
        return not said or said == said.lower()

    def stately(self, id: str | None, words: str | None) -> bool | None:
        """Whether this is a state's force (True), fights one (False), or cannot be told (None)."""
        actor = self.actor(id)
        if actor and actor.kind in _STATE_KINDS:
            return True
        if actor and actor.kind in _GROUP_KINDS:
            return False
        return _stately(words or (actor.name if actor else "") or (id or ""))

    def likeness(self, one: tuple[str | None, str | None], other: tuple[str | None, str | None], day: date) -> float:
        """How well two mentions, each id and words, can be the same actor: 1 the same, 0 two different ones.

        0.8 for a part and its whole, 0.7 where one's name is in the other's ("Iraqi forces", "Iraqi Army"), 0.6 where
        one names nobody, 0.5 where one is vague. A state's force and those who fight it are never the same.
        """
        (id, words), (their_id, their_words) = one, other
        if id is not None and id == their_id:
            return 1.0
        if (id is None and not words) or (their_id is None and not their_words):
            return 0.6
        if self.same(id, their_id, day):
            return 0.8
        known, theirs_known = self.actor(id), self.actor(their_id)
        if known and theirs_known and not (known.kind in _VAGUE_KINDS or theirs_known.kind in _VAGUE_KINDS):
            return 0.0
        state, their_state = self.stately(id, words), self.stately(their_id, their_words)
        if state is not None and their_state is not None and state != their_state:
            return 0.0
        if _alike(words, their_words, plain=state is their_state or not (state or their_state)):
            return 0.7
        return 0.5 if self.vague(id, words) or self.vague(their_id, their_words) else 0.0

    def _sides(self, id: str | None, day: date) -> frozenset[tuple[str, str]]:
        if not id:
            return frozenset()
        return frozenset(
            (conflict, side.value)
            for one in self.line(id, day)
            if (actor := self._actors.get(one)) and actor.sides
            for conflict, sides in actor.sides.items()
            for side in sides
            if side.holds(day)
        )


@cache
def kin() -> Kin:
    """The kin of all theatres there are."""
    return Kin(all_theatres())


@cache
def _stately(words: str) -> bool | None:
    if _AGAINST_STATE.search(words):
        return False
    found = {found.casefold() for found in _STATE.findall(words)}
    if found == {"army"} and "army" not in words and words.count(" ") > 1:
        return None  # "Free Hill Army": a name, and rebels like it
    return True if found else None


@cache
def _alike(one: str | None, other: str | None, *, plain: bool) -> bool:
    """Whether the words of one name are all among the other's; `plain`: but for what names a state's force or foe."""
    mine, theirs = _names(one, plain), _names(other, plain)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _names(words: str | None, plain: bool) -> set[str]:
    kept = _AGAINST_STATE.sub(" ", _STATE.sub(" ", words or "")) if plain else words or ""
    return set(re.findall(r"[\w-]+", kept.casefold())) - _DULL
