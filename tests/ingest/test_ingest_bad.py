"""What cannot be read is set aside with its reason; the rest is read."""

from __future__ import annotations

import gzip
import json
import os
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.core.aside import REASONS, Aside
from tocsin.core.report import Report
from tocsin.core.when import When
from tocsin.ingest import COMPANIONS, ingest, suffixes
from tocsin.ingest.source import LIMIT, PASS_OVER

GOOD = {"id": "good", "date": "2023-11-06", "text": "Orvane fell on Sunday."}
TODAY = date(2024, 1, 10)


def row(**keys: object) -> bytes:
    """The good row with some keys changed, as a line."""
    return json.dumps(GOOD | keys).encode() + b"\n"


def aside(path: Path, content: bytes) -> Aside:
    """Why `content` alone in a file is set aside."""
    path.write_bytes(content)
    (found,) = ingest([str(path)], today=TODAY)
    assert isinstance(found, Aside), found
    assert found.origin.startswith(str(path))
    return found


@pytest.mark.parametrize(
    ("name", "content", "reason", "told"),
    [
        ("a.txt", b"", "empty", "none"),
        ("a.txt", b" \n\t\n", "empty", "none"),
        ("a.jsonl", b"", "empty", "0 lines"),
        ("a.jsonl", b"\n\n", "empty", "2 lines"),
        ("a.txt", b"date 2023-11-06 \n", "no text", "head"),
        ("a.txt", b"date: 2023-11-06\nid: 7\n", "no text", "head"),
        ("a.txt", b"date 2023-11-06 caf\xe9 shelled", "encoding", "byte 19 (0xe9)"),
        ("a.txt", b"\xef\xbb\xbfcaf\xe9", "encoding", "byte 6 (0xe9)"),
        ("a.txt", b"\xff\xfea", "encoding", "UTF-16"),
        ("a.jsonl", "{}".encode("utf-16"), "encoding", "iconv"),
        ("a.txt", b"abc\0def", "binary", "byte 3"),
        ("a.txt", b"%PDF-1.7 ...", "binary", "PDF"),
        ("a.txt", gzip.compress(b"date 2023-11-06 x", mtime=0), "binary", ".gz"),
        ("a.jsonl", b"\x89PNG\r\n\x1a\n", "binary", "picture"),
        ("a.txt", b"Orvane fell.", "no date", "--date"),
        ("a.txt", b"date: 6 November\n\nOrvane fell.", "no date", "6 November"),
        ("a.txt", b"date 2023-11-31 Orvane fell.", "no date", "2023-11-31"),
        ("a.txt", b"date 2024-01-12 Orvane fell.", "future date", "2024-01-12"),
        ("a.pdf", b"Orvane fell.", "unknown format", ".txt"),
        ("a.txt.gz", b"not packed", "unreadable", "gzip"),
        (
            "a.txt.gz",
            gzip.compress(b"date 2023-11-06 Orvane fell." * 9, mtime=0)[:-12],
            "unreadable",
            "end-of-stream",
        ),
        ("a.jsonl", b"[" + row().strip() + b"]", "unknown format", "a JSON array; one object a line"),
        ("a.json", json.dumps([GOOD] * 2, indent=2).encode(), "unknown format", "a JSON array; one object a line"),
        ("a.json", b"\xef\xbb\xbf[\n]", "unknown format", "a JSON array; one object a line"),
        ("a.json", json.dumps(GOOD, indent=2).encode(), "unknown format", "over several lines; one object a line"),
        ("a.txt", b"date: 06/02/2024\n\nOrvane fell.", "no date", "which the month is not told; write YYYY-MM-DD"),
        ("a.txt", b"date 6.2.24 Orvane fell.", "no date", "which the month is not told; write YYYY-MM-DD"),
        ("a.txt", b"date: 31 February 2023\n\nOrvane fell.", "no date", "31 February 2023"),
        ("a.txt", b"date: 6 Smarch 2023\n\nOrvane fell.", "no date", "no month is called 'smarch'"),
    ],
)
def test_a_file_at_fault_is_set_aside(tmp_path: Path, name: str, content: bytes, reason: str, told: str) -> None:
    found = aside(tmp_path / name, content)
    assert found.reason == reason
    assert told in found.detail


@pytest.mark.parametrize(
    ("line", "reason", "told"),
    [
        (b'{"id": "x", "text": \n', "broken line", "line 2"),
        (b'"just words"\n', "broken line", "string"),
        (b"[" * 100_000 + b"\n", "broken line", "nested"),
        (b'{"n": ' + b"9" * 5000 + b"}\n", "broken line", "line 2"),
        (b'{"text": "caf\xe9"}\n', "encoding", "0xe9"),
        (row(id="x", text="half a pair: \ud800"), "encoding", "surrogate"),
        (row(id="\udfff"), "encoding", "id"),
        (row(id="x", text="a\0b"), "binary", "NUL"),
        (row(id="x", text=""), "no text", "'text' is blank"),
        (row(id="x", text=" \n"), "no text", "'text' is blank"),
        (row(id="x", text=123), "no text", "'text' is not a string but a JSON number"),
        (row(id="x", text=["a"]), "no text", "'text' is not a string but a JSON array"),
        (row(id="x", text=None), "no text", "'text'"),
        (b'{"body": "b", "\\ud800": 1}\n', "no text", "'body'"),
        (row(id="x", date=None), "no date", "--date"),
        (row(id="x", date=20231106), "no date", "20231106"),
        (row(id="x", date="soon"), "no date", "soon"),
        (row(id="x", date="2024-02-01"), "future date", "2024-02-01"),
        (row(text="Orvane held."), "another text", "good"),
        (row(date="2023-11-07"), "another text", "good"),
        (b'{"text": "' + b"x" * LIMIT + b'"}\n', "too large", "line 2"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_row_at_fault_is_set_aside_and_the_rest_is_read(
    tmp_path: Path, line: bytes, reason: str, told: str, packed: bool
) -> None:
    path = tmp_path / ("rows.jsonl.gz" if packed else "rows.jsonl")
    data = row() + line + row(id="last")
    path.write_bytes(gzip.compress(data, 1) if packed else data)
    first, found, last = ingest([str(path)], today=TODAY)
    assert isinstance(first, Report) and isinstance(last, Report) and last.id == "last"
    assert isinstance(found, Aside)
    assert (found.origin, found.reason) == (f"{path}:2", reason)
    assert told in found.detail
    assert found.detail.encode()  # can be printed


def test_tomorrow_is_not_the_future(tmp_path: Path) -> None:
    path = tmp_path / "2024-01-11.txt"
    path.write_text("Orvane fell.")
    (report,) = ingest([str(path)], today=TODAY)
    assert isinstance(report, Report)


def test_a_given_date_does_not_cover_one_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(row(date="soon"))
    (found,) = ingest([str(path)], date=When.parse("2023-11-06"))
    assert isinstance(found, Aside) and found.reason == "no date"


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz", "a.jsonl", "a.jsonl.gz"])
def test_fifty_megabytes_of_one_line_are_not_taken_into_memory(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    opener = gzip.GzipFile(path, "wb", compresslevel=1) if path.suffix == ".gz" else path.open("wb")
    with opener as file:
        for _ in range(50):
            file.write(b"x" * 1_000_000)
        file.write(b"\n" + row())
    tracemalloc.start()
    found = list(ingest([str(path)], today=TODAY))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found[0], Aside) and found[0].reason == "too large"
    assert peak < 4 * LIMIT
    if ".jsonl" in name:
        assert isinstance(found[1], Report)


def test_a_line_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.ingest.source.PASS_OVER", 2 * LIMIT)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(row() + b"x" * (4 * LIMIT), 1))
    first, found = ingest([str(path)], today=TODAY)
    assert isinstance(first, Report)
    assert isinstance(found, Aside) and found.reason == "too large" and "not read" in found.detail


def test_a_file_that_is_no_json_lines_is_set_aside_once(tmp_path: Path) -> None:
    path = tmp_path / "prose.json"
    path.write_text("Orvane fell.\n" * 100)
    *lines, last = ingest([str(path)], today=TODAY)
    assert len(lines) < 50
    assert isinstance(last, Aside) and last.reason == "unknown format"


def test_broken_links_and_barred_files_are_set_aside(tmp_path: Path) -> None:
    (tmp_path / "2023-11-05.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "2023-11-06.txt").write_text("Orvane fell.")
    barred = tmp_path / "barred"
    barred.mkdir(mode=0)
    found = list(ingest([str(tmp_path)], today=TODAY))
    barred.chmod(0o700)
    asides = {Path(aside.origin).name: aside.reason for aside in found if isinstance(aside, Aside)}
    assert asides == {"2023-11-05.txt": "unreadable"} | ({"barred": "unreadable"} if os.geteuid() else {})
    assert sum(isinstance(report, Report) for report in found) == 1


def test_a_file_name_that_is_no_utf8_can_be_told(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/2023-11-06-caf\xe9.txt"
    try:
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(b"Orvane fell.")
    except OSError:
        pytest.skip("this file system allows UTF-8 names only")
    (report,) = ingest([str(tmp_path)], today=TODAY)
    assert isinstance(report, Report) and report.origin.encode()


@given(
    data=st.binary(max_size=200)
    | st.text(max_size=100).map(lambda text: ("date 2023-11-06 " + text).encode("utf-8", "replace"))
    | st.dictionaries(
        st.sampled_from(["id", "date", "text", "publishers", "publisher", "title", "lang"]),
        st.none() | st.integers() | st.text(max_size=12) | st.lists(st.text(max_size=5)) | st.just("2023-11-06"),
    ).map(lambda keys: json.dumps(keys).encode()),
    name=st.sampled_from(["a.txt", "a.jsonl", "a.txt.gz", "a.jsonl.gz"]),
    packed=st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_nothing_stops_it(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str, packed: bool) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(gzip.compress(data) if packed else data)
    found = list(ingest([str(path)], today=TODAY))
    assert found
    for one in found:
        assert one.origin.startswith(str(path))
        if isinstance(one, Report):
            assert one.text.strip() and one.text.encode() and one.id.encode() and one.date.start <= date(2024, 1, 11)
        else:
            assert one.detail.encode()


def test_the_documentation_names_every_reason_and_ending() -> None:
    text = (Path(__file__).parents[2] / "docs" / "reference" / "formats.md").read_text(encoding="utf-8")
    missing = [word for word in (*REASONS, *suffixes(), *COMPANIONS) if f"`{word}`" not in text]
    assert not missing
    assert f"{LIMIT:,} bytes" in text and f"{PASS_OVER:,} bytes" in text
