"""Loading a theatre from a folder: what the files say is what comes out, and what does not fit is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tocsin import theatres
from tocsin.theatres import Dated, states

PLACES = "id,name,names,kind,country,admin1,admin2,lat,lon,pcode,source\n"
HEAD = (
    "name: Ardel\ncountries: [XAR]\nconflicts: {ardel-war: The war in Ardel}\npublishers: {Ardel Post: independent}\n"
)
ACTORS = """
- id: a-army
  name: Royal Army
  kind: armed_force
  names: [Royal Army, {name: Queen's Army, from: 2001-01-01, to: 2005-06-30}]
  generic: [the crown]
  parents: [{of: a-crown, to: 2004-12-31}]
  sides:
    - {conflict: ardel-war, side: crown, to: 2004-12-31}
    - {conflict: ardel-war, side: league, from: 2005-01-01}
- {id: a-crown, name: Crown of Ardel, kind: government, country: XAR}
"""
BASELINE = """
as_of: 2003-03-01
sources: [&atlas Atlas of Ardel]
control: [{place: a-orvane, holder: a-army, level: control, since: 2001-02-03, source: *atlas}]
ties: [{type: tie/alliance, parties: [a-army, a-crown], status: in_force, source: *atlas, scope: Orvane}]
"""


def make(folder: Path, **files: str) -> Path:
    """A theatre's folder with its usual files, some of them changed."""
    at = folder / "ardel"
    at.mkdir()
    usual = {
        "theatre.yaml": HEAD,
        "actors.yaml": ACTORS,
        "places.csv": PLACES + "a-orvane,Orvane,Orwane|Orvain,town,XAR,Highmark,,1.5,-2.25,,by hand\n",
        "baseline.yaml": BASELINE,
    }
    for name, text in {**usual, **{key.replace("_", "."): value for key, value in files.items()}}.items():
        (at / name).write_text(text, encoding="utf-8")
    return at


def states_csv(**cells: str) -> str:
    """A table of states with one line; cells that are not given stay empty."""
    usual = {"iso3": "XVE", "name": "Velia", "lat": "4", "lon": "5", "capital": "Pell", "capital_lat": "4.5"}
    usual |= {"capital_lon": "5.5", "adjectives": "Velian", "people": "Velians", "source": "by hand"}
    line = ",".join({**usual, **cells}.get(column, "") for column in states.COLUMNS)
    return ",".join(states.COLUMNS) + "\n" + line + "\n"


def test_what_the_files_say_comes_out(tmp_path: Path) -> None:
    ardel = theatres.load(make(tmp_path))
    assert (ardel.id, ardel.name, ardel.countries) == ("ardel", "Ardel", ("XAR",))
    assert ardel.publishers == {"Ardel Post": "independent"}
    army, crown = ardel.actors
    assert army.names == (Dated("Royal Army"), Dated("Queen's Army", date(2001, 1, 1), date(2005, 6, 30)))
    assert army.generic == (Dated("the crown"),)
    assert army.parents == (Dated(crown.id, None, date(2004, 12, 31)),)
    assert army.sides is not None
    assert [side.value for side in army.sides["ardel-war"] if side.holds(date(2005, 1, 1))] == ["league"]
    (orvane,) = ardel.places
    assert (orvane.names, orvane.lat, orvane.lon, orvane.admin2) == (("Orwane", "Orvain"), 1.5, -2.25, None)
    assert ardel.baseline_day == date(2003, 3, 1)
    assert (ardel.held[0].holder, ardel.held[0].since, ardel.held[0].source) == (
        "a-army", date(2001, 2, 3), "Atlas of Ardel",
    )  # fmt: skip
    assert (ardel.bonds[0].parties, ardel.bonds[0].scope) == (("a-army", "a-crown"), "Orvane")


def test_days_are_both_included() -> None:
    held = Dated("x", date(2001, 1, 1), date(2001, 1, 2))
    assert [held.holds(date(2001, 1, day)) for day in (1, 2, 3)] == [True, True, False]
    assert not held.holds(date(2000, 12, 31))


def test_a_theatre_needs_no_more_than_its_head(tmp_path: Path) -> None:
    at = tmp_path / "bare"
    at.mkdir()
    (at / "theatre.yaml").write_text("name: Bare\n")
    bare = theatres.load(at)
    assert (bare.actors, bare.places, bare.baseline_day, bare.held) == ((), (), None, ())


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("actors_yaml", "- {id: a-x, name: X, kind: wizard}", "a-x.*unknown kind 'wizard'"),
        ("actors_yaml", "- {id: a-x, name: X, kind: state, alias: Y}", "a-x.*unknown keys alias"),
        ("actors_yaml", "- {id: a-x, kind: state}", "a-x.*lacks name"),
        ("places_csv", PLACES + "a-x,X,,castle,XAR,,,,,,\n", "a-x.*unknown kind 'castle'"),
        ("places_csv", PLACES + "a-x,X,,town,XAR,,,,,,,extra\n", "places.csv.*too many or too few"),
        ("places_csv", PLACES + "a-x,X,,town,XAR\n", "places.csv.*too many or too few"),
        ("places_csv", "id,name\na-x,X\n", "places.csv.*needs id, name, kind"),
        ("theatre_yaml", "name: Ardel\nlands: [XAR]\n", "theatre.yaml.*unknown keys lands"),
        ("theatre_yaml", "countries: [XAR]\n", "theatre.yaml.*lacks name"),
        ("baseline_yaml", "control: []\n", "baseline.yaml.*lacks as_of"),
        ("baseline_yaml", "as_of: 2003-03-01\ncontrol: [{place: a-x, level: control}]\n", "a-x.*lacks holder, source"),
        ("baseline_yaml", "as_of: 2003-03-01\nties: [{type: t, parties: [], status: s}]\n", "lacks source"),
        ("states_csv", "iso3,name\nXVE,Velia\n", "states.csv.*needs iso3"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, file: str, text: str, says: str) -> None:
    with pytest.raises(ValueError, match=f"theatres/ardel/.*{says}"):
        theatres.load(make(tmp_path, **{file: text}))


def test_an_unknown_theatre_says_which_there_are() -> None:
    with pytest.raises(LookupError, match=r"no theatre 'ardel'.*world"):
        theatres.theatre("ardel")


def test_a_state_is_four_actors_and_two_places(tmp_path: Path) -> None:
    ardel = theatres.load(make(tmp_path, states_csv=states_csv(military="Velian Guard", government="Lantern Hall")))
    built = {actor.id: actor for actor in ardel.actors}
    assert {id: actor.kind for id, actor in built.items() if id.startswith("a-xve")} == {
        "a-xve": "state",
        "a-xve-gov": "government",
        "a-xve-mil": "armed_force",
        "a-xve-pol": "police",
    }
    names = {id: {name.value for name in actor.names} for id, actor in built.items()}
    assert names["a-xve"] == {"Velia", "Velian", "Velians"}
    assert {"Velian government", "Velia's foreign ministry", "Government of Velia", "Lantern Hall"} <= names[
        "a-xve-gov"
    ]
    assert {"Velian troops", "Velia's army", "Velian Guard"} <= names["a-xve-mil"]
    assert "Velian police" in names["a-xve-pol"]
    assert all(built[f"a-xve-{part}"].parents == (Dated("a-xve"),) for part in ("gov", "mil", "pol"))
    assert {actor.country for id, actor in built.items() if id.startswith("a-xve")} == {"XVE"}
    places = {place.id: place for place in ardel.places}
    assert (places["a-xve-country"].kind, places["a-xve-country"].lat) == ("country", 4.0)
    assert (places["a-xve-capital"].name, places["a-xve-capital"].lon) == ("Pell", 5.5)


def test_a_state_within_another_is_an_area_of_it(tmp_path: Path) -> None:
    ardel = theatres.load(make(tmp_path, states_csv=states_csv(within="XAR")))
    places = {place.id: place for place in ardel.places}
    assert (places["a-xve-country"].kind, places["a-xve-country"].country) == ("area", "XAR")
    assert next(actor for actor in ardel.actors if actor.id == "a-xve").country == "XVE"


def test_a_theatre_that_knows_the_forces_itself_leaves_them_out(tmp_path: Path) -> None:
    ardel = theatres.load(make(tmp_path, states_csv=states_csv(without="gov mil pol")))
    assert [actor.id for actor in ardel.actors if actor.id.startswith("a-xve")] == ["a-xve"]


@pytest.mark.parametrize(("name", "said"), [("Velia", "Velia's army"), ("Marches", "Marches' army")])
def test_possessives(tmp_path: Path, name: str, said: str) -> None:
    ardel = theatres.load(make(tmp_path, states_csv=states_csv(name=name, names=f"Republic of {name}")))
    names = {name.value for actor in ardel.actors for name in actor.names}
    assert said in names
    assert f"Republic of {name}'s army" not in names
