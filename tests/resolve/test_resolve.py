"""Resolving a reading: its theatres, all roles at once, and that nothing is altered or raised."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from lands import ARDEL, LANDS, WORLD, resolved, told

from tocsin.core.reading import Frame, Reading
from tocsin.core.report import Report
from tocsin.core.span import Span
from tocsin.core.when import When
from tocsin.resolve import resolve_in


def theatres(text: str) -> tuple[str, ...]:
    report = Report.make(text, When.parse("2023-11-17"))
    return resolve_in(Reading(report, "told-1"), LANDS).theatres


def test_theatres_of_a_report() -> None:
    assert theatres("Fighting goes on in Ardel.") == ("ardel", "world")
    assert theatres("The Hill Front attacks at dawn.") == ("ardel", "world")
    assert theatres("Fighting goes on in Orvane.") == ("ardel", "world")
    assert theatres("Velian troops march through Orvane street.") == ("world",)
    assert theatres("Nothing happened anywhere.") == ("world",)
    assert theatres("Kids like to hf and puff.") == ("world",)


def test_the_choice_of_a_theatre_has_its_reason() -> None:
    (why,) = told("Fighting goes on in Ardel.")[1].why
    assert why.rule == "theatres/ardel/theatre.yaml:ardel" and why.score and 0 < why.score <= 1


def test_bare_words_belong_to_the_land_told_most() -> None:
    assert told("In Ardel the army advanced.")[1].generic
    assert not told("Velia, Velia and again Velia: and Ardel.")[1].generic


def test_all_roles() -> None:
    text = "On Monday the Hill Front took Orvane from the junta, killing at least 12 soldiers, the LR said."
    found = resolved(
        text, actor="the Hill Front", recipient="the junta", by="the LR", place="Orvane", when="On Monday",
        amount="at least 12 soldiers",
    )  # fmt: skip
    assert {role: one.id for role, one in found.actors.items()} == {
        "actor": "ar-hf",
        "recipient": "ar-army",
        "by": "w-lr",
    }
    assert found.place and found.place.id == "ar-orvane"
    assert found.when and found.when.iso() == "2023-11-13"
    assert found.when_why and found.when_why.rule == "resolve/whens.py:weekday"
    assert found.amount and (found.amount.low, found.amount.high) == (12, None)


def test_what_is_planned_lies_ahead() -> None:
    found = resolved("In Ardel talks are to start on Monday.", mood="planned", when="on Monday")
    assert found.when and found.when.iso() == "2023-11-20"


def test_the_word_before_a_time_belongs_to_it() -> None:
    found = resolved("In Ardel it began in May, and went on.", when="May")
    assert found.when and found.when.iso() == "2023-05"
    found = resolved("In Ardel it goes on since 27 October.", when="27 October")
    assert found.when and found.when.iso() == "2023-10-27/2023-11-17"


def test_what_is_not_understood_is_said_to_be_so() -> None:
    found = resolved("In Ardel it began since the harvest.", when="since the harvest")
    assert found.when is None and found.when_why and "not understood" in found.when_why.note


def test_lacking_roles_are_lacking() -> None:
    found = resolved("In Ardel it began.")
    assert (dict(found.actors), found.place, found.when, found.amount) == ({}, None, None, None)


PIECES = st.sampled_from(
    ("the", "Hill Front", "Velian", "troops", "(", ")", ",", "and", "Orvane", "border", "with", "in", "Highmark",
     "State", "'s", "’", "12", "HF", "of", "", "  ", "\n", "é", "-backed", "U.N.", "İ", "ß", "\U0001f600", "٣")
)  # fmt: skip


@given(
    st.lists(PIECES, min_size=1, max_size=10).map(" ".join).filter(bool) | st.text(min_size=1, max_size=40), st.data()
)
def test_never_raises_and_keeps_every_frame(text: str, data: st.DataObject) -> None:
    report = Report.make(text, When.parse("2023-11-17"))
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span.of(report, start, data.draw(st.integers(start + 1, len(text))))
    frame = Frame("figure/killed", span, dict.fromkeys(("actor", "recipient", "by", "place", "when", "amount"), span))
    reading = Reading(report, "told-1", (frame,))
    done = resolve_in(reading, LANDS)
    assert [one.frame for one in done.resolved] == [frame]
    assert replace(done, resolved=(), theatres=()) == reading
    assert all(one.id for one in done.resolved[0].actors.values())
    assert done == resolve_in(reading, (WORLD, ARDEL))
