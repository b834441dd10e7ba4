"""The public door: reports go in once, nothing is fatal, the answer holds for any day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

import tocsin
from tocsin import record as record_module
from tocsin import run
from tocsin.core.reading import Reading
from tocsin.read.readers import model
from tocsin.record import Record
from tocsin.store import Entry

TEXTS = {
    "2023-11-06-one.txt": "Rebel fighters captured the town of Orvane on Sunday.",
    "2023-11-09-two.txt": "At least nine soldiers were killed in an attack on a base in Nemra.",
    "2023-12-01-three.txt": "The orchestra of Duvra played in the park.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    for name, text in TEXTS.items():
        (made / name).write_text(text)
    return made


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with tocsin.open(tmp_path / "store.db") as opened:
        yield opened


def test_reports_are_read_into_the_record(record: Record, folder: Path) -> None:
    summary = record.read(folder)
    assert (summary.read, summary.known, summary.asides) == (3, 0, ())
    types = {claim.type for claim in record.claims()}
    assert {"control/take", "figure/killed"} <= types
    assert summary.claims == len(record.claims())


def test_reading_again_adds_nothing(record: Record, folder: Path) -> None:
    record.read(folder)
    before = record.claims()
    again = record.read([folder])
    assert (again.read, again.known, again.claims) == (0, 3, 0)
    assert record.claims() == before


def test_what_cannot_be_read_is_set_aside_and_the_rest_is_read(record: Record, folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\xff\xfe\x00binary\x00")
    (folder / "undated.txt").write_text("Somebody attacked something.")
    summary = record.read(folder)
    assert summary.read == 3 and len(summary.asides) == 2
    assert {aside.reason for aside in summary.asides} >= {"no date"}
    assert record.store.asides() == list(summary.asides)


def test_a_date_can_be_given_to_reports_without_one(record: Record, tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text("Rebels captured Orvane.")
    assert record.read(tmp_path / "undated.txt", date="2023-11").read == 1
    assert record.claims()[0].said == "2023-11"


def test_a_report_that_a_stage_cannot_bear_is_set_aside(
    record: Record, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = model.sentences

    def breaking(text: str) -> object:
        if "Nemra" in text:
            raise RecursionError("too deep")
        return real(text)

    monkeypatch.setattr(model, "sentences", breaking)
    summary = record.read(folder)
    assert summary.read == 2
    (aside,) = summary.asides
    assert aside.reason == "unreadable" and "two.txt" in aside.origin
    assert "the stage read" in aside.detail and "RecursionError: too deep" in aside.detail


def test_the_same_id_with_another_text_is_set_aside(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    for text in ("Rebels captured Orvane.", "Rebels captured Nemra."):
        path.write_text(json.dumps({"id": "r-1", "date": "2023-11-06", "text": text}))
        summary = record.read(path)
    assert summary.read == 0 and summary.asides[0].reason == "another text"
    assert record.store.report("r-1").text == "Rebels captured Orvane."


def test_many_processes_give_what_one_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "FEW", 20)
    monkeypatch.setattr(run, "CHUNK", 15)
    path = tmp_path / "many.jsonl"
    rows = (
        {
            "date": "2023-11-06",
            "text": f"Rebels captured village {number} near Orvane, killing {number + 1} soldiers.",
        }
        for number in range(70)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    found = []
    for jobs in (1, 2):
        with tocsin.open(tmp_path / f"{jobs}.db") as record:
            assert record.read(path, jobs=jobs).read == 70
            found.append(record.claims())
    assert found[0] == found[1] and len(found[0]) >= 70


def test_progress_counts_up(record: Record, folder: Path) -> None:
    seen: list[tuple[int, int]] = []
    record.read(folder, progress=lambda done, claims: seen.append((done, claims)))
    assert [done for done, _ in seen] == [1, 2, 3] and seen[-1][1] == len(record.claims())


def test_the_day_is_that_of_the_last_report_unless_asked(record: Record, folder: Path) -> None:
    record.read(folder)
    assert record.situation().as_of == record.situation().known_by == date(2023, 12, 1)
    assert record.situation("2023-11").known_by == date(2023, 11, 30)
    assert record.situation(known_by="2023-11-07").as_of == date(2023, 11, 7)


def test_what_was_not_yet_reported_is_not_known(record: Record, folder: Path) -> None:
    record.read(folder)
    early = record.situation(date(2023, 12, 1), known_by=date(2023, 11, 7))
    late = record.situation(date(2023, 12, 1))
    assert (early.reports, late.reports) == (1, 3)
    assert not early.figures and late.figures


def test_claims_of_later_days_are_left_out(record: Record, folder: Path) -> None:
    record.read(folder)
    assert {claim.said for claim in record.claims(as_of="2023-11-07")} == {"2023-11-06"}
    assert {claim.said for claim in record.claims(known_by="2023-11-07")} == {"2023-11-06"}


def test_a_claim_is_explained_by_the_beginning_of_its_id(record: Record, folder: Path) -> None:
    record.read(folder)
    claim = next(claim for claim in record.claims() if claim.type == "control/take")
    told = record.explain(claim.id[:10])
    assert told.claim == claim and told.quote in TEXTS["2023-11-06-one.txt"]
    with pytest.raises(LookupError):
        record.explain("c-zzzzzzzzzzzz")


def test_why_not_shows_the_sentence_and_what_was_seen(record: Record, folder: Path) -> None:
    record.read(folder)
    (one,) = record.why_not("orchestra")
    assert one.sentence.words == TEXTS["2023-12-01-three.txt"] and not one.claims
    (two,) = record.why_not("captured the town")
    assert [claim.type for claim in two.claims] == ["control/take"]
    assert any("control/take: read" in note.note for note in two.notes)


def test_the_brief_cites_what_was_read(record: Record, folder: Path) -> None:
    record.read(folder)
    claim = next(claim for claim in record.claims() if claim.type == "control/take")
    assert claim.id in record.brief(as_of="2023-11-30")


def test_an_unknown_theatre_or_reader_is_told_with_what_there_is(record: Record, folder: Path) -> None:
    with pytest.raises(LookupError, match="myanmar"):
        record.situation(theatre="atlantis")
    with pytest.raises(LookupError, match="cues"):
        record.read(folder, reader="tarot")


def test_a_text_is_read_without_a_store() -> None:
    (claim,) = (
        claim for claim in tocsin.claims("Rebels captured Orvane.", date="2023-11-06") if claim.family == "control"
    )
    assert (claim.type, claim.actor, claim.place, claim.said) == ("control/take", "Rebels", "Orvane", "2023-11-06")


def test_what_the_package_names_is_there() -> None:
    assert all(hasattr(tocsin, name) for name in tocsin.__all__)
    with pytest.raises(AttributeError, match="there are"):
        _ = tocsin.nothing


def test_a_reader_that_quotes_what_is_not_there_spoils_only_its_report(
    record: Record, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = record_module.codify

    def inventing(reading: Reading) -> tuple[tocsin.Claim, ...]:
        made = real(reading)
        return tuple(replace(claim, quote="never said") for claim in made) if "Nemra" in reading.report.text else made

    monkeypatch.setattr(record_module, "codify", inventing)
    summary = record.read(folder)
    assert summary.read == 2 and summary.asides[0].reason == "unreadable"
    assert "never said" in summary.asides[0].detail


def test_what_another_writer_took_in_meanwhile_is_not_counted_as_ours(
    record: Record, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_module, "_attempt", lambda report, reader: Entry(report, (), "no conflict"))

    def other(done: int, claims: int) -> None:
        if done == 1:
            with tocsin.open(tmp_path / "store.db") as second:
                assert second.read(folder).gated == 3

    summary = record.read(folder, progress=other)
    assert (summary.read, summary.known, summary.claims, summary.gated) == (0, 3, 0, 0)


def test_the_files_of_the_store_are_no_reports(folder: Path) -> None:
    with tocsin.open(folder / "m.db") as record:
        assert record.read(folder).asides == ()
        assert record.read(folder).asides == ()
        (folder / "other.db").write_bytes(b"")
        assert [Path(aside.origin).name for aside in record.read(folder).asides] == ["other.db"]


def test_a_date_of_the_future_is_refused(record: Record, folder: Path) -> None:
    with pytest.raises(ValueError, match="lies in the future"):
        record.read(folder, date="2999")
    assert not record.claims()


@pytest.mark.parametrize("day", [20240810, 2024.0, ("2024-08-10",)])
def test_what_is_no_day_is_refused_with_what_is_one(record: Record, folder: Path, day: object) -> None:
    for ask in (record.brief, record.situation, record.claims):
        with pytest.raises(TypeError, match="a date or a string such as '2024-08-10'"):
            ask(as_of=day)
    with pytest.raises(TypeError, match="a date or a string such as"):
        record.read(folder, date=day)  # type: ignore[arg-type]


def test_of_a_time_the_day_is_taken(record: Record, folder: Path) -> None:
    record.read(folder)
    assert record.situation(datetime(2023, 11, 7, 12)) == record.situation("2023-11-07")


def test_only_the_day_is_asked_for_by_its_place(record: Record) -> None:
    for ask in (record.brief, record.situation, record.claims):
        with pytest.raises(TypeError, match="positional"):
            ask("2023-11-07", "2023-11-08")  # type: ignore[call-arg]
