"""resolve: spans to actors, places, intervals and amounts, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin import theatres
from tocsin.core.reading import ActorRef, Frame, PlaceRef, Reading, Resolved
from tocsin.core.why import Why
from tocsin.resolve import amounts, whens
from tocsin.theatres import Theatre


def resolve(reading: Reading) -> Reading:
    """The reading with what its spans stand for, by the theatres that there are."""
    return resolve_in(reading, theatres.all_theatres())


def resolve_in(reading: Reading, among: Sequence[Theatre]) -> Reading:
    """The reading with what its spans stand for, by the theatres `among`."""
    resolved = tuple(_frame(frame, reading, among) for frame in reading.frames)
    return replace(reading, resolved=resolved, theatres=tuple(theatre.id for theatre in among)[::-1])


def _frame(frame: Frame, reading: Reading, among: Sequence[Theatre]) -> Resolved:
    actors = {
        role: _actor(frame.roles[role].words, among) for role in ("actor", "recipient", "by") if role in frame.roles
    }
    place = _place(frame.roles["place"].words, among) if "place" in frame.roles else None
    amount = amounts.parse(frame.roles["amount"].words) if "amount" in frame.roles else None
    when, when_why = None, None
    if "when" in frame.roles:
        ahead = frame.mood in ("planned", "possible", "called_for")
        told = whens.parse(frame.roles["when"].words, reading.report.date, ahead=ahead)
        if told:
            when, when_why = told[0], Why("resolve", f"resolve/whens.py:{told[1]}", frame.roles["when"].words, 0.9)
    return Resolved(frame=frame, actors=actors, place=place, when=when, when_why=when_why, amount=amount)


def _actor(words: str, among: Sequence[Theatre]) -> ActorRef:
    for theatre in among:
        for actor in theatre.actors:
            if words.lower() in {named.value.lower() for named in (*actor.names, *actor.generic)}:
                rule = f"theatres/{theatre.id}/actors.yaml:{actor.id}"
                return ActorRef(actor.id, actor.name, Why("resolve", rule, "the name", 1.0), actor.kind)
    slug = "-".join(words.lower().split())
    return ActorRef(f"open:{slug}", words, Why("resolve", "resolve/actors.py:open", "no name known", 0.3))


def _place(words: str, among: Sequence[Theatre]) -> PlaceRef:
    for theatre in among:
        for place in theatre.places:
            if words.lower() in {name.lower() for name in (place.name, *place.names)}:
                why = Why("resolve", f"theatres/{theatre.id}/places.csv:{place.id}", "the name", 1.0)
                precision = (
                    place.kind if place.kind in ("country", "admin1", "township", "border") else "settlement"
                )
                return PlaceRef(
                    place.id, place.name, why, place.lat, place.lon, precision, place.admin1, place.country
                )
    return PlaceRef(None, words, Why("resolve", "resolve/places.py:unplaced", "no name known", 0.0))
