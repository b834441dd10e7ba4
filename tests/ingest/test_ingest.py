"""Files become reports: dates, heads, folders, packed files, standard input."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import threading
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin import plug
from tocsin.core.aside import Aside
from tocsin.core.report import Report
from tocsin.core.when import When
from tocsin.ingest import FORMATS, ingest, suffixes
from tocsin.ingest.source import Source

BODY = "Rebel fighters captured Orvane, residents said."
# Any text a report may hold: everything but half a surrogate pair and NUL.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(str.strip)


def write(path: Path, content: str | bytes) -> str:
    """Put `content` at `path`, packed when it ends in .gz, and give the path."""
    data = content.encode() if isinstance(content, str) else content
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return str(path)


def one(path: str, **given: When) -> Report:
    """The only report at a path."""
    (report,) = ingest([path], **given)
    assert isinstance(report, Report), report
    return report


@pytest.mark.parametrize(
    ("name", "content", "stated"),
    [
        ("a.txt", f" date 2023-11-06 {BODY}", "2023-11-06"),
        ("a.txt", f"\n date 2023-11 {BODY}", "2023-11"),
        ("a.txt", f"date 2023-11-06\n{BODY}\n", "2023-11-06"),
        ("a.txt", f"Date: 2023-11-06\r\n\r\n{BODY}\r\n", "2023-11-06"),
        ("a.txt", f"date: 2023-11-06T18:30:00Z\n\n{BODY}", "2023-11-06"),
        ("a.txt", f"date: 6 November 2023\npublisher: Courier\n\n{BODY}", "2023-11-06"),
        ("a.txt", f"date: Monday, 6 Nov 2023\n{BODY}", "2023-11-06"),
        ("a.txt", f"date: Nov. 6, 2023\n\n{BODY}", "2023-11-06"),
        ("a.txt", f"DATE: Sept. 6th, 2023 10:30 GMT\n\n{BODY}", "2023-09-06"),
        ("a.txt", f" date November 6, 2023 {BODY}", "2023-11-06"),
        ("2023-11-06-orvane.txt", BODY, "2023-11-06"),
        ("courier_2023-11.txt", BODY, "2023-11"),
        ("2023-11-06.txt", f"date: 2022-01-02\n\n{BODY}", "2022-01-02"),
        ("2023-13-40.txt", BODY, "2020-05-05"),
        ("plain.txt", BODY, "2020-05-05"),
        ("plain.txt", f"title: Without a day\n\n{BODY}", "2020-05-05"),
    ],
)
def test_a_text_is_dated_by_its_head_its_name_or_the_caller(
    tmp_path: Path, name: str, content: str, stated: str
) -> None:
    report = one(write(tmp_path / name, content), date=When.parse("2020-05-05"))
    assert (report.text, report.date) == (BODY, When.parse(stated))


def test_words_behind_the_date_on_its_line_are_text(tmp_path: Path) -> None:
    report = one(write(tmp_path / "a.txt", " date 2019-10-31 31 Oct 2019 Orvane fell."))
    assert (report.date, report.text) == (When.on(date(2019, 10, 31)), "31 Oct 2019 Orvane fell.")


def test_a_head_tells_publishers_title_address_and_id(tmp_path: Path) -> None:
    head = "date: 2023-11-06\npublisher: Orvane Courier; Lakeside Radio\nTitle: A: b\nurl: http://x.test/1\nid: oc-1\n"
    report = one(write(tmp_path / "a.txt", f"{head}lang: fr\n\n{BODY}"))
    assert report.publishers == ("Orvane Courier", "Lakeside Radio")
    assert (report.title, report.url, report.id, report.lang) == ("A: b", "http://x.test/1", "oc-1", "fr")
    assert report.text == BODY


def test_a_block_with_an_unknown_key_is_text_of_the_report(tmp_path: Path) -> None:
    text = "Title: The siege\nOrvane: two days later\n\nMore."
    assert one(write(tmp_path / "2023-11-06.txt", text)).text == text


@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_text_comes_through_unaltered(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    row = json.dumps({"date": "2023-11-06", "text": text})
    assert one(write(folder / "row.jsonl", row)).text == text
    # around the text of a file lie blanks of the file; within it, nothing changes
    assert one(write(folder / "a.txt.gz", f" date 2023-11-06 {text}")).text == text.strip()


def test_rows_of_json_lines(tmp_path: Path) -> None:
    rows = [
        {"id": "x-1", "date": "2023-11-06", "text": BODY, "publishers": ["Courier", " Radio "], "conflict": True},
        {
            "id": 7,
            "date": "2023-11-06T23:10:00+06:30",
            "text": " two ",
            "publisher": "Courier; Radio",
            "lang": "my",
        },
        {"date": "2023-11", "text": "three", "title": "T", "url": "http://x.test"},
        {"date": None, "text": " date 2023-10-27 Four.", "extra": {"deep": [1]}},
        {"date": None, "text": "five"},
    ]
    path = write(tmp_path / "rows.jsonl", "\n\n".join(json.dumps(row) for row in rows))
    found = [report for report in ingest([path], date=When.parse("2020-05")) if isinstance(report, Report)]
    assert [report.text for report in found] == [BODY, " two ", "three", "Four.", "five"]
    assert [report.date.iso() for report in found] == [
        "2023-11-06",
        "2023-11-06",
        "2023-11",
        "2023-10-27",
        "2020-05",
    ]
    assert [report.id for report in found[:2]] == ["x-1", "7"]
    assert found[0].publishers == found[1].publishers == ("Courier", "Radio")
    assert (found[1].lang, found[2].title, found[2].url) == ("my", "T", "http://x.test")
    assert [report.origin for report in found] == [f"{path}:{line}" for line in (1, 3, 5, 7, 9)]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_packed_files_give_the_same_reports(tmp_path: Path, name: str) -> None:
    content = f'{{"date": "2023-11-06", "text": "{BODY}"}}' if "json" in name else f"date 2023-11-06 {BODY}"
    plain, packed = one(write(tmp_path / name, content)), one(write(tmp_path / f"{name}.gz", content))
    assert (plain.id, plain.text, plain.hash) == (packed.id, packed.text, packed.hash)


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_marks_of_encoding_are_no_text(tmp_path: Path, mark: str) -> None:
    assert one(write(tmp_path / "a.txt", f"date 2023-11-06 {BODY} – ’".encode(mark))).text == f"{BODY} – ’"


def test_a_folder_is_read_in_order_and_companions_are_passed_over(tmp_path: Path) -> None:
    for name in (
        "b/2023-11-02.txt",
        "b/2023-11-01.txt",
        "2023-11-03.TXT",
        ".hidden/2023-11-04.txt",
        ".2023-11-05.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path / name, f"text of {name}")
    for name in (
        "README.md",
        "b/2023-11-01.gold.yaml",
        "b/rows.gold.jsonl",
        "b/scripted.yaml",
        "tool.py",
        "x.toml",
    ):
        write(tmp_path / name, "no report")
    write(tmp_path / "b" / "table.xyz", "what is this")
    (tmp_path / "b" / "up").symlink_to(tmp_path)
    found = list(ingest([str(tmp_path)]))
    assert [report.date.start.day for report in found if isinstance(report, Report)] == [3, 1, 2]
    assert [(Path(aside.origin).name, aside.reason) for aside in found if isinstance(aside, Aside)] == [
        ("table.xyz", "unknown format")
    ]


def test_a_report_met_twice_comes_once(tmp_path: Path) -> None:
    path = write(tmp_path / "2023-11-06.txt", BODY)
    write(tmp_path / "copy-2023-11-06.txt", BODY)
    assert len(list(ingest([path, str(tmp_path)]))) == 1


def test_a_path_that_is_not_there_stops_before_anything_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "2023-11-06.txt", BODY)
    with pytest.raises(FileNotFoundError, match=r"nowhere\.txt"):
        ingest([path, str(tmp_path / "nowhere.txt")])
    with pytest.raises(FileNotFoundError):
        ingest(["a\0b"])


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("content", [f"date 2023-11-06 {BODY}", f'\n {{"date": "2023-11-06", "text": "{BODY}"}}'])
def test_standard_input_is_told_by_its_first_bytes(monkeypatch: pytest.MonkeyPatch, content: str, packed: bool) -> None:
    data = gzip.compress(content.encode()) if packed else content.encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    report = one("-")
    assert (report.text, report.origin.split(":")[0]) == (BODY, "-")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_read_when_named_and_set_aside_in_a_folder(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (aside,) = ingest([str(tmp_path)])  # opening it would wait for ever
    assert isinstance(aside, Aside) and aside.reason == "unreadable"
    pour = threading.Thread(target=lambda: pipe.write_text(f"date 2023-11-06 {BODY}"))
    pour.start()
    assert one(str(pipe)).text == BODY
    pour.join()


@pytest.mark.parametrize("name", plug.names(FORMATS))
def test_every_format_reads_its_sample(name: str) -> None:
    form = plug.part(FORMATS, name)
    found = list(form.reports(Source.of(form.SAMPLE, f"sample{form.SUFFIXES[0]}")))
    assert found and all(isinstance(report, Report) and report.origin for report in found)
    assert set(form.SUFFIXES) <= set(suffixes())
    assert form.__doc__
