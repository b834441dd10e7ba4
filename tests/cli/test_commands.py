"""The commands: what they print, where, and with which exit code."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import tocsin
from tocsin import cli


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Tocsin = Callable[..., Ran]


@pytest.fixture
def run(demo_copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tocsin:
    """Runs `tocsin ...` in a folder that holds the demo's store."""
    monkeypatch.chdir(demo_copy.parent)
    monkeypatch.delenv("TOCSIN_STORE", raising=False)

    def command(*words: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["tocsin", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            cli.main()
        code = left.value.code
        return Ran(int(code or 0), *capsys.readouterr())

    return command


def a_claim(run: Tocsin, type: str = "control/take") -> dict[str, object]:
    cited = json.loads(run("brief", "--as-of", "2023-11-17", "--json").out)["cited"]
    found: dict[str, object] = next(row for row in cited.values() if row["type"] == type)
    return found


def test_brief_is_markdown_in_a_pipe_and_cites_every_line(run: Tocsin) -> None:
    ran = run("brief", "--as-of", "2023-11-17", "--theatre", "myanmar")
    assert ran.code == 0 and ran.out.startswith("# Myanmar, as of 17 November 2023")
    lines = [line for line in ran.out.splitlines() if line.startswith("- ")]
    assert len(lines) > 10 and all(line.rstrip("0123456789+ ").endswith("]") for line in lines)


def test_brief_on_a_terminal_is_laid_out(run: Tocsin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = re.compile("\x1b\\[(?:[0-9;]*;)?[39][0-7]m")
    assert coloured.search(run("brief").out)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not coloured.search(run("brief").out)


def test_brief_as_json_is_for_programs(run: Tocsin) -> None:
    made = json.loads(run("brief", "--as-of", "2023-11-17", "--known-by", "2023-11", "--json").out)
    assert (made["as_of"], made["known_by"]) == ("2023-11-17", "2023-11-30")
    assert all(cite in made["cited"] for held in made["control"] for cite in held.get("cites", ()))


def test_explain_leads_to_words_and_rule(run: Tocsin) -> None:
    claim = a_claim(run)
    ran = run("explain", str(claim["id"]))
    assert ran.code == 0 and f"▸{claim['quote']}◂" in " ".join(ran.out.split())
    assert "Step by step" in ran.out and "read" in ran.out and "codebook/types/control/take.yaml" in ran.out
    as_json = json.loads(run("explain", str(claim["id"])[:9], "--json").out)
    assert as_json["claim"]["id"] == claim["id"] and as_json["claim"]["why"]


def test_explain_why_not_shows_what_was_seen(run: Tocsin) -> None:
    ran = run("explain", "--why-not", "Kawlin")
    assert ran.code == 0 and "What the reader saw" in ran.out
    assert run("explain", "--why-not", "xylophone").code == 3
    assert json.loads(run("explain", "--why-not", "Kawlin", "--json").out)[0]["sentence"]


def test_explain_wants_a_claim_or_words_not_both(run: Tocsin) -> None:
    assert run("explain").code == 2
    assert run("explain", "c-1", "--why-not", "Kawlin").code == 2
    ran = run("explain", "c-000000000000x")
    assert ran.code == 3 and ran.err.startswith("tocsin: no claim") and "Traceback" not in ran.err


def test_search_finds_reports(run: Tocsin) -> None:
    ran = run("search", "Kawlin")
    assert ran.code == 0 and "Kawlin" in ran.out
    hits = json.loads(run("search", "Kawlin", "--limit", "1", "--json").out)
    assert len(hits) == 1 and "Kawlin" in hits[0]["snippet"]
    assert run("search", "xylophone").code == 3


def test_read_says_what_was_set_aside_and_goes_on(run: Tocsin, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "2024-02-01-a.txt").write_text("Rebels captured Orvane.")
    (tmp_path / "new" / "b.txt").write_text("")
    ran = run("read", "new", "--store", "mine.db")
    assert ran.code == 0 and "1 report read into mine.db" in ran.out and "b.txt: empty" in ran.out
    again = json.loads(run("read", "new", "--store", "mine.db", "--json").out)
    assert (again["read"], again["known"]) == (0, 1) and again["asides"][0]["reason"] == "empty"


def test_read_of_nothing_readable_fails(run: Tocsin, tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text("Rebels captured Orvane.")
    ran = run("read", "undated.txt", "--store", "mine.db")
    assert ran.code == 1 and "no date" in ran.out
    assert run("read", "undated.txt", "--date", "2024-02", "--store", "mine.db").code == 0
    missing = run("read", "nowhere", "--store", "mine.db")
    assert missing.code == 3 and "nowhere" in missing.err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("nowhere",), 3, "nowhere"),
        (("new", "--reader", "tarot"), 3, "cues"),
        (("new", "--date", "2999-01-01"), 2, "lies in the future"),
        (("bare",), 1, "no report file was found in bare; one ends in"),
        (("others",), 1, "no report file was found in others; 2 files of other kinds passed over"),
    ],
)
def test_nothing_to_read_makes_no_store(
    run: Tocsin, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    for folder, files in {"new": ["a.txt"], "bare": [".b.txt"], "others": ["README.md", "deep/gold.yaml"]}.items():
        for file in files:
            (tmp_path / folder / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / file).write_text("Rebels captured Orvane.")
    ran = run("read", *words, "--store", "n.db")
    assert ran.code == code and said in ran.err
    assert not (tmp_path / "n.db").exists()


def test_the_store_can_come_from_the_environment(run: Tocsin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_STORE", "elsewhere.db")
    ran = run("brief")
    assert ran.code == 3 and "elsewhere.db" in ran.err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("brief", "--store", "none.db"), 3, "no store at none.db"),
        (("brief", "--as-of", "tomorrow"), 2, "not a date"),
        (("brief", "--theatre", "atlantis"), 3, "no theatre 'atlantis'"),
        (("export", "xlsx", "--out", "x"), 2, "there are: csv, jsonl"),
        (("export", "csv", "--out", "none/x.csv"), 2, "no folder none"),
        (("check", "nowhere"), 3, "no file or folder nowhere"),
        (("ref", "Kawlim"), 3, "Kawlin"),
        (("read", ".", "--reader", "tarot"), 3, "cues"),
        (("dance",), 2, "dance"),
    ],
)
def test_errors_are_a_sentence_and_a_code(run: Tocsin, words: tuple[str, ...], code: int, said: str) -> None:
    ran = run(*words)
    assert ran.code == code and said in ran.err.replace("\n", " ")
    assert "Traceback" not in ran.err


def test_a_fault_of_our_own_is_one_sentence(run: Tocsin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.record.Record.search", lambda *_, **__: 1 / 0)
    ran = run("search", "Kawlin")
    assert ran.code == 4 and "ZeroDivisionError" in ran.err and "Traceback" not in ran.err


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_export_writes_the_claims_file(run: Tocsin, tmp_path: Path, form: str) -> None:
    ran = run("export", form, "--out", f"claims.{form}", "--known-by", "2023-11-17")
    assert ran.code == 0
    with (tmp_path / f"claims.{form}").open(newline="") as file:
        rows = [json.loads(line) for line in file] if form == "jsonl" else list(csv.DictReader(file))
    with tocsin.open("tocsin.db") as record:
        assert [row["id"] for row in rows] == [claim.id for claim in record.claims(known_by="2023-11-17")]
    assert f"{len(rows)} claims" in ran.out and rows[0]["quote"]


def test_export_to_standard_output_makes_no_file(run: Tocsin, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    ran = run("export", "jsonl", "--out", "-", "--known-by", "2023-11-17")
    with tocsin.open("tocsin.db") as record:
        ids = [claim.id for claim in record.claims(known_by="2023-11-17")]
    assert ran.code == 0 and [json.loads(line)["id"] for line in ran.out.splitlines()] == ids
    assert set(tmp_path.iterdir()) == before


def test_an_interruption_is_one_line(run: Tocsin, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for where, words in {
        "tocsin.record.open": ("brief",),
        "tocsin.pipeline.version": ("read", "."),
        "tocsin.cli.application": ("search", "Kawlin"),
    }.items():
        with monkeypatch.context() as here:
            here.setattr(where, interrupted)
            ran = run(*words)
        assert (ran.code, ran.out, ran.err) == (130, "", "tocsin: interrupted\n")


def test_search_says_when_nobody_is_named_as_publisher(run: Tocsin, tmp_path: Path) -> None:
    (tmp_path / "2024-02-01.txt").write_text("Rebels captured Orvane.")
    run("read", "2024-02-01.txt", "--store", "mine.db")
    assert "2024-02-01  publisher not named" in run("search", "Orvane", "--store", "mine.db").out


def test_a_day_is_asked_for_in_the_forms_that_the_help_tells(run: Tocsin) -> None:
    told = " ".join(run("brief", "--help").out.split())
    for form, day in (("YYYY-MM-DD", "2023-11-17"), ("YYYY-MM", "2023-11"), ("YYYY", "2023")):
        assert form in told
        assert run("brief", "--as-of", day).code == 0


def test_check_scores_gold(run: Tocsin, tmp_path: Path) -> None:
    report = {"id": "r-1", "date": "2023-11-06", "text": "Rebel fighters captured the town of Orvane."}
    claim = {"type": "control/take", "quote": "captured the town of Orvane", "place": "Orvane", "mood": "asserted"}
    missed = {"type": "tie/split", "quote": "Rebel", "mood": "asserted"}
    (tmp_path / "a.reports.jsonl").write_text(json.dumps(report))
    (tmp_path / "a.gold.jsonl").write_text(json.dumps({"id": "r-1", "claims": [claim, missed]}))
    ran = run("check", "a.gold.jsonl", "--errors", "5")
    assert ran.code == 0 and "control/take" in ran.out and "slot" in ran.out
    assert "1 gold claims were missed" in ran.out and "missed r-1  tie/split" in ran.out
    made = json.loads(run("check", ".", "--json").out)
    assert made["control/take"]["type"] == [1.0, 1.0, 1.0] and sum(made["lost"].values()) == 1


def test_check_of_gold_at_fault_fails(run: Tocsin, tmp_path: Path) -> None:
    (tmp_path / "a.reports.jsonl").write_text(json.dumps({"id": "r-1", "date": "2023-11-06", "text": "Rain."}))
    (tmp_path / "a.gold.jsonl").write_text(json.dumps({"id": "r-2", "claims": []}))
    ran = run("check", "a.gold.jsonl")
    assert ran.code == 1 and "r-2" in ran.out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "control/take"),
        ("control/take", "Kept in `codebook/types/control/take.yaml`"),
        ("mm-aa", "Arakan Army"),
        ("kawlin", "Sagaing"),
        ("myanmar", "Actors"),
        ("myanmar", "Countries: MMR."),
        ("brief", "--known-by DAY"),
        ("control", "control/besiege"),
        ("world", "Actors"),
    ],
)
def test_ref_tells_of_types_theatres_actors_places_and_commands(run: Tocsin, name: str, said: str) -> None:
    ran = run("ref", *([name] if name else []))
    assert ran.code == 0 and said in ran.out
    assert "Countries: ." not in ran.out


def test_the_demo_reads_shows_and_says_what_is_next(run: Tocsin) -> None:
    ran = run("demo", "--store", "fresh.db")
    assert ran.code == 0
    for words in ("as of 17 November 2023", "as of 31 December 2024", "What to type next", "tocsin explain c-"):
        assert words in ran.out
    assert run("demo", "--store", "fresh.db").code == 2


def test_every_command_has_its_help(run: Tocsin) -> None:
    shown = run("--help").out
    for name in cli.commands():
        assert name in shown
        assert run(name, "--help").code == 0
    assert run("--version").out.strip() == tocsin.__version__


def test_help_needs_neither_the_store_nor_the_stages() -> None:
    heavy = ("sqlalchemy", "yaml", "tocsin.pipeline")
    code = f"import sys, tocsin.cli as c; c.application(); print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
