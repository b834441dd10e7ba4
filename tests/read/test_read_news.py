"""Turns of phrase that are common in the news, and what a careful reader makes of them."""

from __future__ import annotations

import pytest

from tocsin.core.reading import Frame
from tocsin.core.report import Report
from tocsin.core.when import When
from tocsin.read.readers.cues import read

DAY = When.parse("2024-05-06")


def frames(text: str, name: str) -> list[Frame]:
    # A sentence alone may be too short for the gate; a second one says what kind of text it is.
    war = " Fighting between rebels and government troops went on elsewhere."
    return [f for f in read(Report.make(text + war, DAY)).frames if f.quote.end <= len(text) and f.type == name]


def roles(frame: Frame) -> dict[str, str]:
    return {role: span.words for role, span in frame.roles.items()}


@pytest.mark.parametrize(
    ("text", "place", "extent"),
    [
        ("The army recaptured the presidential palace in Duvra.", "Duvra", "part"),
        ("The front seized two army outposts near Kalmeth.", "Kalmeth", "part"),
        ("The army has taken control of the airport in Orvane.", "Orvane", "part"),
        ("The army retook Orvane's airport from the rebels.", "Orvane", "part"),
        ("Rebels have captured the last outpost in Orvane.", "Orvane", None),
        ("Rebels captured the town of Orvane in Sarn Province.", "Orvane", None),
    ],
)
def test_what_lies_in_a_place_is_a_part_of_it(text: str, place: str, extent: str | None) -> None:
    (found,) = frames(text, "control/take")
    assert (roles(found)["place"], found.extent) == (place, extent)


def test_each_place_of_a_list_has_its_own_share() -> None:
    found = frames("The Kesh Army still holds parts of southern Sarn and most of Veldan.", "control/hold")
    assert [(roles(one)["place"], one.extent) for one in found] == [
        ("southern Sarn", "part"),
        ("Veldan", "most"),
    ]


def test_posts_are_named_behind_including() -> None:
    found = frames("The front captured 12 posts, including Kalm camp and Duvra outpost.", "control/take")
    assert [roles(one)["place"] for one in found] == ["Kalm camp", "Duvra outpost"]


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Army jets bombed Orvane on Tuesday, killing nine people, while troops fought in Kalmeth.",
         "figure/killed", "Orvane"),
        ("Rebels seized Orvane after the army pulled out of the city.", "event/withdraw", "Orvane"),
        ("Rebels captured Orvane. Army troops withdrew from the town and crossed into Karsia.",
         "event/withdraw", "Orvane"),
        ("Seven people were killed and 40 wounded in an Israeli air strike in Kalmeth.", "figure/killed", "Kalmeth"),
        ("Residents of Orvane said army troops burned down 50 houses.", "event/destruction", "Orvane"),
    ],
)  # fmt: skip
def test_where_a_claim_belongs(text: str, name: str, place: str) -> None:
    assert [roles(one).get("place") for one in frames(text, name)] == [place]


def test_millions_take_no_place_from_another_sentence() -> None:
    (found,) = frames("Rebels attacked Orvane. Over 12 million people have been displaced.", "figure/displaced")
    assert "place" not in roles(found)


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("Russian mercenaries suffered heavy losses near Orvane.", "condition/strength", "Russian mercenaries"),
        ("Clashes between the Kesh Army and the military were reported near Orvane.", "event/battle", "Kesh Army"),
        ("Fighting has raged in Orvane since May 4, with the front seizing most of the town.", "control/take", "front"),
        ("Residents said army troops burned down 50 houses and detained dozens of villagers.",
         "event/arrest", "army troops"),
        ("The Kesh Army and allied militias seized Orvane.", "control/take", "Kesh Army and allied militias"),
        ("General Orvan spoke on Monday. The defence ministry said its forces had captured the town of Orvane.",
         "control/take", "defence ministry"),
        ("The military returned to Orvane after the rebels withdrew.", "event/withdraw", "rebels"),
        ("Soldiers who had hidden for a week in the hills are back in Orvane.", "control/enter", "Soldiers"),
        ("The offensive captured the town of Orvane.", "control/take", None),
    ],
)  # fmt: skip
def test_who_did_it(text: str, name: str, actor: str | None) -> None:
    assert actor in [roles(one).get("actor") for one in frames(text, name)]


@pytest.mark.parametrize(
    ("text", "name", "mood"),
    [
        ("The army cannot retake Orvane.", "control/take", "negated"),
        ("The army rejected claims that it has lost Orvane to the rebels.", "control/take", "denied"),
        ("The army broke the siege of Orvane.", "control/besiege", "negated"),
        ("The Kesh National Union said its fighters had captured the town of Orvane.", "control/take", "claimed"),
    ],
)
def test_moods_of_common_turns(text: str, name: str, mood: str) -> None:
    assert [one.mood for one in frames(text, name)] == [mood]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The army has not commented on the loss of the city of Orvane.", "control/lose"),
        ("The troops cannot think of retaking the town of Orvane.", "control/take"),
        ("The UN chief called on both sides to stop the fighting and protect civilians.", "event/battle"),
        ("It was the worst month since the coup in Sarn Province.", "event/coup"),
        ("Talks ended without a ceasefire on Monday.", "tie/ceasefire_end"),
        ("It was the first town to fall to resistance forces, the army said.", "event/battle"),
        ("Rebels raised their flag over the police station of the town of Orvane.", "control/take"),
    ],
)
def test_what_is_not_told(text: str, name: str) -> None:
    assert not frames(text, name)


def test_a_clash_has_two_sides() -> None:
    (found,) = frames("The army and Kesh militias clashed in Orvane.", "event/battle")
    assert (roles(found)["actor"], roles(found)["recipient"]) == ("army", "Kesh militias")


def test_residents_who_are_cited_are_not_surrendered_to() -> None:
    (found,) = frames("More than 200 soldiers surrendered in Orvane, according to residents.", "event/surrender")
    assert "recipient" not in roles(found)


def test_who_spoke_last_says_it_again() -> None:
    text = "Rebels captured Orvane, the Kesh Front said. The army had withdrawn from Kalmeth, it said."
    assert {roles(one)["by"] for one in frames(text, "event/withdraw")} == {"Kesh Front"}


def test_who_flees_to_another_country_is_a_refugee() -> None:
    text = "More than 9,000 villagers have fled to Uganda."
    assert frames(text, "figure/refugees") and not frames(text, "figure/displaced")
