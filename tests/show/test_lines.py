"""Lines: what each state of a place, a tie, a figure reads like."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from show_samples import ARMY, FRONT

from tocsin.core.claim import Claim
from tocsin.core.situation import Figure, Holding, Party, Tie
from tocsin.core.when import When
from tocsin.show import lines, words

DAY = date(2023, 11, 17)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"level": "control"}, "held by Kesh Front"),
        ({"level": "partial"}, "held by Kesh Front, how much of it is not said"),
        ({"level": "control", "extent": "much"}, "much of it held by Kesh Front"),
        ({"level": "contested"}, "fought over inside, Kesh Front holding on"),
        ({"level": "presence"}, "Kesh Front present"),
        ({"level": "claimed"}, "claimed by Kesh Front"),
        ({"level": "control", "inherited": True}, "derived from what is said of the area around it"),
        ({"level": "besieged", "pressed_by": (ARMY,)}, "besieged by Veldanese army"),
        ({"holder": None, "level": "lost_by", "lost_by": ARMY}, "lost by Veldanese army"),
        ({"holder": None, "level": "contested"}, "fought over"),
        ({"holder": None, "level": "control"}, "nobody is said to hold it"),
    ],
)
def test_each_state_of_a_place_has_its_words(holding: Holding, keys: dict[str, object], said: str) -> None:
    changed = replace(holding, since=None, against=(), **keys)  # type: ignore[arg-type]
    assert said in lines.holding(changed, DAY).body


def test_who_only_claims_to_hold_is_named_once(holding: Holding) -> None:
    body = lines.holding(replace(holding, level="claimed"), DAY).body
    assert body.count("Kesh Front") == 1 and "claimed by Kesh Front since" in body


def test_a_tie_says_its_state_and_scope(taken: Claim) -> None:
    tie = Tie("tie/ceasefire_start", (FRONT, ARMY), "in_force", "Upper Kesh", date(2023, 11, 1), 0.5, (taken,))
    line = lines.tie(tie)
    assert line.body.startswith("Kesh Front and Veldanese army; in force since 1 November 2023; in Upper Kesh")
    assert "denied" in lines.tie(replace(tie, status="denied")).body


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (9, 9, "9"),
        (24, None, "at least 24"),
        (None, 30, "up to 30"),
        (20, 25, "20 to 25"),
        (2_000_000, 2_000_000, "2,000,000"),
        (None, None, "a number not given"),
    ],
)
def test_bounds_are_said_and_never_a_middle(low: int | None, high: int | None, said: str) -> None:
    assert words.amount(low, high) == said


@pytest.mark.parametrize(("who", "shown"), [("civilians", True), ("displaced people", False), (None, False)])
def test_who_is_counted_is_said_where_it_says_something(taken: Claim, who: str | None, shown: bool) -> None:
    when = When.parse("2023-11")
    counted = Figure("displaced", 9, 9, who, "total", "Orvane", None, when, None, "only", (taken,))
    assert (f"({who})" in lines.figure(counted).body) is shown
    assert "in all, as of November 2023" in lines.figure(counted).body


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2023-11-06", "6 November 2023"),
        ("2023-11", "in November 2023"),
        ("2023", "in 2023"),
        ("2023-11-01/2023-11-09", "1 to 9 November 2023"),
        ("2023-10-30/2023-11-02", "30 October 2023 to 2 November 2023"),
    ],
)
def test_days_are_said_at_their_precision(text: str, said: str) -> None:
    assert words.when(When.parse(text)) == said


def test_a_word_on_nobody_in_particular_names_nobody(taken: Claim) -> None:
    assert words.word((replace(taken, mood="reported", by="Reports"),)) == "as reported"
    assert words.word((replace(taken, mood="claimed", by=None),)) == "as claimed by a party"
    assert words.word((replace(taken, mood="asserted", by="UN"),)) == "on the word of UN"


def test_the_reporters_own_word_stands_before_a_partys(taken: Claim) -> None:
    plainly = replace(taken, mood="asserted", by=None)
    assert words.word((taken, plainly)) == ""


def test_names_in_a_row_are_cut_and_counted() -> None:
    names = [Party(None, name).name for name in ("a", "b", "c", "d", "e")]
    assert words.listed(names) == "a, b, c and 2 more" and words.listed(names[:2]) == "a and b"
    assert words.listed([]) == ""
