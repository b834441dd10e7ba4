"""The sample reports, read: what must not be read is not, enough of the rest is, and the scripted days hold."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import judged
import tocsin
from tocsin.check.measure import WHOLE
from tocsin.core.situation import Holding, Party, Situation, Tie

FLOORS = Path(__file__).parents[2] / "bench" / "floors.json"
DAY = date(2024, 1, 1)


def test_what_the_samples_reject_is_not_read() -> None:
    judged.assert_known(judged.SAMPLES, judged.sample_faults())


def floors(reader: str) -> dict[str, float]:
    told = json.loads(FLOORS.read_text(encoding="utf-8"))[reader][f"theatres/{judged.THEATRE}"]
    return {**told[WHOLE], **told.get("picture", {})}


@pytest.mark.parametrize("reader", [judged.RULES, judged.TRAINED])
def test_the_samples_are_read_as_well_as_their_floors_want(reader: str) -> None:
    precision, recall, _ = judged.sample_score(reader).groups[WHOLE]["type"].rates
    assert precision >= floors(reader)["type precision"] > 0
    assert recall >= floors(reader)["type recall"] > 0


def test_the_scripted_picture_is_drawn_by_rules(ruled_store: Path) -> None:
    with tocsin.open(ruled_store, create=False) as record:
        judged.assert_known(judged.PICTURE, judged.picture(record))


def test_the_scripted_picture_is_mostly_drawn_by_the_network(demo_store: Path) -> None:
    with tocsin.open(demo_store, create=False) as record:
        verdict = judged.picture(record)
    rejected = judged.sample_faults(judged.TRAINED)
    print(*verdict.faults, *rejected.faults, sep="\n")
    assert verdict.found / verdict.wanted >= floors(judged.TRAINED)["scripted lines"] > 0
    assert len(rejected.faults) <= floors(judged.TRAINED)["rejected claims"]


def test_every_sample_has_gold_that_stands_in_its_text() -> None:
    read = judged.samples()
    assert len(read) >= 40
    for sample in read:
        for claim in sample.expect:
            for key in ("quote", "actor", "recipient", "place", "by", "who"):
                assert (claim.get(key) or "") in sample.report.text, (sample.name, key, claim[key])


def test_a_rejected_claim_is_the_very_place() -> None:
    wrong = {"type": "control/take", "place": "Lashio"}
    assert judged.is_rejected(wrong, {"type": "control/take", "place": "town of Lashio", "actor": "army"})
    assert not judged.is_rejected(wrong, {"type": "control/take", "place": "Lashio Township"})
    assert not judged.is_rejected(wrong, {"type": "control/take"})
    assert not judged.is_rejected({**wrong, "mood": "asserted"}, {**wrong, "mood": "claimed"})


def picture(**panels: object) -> Situation:
    return Situation(DAY, DAY, judged.THEATRE, 30, 1, 1, **panels)  # type: ignore[arg-type]


def held(holder: str | None, level: str) -> Situation:
    place = next(iter(judged.settlements("Kawlin")))
    party = Party("x", holder) if holder else None
    one = Holding(place, "Kawlin", None, "MMR", "settlement", None, None, party, level, None, None, None, 0.5)
    return picture(control=(one,))


def test_the_judge_of_control_tells_right_from_wrong() -> None:
    line = {"place": "Kawlin", "holder": "military", "level": ["contested", "partial"]}
    assert judged.held_otherwise(line, held("Myanmar military", "contested")) is None
    assert judged.held_otherwise(line, held("Myanmar military", "control")) is not None
    assert judged.held_otherwise(line, held("Arakan Army", "contested")) is not None
    assert judged.held_otherwise(line, held(None, "contested")) is not None
    assert judged.held_otherwise(line, picture()) is not None
    assert judged.held_otherwise({"place": "Kawlin", "not_holder": "Arakan"}, held("Arakan Army", "control"))
    assert judged.held_otherwise({"place": "Kawlin", "not_holder": "Arakan"}, picture()) is None


def tied(status: str, scope: str | None) -> Situation:
    parties = (Party("a", "Arakan Army"), Party("m", "Myanmar military"))
    return picture(ties=(Tie("tie/ceasefire_start", parties, status, scope, None, 0.5),))


def test_the_judge_of_ties_tells_right_from_wrong() -> None:
    line = {"tie": "ceasefire", "parties": ["Arakan", "military"], "scope": "Rakhine", "status": "in_force"}
    assert judged.tied_otherwise(line, tied("in_force", "Rakhine State")) is None
    assert judged.tied_otherwise(line, tied("in_force", "Shan State")) is not None
    assert judged.tied_otherwise(line, tied("ended", "Rakhine State")) is not None
    assert judged.tied_otherwise(line, picture()) is not None
    nothing = {**line, "status": ["ended", "none"]}
    assert judged.tied_otherwise(nothing, picture()) is None
    assert judged.tied_otherwise(nothing, tied("in_force", "Shan State")) is None
    assert judged.tied_otherwise(nothing, tied("in_force", None)) is not None
