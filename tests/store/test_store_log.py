"""The log keeps what was said: once, whole, unaltered, in whatever order it came."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError
from store_samples import READER, Made, entries

from tocsin.core.aside import Aside
from tocsin.store import Added, AnotherText, Entry, Store

few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def fresh(factory: pytest.TempPathFactory) -> Store:
    """A new empty store."""
    return Store.open(factory.mktemp("store") / "record.db")


@given(entry=entries())
@few
def test_what_goes_in_comes_out(tmp_path_factory: pytest.TempPathFactory, entry: Entry) -> None:
    with fresh(tmp_path_factory) as store:
        assert store.add(entry.report, entry.claims, reader=READER, gated=entry.gated)
        assert store.report(entry.report.id) == entry.report
        assert list(store.reports()) == [entry.report]
        assert {claim.id: claim for claim in store.claims()} == {claim.id: claim for claim in entry.claims}
        assert all(store.claim(claim.id) == claim for claim in entry.claims)


@given(many=st.lists(entries(), max_size=6, unique_by=lambda entry: entry.report.id), data=st.data())
@few
def test_neither_order_nor_repetition_nor_batches_matter(
    tmp_path_factory: pytest.TempPathFactory, many: list[Entry], data: st.DataObject
) -> None:
    with fresh(tmp_path_factory) as one, fresh(tmp_path_factory) as other:
        claims = sum(len(entry.claims) for entry in many)
        gated = sum(entry.gated is not None for entry in many)
        assert one.add_many(many, reader=READER) == Added(added=len(many), claims=claims, gated=gated)
        shuffled = data.draw(st.permutations(many + many[:2]))
        other.add_many(shuffled, reader=READER, batch=data.draw(st.integers(1, 4)))
        for again in (one.add_many(many, reader=READER), other.add_many(shuffled, reader=READER)):
            assert (again.added, again.claims, again.aside, again.gated) == (0, 0, 0, 0)
        assert list(one.claims()) == list(other.claims())
        assert list(one.reports()) == list(other.reports())
        assert one.counts() == other.counts()
        assert one.counts().claims == claims


def test_reading_again_adds_nothing(store: Store, made: Made) -> None:
    report = made.report()
    assert store.add(report, [made.claim(report)], reader=READER)
    assert not store.add(report, [made.claim(report)], reader=READER)
    assert store.has(report.id, READER) and not store.has(report.id, "cues-2")
    assert store.known(READER) == store.known() == {report.id: report.hash}
    assert store.known("cues-2") == {}
    assert (store.counts().reports, store.counts().readings, store.counts().claims) == (1, 1, 1)


def test_a_later_reading_stands_for_the_report_and_the_earlier_stays(store: Store, made: Made) -> None:
    report, other = made.report(), made.report(7, "Rebels captured Lakeside.")
    old, new = made.claim(report, "captured"), made.claim(report, "Orvane", reader="cues-2")
    store.add(report, [old], reader="cues-1")
    store.add(other, [made.claim(other)], reader="cues-1")
    store.add(report, [new], reader="cues-2")
    assert list(store.claims(report=report.id)) == [new]
    assert list(store.claims(report=report.id, reader="cues-1")) == [old]
    assert {claim.report for claim in store.claims()} == {report.id, other.id}
    assert store.claim(old.id) == old
    assert store.counts().readers == {"cues-1": 2, "cues-2": 1}
    assert store.counts().claims == 2


def test_the_same_id_with_another_text_is_refused_whole(store: Store, made: Made) -> None:
    first, second = made.report(id="r-1"), made.report(id="r-1", text="Rebels captured Lakeside.")
    store.add(first, [], reader=READER)
    with pytest.raises(AnotherText, match="r-1"):
        store.add(second, [made.claim(second)], reader="cues-2")
    third = made.report(7)
    done = store.add_many([Entry(second), Entry(third), Entry(replace(third, text="x"))], reader="cues-2")
    assert done == Added(added=1, aside=2)
    assert [aside.reason for aside in store.asides()] == ["another text"] * 2
    assert list(store.reports()) == [first, third]


def test_half_a_character_is_set_aside_and_the_rest_is_kept(store: Store, made: Made) -> None:
    bad = made.report(text="Rebels \ud800 captured Orvane.", origin="a\udcff.txt")
    good = made.report(7)
    with pytest.raises(ValueError, match="surrogate"):
        store.add(bad, [], reader=READER)
    spoiled = replace(made.claim(other := made.report(8)), actor="\udfff")
    done = store.add_many([Entry(bad), Entry(good), Entry(other, (spoiled,))], reader=READER)
    assert (done.added, done.aside) == (1, 2)
    assert [aside.reason for aside in store.asides()] == ["encoding"] * 2
    assert list(store.reports()) == [good]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"report": "r-other"}, "r-other"),
        ({"quote": "liberated"}, "liberated"),
        ({"start": 0, "end": 0, "quote": ""}, "quotes"),
    ],
)
def test_a_claim_that_does_not_stand_in_the_text_is_refused(
    store: Store, made: Made, keys: dict[str, object], told: str
) -> None:
    report = made.report()
    with pytest.raises(ValueError, match=told):
        store.add(report, [replace(made.claim(report), **keys)], reader=READER)
    assert store.counts().reports == 0


def test_one_id_stands_for_one_claim(store: Store, made: Made) -> None:
    report = made.report()
    claim = made.claim(report)
    with pytest.raises(ValueError, match=claim.id):
        store.add(report, [claim, replace(claim, extent="part")], reader=READER)
    assert store.add(report, [claim, claim], reader=READER)
    assert list(store.claims()) == [claim]


def test_claims_are_chosen_by_day_theatre_place_actor_family_and_report(store: Store, made: Made) -> None:
    early, late = made.report(6), made.report(9)
    took = made.claim(early, actor_id="rebels", recipient_id="army", place_id="orvane", theatre="orvania")
    hit = made.claim(late, "Orvane", type="event/strike", actor_id="army", place_id="lakeside")
    store.add_many([Entry(late, (hit,)), Entry(early, (took,))], reader=READER)
    assert list(store.claims()) == [took, hit]
    assert list(store.claims(known_by=date(2023, 11, 8))) == list(store.claims(known_by="2023-11-06")) == [took]
    assert list(store.claims(theatre="orvania")) == list(store.claims(place_id="orvane")) == [took]
    assert list(store.claims(family="event")) == list(store.claims(report=late.id)) == [hit]
    assert list(store.claims(actor_id="army")) == [took, hit]
    assert list(store.claims(actor_id="rebels", family="event")) == []
    assert [report.id for report in store.reports(known_by="2023-11-08")] == [early.id]
    counts = store.counts()
    assert (counts.first, counts.last, counts.theatres) == ("2023-11-06", "2023-11-09", {"none": 1, "orvania": 1})
    counts = store.counts(known_by="2023-11-08")
    assert (counts.reports, counts.claims, counts.readings, counts.last) == (1, 1, 1, "2023-11-06")


def test_a_month_is_known_at_its_end(store: Store, made: Made) -> None:
    report = made.report()
    claim = made.claim(report, said="2023-11")
    store.add(report, [claim], reader=READER)
    assert not list(store.claims(known_by="2023-11-29")) and list(store.claims(known_by="2023-11-30"))


def test_an_id_may_be_cut_short_while_it_is_unique(store: Store, made: Made) -> None:
    report = made.report()
    with pytest.raises(LookupError, match="no claims yet"):
        store.claim("c-1")
    one, two = (replace(made.claim(report), id=id) for id in ("c-aab0", "c-aab1"))
    store.add(report, [one, two], reader=READER)
    assert store.claim("c-aab1") == store.claim("aab1") == two
    assert store.report(report.id[:-4]) == report
    for asked, told in (("c-aa", "c-aab0, c-aab1"), ("c-aabz", "near it: c-aab0, c-aab1"), ("", "several")):
        with pytest.raises(LookupError, match=told):
            store.claim(asked)
    for asked in ("xyz", "c-z", "c-a0", "\ud800%_"):
        with pytest.raises(LookupError, match="the end of a brief") as unknown:
            store.claim(asked)
        assert "c-aab" not in str(unknown.value)


def test_what_was_set_aside_is_kept_once(store: Store) -> None:
    empty, broken = Aside("a.txt", "empty", "0 characters"), Aside("b.jsonl:3", "broken line", "line 3: not JSON")
    for _ in range(2):
        store.set_aside(empty)
        store.add_many([broken], reader=READER)
    assert store.asides() == [empty, broken]
    assert store.counts().asides == 2


def test_an_interrupted_intake_keeps_what_came_before(store: Store, made: Made) -> None:
    def coming() -> object:
        yield Entry(made.report(6))
        yield Entry(made.report(7))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.add_many(coming(), reader=READER)
    assert store.counts().reports == 2


def test_reading_goes_on_while_writing(store: Store, made: Made) -> None:
    first, second = made.report(6), made.report(7)
    store.add_many([Entry(report, (made.claim(report),)) for report in (first, second)], reader=READER)
    claims = store.claims()
    next(claims)
    third = made.report(8)
    assert store.add(third, [made.claim(third)], reader=READER)
    assert len(list(claims)) == 1  # one state of the store, as it was when asked
    assert store.counts().claims == 3


@pytest.mark.parametrize(
    "order",
    [
        "UPDATE report SET text = 'Nothing happened.'",
        "UPDATE OR REPLACE claim SET body = '{}'",
        "UPDATE OR IGNORE reading SET gated = 'no'",
        "UPDATE aside SET reason = 'x'",
        "DELETE FROM claim",
        "DELETE FROM reading",
        "DELETE FROM report",
        "DELETE FROM aside",
        "INSERT OR REPLACE INTO report SELECT * FROM report",
        "INSERT OR REPLACE INTO report SELECT number + 1, id, 'x', date_start, date_end, date_precision, "
        "publishers, title, url, lang, origin, taken, text FROM report",
        "INSERT OR REPLACE INTO reading SELECT number + 1, report, reader, taken, 0, gated FROM reading",
        "INSERT OR REPLACE INTO claim SELECT * FROM claim",
    ],
)
def test_nothing_is_overwritten_by_whatever_tool(tmp_path: Path, made: Made, order: str) -> None:
    report = made.report()
    with Store.open(tmp_path / "record.db") as store:
        store.add(report, [made.claim(report)], reader=READER)
        store.set_aside(Aside("a.txt", "empty", "0 characters"))
    raw = sqlite3.connect(tmp_path / "record.db")
    before = list(raw.iterdump())
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(order)
    raw.rollback()
    assert list(raw.iterdump()) == before
    raw.close()


def test_a_refused_write_undoes_the_whole_of_it(store: Store, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    report = made.report()
    store.add(report, [], reader=READER)
    monkeypatch.setattr("tocsin.store.append._last", lambda *_: 0)  # numbers that are taken already
    with pytest.raises(IntegrityError, match="append-only"):
        store.add_many([Entry(made.report(7)), Entry(made.report(8))], reader=READER)
    assert list(store.reports()) == [report]
