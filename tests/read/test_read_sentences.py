"""Sentences, tokens and tags."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.sentences import sentences
from tocsin.read.tagger import tag


def told(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in sentences(text)]


def test_abbreviations_and_initials_end_no_sentence() -> None:
    text = "Gen. A. Tarn of the U.N. mission met Mr. Oss in Duvra. The talks failed."
    assert told(text) == ["Gen. A. Tarn of the U.N. mission met Mr. Oss in Duvra.", "The talks failed."]


def test_a_closing_quotation_mark_belongs_to_its_sentence() -> None:
    assert told("“We hold Duvra.” He left. It rained.") == ["“We hold Duvra.”", "He left.", "It rained."]


def test_paragraphs_and_bullets_end_sentences() -> None:
    text = "Highlights\n\n• Clashes went on\n• Aid arrived\n\nThe end"
    assert told(text) == ["Highlights", "• Clashes went on", "• Aid arrived", "The end"]
    assert [sentence.paragraph for sentence in sentences(text)] == [0, 1, 2, 3]


def test_possessives_negations_and_hyphens() -> None:
    words = [token.text for token in sentences("Sarn’s rebel-held towns didn’t fall; 1,200 died.")[0].tokens]
    assert words == ["Sarn", "’s", "rebel-held", "towns", "did", "n’t", "fall", ";", "1,200", "died", "."]


@given(st.text(max_size=400))
def test_tokens_lie_in_the_text_in_order_and_lose_nothing_but_blanks(text: str) -> None:
    tokens = [token for sentence in sentences(text) for token in sentence.tokens]
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))
    kept = "".join(token.text for token in tokens)
    assert sorted(kept.split()) == sorted("".join(text.split()).split()) or kept == "".join(text.split())


def test_news_tells_in_the_present() -> None:
    assert tag(["Rebels", "claim", "responsibility", "."], frozenset({"claim"}))[1] == "VF"
    assert tag(["The", "Kesh", "Front", "captures", "Orvane", "."], frozenset({"captures"}))[3] == "VF"


def test_a_participle_behind_a_form_of_be_is_a_verb() -> None:
    assert tag(["Orvane", "has", "been", "besieged", "by", "the", "army", "."], frozenset({"besieged"}))[3] == "VN"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Zs", "Cc")), min_size=1), max_size=30))
def test_every_word_gets_one_tag(words: list[str]) -> None:
    assert len(tag(words)) == len(words)
