"""Situation: the picture as of a day on the ground, as known on a day of reporting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tocsin.core.claim import Claim
from tocsin.core.finding import Finding
from tocsin.core.when import When
from tocsin.core.why import Why

LEVELS = ("control", "partial", "contested", "besieged", "presence", "lost_by", "claimed")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in an answer: its id and the name to show."""

    id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds a place, on whose word.

    `holder` is None when nobody is known to hold it. `level` is out of `LEVELS`. `lost_by` names who lost it
    when the new holder is unknown. `pressed_by` are those said to attack or besiege it while `holder` stays.
    `inherited` marks what is only derived from a statement about the enclosing place. `cites` and `against`
    are claims; `source` is the source of a theatre's baseline when no claim speaks.
    """

    place_id: str | None
    place: str
    admin1: str | None
    country: str | None
    precision: str
    lat: float | None
    lon: float | None
    holder: Party | None
    level: str
    extent: str | None
    since: date | None
    last_evidence: date | None
    confidence: float
    lost_by: Party | None = None
    pressed_by: tuple[Party, ...] = ()
    inherited: bool = False
    cites: tuple[Claim, ...] = ()
    against: tuple[Claim, ...] = ()
    source: str | None = None
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """An alliance, a split, support, a truce or a deal between parties.

    `status`: proposed, agreed, in_force, breached, ended, denied. `scope` is the area where it holds.
    """

    type: str
    parties: tuple[Party, ...]
    status: str
    scope: str | None
    since: date | None
    confidence: float
    cites: tuple[Claim, ...] = ()
    against: tuple[Claim, ...] = ()
    source: str | None = None
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people, with its bounds, on whose word; `rivals` tell the same thing with another number.

    `measure` is the figure's type without its family ("killed"); `basis` incident, total or period.
    `chosen_by` is the rule that put this figure before its rivals.
    """

    measure: str
    low: int | None
    high: int | None
    who: str | None
    basis: str | None
    place: str | None
    place_id: str | None
    when: When
    by: str | None
    chosen_by: str
    cites: tuple[Claim, ...]
    rivals: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """The picture. One panel a family; every line of every panel cites claims or a baseline's source.

    `as_of` is the day on the ground, `known_by` the last day of reporting that was looked at.
    `events` are those of the `days` up to `as_of`, newest first; `reports` counts the reports looked at.
    """

    as_of: date
    known_by: date
    theatre: str | None
    days: int
    reports: int
    claims: int
    events: tuple[Finding, ...] = ()
    control: tuple[Holding, ...] = ()
    ties: tuple[Tie, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Finding, ...] = ()
    conditions: tuple[Finding, ...] = ()
    outlook: tuple[Finding, ...] = ()
