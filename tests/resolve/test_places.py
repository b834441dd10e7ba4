"""Places: spellings, kinds said, borders, namesakes, what encloses the unknown, what is never put abroad."""

from __future__ import annotations

import pytest
from lands import LANDS, resolved

from tocsin.core.reading import PLACE_PRECISIONS, PlaceRef
from tocsin.resolve.gazetteer import gazetteer

TEXT = "In Ardel, the Hill Front reached {}."


def place(words: str, text: str = TEXT) -> PlaceRef:
    found = resolved(text.format(words), place=words).place
    assert found and found.precision in PLACE_PRECISIONS
    return found


@pytest.mark.parametrize(
    ("words", "id", "precision"),
    [
        ("Orvane", "ar-orvane", "settlement"),
        ("Orvanne", "ar-orvane", "settlement"),
        ("Orváne", "ar-orvane", "settlement"),
        ("town of Orvane", "ar-orvane", "settlement"),
        ("Orvane town", "ar-orvane", "settlement"),
        ("the strategic hill town of Orvane", "ar-orvane", "settlement"),
        ("Highmark's Orvane", "ar-orvane", "settlement"),
        ("outskirts of Orvane", "ar-orvane", "settlement"),
        ("Orvane, Highmark State", "ar-orvane", "settlement"),
        ("Pauk Lin", "ar-pauklin", "settlement"),
        ("Pauk-Lin", "ar-pauklin", "settlement"),
        ("Kessa", "ar-kessa", "settlement"),
        ("Kessa township", "ar-kessa-tsp", "township"),
        ("Highmark", "ar-highmark", "admin1"),
        ("Highmark State", "ar-highmark", "admin1"),
        ("much of Highmark", "ar-highmark", "admin1"),
        ("Dun River", "ar-dun", "area"),
        ("Ardel", "w-ardel", "country"),
        ("Velia", "w-velia", "country"),
        ("border with Velia", "ar-border", "border"),
        ("Velia border", "ar-border", "border"),
        ("Velian border", "ar-border", "border"),
        ("Velia-Ardel frontier", "ar-border", "border"),
        ("Highmark's border with Velia", "ar-border-high", "border"),
        ("Lowmark's border with Velia", "ar-border", "border"),
    ],
)
def test_known(words: str, id: str, precision: str) -> None:
    found = place(words)
    assert (found.id, found.precision) == (id, precision)
    assert found.why.rule.endswith(f"places.csv:{id}")


@pytest.mark.parametrize(
    ("words", "id", "precision"),
    [
        ("northern Highmark State", "open:xar:northern-highmark-state", "admin1"),
        ("south-eastern Ardel", "open:xar:south-eastern-ardel", "country"),
        ("eastern Orvane", "open:xar:eastern-orvane", "settlement"),
        ("Orvane township", "open:xar:orvane-township", "township"),
        ("Orvane Province", "open:xar:orvane-province", "admin1"),
    ],
)
def test_a_part_is_not_the_whole(words: str, id: str, precision: str) -> None:
    found = place(words)
    assert (found.id, found.precision) == (id, precision)
    assert found.lat is not None


def test_a_border_that_no_theatre_knows_lies_between_its_sides() -> None:
    found = place("border with Marnia", "Velia: the {} is shut.")
    assert (found.id, found.precision, found.lat) == ("open:xma-xve:border", "border", None)
    assert place("Marnian border", "Velian guards left the {}; Velia denies it.").id == "open:xma-xve:border"
    assert place("Velian border town of Orvane", "In Ardel the {} fell.").id == "ar-orvane"


def test_spelt_almost_so() -> None:
    found = resolved("Hill Front men in Ardel took Pauklinn.", place="Pauklinn").place
    assert found and found.id == "ar-pauklin" and found.why.score is not None and found.why.score < 0.88
    assert place("Dum").id != "ar-dun"  # too short to guess
    assert place("Kessandra").id == "open:xar:kessandra"


def test_namesakes_by_what_the_sentence_names() -> None:
    assert place("Millford", "In Ardel, fighting spread in Lowmark Region: {} fell.").id == "ar-mill-low"
    assert place("Millford", "In Ardel, fighting spread in Highmark State: {} fell.").id == "ar-mill-high"


def test_the_unknown_takes_what_encloses_it() -> None:
    found = place("Kyaumar", "In Ardel, the Hill Front took {} in Lowmark Region, far from Orvane.")
    assert (found.id, found.precision, found.admin1) == ("open:xar:kyaumar", "admin1", "Lowmark")
    assert found.lat == next(place.lat for place in LANDS[1].places if place.id == "ar-lowmark")
    found = place("Kyaumar", "Ardel says that Marnia holds the Velian border town of {}.")
    assert (found.id, found.country) == ("open:xve:kyaumar", "XVE")
    found = place("Kyaumar", "In Velia, troops took {}.")
    assert (found.id, found.precision, found.country) == ("open:xve:kyaumar", "country", "XVE")


def test_the_unknown_between_two_lands_is_unplaced() -> None:
    found = place("Kyaumar", "Ardel and Velia dispute {}.")
    assert (found.id, found.precision, found.lat) == (None, "unplaced", None)
    found = place("Kyaumar", "Rebels took {}.")
    assert (found.id, found.precision) == (None, "unplaced")


def test_a_thing_in_a_town_is_not_the_town() -> None:
    found = place("Orvane airport")
    assert (found.id, found.precision, found.admin1) == ("open:xar:orvane-airport", "settlement", "Highmark")
    assert place("Orvane road").id == "open:xar:orvane-road"


def test_unnamed_things_get_no_id() -> None:
    assert place("the airport").id is None


def test_never_abroad_unless_the_land_is_told() -> None:
    assert place("Jorn", "In Ardel, the Hill Front reached {}.").id == "open:xar:jorn"
    assert place("Jorn", "In Ardel, the Hill Front fled to {} in Velia.").id == "w-jorn"
    assert place("Dornau", "In Ardel, the Hill Front reached {}.").id == "w-dornau"  # no village of Ardel is called so
    assert place("Dornau", "In Ardel, the Hill Front fled to {} in Velia.").id == "w-dornau"
    assert place("Dornau", "Masked men burnt {}.").id == "w-dornau"
    assert place("Velmouth", "In Ardel, the Hill Front sent men to {}.").id == "w-velmouth"  # a capital is its land
    assert place("Orvane", "The {} Theatre in Velmouth, Velia, was full; Velia cheered in Velia.").id != "ar-orvane"


def test_a_theatres_town_goes_before_the_worlds_of_the_same_land() -> None:
    for words in ("Ardmouth", "Ardmouth, Ardel", "Ardmouth city"):
        assert place(words, "In Ardel, the Hill Front took {}.").id == "ar-ardmouth"


def test_a_name_that_one_theatre_knows_goes_before_what_the_text_names() -> None:
    assert place("Pauklin", "Rebels took {}. Ministers met in Marnia.").id == "ar-pauklin"
    assert place("Millford", "Rebels took {}. Ministers met in Marnia.").id == "open:xma:millford"  # there are two
    assert place("Pauklin", "Rebels took {} in Marnia.").id == "open:xma:pauklin"
    assert place("Pauklin", "Marnian rebels took {}.").id == "open:xma:pauklin"


def test_the_gazetteer_is_built_once_and_knows_names_whatever_their_case() -> None:
    assert gazetteer(LANDS) is gazetteer(tuple(LANDS))
    assert [one.place and one.place.id for one in gazetteer(LANDS).find_place("ORVANE")] == ["ar-orvane"]
    assert gazetteer(LANDS).find_place("orvane") == ()  # a word, no name
