"""The slots: each part that stands in one is what the slot wants, without being named here."""

from __future__ import annotations

import gzip
import inspect
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import judged
from tocsin import codebook, pipeline, plug
from tocsin.core.claim import Claim
from tocsin.core.reading import Reading
from tocsin.core.report import Report
from tocsin.core.span import Span
from tocsin.core.when import When

ROOT = Path(__file__).parent.parent
FORMATS, READERS, EXPORTS, COMMANDS = (
    "tocsin.ingest.formats", "tocsin.read.readers", "tocsin.show.exports", "tocsin.cli",
)  # fmt: skip
DAY = When.parse("2024-01-01")


def parts(room: str) -> pytest.MarkDecorator:
    found = plug.names(room)
    assert found, f"no part in {room}"
    return pytest.mark.parametrize("part", [plug.part(room, name) for name in found], ids=found)


# --- input formats ------------------------------------------------------------------------------------------------


@parts(FORMATS)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_the_sample_of_a_format_is_read_by_each_of_its_suffixes(part: ModuleType, packed: bool, tmp_path: Path) -> None:
    assert part.SUFFIXES and all(suffix.startswith(".") for suffix in part.SUFFIXES)
    for suffix in part.SUFFIXES:
        path = tmp_path / f"sample{suffix}{'.gz' if packed else ''}"
        path.write_bytes(gzip.compress(part.SAMPLE) if packed else part.SAMPLE)
        read = list(pipeline.reports([path]))
        assert read and all(isinstance(one, Report) for one in read), read
        assert all(one.text.strip() and one.id and one.origin for one in read if isinstance(one, Report))


def test_no_two_formats_share_a_suffix() -> None:
    suffixes = [suffix for name in plug.names(FORMATS) for suffix in plug.part(FORMATS, name).SUFFIXES]
    assert len(suffixes) == len(set(suffixes))


# --- readers ------------------------------------------------------------------------------------------------------


@cache
def texts() -> tuple[Report, ...]:
    """Every example of the codebook and every sample report."""
    examples = dict.fromkeys(example.text for one in codebook.types().values() for example in one.examples)
    return (*(Report.make(text, DAY) for text in examples), *(sample.report for sample in judged.samples()))


@parts(READERS)
def test_all_that_a_reader_finds_stands_in_the_text(part: ModuleType) -> None:
    assert part.VERSION.partition("-")[0] == part.__name__.rpartition(".")[2]
    frames = 0
    for report in texts():
        reading = part.read(report)
        assert isinstance(reading, Reading) and reading.report == report and reading.reader == part.VERSION
        for frame in reading.frames:
            frames += 1
            assert frame.type in codebook.types() and frame.why and 0 <= frame.confidence <= 1
            for span in (frame.quote, *frame.roles.values()):
                assert span == Span.of(report, span.start, span.end)
    assert frames > len(codebook.types()), "it finds next to nothing"


@parts(READERS)
def test_a_reader_tells_what_it_saw_in_each_sentence(part: ModuleType) -> None:
    report = Report.make("Kesh Front fighters attacked an army base near Orvane. It rained in Nemra.", DAY)
    traced = part.trace(report)
    assert [span.words for span, _ in traced] == [
        "Kesh Front fighters attacked an army base near Orvane.",
        "It rained in Nemra.",
    ]
    assert traced[0][1] and all(why.stage == "read" and why.rule for _, seen in traced for why in seen)


# --- exports ------------------------------------------------------------------------------------------------------


@cache
def claims() -> tuple[Claim, ...]:
    found = tuple(claim for sample in judged.samples()[:20] for claim in sample.claims)
    assert len(found) > 20
    return found


@parts(EXPORTS)
def test_an_export_is_read_back_as_it_was(part: ModuleType) -> None:
    assert part.SUFFIX.startswith(".")
    lines = list(part.export(claims()))
    assert len(lines) >= len(claims()) and all(line.endswith("\n") for line in lines)
    assert [claim.to_json() for claim in part.read(lines)] == [claim.to_json() for claim in claims()]


# --- commands -----------------------------------------------------------------------------------------------------


@parts(COMMANDS)
def test_a_command_is_a_function_of_its_files_name_and_documented(part: ModuleType) -> None:
    name = part.__name__.rpartition(".")[2]
    command = getattr(part, name)
    assert inspect.isfunction(command) and command.__doc__
    reference = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    assert f"\n## {name}\n" in reference and f"tocsin {name}" in reference, "make it anew: make docs"
    assert command.__doc__.splitlines()[0] in reference
