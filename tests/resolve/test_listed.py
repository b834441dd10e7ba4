"""Names that no theatre knows: sought in the report's countries alone, by what encloses them, neighbours, people."""

from __future__ import annotations

import pytest
from lands import resolved

from tocsin.core.reading import PlaceRef
from tocsin.core.report import Report
from tocsin.core.when import When
from tocsin.resolve import resolve_in
from tocsin.resolve.gazetteer.index import Index, Listed, Row, write
from tocsin.resolve.gazetteer.lists import Lists, lists
from tocsin.resolve.scope import scope
from tocsin.theatres import all_theatres


def row(id: str, name: str, country: str, at: tuple[float, float], *names: str, **more: object) -> Row:
    kind, people = str(more.get("kind", "town")), int(str(more.get("people", 0)))
    return Row(Listed(id, name, kind, country, None, *at, people, "Atlas", "CC0"), names)


ROWS = (
    row("a:tavel", "Tavel", "XAR", (10.0, 10.0), people=4_000),
    row("v:tavel", "Tavel", "XVE", (30.0, 30.0), people=90_000),
    row("v:ossen", "Ossen", "XVE", (30.0, 31.0), people=3_000),
    row("v:millau-n", "Millau", "XVE", (31.0, 31.0), people=700),
    row("v:millau-s", "Millau", "XVE", (35.0, 35.0), people=9_000),
    row("v:north", "Upper Vale", "XVE", (31.2, 31.0), "Upper Vale Province", kind="admin1"),
    row("v:northvelia", "North Velia", "XVE", (33.0, 33.0), kind="admin1"),
    row("v:kern", "Kern", "XVE", (31.4, 31.0), kind="river"),
    row("m:orion", "Port Orion", "XMA", (50.0, 50.0), people=2_000_000),
    row("v:orion", "Port Orion", "XVE", (34.0, 34.0), people=0),
    row("x:orion", "Port Orion", "XUN", (-5.0, 5.0), people=300),
    row("m:lonely", "Lonelyford", "XMA", (51.0, 50.0)),
    row("m:twin", "Twinham", "XMA", (51.0, 51.0), people=5_000),
    row("x:twin", "Twinham", "XUN", (-6.0, 5.0), people=4_000),
    row("m:uvr", "Union of Vale Republics", "XMA", (52.0, 52.0), "UVR", kind="admin1"),
    row("m:jorn", "Jorn", "XMA", (53.0, 53.0), kind="admin1"),
)  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    path = tmp_path_factory.mktemp("index") / "w.sqlite"
    assert write(path, ROWS) == len(ROWS)
    return Lists(Index(path))


def place(world: Lists, words: str, text: str) -> PlaceRef:
    found = resolved(text.format(words), place=words, lists=world).place
    assert found
    return found


def test_a_name_is_sought_in_the_reports_countries(world: Lists) -> None:
    assert place(world, "Tavel", "In Ardel, the Hill Front took {}.").id == "a:tavel"
    found = place(world, "Tavel", "In Velia, troops took {}.")
    assert (found.id, found.precision, found.country, found.lat) == ("v:tavel", "settlement", "XVE", 30.0)
    assert found.why.rule == "gazetteer/v:tavel" and "Atlas" in found.why.note


def test_a_name_that_lies_abroad_alone_is_never_put_there(world: Lists) -> None:
    found = place(world, "Ossen", "In Ardel, the Hill Front took {} in Lowmark Region.")
    assert (found.id, found.precision, found.country) == ("open:xar:ossen", "admin1", "XAR")
    assert place(world, "Lonelyford", "Ardel and Velia dispute {}.").precision == "unplaced"


def test_a_country_named_right_behind_it_goes_before_those_of_the_text(world: Lists) -> None:
    text = "In Ardel, Ardelian troops met Ardelian envoys. The king of Ardel left for {}, Velia."
    assert place(world, "Tavel", text).id == "v:tavel"


def test_of_namesakes_by_what_encloses_them_then_neighbours_then_people(world: Lists) -> None:
    largest = place(world, "Millau", "In Velia, troops took {}.")
    assert largest.id == "v:millau-s" and "2 places of the name: the largest" in largest.why.note
    assert place(world, "Millau", "In Velia, troops took {}, Upper Vale Province.").id == "v:millau-n"
    near = place(world, "Millau", "In Velia, troops from Ossen went through Upper Vale. They took {}.")
    assert near.id == "v:millau-n" and "near" in near.why.note


def test_a_kind_that_is_said_rules(world: Lists) -> None:
    assert place(world, "Kern River", "Velian troops crossed the {}.").id == "v:kern"
    found = place(world, "Tavel River", "Velian troops crossed the {}.")
    assert found.id == "open:xve:tavel-river" and found.precision == "country"
    assert place(world, "Tavel Province", "Velian troops lost {}.").precision == "admin1"


def test_the_name_of_a_land_is_no_part_of_another(world: Lists) -> None:
    assert place(world, "North Velia", "Velian troops left {}.").id == "v:northvelia"
    assert place(world, "South Velia", "Velian troops left {}.").id == "open:xve:south-velia"


def test_what_the_lists_know_encloses_what_they_do_not(world: Lists) -> None:
    assert place(world, "Zuntermark", "Velian troops took {} in Upper Vale Oblast, Velia.").lat == 31.2
    found = place(world, "Zuntermark", "Velian troops took {}, Upper Vale.")
    assert (found.id, found.precision, found.lat) == ("open:xve:zuntermark", "admin1", 31.2)


def test_where_no_country_is_told_a_name_must_be_beyond_doubt(world: Lists) -> None:
    assert place(world, "Lonelyford", "Masked men burnt {}.").id == "m:lonely"
    assert place(world, "Ossen", "Masked men burnt {}.").country == "XVE"
    assert place(world, "Tavel", "Masked men burnt {}.").id == "v:tavel"  # more than ten times the other's people
    assert place(world, "Twinham", "Masked men burnt {}.").precision == "unplaced"


def test_a_great_city_tells_its_own_country(world: Lists) -> None:
    assert place(world, "Port Orion", "In Ardel, the Hill Front sent envoys to {}.").id == "m:orion"
    assert place(world, "Port Orion", "Masked men burnt {}.").id == "m:orion"


def test_spelt_almost_so_in_the_reports_countries_alone(world: Lists) -> None:
    found = place(world, "Lonelyfort", "Marnian men burnt {}.")
    assert found.id == "m:lonely" and "alike to 90 of 100" in found.why.note
    assert found.why.score is not None and found.why.score < 0.9
    assert place(world, "Lonelyfort", "Velian men burnt {}.").id == "open:xve:lonelyfort"
    assert place(world, "Lonelyfort", "Masked men burnt {}.").precision == "unplaced"


def test_an_acronym_is_meant_in_capitals(world: Lists) -> None:
    assert place(world, "UVR", "Marnian men left {}.").id == "m:uvr"
    assert place(world, "Uvr", "Marnian men left {}.").id == "open:xma:uvr"


def test_a_first_level_area_of_the_reports_country_goes_before_a_town_abroad(world: Lists) -> None:
    assert place(world, "Jorn", "Marnian police searched {}; Marnian troops helped.").id == "m:jorn"
    assert place(world, "Jorn", "Marnian police fled to {} in Velia.").id == "w-jorn"


def test_what_a_theatre_knows_is_not_looked_up(world: Lists) -> None:
    assert place(world, "Orvane", "In Ardel, the Hill Front took {}.").id == "ar-orvane"


# --- the real lists -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "text", "country", "precision"),
    [
        ("Texas", "Floods hit {}.", "USA", "admin1"),
        ("Timbuktu", "Fighters entered {} in northern Mali.", "MLI", "settlement"),
        ("Paris", "A storm hit {}, Texas, in the United States.", "USA", "settlement"),
        ("Muse", "In Myanmar, villagers fled from {}.", "MMR", "settlement"),
        ("Bunagana", "Fighters in the Democratic Republic of the Congo took {}.", "COD", "country"),
        ("New South Wales", "Fires burnt in {}.", "AUS", "admin1"),
        ("Africa", "Prices rose in {}.", None, "area"),
    ],
)
def test_well_known_places(words: str, text: str, country: str | None, precision: str) -> None:
    from tocsin.core.reading import Frame, Reading
    from tocsin.core.span import Span

    report = Report.make(text.format(words), When.parse("2024-02-01"))
    frame = Frame("event/battle", Span.of(report, 0, len(report.text)), {"place": Span.find(report, words)})
    found = resolve_in(Reading(report, "told-1", (frame,)), all_theatres(), lists=lists()).resolved[0].place
    assert found and (found.country, found.precision) == (country, precision), found


def test_a_first_level_area_tells_its_country() -> None:
    report = Report.make("Storms crossed Alabama. They reached Birmingham.", When.parse("2024-02-01"))
    told = scope(report, all_theatres(), lists=lists())
    assert told.beyond and set(told.beyond.countries) == {"USA"}
