"""A situation of an invented war."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from show_samples import ARMY, FRONT, claim

from tocsin.core.claim import Claim, Effect
from tocsin.core.finding import Finding
from tocsin.core.situation import Figure, Holding, Situation, Tie
from tocsin.core.when import When
from tocsin.core.why import Why


@pytest.fixture
def taken() -> Claim:
    return claim(
        "captured Orvane",
        "control/take",
        actor="Kesh Front",
        recipient="army",
        place="Orvane",
        place_id="ov-orvane",
        lat=12.5,
        lon=-3.25,
        place_precision="settlement",
        mood="claimed",
        by="Kesh Front",
        confidence=0.8,
        effects=(Effect("control", "control", "control/take#1", holder="actor", loser="recipient"),),
        why=(
            Why("read", "control/take#3", "the verb 'captured'", 0.8),
            Why("resolve", "theatres/orvania/places.csv: ov-orvane", "the only Orvane", 1.0),
        ),
    )


@pytest.fixture
def denied() -> Claim:
    return claim("denied it", "control/take", mood="denied", by="army", place="Orvane", publisher="Army Gazette")


def finding(lead: Claim, *, against: tuple[Claim, ...] = (), **keys: object) -> Finding:
    """A finding that rests on one claim."""
    given = {"low": lead.low, "high": lead.high, "voices": 1, "weight": 0.5, "status": "supported", **keys}
    return Finding("f-1", lead.type, lead, (lead,), against, When.parse(lead.when_start), **given)  # type: ignore[arg-type]


@pytest.fixture
def holding(taken: Claim, denied: Claim) -> Holding:
    return Holding(
        place_id="ov-orvane",
        place="Orvane",
        admin1="Upper Kesh",
        country="VLD",
        precision="settlement",
        lat=12.5,
        lon=-3.25,
        holder=FRONT,
        level="control",
        extent=None,
        since=date(2023, 11, 6),
        last_evidence=date(2023, 11, 6),
        confidence=0.6,
        cites=(taken,),
        against=(denied,),
    )


@pytest.fixture
def situation(taken: Claim, holding: Holding) -> Situation:
    attacked = replace(
        holding, place="Nemra", place_id="ov-nemra", holder=ARMY, pressed_by=(FRONT,), against=(), since=None
    )
    inherited = replace(attacked, place="Duvra", pressed_by=(), inherited=True)
    lost = replace(holding, place="Tel Marrud", holder=None, level="lost_by", lost_by=ARMY, against=(), extent="part")
    base = replace(attacked, place="Kalmeth", pressed_by=(), cites=(), last_evidence=None, source="An atlas of 2022")
    flight = claim(
        "Some 2,000 people fled", "figure/displaced", low=2000, high=2000, who="people", mood="reported", by="UN",
        place="Orvane",
    )  # fmt: skip
    rival = claim("2,000", "figure/displaced", low=500, high=None, mood="claimed", by="army", publisher="Army Gazette")
    battle = claim("its fighters", "event/battle", actor="Kesh Front", recipient="army", mood="negated")
    morale = claim("It rained", "condition/morale", actor="army", polarity="worse", mood="reported")
    hope = claim("on Monday", "outlook/talks", mood="possible", actor="Kesh Front")
    fear = claim("fled", "statement/concern", actor="UN")
    return Situation(
        as_of=date(2023, 11, 17),
        known_by=date(2023, 11, 17),
        theatre=None,
        days=30,
        reports=1,
        claims=8,
        events=(finding(battle),),
        control=(base, lost, inherited, attacked, holding),
        ties=(
            Tie("tie/ceasefire_start", (FRONT, ARMY), "ended", "Nemra", date(2023, 11, 1), 0.5, (taken,)),
        ),
        figures=(
            Figure(
                "displaced", 2000, 2000, "people", "total", "Orvane", "ov-orvane", When.parse("2023-11-06"), "UN",
                "latest", (flight,), (finding(rival),),
            ),
        ),
        statements=(finding(fear),),
        conditions=(finding(morale),),
        outlook=(finding(hope),),
    )  # fmt: skip
