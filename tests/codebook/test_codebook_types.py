"""The codebook holds every type of claim, told in full, and each example keeps its word."""

from __future__ import annotations

import re

import pytest

from tocsin.codebook import Type, types
from tocsin.core.claim import FAMILIES
from tocsin.core.reading import BASES, EXTENTS, MOODS, POLARITIES

NAMES = {
    "event": (
        "abduction access_denied aid arrest attack_on_civilians battle bombing coup destruction mobilize protest "
        "release riot sanction strike surrender talks withdraw"
    ),
    "control": "besiege enter hold lose take",
    "tie": "alliance ceasefire_breach ceasefire_end ceasefire_start deal split support",
    "figure": "affected captured displaced injured killed missing refugees returned",
    "statement": "accuse appeal claim_responsibility concern condemn deny recognize threaten",
    "condition": "capacity cohesion morale recruitment strength supply",
    "outlook": "control deescalation displacement escalation talks",
}
TYPES = sorted(f"{family}/{name}" for family, names in NAMES.items() for name in names.split())

DEEDS = {"actor", "recipient", "place"}
ROLES = dict.fromkeys(FAMILIES, DEEDS) | {"figure": {"who", "amount", "place"}}

# What each panel of the picture can be told by one claim; see Effect.
LEVELS = {
    "control": {"control", "partial", "contested", "besieged", "pressed", "presence", "lost_by"},
    "tie": {"proposed", "agreed", "in_force", "breached", "ended"},
}
IMPLIED = {
    "control/take": ("control", "control", "actor", "recipient", None),
    "control/lose": ("control", "lost_by", None, "actor", None),
    "control/hold": ("control", "control", "actor", None, None),
    "control/enter": ("control", "contested", None, None, "actor"),
    "control/besiege": ("control", "besieged", None, None, "actor"),
    "event/battle": ("control", "pressed", None, None, "actor"),
    "event/strike": ("control", "pressed", None, None, "actor"),
    "event/withdraw": ("control", "lost_by", None, "actor", None),
    "tie/ceasefire_start": ("tie", "in_force", None, None, None),
    "tie/ceasefire_end": ("tie", "ended", None, None, None),
    "tie/ceasefire_breach": ("tie", "breached", None, None, None),
    "tie/deal": ("tie", "agreed", None, None, None),
    "tie/alliance": ("tie", "in_force", None, None, None),
    "tie/split": ("tie", "ended", None, None, None),
    "tie/support": ("tie", "in_force", None, None, None),
}

WORDS = ("actor", "recipient", "place", "by", "who")
KEYS = {
    "control": {"actor", "recipient", "place", "mood", "by", "extent"},
    "figure": {"who", "low", "high", "place", "mood", "by", "basis"},
    "condition": {"actor", "recipient", "place", "mood", "by", "polarity"},
}
DEFAULT_KEYS = {"actor", "recipient", "place", "mood", "by"}
CHOICES = {"mood": MOODS, "extent": EXTENTS, "basis": BASES, "polarity": POLARITIES}


def test_every_type_is_there_and_no_other() -> None:
    assert sorted(types()) == TYPES


@pytest.fixture(params=TYPES)
def kind(request: pytest.FixtureRequest) -> Type:
    return types()[request.param]


def test_it_is_told_in_full(kind: Type) -> None:
    assert kind.label and kind.label == kind.label.strip() and len(kind.label) <= 30
    assert kind.definition.endswith((".", ")"))
    assert len(kind.definition.split()) >= 8
    assert len(kind.excludes.split()) >= 5


def test_it_says_what_each_role_means(kind: Type) -> None:
    assert set(kind.roles) <= ROLES[kind.family]
    assert "place" in kind.roles
    assert ("who" if kind.family == "figure" else "actor") in kind.roles
    assert all(isinstance(meaning, str) and meaning for meaning in kind.roles.values())


def test_other_types_that_it_names_exist(kind: Type) -> None:
    named = re.findall(rf"\b(?:{'|'.join(FAMILIES)})/[a-z_]+", f"{kind.definition} {kind.excludes}")
    assert set(named) <= set(TYPES)
    assert kind.name not in named


def test_what_it_implies(kind: Type) -> None:
    found = [(one.panel, one.level, one.holder, one.loser, one.presser) for one in kind.implies]
    assert found == ([IMPLIED[kind.name]] if kind.name in IMPLIED else [])
    for effect in kind.implies:
        assert effect.level in LEVELS[effect.panel]
        assert {effect.holder, effect.loser, effect.presser} <= {*kind.roles, None}
        assert effect.rule.startswith(kind.name + "#")


def test_examples_show_it_and_show_what_it_is_not(kind: Type) -> None:
    shown = [example for example in kind.examples if any(claim["type"] == kind.name for claim in example.expect)]
    assert len(kind.examples) >= 3
    assert len(shown) >= 2
    assert any(kind.name in example.reject for example in kind.examples)
    texts = [example.text for example in kind.examples]
    assert len(set(texts)) == len(texts)


def test_examples_are_single_sentences(kind: Type) -> None:
    for example in kind.examples:
        assert re.fullmatch(r"[A-Z][^.!?]*\.", example.text), example.text
        assert example.expect or example.reject


def test_examples_say_nothing_that_the_text_does_not(kind: Type) -> None:
    for example in kind.examples:
        assert set(example.reject) <= set(TYPES)
        for claim in example.expect:
            family = claim["type"].partition("/")[0]
            assert claim["type"] in TYPES
            assert claim["type"] not in example.reject
            assert set(claim) - {"type"} <= KEYS.get(family, DEFAULT_KEYS), claim
            assert "mood" in claim
            for word in WORDS:
                if claim.get(word) is not None:
                    assert re.search(rf"(?<!\w){re.escape(claim[word])}(?!\w)", example.text), claim
                    assert not claim[word].casefold().startswith(("the ", "a ", "an ")), claim
            for key, choices in CHOICES.items():
                assert claim.get(key) is None or claim[key] in choices, claim
            if family == "figure":
                low, high = claim.get("low"), claim.get("high")
                assert isinstance(low, int) or isinstance(high, int), claim
                assert low is None or high is None or low <= high
            if family == "condition":
                assert claim["polarity"]
            if family == "outlook":
                assert claim["mood"] in ("possible", "planned")
            if claim["mood"] in ("claimed", "denied"):
                assert claim.get("by"), claim


def test_the_moods_are_all_shown_somewhere() -> None:
    told = {claim["mood"] for kind in types().values() for shown in kind.examples for claim in shown.expect}
    assert set(MOODS) - told <= {"called_for"}
