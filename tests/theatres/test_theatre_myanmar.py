"""Myanmar: its armed actors, its townships, and who held what when the story begins."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tocsin.theatres import Place, theatre
from tocsin.theatres.kin import kin

MYANMAR = theatre("myanmar")
ACTORS = {actor.id: actor for actor in MYANMAR.actors}
PLACES = {place.id: place for place in MYANMAR.places}
PLACES_BY_NAME = {place.name: place for place in MYANMAR.places}
START = date(2023, 10, 27)
WAR = "mm-civil-war"
# South, north, west, east, in degrees: general knowledge of maps, generously drawn.
BOXES = {
    "MMR": (9.5, 28.6, 92.1, 101.2),
    "THA": (5.5, 20.5, 97.3, 105.7),
    "IND": (6.5, 35.6, 68.0, 97.5),
    "CHN": (18.0, 53.6, 73.5, 135.0),
    "BGD": (20.5, 26.7, 88.0, 92.7),
}


def meant(words: str, day: date = START) -> set[str]:
    return {
        actor.id
        for actor in MYANMAR.actors
        for name in (*actor.names, *actor.generic)
        if name.value == words and name.holds(day)
    }


def called(words: str) -> set[str]:
    return {place.id for place in MYANMAR.places if words in (place.name, *place.names)}


def side(id: str, day: date) -> set[str]:
    """The sides of an actor on a day, its own and of what it is part of."""
    return {
        taken.value
        for one in kin().line(id, day)
        if one in ACTORS
        for taken in (ACTORS[one].sides or {}).get(WAR, ())
        if taken.holds(day)
    }


def test_the_country_is_there_in_full() -> None:
    here = [place for place in MYANMAR.places if place.country == "MMR"]
    kinds = Counter(place.kind for place in here)
    assert kinds["admin1"] == 15
    assert kinds["township"] == 330
    assert kinds["town"] >= 290, "every township but those that are wards of a city has its town"
    assert kinds["border"] >= 10 and kinds["river"] >= 10 and kinds["road"] >= 10 and kinds["base"] >= 20
    assert len(MYANMAR.actors) >= 90


def test_townships_have_their_codes_once() -> None:
    townships = [place for place in MYANMAR.places if place.kind == "township"]
    codes = Counter(place.pcode for place in townships)
    assert [code for code, times in codes.items() if not code or times > 1] == []
    of_state = {
        code: state.admin1
        for state in MYANMAR.places
        if state.kind == "admin1"
        for code in (state.pcode or "").split(";")
    }
    assert {of_state[(place.pcode or "")[:6]] == place.admin1 for place in townships} == {True}
    assert (PLACES["mm-shan"].pcode, PLACES["mm-bago"].pcode) == ("MMR014;MMR015;MMR016", "MMR007;MMR008")


def test_every_township_has_its_town_or_is_a_ward_of_a_city() -> None:
    towns = {(place.name.removesuffix(" town"), place.admin1) for place in MYANMAR.places if place.kind == "town"}
    alone = [
        place.name
        for place in MYANMAR.places
        if place.kind == "township" and (place.name.removesuffix(" Township"), place.admin1) not in towns
    ]
    states = {PLACES_BY_NAME[name].admin1 for name in alone}
    assert states <= {"Yangon", "Mandalay", "Naypyitaw"}
    assert len(alone) < 45


def test_places_name_a_state_that_there_is() -> None:
    states = Counter(place.admin1 for place in MYANMAR.places if place.kind == "admin1")
    assert set(states.values()) == {1}
    assert {place.admin1 for place in MYANMAR.places if place.admin1} <= set(states)
    districts = {(place.admin1, place.admin2) for place in MYANMAR.places if place.kind == "district"}
    assert {(place.admin1, place.admin2) for place in MYANMAR.places if place.admin2} <= districts


def test_places_lie_inside_their_country() -> None:
    for place in MYANMAR.places:
        if place.lat is not None and place.lon is not None:
            south, north, west, east = BOXES[place.country]
            assert south <= place.lat <= north and west <= place.lon <= east, place.id


def test_places_lie_among_the_townships_of_their_state() -> None:
    seats: dict[str | None, list[Place]] = {}
    for place in MYANMAR.places:
        if place.kind == "township" and place.lat is not None:
            seats.setdefault(place.admin1, []).append(place)
    for place in MYANMAR.places:
        if place.kind in ("town", "village", "base", "site", "township", "camp", "crossing") and place.lat is not None:
            if place.country != "MMR" or place.admin2 == "Yangon (South)":  # the Coco Islands lie far out
                continue
            near = min(
                abs(place.lat - (seat.lat or 0)) + abs((place.lon or 0) - (seat.lon or 0))
                for seat in seats[place.admin1]
                if seat is not place
            )
            assert near < 2, f"{place.id} lies {near:.1f} degrees from the next township of {place.admin1}"


def test_few_places_lack_coordinates() -> None:
    lines = ("river", "road")
    blank = [place for place in MYANMAR.places if place.lat is None and place.kind not in lines]
    assert len(blank) < 60
    townships = [place.name for place in blank if place.kind == "township"]
    assert townships == ["Mongmao Township"]


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Kawlin", "mm-kawlin"), ("Loikaw", "mm-loikaw"), ("Htigyaing", "mm-tigyaing"), ("Hsenwi", "mm-hseni"),
        ("Theinni", "mm-hseni"), ("Laukkai", "mm-laukkaing"), ("Pangkham", "mm-pangsang"), ("Momeik", "mm-mongmit"),
        ("Taungup", "mm-toungup"), ("Akyab", "mm-sittwe"), ("Moulmein", "mm-mawlamyine"), ("Prome", "mm-pyay"),
        ("Rangoon", "mm-yangon-town"), ("Sagaing", "mm-sagaing"), ("Karenni State", "mm-kayah"),
        ("Arakan", "mm-rakhine"),
        ("Tenasserim", "mm-tanintharyi"), ("Depayin", "mm-tabayin"), ("Phekon", "mm-pekon"), ("Moebye", "mm-mobye"),
        ("105 Mile", "mm-105-mile"), ("Rikhawdar", "mm-rihkhawdar"), ("Kokang", "mm-kokang-self-administered-zone"),
        ("border with India", "mm-border-india"), ("Indian border", "mm-border-india"), ("AH1", "mm-road-ah1"),
        ("Northeast Command headquarters", "mm-hq-northeastern"), ("Wa State", "mm-wa-state"),
        ("northern Shan State", "mm-north-shan"), ("Thanlwin", "mm-salween-river"),
        ("Kawlin Township", "mm-kawlin-township"),
        ("Pale", "mm-pale"), ("Maungtaw", "mm-maungdaw"), ("Bamaw", "mm-bhamo"), ("Naungcho", "mm-nawnghkio"),
    ],
)  # fmt: skip
def test_other_spellings_name_the_same_place(words: str, id: str) -> None:
    assert called(words) == {id}


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Tatmadaw", "mm-military"), ("junta", "mm-military"), ("the generals", "mm-military"),
        ("regime forces", "mm-military"), ("Min Ang Hlaing", "mm-min-aung-hlaing"),
        ("junta chief", "mm-min-aung-hlaing"),
        ("National Unity Government", "mm-nug"), ("People's Defense Forces", "mm-pdf"), ("PDFs", "mm-pdf"),
        ("Kawlin PDF", "mm-pdf-kawlin"), ("Arakan Army", "mm-aa"), ("MNDAA", "mm-mndaa"),
        ("Ta'ang National Liberation Army", "mm-tnla"), ("Three Brotherhood Alliance", "mm-brotherhood"),
        ("Kachin rebels", "mm-kia"), ("Karenni insurgents", "mm-karenni-resistance"),
        ("ethnic Karenni insurgents", "mm-karenni-resistance"), ("Chin insurgents", "mm-chin-resistance"),
        ("resistance fighters", "mm-resistance"), ("ethnic armed groups", "mm-eaos"), ("UWSA", "mm-uwsa"),
        ("SSA-S", "mm-rcss"), ("CDF-Mindat", "mm-cdf-mindat"), ("LID 99", "mm-lid-99"),
        ("Pyu Saw Htee", "mm-pyu-saw-htee"),
        ("Deng Xijun", "mm-deng-xijun"), ("AAPP", "mm-aapp"), ("Karen BGF", "mm-kna"), ("USDP", "mm-usdp"),
    ],
)  # fmt: skip
def test_who_is_meant(words: str, id: str) -> None:
    assert meant(words) == {id}


@pytest.mark.parametrize(
    ("words", "day", "ids"),
    [
        ("Karen National Army", date(2024, 1, 31), set()),
        ("Karen National Army", date(2024, 3, 10), {"mm-kna"}),
        ("State Administration Council", date(2021, 2, 1), set()),
        ("State Administration Council", date(2025, 7, 31), {"mm-sac"}),
        ("State Security and Peace Commission", date(2025, 7, 30), set()),
        ("State Security and Peace Commission", date(2025, 8, 1), {"mm-sspc"}),
        ("UN special envoy", date(2022, 6, 1), {"mm-heyzer"}),
        ("UN special envoy", date(2024, 6, 1), {"mm-julie-bishop"}),
        ("National Unity Government", date(2021, 4, 15), set()),
    ],
)
def test_names_hold_for_their_time(words: str, day: date, ids: set[str]) -> None:
    assert meant(words, day) == ids


@pytest.mark.parametrize(
    ("id", "day", "taken"),
    [
        ("mm-knplf", date(2023, 6, 12), {"junta"}),
        ("mm-knplf", date(2023, 6, 13), {"resistance"}),
        ("mm-aa", date(2023, 10, 1), {"ceasefire"}),
        ("mm-aa", START, {"resistance"}),
        ("mm-pnla", date(2024, 1, 21), {"ceasefire"}),
        ("mm-pnla", date(2024, 1, 22), {"resistance"}),
        ("mm-kna", date(2024, 1, 22), {"junta"}),
        ("mm-kna", date(2024, 1, 23), {"neutral"}),
        ("mm-mndaa", date(2024, 12, 31), {"resistance"}),
        ("mm-mndaa", date(2025, 1, 18), {"ceasefire"}),
        ("mm-uwsa", START, {"ceasefire"}),
        ("mm-lid-99", START, {"junta"}),
        ("mm-pdf-kawlin", START, {"resistance"}),
    ],
)
def test_sides_change_on_the_day(id: str, day: date, taken: set[str]) -> None:
    assert side(id, day) == taken


def test_nobody_takes_two_sides_at_once_with_all_it_is_part_of() -> None:
    days = {
        day
        for actor in MYANMAR.actors
        for held in (*actor.parents, *(side for sides in (actor.sides or {}).values() for side in sides))
        for day in (held.start, held.end)
        if day
    }
    two = {(actor.id, day.isoformat()) for day in days for actor in MYANMAR.actors if len(side(actor.id, day)) > 1}
    assert two == set()


def test_sides_are_of_four_kinds() -> None:
    taken = {side.value for actor in MYANMAR.actors for sides in (actor.sides or {}).values() for side in sides}
    assert taken == {"junta", "resistance", "ceasefire", "neutral"}


def test_parts_belong_to_their_wholes() -> None:
    for part, whole in [
        ("mm-kia", "mm-kio"), ("mm-aa", "mm-brotherhood"), ("mm-pdf", "mm-nug"), ("mm-kndf", "mm-karenni-resistance"),
        ("mm-cdf-mindat", "mm-chin-brotherhood"), ("mm-zaw-min-tun", "mm-military"), ("mm-cna", "mm-cnf"),
    ]:  # fmt: skip
        assert kin().part_of(part, whole, date(2024, 6, 1)), part
    assert not kin().part_of("mm-kna", "mm-military", date(2024, 6, 1))
    assert kin().opposed("mm-pdf-kawlin", "mm-lid-99", START)


def test_the_story_begins_with_someone_in_every_capital() -> None:
    assert MYANMAR.baseline_day == date(2023, 10, 26)
    held = {row.place: row.holder for row in MYANMAR.held}
    towns = [
        "mm-myitkyina", "mm-loikaw", "mm-hpa-an", "mm-hakha", "mm-monywa", "mm-dawei", "mm-bago-town", "mm-magway-town",
        "mm-mandalay-town", "mm-mawlamyine", "mm-sittwe", "mm-yangon-town", "mm-taunggyi", "mm-pathein",
        "mm-naypyitaw-town", "mm-kawlin", "mm-tigyaing", "mm-laukkaing", "mm-lashio", "mm-pauktaw", "mm-rihkhawdar",
    ]  # fmt: skip
    assert {held.get(town) for town in towns} == {"mm-military"}
    assert held["mm-pangsang"] == "mm-uwsa" and held["mm-laiza"] == "mm-kia" and held["mm-mongla"] == "mm-ndaa"
    states = {row.place for row in MYANMAR.held if PLACES[row.place].kind == "admin1"}
    assert states == {place.id for place in MYANMAR.places if place.kind == "admin1" and place.country == "MMR"}


def test_a_town_has_one_holder() -> None:
    towns = Counter(
        row.place for row in MYANMAR.held if PLACES[row.place].kind in ("town", "village", "base", "crossing")
    )
    assert [place for place, times in towns.items() if times > 1] == []


def test_the_ties_of_the_start_are_there() -> None:
    def found(type: str, *parties: str) -> list[str]:
        return [bond.status for bond in MYANMAR.bonds if bond.type == type and set(parties) <= set(bond.parties)]

    assert found("tie/ceasefire_start", "mm-military", "mm-aa") == ["in_force"]
    assert found("tie/alliance", "mm-mndaa", "mm-tnla", "mm-aa")[0] == "in_force"
    assert found("tie/deal", "mm-military", "mm-rcss") == ["in_force"]
    assert found("tie/deal", "mm-military", "mm-knu") == ["ended"]
    assert found("tie/alliance", "mm-nug", "mm-knu") == ["in_force"]
