"""The parts of the trained reader that are no network: windows, what is made of scores, frames."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.core.report import Report
from tocsin.core.when import When
from tocsin.read.neural import decode, frames, network
from tocsin.read.neural.decode import CHOICES, ROLES, Answer
from tocsin.read.neural.windows import CORE, WHOLE, Window, windows
from tocsin.read.readers import model

DAY = When.parse("2024-05-06")
TEXT = "Kesh Army troops captured Orvane and Kalmeth, killing 12 rebels and a guard, the Relief Bureau said."


def whole(text: str) -> Window:
    (window,) = windows(text, network.load().pieces)
    return window


def piece(window: Window, text: str, word: str) -> int:
    return window.starts.index(text.index(word))


def edge(window: Window, text: str, words: str) -> tuple[int, int]:
    """First and last piece of words; the last is the piece that begins the last word."""
    return piece(window, text, words), window.starts.index(text.index(words) + words.rfind(" ") + 1)


# --- windows ------------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["Kesh troops advanced on Orvane.", "“Never,” he said…", "\n\n", "😀", "x" * 120, "٣"]))
)
def test_each_word_is_read_for_claims_exactly_once(parts: list[str]) -> None:
    text = " ".join(parts * 8)
    pieces = network.load().pieces
    read = [w.starts[at] for w in windows(text, pieces) for at in range(*w.core)]
    encoded = pieces.encode(text, add_special_tokens=False)
    assert read == [start for start, _ in encoded.offsets]


def test_a_long_report_is_cut_with_what_goes_before_and_its_first_words() -> None:
    text = "Duvra, 6 May. " + "The front held the bridge at Kalmeth all day. " * 60
    made = windows(text, network.load().pieces)
    assert len(made) > 2
    for window in made[1:]:
        assert window.starts[1] == 0
        assert window.core[0] > 60 and window.core[1] - window.core[0] <= CORE
        assert len(window.ids) <= WHOLE


def test_cues_and_shapes_are_given_with_the_words() -> None:
    window = whole(TEXT)
    fired = {(at, name) for at, name, _ in window.fired}
    assert (piece(window, TEXT, "captured"), "control/take") in fired
    assert (piece(window, TEXT, "12"), 2) in window.shapes
    assert (piece(window, TEXT, "Kesh"), 0) in window.shapes


# --- scores -------------------------------------------------------------------------------------------------------


ONE = np.zeros(20, np.int64)  # all in one sentence


def scores(size: int, **edges: list[tuple[int, int]]) -> np.ndarray:
    made = np.full((size, 2 * len(ROLES)), -8.0, np.float32)
    made[0] = 0.0
    for role, pairs in edges.items():
        for first, last in pairs:
            made[first, 2 * ROLES.index(role)] = made[last, 2 * ROLES.index(role) + 1] = 9.0
    return made


def test_a_role_is_none_one_answer_or_a_list() -> None:
    found = decode.roles(scores(20, place=[(3, 3), (5, 6)], actor=[(1, 2)], by=[(9, 11)]), np.ones(20, bool), ONE)
    assert found["place"] == [(3, 3), (5, 6)]
    assert found["actor"] == [(1, 2)] and found["by"] == [(9, 11)]
    assert "recipient" not in found and "when" not in found
    assert len(found["quote"]) == 1  # there always is one


def test_a_role_begins_and_ends_with_a_word() -> None:
    first = np.ones(20, bool)
    first[4] = False
    assert decode.roles(scores(20, place=[(4, 4)]), first, ONE).get("place") != [(4, 4)]


def test_a_role_lies_in_one_sentence() -> None:
    two = np.array([-1] + [0] * 9 + [1] * 10)
    assert decode.roles(scores(20, actor=[(8, 12)]), np.ones(20, bool), two).get("actor") != [(8, 12)]
    assert decode.roles(scores(20, actor=[(8, 12)]), np.ones(20, bool), ONE)["actor"] == [(8, 12)]


def test_nobody_does_a_thing_to_themselves() -> None:
    found = decode.roles(scores(20, actor=[(2, 3)], recipient=[(2, 3)]), np.ones(20, bool), ONE)
    assert sorted(found) in (["actor", "quote"], ["quote", "recipient"])


@given(st.integers(1, 700), st.data())
def test_a_trigger_is_always_in_what_the_second_pass_sees(length: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, length)) if length > 1 else 0
    seen = decode.crop(min(at, length - 1), length)
    assert seen[0] == 0 and len(seen) == min(length, decode.SPAN) == len(set(seen.tolist()))
    assert min(at, length - 1) in seen and seen.max() < length


# --- frames -------------------------------------------------------------------------------------------------------


def answer(type: str, trigger: int, roles: dict[str, list[tuple[int, int]]], *, sure: float = 0.9) -> Answer:
    told = {name: values[0] for name, values in CHOICES.items()}
    return Answer(type, trigger, (), roles, told, sure)


def made(*answers: Answer, text: str = TEXT) -> list[tuple[str, dict[str, str]]]:
    found = frames.frames(Report.make(text, DAY), [(whole(text), list(answers))], "model-0")
    return [(one.type, {role: span.words for role, span in one.roles.items()}) for one in found]


def test_each_place_of_a_list_is_a_claim() -> None:
    w = whole(TEXT)
    roles = {"actor": [edge(w, TEXT, "Kesh Army troops")], "place": [edge(w, TEXT, "Orvane"), edge(w, TEXT, "Kalmeth")]}
    found = made(answer("control/take", piece(w, TEXT, "captured"), roles))
    assert found == [
        ("control/take", {"actor": "Kesh Army troops", "place": "Orvane"}),
        ("control/take", {"actor": "Kesh Army troops", "place": "Kalmeth"}),
    ]


@pytest.mark.parametrize(("trigger", "who", "amount"), [("12", "rebels", "12"), ("guard", "guard", "a guard")])
def test_a_figure_counts_by_its_numeral_or_its_article(trigger: str, who: str, amount: str) -> None:
    w = whole(TEXT)
    roles = {"who": [edge(w, TEXT, who)], "actor": [edge(w, TEXT, "Kesh Army troops")]}
    assert made(answer("figure/killed", piece(w, TEXT, trigger), roles)) == [
        ("figure/killed", {"who": who, "amount": amount})
    ]


def test_of_two_answers_that_tell_the_same_the_surer_stays() -> None:
    w = whole(TEXT)
    quote = {"quote": [edge(w, TEXT, "Kesh Army troops captured Orvane")]}
    place = {"place": [edge(w, TEXT, "Orvane")]}
    one = answer("control/take", piece(w, TEXT, "captured"), {**quote, **place})
    other = answer("control/take", piece(w, TEXT, "troops"), quote, sure=0.6)
    assert made(one, other) == [("control/take", {"place": "Orvane"})]
    assert len(made(one, answer("event/battle", piece(w, TEXT, "captured"), quote))) == 2


# --- the reader ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["😀" * 50, "…", "Der Wind weht heute stark aus Nordwesten.", "\u200b \u00ad", "a" * 5000]
)
def test_what_is_no_report_of_conflict_is_read_without_a_claim(text: str) -> None:
    assert model.read(Report.make(text, DAY)).frames == ()


def test_the_same_report_is_read_alike_whatever_was_read_before() -> None:
    other = Report.make("Shelling by the Kesh Army killed nine people in Duvra. " * 20, DAY)
    first = model.read(Report.make(TEXT, DAY))
    model.read(other)
    assert model.read(Report.make(TEXT, DAY)) == first != model.read(other)


def test_a_word_long_before_can_fill_a_role() -> None:
    text = "Kesh Army fighters attacked the town of Orvane on Monday. They captured the town of Kalmeth the next day."
    found = [frame for frame in model.read(Report.make(text, DAY)).frames if frame.quote.start > text.index("Monday")]
    assert any("Kesh Army" in frame.roles["actor"].words for frame in found if "actor" in frame.roles)


def test_a_type_that_the_network_was_not_taught_is_passed_over() -> None:
    window = whole(TEXT)
    window.fired.append((1, "event/eclipse", 0.9))
    assert all(answer.type != "event/eclipse" for answer in network.load().answers(window))


def test_a_book_is_read_by_cues_and_a_library_not_at_all() -> None:
    sentence = "Kesh Army troops captured the town of Orvane. "
    few = "The river is calm and the market full of people. " * 2100
    found = model.read(Report.make(few + sentence, DAY))
    assert found.reader == model.VERSION and [one.type for one in found.frames] in (["control/take"], [])
    with pytest.raises(ValueError, match="600,000 characters is no report"):
        model.read(Report.make("x" * 600_000, DAY))


def test_the_runtime_tells_its_maker_nothing(tmp_path: Path) -> None:
    hushed = ("CI", "TF_BUILD", "GITHUB_ACTIONS", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS")
    homes = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    kept = {name: value for name, value in os.environ.items() if name not in hushed}
    program = "from tocsin.read.neural import network; network.load()"
    subprocess.run([sys.executable, "-c", program], env={**kept, **homes}, check=True)
    assert not list(tmp_path.rglob("*"))  # no id of this machine, no queue of what to send
