"""The same thing told by several, whose word weighs how much, and what contradicts what."""

from __future__ import annotations

import pytest

from invented import WORLD, say
from tocsin.core.claim import Claim
from tocsin.core.finding import Finding
from tocsin.fuse import fuse


def fused(*claims: Claim) -> tuple[Finding, ...]:
    return fuse(claims, theatres=WORLD)


def rules(finding: Finding) -> set[str]:
    return {why.rule for why in finding.why}


FIGHT = {"actor": "league", "recipient": "army", "place": "orvane"}


def test_one_event_by_two_publishers_is_one_finding_of_two_voices() -> None:
    (one,) = fused(
        say("event/battle", "2030-02-10", **FIGHT),
        say("event/battle", "2030-02-11", publisher="Evening Sun", **FIGHT),
    )
    assert (one.voices, len(one.support)) == (2, 2)
    assert {"same/event", "weigh/several"} <= rules(one)


@pytest.mark.parametrize(
    "other",
    [
        {"place": "tessel"},
        {"actor": "front"},
        {"when": "2030-02-02"},
        {"mood": "planned"},
    ],
)
def test_another_place_actor_time_or_mood_is_another_thing(other: dict[str, str]) -> None:
    first = say("event/battle", "2030-02-10", **FIGHT)
    assert len(fused(first, say("event/battle", "2030-02-11", publisher="Evening Sun", **{**FIGHT, **other}))) == 2


def test_two_stated_days_are_two_events() -> None:
    one = say("event/bombing", "2030-02-12", when="2030-02-08", place="orvane")
    other = say("event/bombing", "2030-02-12", when="2030-02-11", place="orvane", publisher="Evening Sun")
    assert len(fused(one, other)) == 2


def test_a_vague_word_or_a_part_can_be_the_same_and_another_side_not() -> None:
    named = say("event/battle", "2030-02-10", **FIGHT)

    def count(actor: str) -> int:
        return len(fused(named, say("event/battle", "2030-02-10", publisher="Sun", **{**FIGHT, "actor": actor})))

    assert count("hawks") == 1
    assert count("rebels") == 1
    assert count("government soldiers") == 2


def test_what_one_report_tells_apart_stays_apart() -> None:
    first = say("event/battle", "2030-02-10", report="r1", quote="fought at dawn", **FIGHT)
    assert len(fused(first, say("event/battle", "2030-02-10", report="r1", quote="fought at dusk", **FIGHT))) == 2


def test_copies_are_one_voice() -> None:
    text = "fighters of the league stormed the market of Orvane before dawn on Sunday"
    (one,) = fused(
        say("event/battle", "2030-02-10", quote=text, **FIGHT),
        say("event/battle", "2030-02-10", quote=text + ",", publisher="Evening Sun", **FIGHT),
        say("event/battle", "2030-02-11", quote="clashes in Orvane", publisher="Watch Desk", **FIGHT),
    )
    assert (one.voices, len(one.support)) == (2, 3)


def test_two_that_pass_on_one_speaker_are_one_voice() -> None:
    (one,) = fused(
        say("event/strike", "2030-02-10", by="relief", mood="reported", **FIGHT),
        say("event/strike", "2030-02-10", by="relief", mood="reported", publisher="Evening Sun", **FIGHT),
    )
    assert one.voices == 1


def weight(**keys: str) -> tuple[str, float]:
    (one,) = fused(say("control/take", "2030-02-10", **{**FIGHT, **keys}))
    (rule,) = [rule for rule in rules(one) if rule.startswith("weigh/")]
    return rule, one.weight


def test_the_ladder() -> None:
    ladder = [
        weight(by="army"),
        weight(by="relief", mood="reported"),
        weight(),
        weight(by="league"),
        weight(by="army", mood="denied"),
    ]
    assert [rule for rule, _ in ladder] == [
        "weigh/admission", "weigh/monitor", "weigh/independent", "weigh/party", "weigh/denial",
    ]  # fmt: skip
    assert [height for _, height in ladder] == sorted((height for _, height in ladder), reverse=True)


def test_a_publishers_alignment_is_its_word() -> None:
    assert weight(publisher="League Radio")[0] == "weigh/party"
    assert weight(publisher="Crown Gazette")[0] == "weigh/admission"
    assert weight(publisher="Watch Desk")[0] == "weigh/monitor"
    (one,) = fused(say("event/battle", "2030-02-10", publisher="Crown Gazette", **FIGHT))
    assert "weigh/party" in rules(one)


def test_a_claim_and_its_denial_are_one_contested_finding() -> None:
    (one,) = fused(
        say("control/take", "2030-02-10", mood="claimed", by="league", **FIGHT),
        say("control/take", "2030-02-11", mood="denied", by="army", publisher="Sun", **FIGHT),
    )
    assert (one.status, len(one.support), len(one.against)) == ("contested", 1, 1)
    assert "clash/denied" in rules(one)


def test_a_denial_by_the_loser_does_not_outweigh_a_witness_nor_a_claim_one() -> None:
    denial = say("control/lose", "2030-02-11", mood="denied", by="army", actor="army", place="orvane")
    (seen,) = fused(say("control/take", "2030-02-10", publisher="Watch Desk", **FIGHT), denial)
    assert (seen.status, seen.against) == ("supported", (denial,))
    (told,) = fused(
        say("control/take", "2030-02-10", mood="claimed", by="league", **FIGHT),
        say("control/take", "2030-02-11", mood="negated", publisher="Watch Desk", **FIGHT),
    )
    assert told.status == "denied"


def test_two_takers_at_once_clash_and_one_after_the_other_do_not() -> None:
    league = say("control/take", "2030-02-10", actor="league", place="orvane")
    front = say("control/take", "2030-02-10", actor="front", place="orvane", publisher="Sun")
    assert {one.status for one in fused(league, front)} == {"contested"}
    army = say("control/take", "2030-02-11", actor="army", recipient="league", place="orvane", publisher="Sun")
    assert {one.status for one in fused(league, army)} == {"supported"}


def test_a_hold_before_a_capture_is_no_clash() -> None:
    found = fused(
        say("control/hold", "2030-02-10", actor="army", place="orvane"),
        say("control/take", "2030-02-11", publisher="Sun", **FIGHT),
    )
    assert {one.status for one in found} == {"supported"}


def test_the_other_sides_failed_attempt_is_no_denial() -> None:
    found = fused(
        say("control/take", "2030-02-10", **FIGHT),
        say("control/take", "2030-02-14", actor="army", recipient="league", place="orvane", mood="negated"),
    )
    assert all(not one.against for one in found)


def test_a_siege_that_is_lifted_was_a_siege() -> None:
    found = fused(
        say("control/besiege", "2030-02-10", actor="league", place="orvane"),
        say("control/besiege", "2030-02-15", actor="league", place="orvane", mood="negated", publisher="Sun"),
    )
    assert [one.against for one in found] == [(), ()]


def test_a_lone_negation_stands_as_itself() -> None:
    (one,) = fused(say("event/battle", "2030-02-10", mood="negated", **FIGHT))
    assert (one.lead.mood, one.status) == ("negated", "supported")


def test_what_did_not_happen_is_no_other_event_of_the_report_or_of_the_country() -> None:
    def against(mood: str, place: str, **more: str) -> list[int]:
        found = fused(
            say("event/battle", "2030-02-10", report="r1", quote="fighting went on", actor="army", place=place),
            say("event/battle", "2030-02-10", quote="made no attacks", actor="army", place=place, mood=mood, **more),
        )
        return sorted(len(one.against) for one in found)

    assert against("negated", "ardel-land", report="r2") == [0, 0]
    assert against("negated", "highmark", report="r2") == [0, 0]
    assert against("negated", "orvane", report="r1") == [0, 0]
    assert against("negated", "orvane", report="r2") == [1]
    assert against("denied", "ardel-land", report="r2") == [1]


def test_figures_join_when_their_bounds_meet_and_they_count_the_same() -> None:
    dead = {"place": "orvane", "basis": "incident", "publisher": "Sun"}

    def count(first: dict[str, object], **other: object) -> list[tuple[int | None, int | None]]:
        one = say("figure/killed", "2030-02-10", **{**dead, "publisher": "Post", **first})
        found = fused(one, say("figure/killed", "2030-02-10", **{**dead, **other}))
        return sorted((told.low, told.high) for told in found)  # type: ignore[type-var]

    twelve = {"low": 12, "high": 12}
    assert count(twelve, low=10, high=None) == [(12, 12)]
    assert count(twelve, low=30, high=30) == [(12, 12), (30, 30)]
    assert count({**twelve, "who": "soldiers"}, **twelve, who="children") == [(12, 12), (12, 12)]
    assert count({**twelve, "who": "people"}, **twelve, who="civilians") == [(12, 12)]
    assert count({**twelve, "basis": "total"}, **twelve) == [(12, 12), (12, 12)]


def test_statements_join_by_their_words() -> None:
    urge = {"type": "statement/appeal", "actor": "relief"}
    found = fused(
        say(said="2030-02-10", report="r1", quote="urged all sides to spare the clinics", **urge),
        say(said="2030-02-10", report="r1", quote="asked neighbours to open their borders", **urge),
        say(said="2030-02-10", publisher="Sun", quote="urged sides to spare the clinics", **urge),
    )
    assert sorted(len(one.support) for one in found) == [1, 2]
