"""Figures and the other panels, told report by report."""

from __future__ import annotations

from datetime import date

import pytest
from pictures import picture, state

from invented import WORLD, say
from tocsin.core.situation import Figure
from tocsin.fuse import fuse
from tocsin.situate import situate

FIGURES = (
    say("figure/displaced", "2030-03-01", place="ardel-land", low=900_000, high=900_000, basis="total",
        by="relief"),
    say("figure/displaced", "2030-03-20", place="ardel-land", low=500_000, high=500_000, basis="total",
        publisher="Crown Gazette"),
    say("figure/displaced", "2030-03-24", place="ardel-land", low=800_000, high=800_000, basis="total",
        by="relief"),
    say("figure/displaced", "2030-03-24", place="ardel-land", low=70_000, high=None, basis="period",
        when="2030-03-01/2030-03-24", by="relief"),
)  # fmt: skip


def displaced(as_of: str, basis: str = "total") -> Figure:
    found = [one for one in picture(FIGURES, as_of).figures if (one.measure, one.basis) == ("displaced", basis)]
    (line,) = found
    return line


def test_the_latest_stock_stands_and_rivals_are_listed() -> None:
    assert displaced("2030-03-02").low == 900_000
    middle = displaced("2030-03-21")
    assert (middle.low, [one.low for one in middle.rivals]) == (500_000, [900_000])
    latest = displaced("2030-03-25")
    assert (latest.low, latest.chosen_by) == (800_000, "figure/latest-total")
    assert [one.low for one in latest.rivals] == [500_000]  # the bureau's own older figure is only older
    assert displaced("2030-03-25", "period").low == 70_000  # a flow is no rival of a stock


def test_a_toll_that_two_tell_differently_is_one_line_with_a_rival() -> None:
    told = (
        say("figure/killed", "2030-03-10", place="orvane", low=12, high=12, basis="incident"),
        say("figure/killed", "2030-03-11", place="orvane", low=30, high=30, basis="incident", publisher="Watch Desk"),
        say("figure/killed", "2030-03-20", place="orvane", low=5, high=5, basis="incident"),
    )
    lines = [one for one in picture(told, "2030-03-25").figures if one.measure == "killed"]
    assert sorted((one.low, [rival.low for rival in one.rivals]) for one in lines) == [(5, []), (30, [12])]
    assert {one.chosen_by for one in lines} == {"figure/heavier", "figure/only"}
    early = [one.low for one in picture(told, "2030-03-25", "2030-03-10").figures if one.measure == "killed"]
    assert early == [12]


def test_panels_look_back_as_far_as_they_say() -> None:
    told = (
        say("event/battle", "2030-02-10", actor="league", place="orvane"),
        say("event/withdraw", "2030-03-05", actor="army", place="orvane", mood="planned", when="2030-06"),
        say("statement/concern", "2030-03-01", actor="relief"),
        say("condition/morale", "2030-01-10", actor="army", polarity="worse"),
        say("outlook/talks", "2030-03-02", actor="army", mood="possible"),
    )
    seen = picture(told, "2030-03-20")
    assert [one.lead for one in seen.events] == [told[1]]
    assert [one.lead for one in (*seen.statements, *seen.conditions, *seen.outlook)] == [told[2], told[3], told[4]]
    later = picture(told, "2030-08-01")
    assert not (later.events or later.statements or later.conditions or later.outlook)


def test_another_theatre_is_not_shown_and_an_unknown_one_is_named() -> None:
    foreign = say("control/take", "2030-02-10", actor="league", place="quill", theatre="elsewhere")
    assert state((foreign,), "quill", "2030-02-11") == ("army", "control")
    with pytest.raises(LookupError, match="ardel"):
        situate((), date(2030, 2, 11), date(2030, 2, 11), theatre="nowhere", theatres=WORLD)


def test_a_total_of_no_area_replaces_no_other() -> None:
    told = (*FIGURES[:1], say("figure/displaced", "2030-03-10", low=20_000, high=20_000, basis="total"))
    lines = [one for one in picture(told, "2030-03-12").figures if one.measure == "displaced"]
    assert sorted((one.low, one.rivals) for one in lines) == [(20_000, ()), (900_000, ())]
    later = [one.low for one in picture(told, "2030-06-12").figures]
    assert later == [900_000]


def test_a_figure_that_is_denied_is_no_figure() -> None:
    denied = say("figure/killed", "2030-03-10", place="orvane", low=9, high=9, basis="incident", mood="denied")
    assert not picture((denied,), "2030-03-12").figures


def test_what_was_said_of_a_stated_day_is_of_that_day() -> None:
    told = (
        say("statement/concern", "2030-05-20", actor="relief", when="2030-02-03"),
        say("condition/morale", "2030-05-20", actor="army", polarity="worse", when="2030-02"),
        say("statement/pledge", "2030-05-20", actor="league", when="2030-09"),
    )

    def shown(as_of: str, known_by: str = "2030-06-01") -> list[str]:
        found = picture(told, as_of, known_by)
        return [one.type for one in (*found.statements, *found.conditions)]

    assert shown("2030-02-10") == ["statement/concern"]
    assert shown("2030-03-01") == ["statement/concern", "condition/morale"]
    assert shown("2030-05-25") == ["statement/pledge", "condition/morale"]  # pledged in May for September
    assert shown("2030-09-25") == []


@pytest.mark.parametrize(("as_of", "days"), [(date(2030, 3, 1), 9_999_999), (date(1, 1, 1), 30)])
def test_a_window_reaches_no_further_back_than_there_are_days(as_of: date, days: int) -> None:
    found = situate(fuse([say("event/battle", "2030-02-10")], theatres=WORLD), as_of, as_of, days=days, theatres=WORLD)
    assert len(found.events) == (as_of.year == 2030)


def test_a_theatre_that_nobody_tells_of_shows_no_baseline() -> None:
    day = date(2030, 2, 11)

    def places(theatre: str) -> set[str]:
        told = fuse(
            (say("control/take", "2030-02-10", actor="league", place="quill", theatre=theatre),), theatres=WORLD
        )
        return {one.place for one in situate(told, day, day, theatres=WORLD).control}

    assert "Orvane" in places("ardel")
    assert "Orvane" not in places("elsewhere")
