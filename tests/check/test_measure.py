"""The measure: what pairs, what agrees, what it comes to."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.check import measure
from tocsin.check.lost import Seen, lost
from tocsin.check.measure import WHOLE, Score, agree, exact, pairs


def row(type: str = "event/battle", **keys: Any) -> dict[str, Any]:
    return {"type": type, "quote": "attacked the bridge", "mood": "asserted", **keys}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the Kesh Front", "Kesh Front", True),
        ("Kesh Front fighters", "Front", True),
        ("army and police posts", "army posts", True),
        ("army", "rebels", False),
        ("the", "the", False),  # no word of content on either side
        (None, "army", False),
    ],
)
def test_words_agree_by_their_content(one: str | None, other: str | None, same: bool) -> None:
    assert agree(one, other) is same and agree(other, one) is same


def test_a_perfect_reading_scores_one_and_an_empty_one_nothing() -> None:
    gold = [row(actor="Kesh Front", place="Orvane"), row("figure/killed", low=9, high=9, quote="nine soldiers")]
    full, none = Score(), Score()
    full.add(gold, gold)
    none.add(gold, [])
    assert all(tally.rates == (1.0, 1.0, 1.0) for tally in full.groups[WHOLE].values())
    assert full.conflict == 1.0 and none.conflict == 0.0
    assert none.groups[WHOLE]["type"].rates == (0.0, 0.0, 0.0)


def test_another_type_is_a_miss_and_a_false_claim() -> None:
    score = Score()
    score.add([row()], [row("event/strike")])
    tally = score.groups[WHOLE]["type"]
    assert (tally.right, tally.wanted, tally.found) == (0, 1, 1)


def test_the_closest_pair_goes_together() -> None:
    gold = [row(place="Orvane"), row(place="Nemra")]
    found = [row(place="Nemra"), row(place="Orvane")]
    assert [(left["place"], right["place"]) for left, right in pairs(gold, found) if left and right] == [
        ("Orvane", "Orvane"),
        ("Nemra", "Nemra"),
    ]


def test_a_wrong_role_costs_a_slot_and_exactness_but_not_the_type() -> None:
    score = Score()
    score.add([row(actor="Kesh Front", place="Orvane")], [row(actor="army", place="Orvane")])
    tallies = score.groups[WHOLE]
    assert tallies["type"].right == 1 and tallies["exact"].right == 0
    assert (tallies["slots"].right, tallies["slots"].wanted) == (3, 4)  # type, place and mood of four
    assert score.slots["actor"].right == 0


def test_bounds_must_be_right_for_a_figure() -> None:
    nine = row("figure/killed", low=9, high=9)
    assert exact(nine, dict(nine)) and not exact(nine, {**nine, "high": None})


ROWS = st.lists(
    st.builds(
        row,
        st.sampled_from(["event/battle", "figure/killed"]),
        actor=st.sampled_from([None, "army", "Kesh Front"]),
        place=st.sampled_from([None, "Orvane", "Nemra"]),
        quote=st.sampled_from(["attacked the bridge", "fought", "nine died"]),
        low=st.sampled_from([None, 9]),
    ),
    max_size=4,
)


@given(ROWS, ROWS)
def test_every_claim_stands_in_one_pair(gold: list[Any], found: list[Any]) -> None:
    made = pairs(gold, found)
    assert sorted(map(str, gold)) == sorted(str(left) for left, _ in made if left is not None)
    assert sorted(map(str, found)) == sorted(str(right) for _, right in made if right is not None)
    assert all(left["type"] == right["type"] for left, right in made if left and right)


def test_the_stage_that_lost_a_claim_is_named() -> None:
    gold = row(actor="Kesh Front")
    none: tuple[Any, ...] = ()
    other = (row("event/strike"),)
    assert lost(gold, Seen("r", "no conflict", none, none, none)) == ("gate", "no conflict")
    assert lost(gold, Seen("r", None, none, none, none))[0] == "read"
    assert lost(gold, Seen("r", None, other, other, other)) == ("type", "read there as event/strike")
    assert lost(gold, Seen("r", None, (gold,), none, none))[0] == "resolve"
    assert lost(gold, Seen("r", None, (gold,), (gold,), none))[0] == "codify"
    assert lost(gold, Seen("r", None, (gold,), (gold,), (gold,)))[0] == "pairing"


def test_words_without_content_are_part_of_the_measure() -> None:
    assert measure.content("The people of the Orvane's front") == {"orvane", "front"}
