"""Laws of every theatre that there is: its files agree with each other and with those of the rest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import combinations

import pytest

from tocsin.codebook import types
from tocsin.core.reading import EXTENTS
from tocsin.core.situation import LEVELS
from tocsin.theatres import Dated, Theatre, all_theatres

ALL = all_theatres()
ACTORS = {actor.id: actor for theatre in ALL for actor in theatre.actors}
PLACES = {place.id: place for theatre in ALL for place in theatre.places}
TIE_STATUSES = ("proposed", "agreed", "in_force", "breached", "ended", "denied")
each_theatre = pytest.mark.parametrize("theatre", ALL, ids=lambda theatre: theatre.id)


def plain(name: str) -> str:
    return name.casefold().replace("’", "'").removeprefix("the ")


def meet(one: Dated, other: Dated) -> bool:
    first, last = date.min, date.max
    return (one.start or first) <= (other.end or last) and (other.start or first) <= (one.end or last)


def shared(named: Iterable[tuple[str, Dated]]) -> list[tuple[str, str, str]]:
    """Words that mean two actors on one day."""
    by_words: dict[str, list[tuple[str, Dated]]] = defaultdict(list)
    for id, name in named:
        by_words[plain(name.value)].append((id, name))
    return [
        (words, one[0], other[0])
        for words, known in by_words.items()
        for one, other in combinations(known, 2)
        if one[0] != other[0] and meet(one[1], other[1])
    ]


def test_the_world_comes_first_and_myanmar_is_there() -> None:
    assert [theatre.id for theatre in ALL][:1] == ["world"]
    assert "myanmar" in {theatre.id for theatre in ALL}


def test_ids_are_unique_over_all_theatres() -> None:
    ids = Counter(thing.id for theatre in ALL for thing in (*theatre.actors, *theatre.places))
    assert [id for id, times in ids.items() if times > 1] == []


@each_theatre
def test_what_is_referred_to_exists(theatre: Theatre) -> None:
    for actor in theatre.actors:
        assert {parent.value for parent in actor.parents} <= set(ACTORS), actor.id
        assert set(actor.sides or {}) <= set(theatre.conflicts), actor.id
    assert {row.place for row in theatre.held} <= set(PLACES)
    assert {row.holder for row in theatre.held if row.holder} <= set(ACTORS)
    assert {party for bond in theatre.bonds for party in bond.parties} <= set(ACTORS)


@each_theatre
def test_nobody_is_part_of_himself(theatre: Theatre) -> None:
    for actor in theatre.actors:
        above, left = set(), [parent.value for parent in actor.parents]
        while left:
            one = left.pop()
            assert one != actor.id, actor.id
            if one not in above:
                above.add(one)
                left += [parent.value for parent in ACTORS[one].parents]


@each_theatre
def test_days_are_in_order(theatre: Theatre) -> None:
    for actor in theatre.actors:
        sides = [side for taken in (actor.sides or {}).values() for side in taken]
        for held in (*actor.names, *actor.generic, *actor.parents, *sides):
            assert held.start is None or held.end is None or held.start <= held.end, (actor.id, held)
        for taken in (actor.sides or {}).values():
            assert not any(meet(one, other) for one, other in combinations(taken, 2)), actor.id


@each_theatre
def test_a_name_means_one_actor_on_any_day(theatre: Theatre) -> None:
    assert shared((actor.id, name) for actor in theatre.actors for name in actor.names) == []


@each_theatre
def test_a_generic_word_means_one_actor_on_any_day(theatre: Theatre) -> None:
    assert shared((actor.id, word) for actor in theatre.actors for word in actor.generic) == []


@each_theatre
def test_every_actor_can_be_found_by_some_words(theatre: Theatre) -> None:
    assert [actor.id for actor in theatre.actors if not actor.names and not actor.generic] == []
    words = [word.value for actor in theatre.actors for word in (*actor.names, *actor.generic)]
    assert [word for word in words if word != word.strip() or not word or "  " in word] == []


@each_theatre
def test_places_are_told_in_full_or_not_at_all(theatre: Theatre) -> None:
    for place in theatre.places:
        assert (place.lat is None) == (place.lon is None), place.id
        if place.lat is not None and place.lon is not None:
            assert -90 <= place.lat <= 90 and -180 <= place.lon <= 180, place.id
            assert (place.lat, place.lon) != (0, 0), place.id
            assert place.source, f"{place.id} has coordinates and no source"
        assert len(place.country) == 3 and place.country.isupper(), place.id


@each_theatre
def test_baseline_rows_are_sound(theatre: Theatre) -> None:
    held = Counter((row.place, row.holder) for row in theatre.held)
    assert [row for row, times in held.items() if times > 1] == []
    for row in theatre.held:
        assert row.level in LEVELS, row
        assert row.extent is None or row.extent in EXTENTS, row
        assert row.source, row
        assert row.since is None or (theatre.baseline_day and row.since <= theatre.baseline_day), row
    for bond in theatre.bonds:
        assert bond.type in types(), bond
        assert bond.status in TIE_STATUSES, bond
        assert len(set(bond.parties)) == len(bond.parties) >= 2, bond
        assert bond.source, bond
        assert bond.since is None or bond.until is None or bond.since <= bond.until, bond


@each_theatre
def test_publishers_stand_somewhere(theatre: Theatre) -> None:
    countries = {actor.country for actor in ACTORS.values() if actor.kind == "state"}
    for name, alignment in theatre.publishers.items():
        kind, _, of = alignment.partition(":")
        assert kind in ("independent", "monitor", "government", "party"), name
        assert kind != "government" or of in countries, name
        assert kind != "party" or of in ACTORS, name
        assert (kind in ("government", "party")) == bool(of), name
