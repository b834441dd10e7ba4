"""Claim: one thing that one report asserts, typed and resolved; and what it implies."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, replace
from typing import Any

from tocsin.core.when import When
from tocsin.core.why import Why

FAMILIES = ("event", "control", "tie", "figure", "statement", "condition", "outlook")


@dataclass(frozen=True, slots=True)
class Effect:
    """What a claim, if true, means for the picture: for control, who holds, loses or presses the place.

    `panel` is the family of the picture ("control", "tie"), `level` the state (for control: control,
    partial, contested, besieged, pressed, presence, lost_by; for ties: proposed, agreed, in_force, breached,
    ended). `pressed` leaves the holder where it is and only marks who attacks; `besieged` does so with a siege.
    `holder`, `loser`, `presser` are role names of the claim ("actor", "recipient", "by"). `rule` is the codebook's.
    """

    panel: str
    level: str
    rule: str
    holder: str | None = None
    loser: str | None = None
    presser: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim, in the keys of the claims file.

    `actor`, `recipient`, `place`, `by`, `who` are words of the report; the `_id` keys what they resolve to.
    `start` and `end` place the quote in the text. `when` is None for "on or about the report's date";
    `when_start` and `when_end` are ISO days and always stated. `said` is the report's date. `low` and `high`
    bound a figure, in people. `confidence` lies in 0..1. Latitude and longitude in degrees (WGS 84).
    """

    id: str = ""
    report: str
    type: str
    quote: str
    start: int
    end: int
    actor: str | None = None
    recipient: str | None = None
    place: str | None = None
    when: str | None = None
    mood: str = "asserted"
    by: str | None = None
    extent: str | None = None
    polarity: str | None = None
    low: int | None = None
    high: int | None = None
    who: str | None = None
    basis: str | None = None
    actor_id: str | None = None
    recipient_id: str | None = None
    by_id: str | None = None
    place_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    place_precision: str | None = None
    admin1: str | None = None
    country: str | None = None
    when_start: str
    when_end: str
    when_precision: str
    said: str
    publisher: str | None = None
    theatre: str | None = None
    confidence: float = 0.5
    reader: str
    effects: tuple[Effect, ...] = ()
    why: tuple[Why, ...] = ()

    @property
    def family(self) -> str:
        """The part of the type before the slash."""
        return self.type.partition("/")[0]

    @property
    def known(self) -> str:
        """The ISO day by which the report was out: the last day of its date as stated."""
        return self.said if len(self.said) == 10 else When.parse(self.said).end.isoformat()

    def named(self) -> Claim:
        """The same claim with an id made from what it says: the same reading yields the same id."""
        parts = (self.report, self.type, self.start, self.end, self.actor, self.recipient, self.place)
        more = (self.when, self.mood, self.by, self.low, self.high, self.who, self.reader)
        text = "\x1f".join("" if part is None else str(part) for part in parts + more)
        return replace(self, id="c-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12])

    def to_json(self, *, full: bool = False) -> dict[str, Any]:
        """The claim as a line of the claims file: keys that do not apply are left out.

        With `full`, `effects` and `why` come too, so that `from_json` gives the same claim back.
        """
        row = {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if field.name not in ("effects", "why") and getattr(self, field.name) is not None
        }
        if self.family == "figure":
            row.setdefault("low", None)
            row.setdefault("high", None)
        if full:
            row["effects"] = [_plain(effect) for effect in self.effects]
            row["why"] = [_plain(why) for why in self.why]
        return row

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> Claim:
        """The claim that `to_json` wrote. Unknown keys raise ValueError."""
        known = {field.name for field in fields(cls)}
        if extra := set(row) - known:
            raise ValueError(f"unknown keys in a claim: {', '.join(sorted(extra))}")
        effects = tuple(Effect(**effect) for effect in row.get("effects", ()))
        why = tuple(Why(**step) for step in row.get("why", ()))
        return cls(**{**row, "effects": effects, "why": why})


def _plain(noun: Effect | Why) -> dict[str, Any]:
    pairs = ((field.name, getattr(noun, field.name)) for field in fields(noun))
    return {key: value for key, value in pairs if value is not None}
