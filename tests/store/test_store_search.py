"""Search finds the words of reports, and takes any words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_samples import READER, Made

from tocsin.store import Entry, Store

TEXTS = (
    "Rebels captured the town of Orvane on Sunday, the army said.",
    "The army shelled Lakeside. Orvane's town hall was hit, and the town of Lakeside was emptied.",
    "Talks on a truce went on in Hpa-an; the émigré council took no part.",
    "Nothing was heard of the captured.",
)


@pytest.fixture
def filled(store: Store, made: Made) -> Store:
    """A store with a few reports."""
    reports = [made.report(day, text, title="Bridgehead" if day == 4 else None) for day, text in enumerate(TEXTS, 1)]
    store.add_many(map(Entry, reports), reader=READER)
    return store


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("orvane", [0, 1]),
        ("ORVANE army", [0, 1]),
        ("army captured", [0]),
        ('"town of Orvane"', [0]),
        ('"town hall" lakeside', [1]),
        ('"of town"', []),
        ("lake*", [1]),
        ("lake", []),
        ('"town of Lak"*', [1]),
        ("hpa-an", [2]),
        ("emigre", [2]),
        ("bridgehead", [3]),
        ("orvane OR truce", []),
        ("text:orvane", []),
        ("orvane's", [1]),
        ('unfinished "town of', []),
        ("", []),
        ('"" * () -', []),
        ("🔥", []),
        ("orvane 🔥 ^ (", [0, 1]),
        ("orvane\0army", [0, 1]),
        ("\ud800", []),
        ("orvane " * 500, [0, 1]),
    ],
)
def test_words_are_found_as_they_are(filled: Store, words: str, found: list[int]) -> None:
    assert sorted(int(hit.date[-2:]) - 1 for hit in filled.search(words)) == found


def test_a_hit_shows_the_words_in_the_text(filled: Store) -> None:
    (hit,) = filled.search('"town of lakeside"')
    text = filled.report(hit.report_id).text
    assert [text[start:end] for start, end in hit.spans] == ["town of Lakeside"]
    assert text[hit.start :].startswith(hit.snippet) and "town of Lakeside" in hit.snippet
    assert (hit.date, hit.publisher, hit.title) == ("2023-11-02", "Courier", None)


def test_a_match_deep_in_a_long_text_is_shown(store: Store, made: Made) -> None:
    report = made.report(text="The road was quiet. " * 400 + "Then Orvane fell. " + "It rained. " * 400)
    store.add(report, [], reader=READER)
    (hit,) = store.search("orvane")
    assert "Then Orvane fell." in hit.snippet and len(hit.snippet) < 200
    assert report.text[hit.start :].startswith(hit.snippet)


def test_the_best_come_first_and_no_more_than_asked(filled: Store) -> None:
    assert len(filled.search("the", limit=2)) == 2
    assert filled.search("the", limit=0) == []
    assert filled.search("town lakeside")[0].date == "2023-11-02"


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store, with odd texts in it, for all the words that are tried."""
    odd = ["Orvane \0 fell", "𞤀𞤁 orvane", "or*vane \x02 \x03", *TEXTS]
    with Store.open(tmp_path_factory.mktemp("search") / "record.db") as store:
        store.add_many((Entry(Made().report(day, text)) for day, text in enumerate(odd, 1)), reader=READER)
        yield store


MEANT = st.sampled_from((*"\"*'()^:-+{}\0", "AND", "OR", "NOT", "NEAR(", "title:", "orvane"))


@given(words=st.text() | st.lists(MEANT | st.text(max_size=3), max_size=8).map(" ".join))
@settings(max_examples=400, deadline=None)
def test_no_words_stop_it(standing: Store, words: str) -> None:
    for hit in standing.search(words):
        text = standing.report(hit.report_id).text
        assert all(start < end <= len(text) for start, end in hit.spans)
