"""The documents: every `tocsin` command in them runs, every link leads somewhere, the reference is up to date."""

from __future__ import annotations

import json
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import tocsin
from tocsin import cli
from tocsin.cli.demo import next_steps
from tocsin.cli.ref import CODES, pages

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
GENERATED = ("commands.md", "codebook.md")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)
LINK = re.compile(r"\[[^\]]*\]\(([^)#:]+)(?:#[^)]*)?\)")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def blocks(path: Path, *kinds: str) -> Iterator[str]:
    for kind, body in FENCE.findall(path.read_text(encoding="utf-8")):
        if kind in kinds:
            yield body


def commands(path: Path) -> list[str]:
    lines = [line.strip().removeprefix("$ ") for body in blocks(path, "sh", "console") for line in body.splitlines()]
    return [line.removeprefix(".venv/bin/") for line in lines if re.match(r"(\.venv/bin/)?tocsin( |$)", line)]


WITH_COMMANDS = [path for path in DOCUMENTS if commands(path) or list(blocks(path, "python"))]


@pytest.fixture
def folder(demo_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all that the documents speak of: the demo's store, a reader's own reports, gold."""
    at = demo_copy.parent
    (at / "my-reports").mkdir()
    (at / "my-reports" / "2024-02-01-orvane.txt").write_text("Rebel fighters captured the town of Orvane.")
    (at / "my-places.csv").write_text("name,kind,country,lat,lon,source,licence\nOrvane,town,MMR,21.5,95.5,Notes,CC0\n")
    monkeypatch.setenv("TOCSIN_PLACES", str(at / "places.sqlite"))
    (at / "undated.txt").write_text("Rebel fighters left the town of Orvane.")
    (at / "gold").mkdir()
    report = {"id": "r-1", "date": None, "text": "Rebel fighters captured the town of Orvane."}
    claim = {"type": "control/take", "quote": "captured the town of Orvane", "place": "Orvane", "mood": "asserted"}
    (at / "gold" / "sample.reports.jsonl").write_text(json.dumps(report))
    (at / "gold" / "sample.gold.jsonl").write_text(json.dumps({"id": "r-1", "claims": [claim]}))
    (at / "src").symlink_to(ROOT / "src")
    (at / "docs" / "reference").mkdir(parents=True)
    monkeypatch.chdir(at)
    monkeypatch.delenv("TOCSIN_STORE", raising=False)
    return at


@pytest.mark.parametrize("path", WITH_COMMANDS, ids=named)
def test_the_commands_of_a_document_run(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with tocsin.open("tocsin.db") as record:
        claim = record.claims()[0].id
    for line in commands(path):
        words = [re.sub(r"^c-0+$", claim, word) for word in shlex.split(line)]
        if ">" in words:
            words = words[: words.index(">")]
        monkeypatch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as left:
            cli.main()
        said = capsys.readouterr()
        assert not left.value.code, f"{line}\n{said.err}"
        assert said.out, line


def test_the_readme_names_the_store_of_the_demo_before_it_asks() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (line,) = [line.strip() for line in next_steps("demo.db", "c-1").splitlines() if "TOCSIN_STORE" in line]
    export = readme.index(line.removesuffix("demo.db"))
    assert readme.index("make demo") < export < readme.index("tocsin explain")


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if commands(path)], ids=named)
def test_an_id_that_stands_for_another_is_said_to(path: Path) -> None:
    if any("c-000000000000" in line for line in commands(path)):
        assert "`c-000000000000`" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if list(blocks(path, "python"))], ids=named)
def test_the_programs_of_a_document_run(path: Path, folder: Path) -> None:
    for body in blocks(path, "python"):
        exec(compile(body, str(path), "exec"), {"__name__": "document"})


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{named(path)} links to {target}"


def test_the_readme_tells_how_well_it_reads_as_the_table_does() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    why = ROOT / "docs" / "why"
    table = (why / "a-small-network.md").read_text(encoding="utf-8")
    rows = [row.split(" | ") for row in table.splitlines() if re.match(r"\| \d", row)]
    short, *long = (row[4].split()[0] for row in rows)  # type F1
    assert f"F1 of {short} in short reports and of {min(long)} to {max(long)} in long ones" in " ".join(readme.split())
    (seed,) = re.findall(r"type F1 of (\.\d+)\. It was not taught", " ".join(table.split()))
    for text in (readme, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")):
        assert seed in text and re.search(r"not\s+(a\s+)?held[ -]out", text)


def test_the_reader_of_rules_is_told_alike_in_both_tables() -> None:
    rules, network = (
        [row.split(" | ") for row in (ROOT / "docs" / "why" / name).read_text(encoding="utf-8").splitlines()
         if re.match(r"\| \d", row)]
        for name in ("a-reader-of-rules.md", "a-small-network.md")
    )  # fmt: skip
    for old, new in zip(rules, network, strict=True):
        assert [cell.strip(" |") for cell in old[1:]] == [re.findall(r"\((\.\d+)\)", cell)[0] for cell in new[1:]]


def test_make_targets_in_documents_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    for path in DOCUMENTS:
        for body in blocks(path, "sh", "console"):
            for target in re.findall(r"^make ([a-z]+)", body, re.M):
                assert target in targets, f"{named(path)}: make {target}"


@pytest.mark.parametrize("name", GENERATED)
def test_the_reference_is_up_to_date(name: str) -> None:
    kept = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert kept == pages()[name], "make it anew: make docs"


def test_every_command_is_in_the_reference_with_its_exit_codes() -> None:
    text = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    for command in cli.commands():
        assert f"\n## {command}\n" in text
    assert {code for code, _ in CODES} == {
        str(code) for code in (0, cli.NOTHING, cli.USAGE, cli.MISSING, cli.OWN_FAULT, cli.INTERRUPTED)
    }
