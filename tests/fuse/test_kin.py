"""Who is part of whom and who stands with whom, on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from invented import ARDEL, WAR
from tocsin.codebook.counted import group
from tocsin.theatres import Actor, Dated
from tocsin.theatres.kin import Kin

BEFORE, AFTER = date(2030, 1, 1), date(2030, 6, 1)
TURNED = Actor(
    id="turned",
    name="Ford Company",
    kind="militia",
    theatre="ardel",
    parents=(Dated("army", None, date(2030, 3, 1)), Dated("hawks", date(2030, 3, 2))),
)
KIN = Kin((replace(ARDEL, actors=(*ARDEL.actors, TURNED)),))


def test_parents_and_sides_are_of_a_day() -> None:
    assert KIN.same("turned", "army", BEFORE) and not KIN.same("turned", "army", AFTER)
    assert KIN.line("turned", AFTER) == {"turned", "hawks", "league"}
    assert KIN.together("turned", "army", BEFORE) and KIN.opposed("turned", "army", AFTER)
    assert not KIN.opposed("turned", "velia", AFTER)  # it takes no side in the war


def test_who_takes_both_sides_is_nobodys_adversary() -> None:
    both = Actor("both", "Broker Party", "political", "ardel", sides={WAR: (Dated("crown"), Dated("league"))})
    kin = Kin((replace(ARDEL, actors=(*ARDEL.actors, both)),))
    assert kin.together("both", "army", BEFORE) and not kin.opposed("both", "army", BEFORE)


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        (("league", "Hill League"), ("league", "HL"), 1.0),
        (("hawks", "Hawk Brigade"), ("league", "Hill League"), 0.8),
        (("open:hill-fighters", "Hill fighters"), ("league", "Hill League"), 0.7),
        (("open:hill-rebels", "ethnic Hill rebels"), ("league", "Hill League"), 0.7),
        (("open:ford-army", "Ford Army"), ("open:ford-forces", "Ford forces"), 0.7),
        (("open:ford-army", "Ford Army"), ("open:ford-government", "Ford government"), 0.7),
        (("open:ford-army", "Ford Army"), ("open:ford-people", "Ford People's Union"), 0.0),
        (("open:free-ford-army", "Free Ford Army"), ("open:rebels", "rebels"), 0.5),
        (("open:hill-men", "Hill Men"), ("league", "Hill League"), 0.0),
        ((None, None), ("league", "Hill League"), 0.6),
        (("open:gunmen", "gunmen"), ("league", "Hill League"), 0.5),
        (("open:gunmen", "gunmen"), ("army", "Royal Army"), 0.0),
        (("open:soldiers", "soldiers"), ("league", "Hill League"), 0.0),
        (("front", "Shore Front"), ("league", "Hill League"), 0.0),
        (("open:dawn-pact", "Dawn Pact"), ("league", "Hill League"), 0.0),
    ],
)
def test_likeness(one: tuple[str | None, str | None], other: tuple[str | None, str | None], likeness: float) -> None:
    assert KIN.likeness(one, other, BEFORE) == KIN.likeness(other, one, BEFORE) == likeness


def test_groups_that_are_counted() -> None:
    assert group("government soldiers", "killed") == "soldiers"
    assert group("schoolgirls", "killed") == group("two children", "injured") == "children"
    assert group(None, "killed") == group("persons", "killed") == "people"
    assert group("children", "displaced") == "people"
