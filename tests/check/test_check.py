"""Gold beside reports: read, scored, and its own faults told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.check import check, gold

CLAIM = {
    "type": "control/take",
    "quote": "captured the town of Orvane",
    "actor": "Rebel fighters",
    "place": "Orvane",
}


def write(folder: Path, reports: list[dict[str, object]], rows: list[dict[str, object]], name: str = "one") -> Path:
    for suffix, lines in ((gold.REPORTS, reports), (gold.GOLD, rows)):
        (folder / f"{name}{suffix}").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return folder / f"{name}{gold.GOLD}"


REPORT = {"id": "r-1", "date": "2023-11-06", "text": "Rebel fighters captured the town of Orvane on Sunday."}
ROW = {"id": "r-1", "conflict": True, "claims": [{**CLAIM, "mood": "asserted"}]}


def test_a_folder_of_gold_is_scored(tmp_path: Path) -> None:
    write(
        tmp_path,
        [REPORT, {**REPORT, "id": "r-2", "text": "A new bakery opened in Nemra."}],
        [ROW, {"id": "r-2", "claims": []}],
    )
    result = check([tmp_path])
    assert result.score.reports == 2 and not result.faults
    assert result.score.groups["control/take"]["type"].rates == (1.0, 1.0, 1.0)
    assert result.score.conflict == 1.0


def test_a_missed_claim_is_named_with_its_stage(tmp_path: Path) -> None:
    missed = {"type": "tie/alliance", "quote": "fighters", "actor": "Rebel fighters", "mood": "asserted"}
    path = write(tmp_path, [REPORT], [{"id": "r-1", "claims": [missed]}])
    result = check([path])
    (error,) = [one for one in result.errors if one.stage]
    assert error.claim == missed and result.stages == {error.stage: 1}
    assert [one.claim["type"] for one in result.errors if one.stage is None] == ["control/take"]


def test_a_report_without_a_date_is_read_all_the_same(tmp_path: Path) -> None:
    path = write(tmp_path, [{**REPORT, "date": None}], [ROW])
    (case,), faults = gold.cases([path])
    assert case.report.date.precision == "unknown" and not faults


def test_gold_that_does_not_fit_its_reports_is_told(tmp_path: Path) -> None:
    strange = {"id": "r-1", "claims": [{**CLAIM, "actor": "Nobody named here"}]}
    path = write(tmp_path, [REPORT], [strange, {"id": "r-9", "claims": []}])
    _, faults = gold.cases([path])
    assert len(faults) == 2
    assert "Nobody named here" in faults[0] and "one.gold.jsonl:1" in faults[0]
    assert "r-9" in faults[1]


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"gold\.jsonl"):
        gold.cases([tmp_path])
    write(tmp_path, [REPORT], [ROW])
    (tmp_path / "one.reports.jsonl").unlink()
    with pytest.raises(FileNotFoundError, match=r"one\.reports\.jsonl"):
        gold.cases([tmp_path])


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, [REPORT], [ROW])
    path.write_text(path.read_text() + "{broken\n")
    with pytest.raises(ValueError, match=r"one\.gold\.jsonl:2"):
        gold.cases([path])
