"""Actors: names, their dates and spellings, states and their own, generic words, strangers."""

from __future__ import annotations

import pytest
from lands import resolved

from tocsin.core.reading import ActorRef


def actor(words: str, text: str = "In Ardel, {} met the Hill Front near Orvane.", day: str = "2023-11-17") -> ActorRef:
    return resolved(text.format(words), day=day, actor=words).actors["actor"]


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Royal Army", "ar-army"),
        ("royal Army", "ar-army"),
        ("the Hill Front", "ar-hf"),
        ("HF", "ar-hf"),
        ("People's Defence Force", "ar-hdf"),
        ("People’s Defense Forces", "ar-hdf"),
        ("Peoples Defence Forces", "ar-hdf"),
        ("PDFs", "ar-hdf"),
        ("People's Defence Forces (PDFs)", "ar-hdf"),
        ("Volunteer People's Defence Forces (PDFs)", "ar-hdf"),
        ("ethnic Hill insurgents", "ar-hf"),
        ("more seasoned hill insurgents", "ar-hf"),
        ("Hill Front fighters", "ar-hf"),
        ("fighters of the Hill Front", "ar-hf"),
        ("Hill Front spokesman Oren Dask", "ar-hf"),
        ("HF positions", "ar-hf"),
        ("Velian-backed Hill Front", "ar-hf"),
        ("coup-leader Ilmar Tovesen", "ar-tov"),
        ("General Ilmar Toveson", "ar-tov"),
        ("LR Secretary-General, Antón Gutierra", "w-lr-sg"),
        ("L.R.", "w-lr"),
        ("LR refugee agency", "w-lr"),
        ("junta", "ar-army"),
        ("the junta", "ar-army"),
        ("military regime", "ar-army"),
        ("junta troops", "ar-army"),
        ("the junta's information office", "ar-army"),
        ("Royal Army and Hill Front", "ar-army"),
        ("Velian", "w-vel"),
        ("Velian airstrike", "w-vel"),
        ("Velian troops", "w-vel-army"),
        ("Velian soldiers", "w-vel-army"),
        ("Velia's army", "w-vel-army"),
        ("Velian Prime Minister Ada Korr", "w-vel-gov"),
        ("Velian police", "w-vel"),
        ("government of Velia", "w-vel-gov"),
    ],
)
def test_known(words: str, id: str) -> None:
    assert actor(words).id == id


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("more seasoned ethnic army", "ar-hills"),
        ("ethnic military", "ar-hills"),
        ("insurgent army", "ar-hills"),
        ("rebel army", "open:xar:rebel-army"),
        ("resistance security forces", "open:xar:resistance-security-forces"),
        ("the seasoned army", "ar-army"),
        ("anti-rebel military", "ar-army"),
    ],
)
def test_a_states_foes_are_not_its_army(words: str, id: str) -> None:
    assert actor(words).id == id


@pytest.mark.parametrize(
    ("words", "id", "kind"),
    [
        ("rebels", "open:xar:rebels", "armed_group"),
        ("three rebels", "open:xar:rebels", "armed_group"),
        ("Velians", "open:xve:velians", "people"),
        ("Velian refugees", "open:xve:refugees", "people"),
        ("Free Velian Army", "open:free-velian-army", "armed_force"),
        ("Velian Democratic Forces", "open:velian-democratic-forces", "armed_force"),
        ("Oren Dask", "open:oren-dask", "person"),
        ("rebels fighting the Royal Army", "open:xar:rebels-fighting-the-royal-army", "armed_group"),
        ("rebel", "open:xar:rebels", "armed_group"),
        ("gunman", "open:xar:gunmen", "armed_group"),
        ("Dask Foundation", "open:dask-foundation", "generic"),
        ("Separatists", "open:xar:separatists", "armed_group"),
        ("foreign minister Oren Dask", "open:oren-dask", "person"),
        ("Lanterner", "open:lanterner", "generic"),
        ("policemen", "open:xar:policemen", "police"),
        ("villagers of Orvane", "open:xar:villagers-of-orvane", "people"),
        ("hf", "open:xar:hf", "generic"),
    ],
)
def test_strangers(words: str, id: str, kind: str) -> None:
    found = actor(words)
    assert (found.id, found.kind) == (id, kind)


def test_the_reason_names_file_and_entry() -> None:
    why = actor("Hill Front").why
    assert (why.stage, why.rule, why.score) == ("resolve", "theatres/ardel/actors.yaml:ar-hf", 1.0)


def test_a_name_outside_of_its_dates_resolves_with_less_and_says_so() -> None:
    then, now = actor("Hill Union", day="2019-05-01"), actor("Hill Union", day="2023-11-17")
    assert then.id == "ar-hf" and "too" in then.why.note  # both bear it then
    assert now.id == "ar-sea"
    only = resolved("In Ardel the Hill Union fought.", day="2019-05-01", actor="Hill Union").actors["actor"]
    assert only.id == "ar-hf" and only.why.score is not None and only.why.score < 1


def test_dropped_modifiers_cost() -> None:
    plain, dressed = actor("PDF").why, actor("seasoned local PDF").why
    assert plain.score is not None and dressed.score is not None and dressed.score < plain.score


def test_generic_words_mean_nobody_in_a_report_on_another_land() -> None:
    found = actor("the army", "In Velia, {} left Velmouth. Velia said so.")
    assert found.id == "w-vel-army"
    assert actor("junta", "In Velia, the {} left Velmouth.").id == "open:xve:junta"


def test_acronyms_of_a_theatre_stay_in_it() -> None:
    assert actor("HF", "The {} won the cup in Velmouth, Velia.").id.startswith("open:")


def test_same_words_same_id_in_every_report() -> None:
    one, other = actor("gunmen"), actor("gunmen", "{} came to Orvane in Ardel at night.")
    assert one.id == other.id == "open:xar:gunmen"


def test_without_a_land_a_stranger_has_no_prefix() -> None:
    assert actor("gunmen", "Masked {} fled.").id == "open:gunmen"


def test_the_place_of_the_claim_gives_the_prefix() -> None:
    found = resolved("Ardel and Velia agree; rebels enter Velmouth.", actor="rebels", place="Velmouth")
    assert found.actors["actor"].id == "open:xve:rebels"
