"""An explanation leads back to the words, the rule and the file."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console
from show_samples import TEXT

from tocsin.core.claim import Claim
from tocsin.core.report import Report
from tocsin.core.span import Span
from tocsin.core.when import When
from tocsin.core.why import Why
from tocsin.show.explain import explain, silences
from tocsin.show.screen import explanation, silence

REPORT = Report.make(TEXT, When.parse("2023-11-06"), id="r-1", publishers=("Lakeside Radio",), origin="radio.txt")


def shown(renderable: object) -> str:
    out = io.StringIO()
    Console(file=out, width=200, markup=False).print(renderable)
    return out.getvalue()


def test_the_quote_stands_in_its_own_sentence(taken: Claim) -> None:
    told = explain(taken, REPORT)
    assert told.before + told.quote + told.after in REPORT.text
    assert (told.before + told.quote + told.after).startswith("The Kesh Front said")
    assert "denied" not in told.after and "rained" not in told.before


def test_everything_that_led_there_is_shown(taken: Claim) -> None:
    text = shown(explanation(explain(taken, REPORT)))
    for words in (
        taken.id, "▸captured Orvane◂", "Lakeside Radio, 6 November 2023", "radio.txt",
        "codebook/types/control/take.yaml, cue 3",
        "theatres/orvania/places.csv: ov-orvane", "the only Orvane", "0.80", "claimed",
        "12.5000, -3.2500",
        "codebook/types/control/take.yaml, implies 1",
    ):  # fmt: skip
        assert words in text, words


def test_a_claim_that_the_report_does_not_say_is_refused(taken: Claim) -> None:
    with pytest.raises(ValueError, match="does not hold"):
        explain(replace(taken, start=0), REPORT)


def trace() -> list[tuple[Span, list[Why]]]:
    first = TEXT.index("The Kesh")
    second = TEXT.index("The army denied")
    return [
        (Span.of(REPORT, 0, first - 1), []),
        (Span.of(REPORT, first, second - 1), [Why("read", "control/take#capture", "the verb")]),
        (Span.of(REPORT, second, TEXT.index("\n")), [Why("read", "gate", "nothing near")]),
        (Span.of(REPORT, TEXT.index("Some"), len(TEXT)), []),
    ]


def test_why_not_shows_the_sentence_with_the_words_and_its_claims(taken: Claim) -> None:
    (one,) = silences(REPORT, "fighters  had CAPTURED", [taken], trace())
    assert one.sentence.words.startswith("The Kesh Front") and one.claims == (taken,)
    assert taken.id in shown(silence(one))


def test_why_not_says_when_no_claim_was_made(taken: Claim) -> None:
    (one,) = silences(REPORT, "army denied", [taken], trace())
    assert not one.claims
    assert "No claim was made" in shown(silence(one)) and "nothing near" in shown(silence(one))


def test_words_that_stand_apart_find_the_sentence_that_holds_most_of_them(taken: Claim) -> None:
    (one,) = silences(REPORT, "people who fled", [taken], trace())
    assert one.sentence.words == "Some 2,000 people fled."
