"""The world: its states, and those who act across borders."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.theatres import theatre

WORLD = theatre("world")
ACTORS = {actor.id: actor for actor in WORLD.actors}
PLACES = {place.id: place for place in WORLD.places}


def meant(words: str, day: date = date(2016, 6, 1)) -> set[str]:
    """Who is meant by `words` on a day, by name or by generic word."""
    return {
        actor.id
        for actor in WORLD.actors
        for name in (*actor.names, *actor.generic)
        if name.value == words and name.holds(day)
    }


def test_the_states_of_the_world_are_there() -> None:
    states = [actor for actor in WORLD.actors if actor.kind == "state"]
    assert len(states) >= 195
    assert all(f"{state.id}-country" in PLACES and f"{state.id}-capital" in PLACES for state in states)
    without = [state.id for state in states if f"{state.id}-mil" not in ACTORS]
    assert without == ["w-mmr"], "only Myanmar's own theatre knows its forces"


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("US", "w-usa"), ("U.S.", "w-usa"), ("America", "w-usa"), ("United States of America", "w-usa"),
        ("Washington", "w-usa"), ("White House", "w-usa-gov"), ("Pentagon", "w-usa-mil"), ("U.S. troops", "w-usa-mil"),
        ("UK", "w-gbr"), ("Britain", "w-gbr"), ("Burma", "w-mmr"), ("Ivory Coast", "w-civ"), ("DRC", "w-cod"),
        ("North Korea", "w-prk"), ("DPRK", "w-prk"), ("Israeli", "w-isr"), ("Israelis", "w-isr"),
        ("Israel Defense Forces", "w-isr-mil"), ("IDF", "w-isr-mil"), ("Israeli airstrike", ""),
        ("Israeli soldiers", "w-isr-mil"), ("government of Israel", ""), ("Government of Israel", "w-isr-gov"),
        ("Israeli police", "w-isr-pol"), ("the Kremlin", "w-rus-gov"), ("Damascus", "w-syr"), ("Kyiv", "w-ukr"),
        ("Bundeswehr", "w-deu-mil"), ("Syrian Army", ""), ("Syrian army", "w-syr-mil"), ("Kosovo", "w-xkx"),
        ("Taiwan", "w-twn"), ("Palestinian Authority", "w-pse-gov"), ("Western Sahara", "w-esh"),
        ("OCHA", "w-ocha"), ("UN Security Council", "w-unsc"), ("ISIS", "w-isil"), ("Daesh", "w-isil"),
        ("Boko Haram", "w-boko-haram"), ("PKK", "w-pkk"), ("Hezbollah", "w-hezbollah"), ("M23 rebels", "w-m23"),
        ("Wagner Group", "w-wagner"), ("Houthi rebels", "w-houthis"), ("Peshmerga", "w-peshmerga"),
        ("SOHR", "w-sohr"), ("ECOWAS", "w-ecowas"), ("ASEAN", "w-asean"), ("ICRC", "w-icrc"),
    ],
)  # fmt: skip
def test_who_is_meant(words: str, id: str) -> None:
    assert meant(words) == ({id} if id else set())


@pytest.mark.parametrize(("day", "id"), [(date(2016, 12, 31), "w-ban-ki-moon"), (date(2017, 1, 1), "w-guterres")])
def test_the_secretary_general_is_who_holds_the_office(day: date, id: str) -> None:
    assert meant("UN Secretary-General", day) == {id}
    assert meant("Secretary-General", day) == {id}
    assert any(parent.value == "w-un" and parent.holds(day) for parent in ACTORS[id].parents)


@pytest.mark.parametrize(
    ("place", "lat", "lon"),
    [
        ("w-afg-capital", 34.5, 69.2), ("w-ukr-capital", 50.4, 30.5), ("w-syr-capital", 33.5, 36.3),
        ("w-mmr-capital", 19.7, 96.1), ("w-usa-capital", 38.9, -77.0), ("w-cod-capital", -4.3, 15.3),
        ("w-som-capital", 2.0, 45.3), ("w-arg-capital", -34.6, -58.4), ("w-aus-country", -27, 133),
    ],
)  # fmt: skip
def test_places_lie_where_they_lie(place: str, lat: float, lon: float) -> None:
    found = PLACES[place]
    assert (found.lat, found.lon) == (pytest.approx(lat, abs=0.3), pytest.approx(lon, abs=0.3))


def test_capitals_lie_in_reach_of_their_countries() -> None:
    wide = {"w-usa", "w-rus", "w-chn", "w-can", "w-aus", "w-bra", "w-idn"}
    for actor in WORLD.actors:
        if actor.kind == "state" and actor.id not in wide:
            country, capital = PLACES[f"{actor.id}-country"], PLACES[f"{actor.id}-capital"]
            assert country.lat is not None and capital.lat is not None, actor.id
            assert country.lon is not None and capital.lon is not None, actor.id
            assert abs(country.lat - capital.lat) < 12 and abs(country.lon - capital.lon) < 17, actor.id


def test_enough_publishers_are_known() -> None:
    assert len(WORLD.publishers) >= 80
    assert WORLD.publishers["Xinhua"] == "government:CHN"
    assert WORLD.publishers["Reuters"] == "independent"
    assert WORLD.publishers["SOHR"] == "monitor"
