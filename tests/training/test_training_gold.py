"""What the network is taught of an annotated report: triggers, and where the roles stand."""

from __future__ import annotations

from typing import Any

from training.reader import gold

from tocsin.read.neural import network

TEXT = (
    "Kesh Army troops captured Orvane and Kalmeth on Monday, killing at least 12 rebels. The army had shelled Orvane."
)
REPORT = {"id": "r-1", "date": "2024-05-08", "text": TEXT}
TAKEN: dict[str, Any] = {"type": "control/take", "quote": "captured Orvane and Kalmeth", "actor": "Kesh Army troops",
                         "place": "Orvane", "mood": "asserted", "when": "2024-05-06"}  # fmt: skip
KILLED: dict[str, Any] = {"type": "figure/killed", "quote": "killing at least 12 rebels", "who": "rebels", "low": 12,
                          "high": None, "mood": "asserted", "basis": "incident", "place": "Orvane"}  # fmt: skip


def taught(*claims: dict[str, Any]) -> tuple[gold.Example, list[gold.Told]]:
    row = {"id": "r-1", "conflict": True, "claims": list(claims)}
    (made,) = gold.examples(REPORT, row, network.load().pieces, gold.Likely([(REPORT, row)]))
    return made, gold.merged(made.claims)


def word(example: gold.Example, at: int) -> str:
    return TEXT[example.window.starts[at] : example.window.ends[at]]


def test_the_trigger_is_the_cue_or_the_number() -> None:
    example, (taken, killed) = taught(TAKEN, KILLED)
    assert word(example, taken.trigger) == "captured"
    assert word(example, killed.trigger) == "12"


def test_a_role_stands_where_the_quote_says_it_and_else_in_its_sentence() -> None:
    example, (taken, killed) = taught(TAKEN, KILLED)
    orvane = example.window.starts.index(TEXT.index("Orvane"))
    assert taken.roles["place"] == killed.roles["place"] == [[(orvane, orvane)]]  # not the one of the next sentence
    assert killed.roles["actor"] is None and taken.roles["who"] is None  # no such role: nothing is taught of it
    assert taken.roles["recipient"] == []  # a role that is empty


def test_a_time_is_the_words_that_mean_the_day() -> None:
    example, (taken,) = taught(TAKEN)
    assert taken.roles["when"] is not None
    (((first, last),),) = taken.roles["when"]
    assert word(example, first) == word(example, last) == "Monday"


def test_a_list_of_places_is_one_claim_with_several_answers() -> None:
    _, (taken,) = taught(TAKEN, {**TAKEN, "place": "Kalmeth"})
    assert taken.roles["place"] is not None and len(taken.roles["place"]) == 2


def test_a_place_that_our_own_hand_carried_to_a_statement_is_left_open() -> None:
    said = "The army had shelled Orvane. A league official condemned it."
    told: dict[str, Any] = {"type": "statement/condemn", "quote": "condemned it", "actor": "league official",
                            "place": "Orvane", "mood": "asserted"}  # fmt: skip
    for id, open_ in (("written-X-01", True), ("r-1", False)):
        report, row = {"id": id, "date": "2024-05-08", "text": said}, {"id": id, "conflict": True, "claims": [told]}
        (made,) = gold.examples(report, row, network.load().pieces, gold.Likely([(report, row)]))
        assert (made.claims[0].roles["place"] is None) == open_
