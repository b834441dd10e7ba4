"""Truces, alliances and support, told report by report."""

from __future__ import annotations

from datetime import date

import pytest
from pictures import picture

from invented import say
from tocsin.core.claim import Claim

TRUCE = (
    say("tie/ceasefire_start", "2030-01-11", actor="army", recipient="league", place="highmark"),
    say("tie/ceasefire_breach", "2030-02-01", actor="army", recipient="league", place="highmark", mood="claimed",
        by="league"),
    say("tie/ceasefire_end", "2030-03-01", actor="league"),
)  # fmt: skip


def truce(as_of: str, known_by: str | None = None) -> tuple[str, str | None]:
    (line,) = [one for one in picture(TRUCE, as_of, known_by).ties if "ceasefire" in one.type]
    assert {party.id for party in line.parties} == {"army", "league"}
    return line.status, line.scope


def test_a_truce_is_ended_by_one_of_its_parties() -> None:
    assert truce("2030-01-12") == ("in_force", "Highmark State")
    assert truce("2030-02-02")[0] == "breached"
    assert truce("2030-03-02")[0] == "ended"
    assert truce("2030-03-02", "2030-01-20")[0] == "in_force"


def test_a_truce_of_others_is_not_ended() -> None:
    told = (*TRUCE[:1], say("tie/ceasefire_end", "2030-03-01", actor="front"))
    lines = {one.status for one in picture(told, "2030-03-02").ties if "ceasefire" in one.type}
    assert lines == {"in_force", "ended"}


def test_a_truce_that_ends_without_its_parties_named_is_the_only_one_there() -> None:
    ended = say("tie/ceasefire_end", "2030-03-01", place="orvane")
    other = say("tie/ceasefire_start", "2030-01-15", actor="army", recipient="front", place="dunmere")

    def standing(*told: Claim) -> set[tuple[str, str | None]]:
        return {(one.status, one.scope) for one in picture(told, "2030-03-02").ties if "ceasefire" in one.type}

    assert standing(*TRUCE[:1], other, ended) == {("ended", "Highmark State"), ("in_force", "Dunmere")}
    elsewhere = say("tie/ceasefire_end", "2030-03-01", place="dunmere")
    assert standing(*TRUCE[:1], elsewhere) == {("in_force", "Highmark State")}


def test_an_alliance_of_the_baseline_ends_with_a_split() -> None:
    def status(as_of: str) -> set[tuple[str, bool]]:
        told = (say("tie/split", "2030-03-01", actor="front", recipient="league"),)
        return {(one.status, one.source is not None) for one in picture(told, as_of).ties}

    assert status("2030-02-01") == {("in_force", True)}
    assert status("2030-03-02") == {("ended", True)}


def test_a_planned_truce_is_proposed_and_a_rejected_one_denied() -> None:
    planned = say("tie/ceasefire_start", "2030-01-11", actor="army", recipient="league", mood="planned")
    rejected = say("tie/ceasefire_start", "2030-01-13", actor="league", recipient="army", mood="negated")
    begun = [planned]
    assert [one.status for one in picture(begun, "2030-01-12").ties if "ceasefire" in one.type] == ["proposed"]
    begun.append(rejected)
    assert [one.status for one in picture(begun, "2030-01-14").ties if "ceasefire" in one.type] == ["denied"]


def test_a_truce_is_of_its_scope_and_of_its_days() -> None:
    told = (
        say("tie/ceasefire_start", "2030-01-11", actor="army", recipient="league", place="highmark"),
        say("tie/ceasefire_start", "2030-01-12", actor="league", place="dunmere", mood="negated"),
        say("tie/ceasefire_start", "2030-02-10", actor="army", recipient="front", when="2030-02-10/2030-02-14"),
    )

    def lines(as_of: str) -> set[tuple[str, str | None]]:
        return {(one.status, one.scope) for one in picture(told, as_of).ties if "ceasefire" in one.type}

    assert lines("2030-01-13") == {("in_force", "Highmark State"), ("denied", "Dunmere")}
    assert ("in_force", None) in lines("2030-02-12")
    assert ("ended", None) in lines("2030-02-20")
    assert ("in_force", "Highmark State") in lines("2030-02-20")


def test_a_breach_that_is_denied_leaves_the_truce_standing() -> None:
    told = (
        TRUCE[0],
        TRUCE[1],
        say("tie/ceasefire_breach", "2030-02-02", actor="army", mood="denied", by="army", place="highmark"),
    )
    (line,) = [one for one in picture(told, "2030-02-03").ties if "ceasefire" in one.type]
    assert (line.status, line.against) == ("in_force", (TRUCE[1],))
    assert [one.status for one in picture(told, "2030-02-01").ties if "ceasefire" in one.type] == ["breached"]


def test_support_that_is_cut_off_ends() -> None:
    told = (
        say("tie/support", "2030-01-11", actor="velia", recipient="army"),
        say("tie/support", "2030-05-11", actor="velia", recipient="army", mood="negated"),
    )
    for day, status in (("2030-02-01", "in_force"), ("2030-06-01", "ended")):
        (line,) = [one for one in picture(told, day).ties if one.type == "tie/support"]
        assert ([party.id for party in line.parties], line.status) == (["velia", "army"], status)


def test_a_tie_that_is_denied_by_better_word_is_not_in_force() -> None:
    for type, other in (("tie/ceasefire_start", "army"), ("tie/deal", "army"), ("tie/alliance", "velia")):
        told = (
            say(type, "2030-02-01", actor=other, recipient="front", publisher="League Radio"),
            say(type, "2030-02-02", actor="front", mood="denied", publisher="Watch Desk"),
        )

        def status(as_of: str, type: str = type, told: tuple[Claim, ...] = told) -> list[tuple[str, bool]]:
            return [
                (one.status, bool(one.against)) for one in picture(told, as_of).ties if one.type == type and one.cites
            ]

        assert [over for over, _ in status("2030-02-03")] == ["denied"]


def test_a_denied_start_leaves_what_stood_before() -> None:
    told = (
        TRUCE[0],
        say("tie/ceasefire_start", "2030-03-01", actor="army", recipient="league", place="highmark",
            publisher="League Radio"),
        say("tie/ceasefire_start", "2030-03-02", actor="army", mood="denied", place="highmark",
            publisher="Watch Desk"),
    )  # fmt: skip
    (line,) = [one for one in picture(told, "2030-03-03").ties if "ceasefire" in one.type]
    assert (line.status, line.since, line.against) == ("in_force", date(2030, 1, 11), (told[2],))


def test_nobody_is_allied_with_its_foe_or_with_nobody() -> None:
    told = (
        say("tie/support", "2030-01-11", actor="army", recipient="league"),
        say("tie/alliance", "2030-01-12", actor="front", recipient="army"),
        say("tie/alliance", "2030-01-13", actor="velia", recipient="some gunmen"),
        say("tie/support", "2030-01-14", actor="velia", recipient="velia"),
        say("tie/ceasefire_start", "2030-01-15", actor="gunmen", recipient="villagers", place="dunmere"),
        say("tie/ceasefire_start", "2030-01-26", actor="front", place="highmark"),
    )
    found = [[party.id for party in one.parties] for one in picture(told, "2030-02-01").ties if one.cites]
    assert found == [["front"]]  # a truce can be declared by one alone


@pytest.mark.parametrize("said", ["2030-02-08", "2030-02-12", "2030-02-25"])
def test_a_truce_with_its_days_is_of_those_days_whenever_it_is_told(said: str) -> None:
    told = (
        say("tie/ceasefire_start", said, actor="army", recipient="front", when="2030-02-10/2030-02-20",
            quote="agreed a ceasefire from 10 to 20 February"),
    )  # fmt: skip

    def line(as_of: str) -> list[tuple[str, date | None]]:
        found = picture(told, as_of, "2030-03-01").ties
        return [(one.status, one.since) for one in found if "ceasefire" in one.type]

    assert line("2030-02-09") == []
    assert line("2030-02-11") == [("in_force", date(2030, 2, 10))]
    assert line("2030-03-01") == [("ended", date(2030, 2, 20))]


def test_a_truce_agreed_within_some_days_does_not_end_with_them() -> None:
    told = (
        say("tie/ceasefire_start", "2030-02-12", actor="army", recipient="front", when="2030-02-10/2030-02-11",
            quote="agreed a ceasefire at talks on 10 and 11 February"),
    )  # fmt: skip
    assert [one.status for one in picture(told, "2030-03-01").ties if "ceasefire" in one.type] == ["in_force"]
