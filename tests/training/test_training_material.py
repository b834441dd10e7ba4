"""What there is to learn from: our own annotations are in the form of the guide, and real texts are found by id."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from training.reader import material

from tocsin import codebook
from tocsin.core.reading import BASES, EXTENTS, MOODS, POLARITIES

TEXT = "Kesh Army troops captured Orvane on Monday. They hold Kalmeth too."


def written() -> list[material.Pair]:
    return material.load(sorted(material.OURS.glob("*.reports.jsonl")))


def faults(claim: dict[str, Any]) -> list[str]:
    family = claim["type"].partition("/")[0]
    told = {
        "type": claim["type"] in codebook.types(),
        "mood": claim["mood"] in MOODS,
        "extent": claim.get("extent") is None or (family == "control" and claim["extent"] in EXTENTS),
        "polarity": (claim.get("polarity") in POLARITIES) == (family == "condition"),
        "basis": (claim.get("basis") in BASES) == (family == "figure"),
        "bounds": ("low" in claim and "high" in claim) == (family == "figure"),
        "sides": family != "figure" or not (claim.get("actor") or claim.get("recipient")),
    }
    return [name for name, right in told.items() if not right]


def test_what_we_wrote_is_annotated_by_the_guide() -> None:
    pairs = written()
    assert len({report["id"] for report, _ in pairs}) == len(pairs) > 100
    for report, gold in pairs:
        for claim in gold["claims"]:
            assert not faults(claim), (report["id"], claim)
            spans = [claim[key] for key in material.VERBATIM if claim.get(key)]
            assert all(span in report["text"] for span in spans), (report["id"], claim)


def test_marks_hold_places_in_the_text_and_no_text() -> None:
    marks = [json.loads(line) for line in (material.OURS / "marked.jsonl").open(encoding="utf-8")]
    assert len({mark["id"] for mark in marks}) == len(marks) > 100
    for mark in marks:
        assert set(mark) == {"id", "conflict", "claims"}
        for claim in mark["claims"]:
            assert not faults(claim), (mark["id"], claim)
            spans = [claim[key] for key in material.VERBATIM if claim.get(key)]
            assert all(0 <= start < end for start, end in spans)


def test_a_marked_report_is_found_by_its_id_and_spelt_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reports").mkdir()
    with gzip.open(tmp_path / "reports" / "a.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write(json.dumps({"id": "r-1", "date": "2014-05-06", "text": TEXT}) + "\n")
    claim = {"type": "control/take", "mood": "asserted", "quote": [17, 32], "actor": [0, 16], "place": [26, 32]}
    mark = {"id": "r-1", "conflict": True, "claims": [claim]}
    (tmp_path / "marked.jsonl").write_text(json.dumps(mark) + "\n", encoding="utf-8")
    monkeypatch.setattr(material, "OURS", tmp_path)
    ((report, gold),) = material.marked(tmp_path)
    assert report["text"] == TEXT
    assert gold["claims"] == [
        {"type": "control/take", "mood": "asserted", "quote": "captured Orvane", "actor": "Kesh Army troops",
         "place": "Orvane"}
    ]  # fmt: skip


def test_what_is_held_back_is_taught_in_no_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gold" / "train").mkdir(parents=True)
    (tmp_path / "reports").mkdir()
    (tmp_path / "marked.jsonl").write_text("", encoding="utf-8")
    monkeypatch.setattr(material, "OURS", tmp_path)
    rows = [{"id": f"r-{number}", "date": "2014-05-06", "text": TEXT} for number in range(400)]
    for kind in ("reports", "gold"):
        with (tmp_path / "gold" / "train" / f"a.{kind}.jsonl").open("w", encoding="utf-8") as out:
            out.writelines(json.dumps({**row, "conflict": False, "claims": []}) + "\n" for row in rows)
    learnt, held = material.everything(tmp_path)
    assert len(learnt) + len(held) == 400 and 400 / 28 < len(held) < 400 / 7
    half = material.part(learnt, 0.5, seed=0)
    assert len(half) == round(len(learnt) / 2)
    assert {report["id"] for report, _ in half} < {report["id"] for report, _ in learnt}
    assert not {report["id"] for report, _ in half} & {report["id"] for report, _ in held}
