"""The declarative reader: cues, moods, speakers, places, counts, times."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.core.reading import Frame
from tocsin.core.report import Report
from tocsin.core.when import When
from tocsin.read import cues, gate
from tocsin.read.readers.cues import VERSION, read, trace

DAY = When.parse("2024-05-06")


def frames(text: str) -> tuple[Frame, ...]:
    # A sentence alone may be too short for the gate; a second one says what kind of text it is.
    war = " Fighting between rebels and government troops went on elsewhere."
    return tuple(f for f in read(Report.make(text + war, DAY)).frames if f.quote.end <= len(text))


def one(text: str, name: str) -> Frame:
    found = [frame for frame in frames(text) if frame.type == name]
    assert found, f"no {name} in {text!r}: {[frame.type for frame in frames(text)]}"
    return found[0]


def role(frame: Frame, name: str) -> str | None:
    span = frame.roles.get(name)
    return None if span is None else span.words


@pytest.mark.parametrize(
    ("text", "name", "mood"),
    [
        ("Rebels captured the town of Orvane.", "control/take", "asserted"),
        ("Rebels did not capture the town of Orvane.", "control/take", "negated"),
        ("Rebels failed to capture the town of Orvane.", "control/take", "negated"),
        ("Rebels reportedly captured the town of Orvane.", "control/take", "reported"),
        ("Rebels could capture the town of Orvane.", "outlook/control", "possible"),
        ("The army plans to retake the town of Orvane.", "outlook/control", "planned"),
        ("The Kesh Front said that its fighters had captured the town of Orvane.", "control/take", "claimed"),
        ("Residents said that rebels had captured the town of Orvane.", "control/take", "reported"),
        ("According to the United Nations, rebels captured the town of Orvane.", "control/take", "reported"),
        ("There were no air strikes on Orvane.", "event/strike", "negated"),
    ],
)
def test_moods(text: str, name: str, mood: str) -> None:
    assert one(text, name).mood == mood


@pytest.mark.parametrize(
    "text",
    [
        "The Kesh Front launched an offensive to capture the town of Orvane.",
        "The minister urged the army to capture the town of Orvane.",
        "Rebels attacked the town of Orvane but did not take it.",
    ],
)
def test_what_is_aimed_at_or_asked_for_is_not_taken(text: str) -> None:
    assert not [f for f in frames(text) if f.type == "control/take" and f.mood in ("asserted", "claimed", "reported")]


def test_the_speaker_is_quoted() -> None:
    assert role(one("Rebels captured the town of Orvane, the army said.", "control/take"), "by") == "army"


def test_one_claim_for_each_place_of_a_list() -> None:
    taken = [f for f in frames("Rebels captured the towns of Orvane, Duvra and Kalmeth.") if f.type == "control/take"]
    assert [role(frame, "place") for frame in taken] == ["Orvane", "Duvra", "Kalmeth"]


def test_much_of_an_area_keeps_its_extent() -> None:
    frame = one("The Kesh Front controls much of Sarn Province.", "control/hold")
    assert (frame.extent, role(frame, "place")) == ("much", "Sarn Province")


def test_the_state_stands_for_the_one_named_before() -> None:
    text = "In Sarn State, Sarnese insurgents attacked Orvane on Friday, and they hold much of the state."
    frame = one(text, "control/hold")
    assert (role(frame, "place"), role(frame, "actor"), frame.extent) == ("Sarn State", "Sarnese insurgents", "much")


def test_a_pronoun_stands_for_its_noun() -> None:
    text = "Kesh Front fighters entered Nemra district on Monday. They captured the town of Orvane."
    assert role(one(text, "control/take"), "actor") == "Kesh Front fighters"


def test_modifiers_count() -> None:
    held = one("Shells fell on rebel-held Kalmeth.", "control/hold")
    assert (role(held, "actor"), role(held, "place")) == ("rebel", "Kalmeth")
    backed = one("Veldan-backed rebels fought the army in Orvane.", "tie/support")
    assert (role(backed, "actor"), role(backed, "recipient")) == ("Veldan", "rebels")


def test_killed_and_injured_are_counted_apart() -> None:
    text = "A car bomb exploded in Duvra, killing at least 12 people and wounding 30."
    killed, injured = one(text, "figure/killed"), one(text, "figure/injured")
    assert (role(killed, "amount"), role(killed, "who"), role(killed, "place")) == ("at least 12", "people", "Duvra")
    assert role(injured, "amount") == "30"


def test_counted_groups_of_one_verb() -> None:
    killed = [f for f in frames("The attack killed three soldiers and five civilians.") if f.type == "figure/killed"]
    assert [(role(f, "amount"), role(f, "who")) for f in killed] == [("three", "soldiers"), ("five", "civilians")]


def test_a_total_is_no_incident() -> None:
    assert one("Fresh shelling brings the death toll to 400.", "figure/killed").basis == "total"
    assert one("Shelling in Orvane killed six people.", "figure/killed").basis == "incident"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Rebels captured the town of Orvane on Sunday.", "Sunday"),
        ("On 3 May rebels captured the town of Orvane.", "3 May"),
        ("Rebels captured the town of Orvane two days ago.", "two days ago"),
        ("Rebels captured the town of Orvane.", None),
    ],
)
def test_when(text: str, when: str | None) -> None:
    assert role(one(text, "control/take"), "when") == when


def test_two_appeals_in_one_breath() -> None:
    text = "The Secretary-General urged all sides to protect civilians and let food convoys into the town."
    asked = [frame.quote.words for frame in frames(text) if frame.type == "statement/appeal"]
    assert len(asked) == 2
    assert asked[1].startswith("let food")


def test_the_gate_stops_other_matters() -> None:
    text = "The striker scored twice as Duvra won the championship final on Sunday after extra time."
    reading = read(Report.make(text, DAY))
    assert reading.frames == ()
    assert reading.gated is not None
    assert gate.odds(text) < gate.STOPPED


def test_trace_says_what_was_seen() -> None:
    report = Report.make("Rebels captured the town of Orvane after heavy fighting with government troops.", DAY)
    notes = trace(report)
    assert any(note.rule.startswith("control/take#") and "read" in note.note for _, seen in notes for note in seen)
    assert all(report.text[span.start : span.end] == span.words for span, _ in notes)


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_and_every_span_stands_in_it(text: str) -> None:
    report = Report.make(text or " ", DAY)
    reading = read(report)
    assert reading.reader == VERSION
    for frame in reading.frames:
        for span in (frame.quote, *frame.roles.values()):
            assert report.text[span.start : span.end] == span.words


def test_reading_twice_gives_the_same() -> None:
    report = Report.make("Rebels captured Orvane and Duvra; 12 soldiers were killed, the army said.", DAY)
    assert read(report) == read(report)


def test_a_long_line_is_read_in_bounded_time() -> None:
    report = Report.make("rebels captured Orvane and " * 4000, DAY)
    assert read(report).report is report


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"verb": "take", "wrong": 1}, "unknown keys wrong"),
        ({"roles": {}}, "needs one of verb, noun, text"),
        ({"verb": "take", "noun": "capture"}, "needs one of verb, noun, text"),
        ({"verb": "take", "need": {"object": "@nolist"}}, "no word list 'nolist'"),
    ],
)
def test_a_broken_cue_is_named(entry: dict[str, object], told: str) -> None:
    with pytest.raises((ValueError, LookupError), match=told):
        cues.compile_cues([("control/take", entry)])


def test_yaml_reads_on_as_true_and_a_slot_may_be_either() -> None:
    made = cues.compile_cues([("event/battle", {"noun": "attack", "need": {True: "armed", "on|against": "armed"}})])
    assert set(made.nouns["attack"][0].need) == {"on", "on|against"}
