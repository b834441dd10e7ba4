"""Phrases: who stands where around a verb or a noun."""

import pytest

from tocsin.read import cues
from tocsin.read.chunks import parse
from tocsin.read.phrases import Parsed
from tocsin.read.sentences import sentences
from tocsin.read.slots import fill


def parsed(text: str) -> Parsed:
    known = cues.load()
    return parse(sentences(text)[0], known.verb_forms, known.noun_forms)


def slot(text: str, trigger: str, name: str, *, verb: bool = True) -> str | None:
    sentence = parsed(text)
    token = next(i for i, t in enumerate(sentence.tokens) if t.text == trigger)
    found = fill(sentence, name, sentence.at[token], token, verb=verb)
    if found is None:
        return None
    return text[sentence.tokens[found.first].start : sentence.tokens[found.last].end]


@pytest.mark.parametrize(
    ("text", "trigger", "subject", "target"),
    [
        ("The Kesh Front captured Orvane.", "captured", "Kesh Front", "Orvane"),
        ("Orvane was captured by the Kesh Front on Sunday.", "captured", "Kesh Front", "Orvane"),
        ("The Kesh Front, which had surrounded Duvra, captured Orvane.", "captured", "Kesh Front", "Orvane"),
        ("The Kesh Front—one of the oldest groups—has captured Orvane.", "captured", "Kesh Front", "Orvane"),
        ("The Kesh Front attacked Duvra and captured Orvane.", "captured", "Kesh Front", "Orvane"),
        ("The Kesh Front have managed to capture Orvane.", "capture", "Kesh Front", "Orvane"),
        ("Fighters of the Kesh Front in Nemra captured Orvane.", "captured", "Fighters of the Kesh Front", "Orvane"),
        ("Duvra and Orvane were seized by rebels.", "seized", "rebels", "Duvra and Orvane"),
        ("The President, Ama Tarn, condemned the attack.", "condemned", "Ama Tarn", "attack"),
    ],
)
def test_subject_and_object(text: str, trigger: str, subject: str, target: str) -> None:
    assert slot(text, trigger, "subject") == subject
    assert slot(text, trigger, "object") == target


def test_a_noun_takes_the_subject_of_its_verb_and_what_follows_its_prepositions() -> None:
    text = "The army launched an offensive against the Kesh Front in Nemra."
    assert slot(text, "offensive", "subject", verb=False) == "army"
    assert slot(text, "offensive", "against", verb=False) == "Kesh Front"


def test_who_stands_inside_the_noun_phrase() -> None:
    assert slot("A Veldanese air strike killed six people.", "strike", "pre", verb=False) == "Veldanese"
    assert slot("The army's assault failed.", "assault", "poss", verb=False) == "army"


def test_two_sides_of_between() -> None:
    text = "Clashes between the army and the Kesh Front went on."
    assert slot(text, "Clashes", "between1", verb=False) == "army"
    assert slot(text, "Clashes", "between2", verb=False) == "Kesh Front"


def test_an_apposition_is_no_list() -> None:
    sentence = parsed("Shells hit Duvra, the capital, and Orvane.")
    first = next(i for i, p in enumerate(sentence.phrases) if sentence.low(p) == "duvra")
    assert len(sentence.listed(first)) >= 1
    lone = parsed("A bomb exploded in Duvra, Veldan.")
    at = next(i for i, p in enumerate(lone.phrases) if lone.low(p) == "duvra")
    assert lone.listed(at) == [at]


def test_a_hedged_number_is_one_number() -> None:
    sentence = parsed("The attack killed at least 1,200 people.")
    assert [sentence.tokens[c.first].text for c in sentence.counted] == ["at"]
    assert (sentence.counted[0].numeral.low, sentence.counted[0].numeral.high) == (1200, None)
