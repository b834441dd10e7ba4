"""A war that never was, in the land of Ardel: its theatre, and claims told of it."""

from __future__ import annotations

import zlib
from datetime import date

from tocsin.codify.imply import imply
from tocsin.core.claim import Claim
from tocsin.core.when import When
from tocsin.theatres import Actor, Bond, Dated, Held, Place, Theatre

WAR = "ardel-war"
NAMES = {
    "army": "Royal Army", "league": "Hill League", "hawks": "Hawk Brigade", "front": "Shore Front",
    "relief": "Relief Bureau", "velia": "Velia", "marshal": "Marshal Tarn",
}  # fmt: skip


def _actor(id: str, kind: str, *, side: str | None = None, parent: str | None = None) -> Actor:
    return Actor(
        id=id,
        name=NAMES[id],
        kind=kind,
        theatre="ardel",
        names=(Dated(NAMES[id]),),
        parents=(Dated(parent),) if parent else (),
        sides={WAR: (Dated(side),)} if side else {},
        country={"army": "XAR", "velia": "XVE"}.get(id),
    )


def _place(id: str, name: str, kind: str = "town", admin1: str | None = "Highmark") -> Place:
    return Place(id=id, name=name, kind=kind, theatre="ardel", country="XAR", admin1=admin1, lat=1.0, lon=2.0)


PLACES = (
    _place("orvane", "Orvane"), _place("orvane-base", "Orvane air base", "base"), _place("tessel", "Tessel"),
    _place("quill", "Quill"), _place("dunmere", "Dunmere", admin1="Lowmark"),
    _place("highmark", "Highmark State", "admin1"), _place("ardel-land", "Ardel", "country", None),
    _place("velia-border", "border with Velia", "border", None),
)  # fmt: skip

ARDEL = Theatre(
    id="ardel",
    name="Ardel",
    countries=("XAR",),
    conflicts={WAR: "the war in Ardel"},
    actors=(
        _actor("army", "armed_force", side="crown"),
        _actor("league", "armed_group", side="league"),
        _actor("hawks", "armed_group", parent="league"),
        _actor("front", "armed_group", side="front"),
        _actor("relief", "international"),
        _actor("marshal", "person", parent="army"),
        _actor("velia", "state"),
    ),
    places=PLACES,
    baseline_day=date(2030, 1, 1),
    held=tuple(Held(place, "army", "control", "an old atlas") for place in ("orvane", "tessel", "quill", "dunmere")),
    bonds=(Bond("alliance", ("league", "front"), "in_force", "an old atlas", date(2029, 6, 1)),),
    publishers={"Crown Gazette": "government:XAR", "League Radio": "party:league", "Watch Desk": "monitor"},
)
WORLD = (ARDEL,)
_PRECISIONS = {"country": "country", "admin1": "admin1", "border": "border"}


def say(type: str, said: str, *, report: str | None = None, quote: str | None = None, **keys: object) -> Claim:
    """A claim of `type` in a report of day `said`, by "Morning Post" unless told; roles by their ids."""
    place = next((one for one in PLACES if one.id == keys.get("place")), None)
    when = When.parse(str(keys.pop("when", said)))
    stated = when.iso() if when.iso() != said else None
    publisher = str(keys.pop("publisher", "Morning Post"))
    for role in ("actor", "recipient", "by"):
        id = keys.get(role)
        keys[role] = NAMES.get(str(id), id)
        keys[f"{role}_id"] = id if id in NAMES else f"open:{id}" if id else None
    quote = quote or f"{keys.get('actor') or 'they'} {type.partition('/')[2]} {place.name if place else 'somewhere'}"
    mood = str(keys.pop("mood", "asserted"))
    recipient = keys.get("recipient")
    effects, why = imply(type, mood, quote=quote, recipient=str(recipient) if recipient else None)
    where = {
        "place": place.name if place else keys.get("place"),
        "place_id": place.id if place else None,
        "place_precision": _PRECISIONS.get(place.kind, "settlement") if place else None,
        "admin1": place.admin1 if place else None,
        "country": place.country if place else None,
    }
    keys.pop("place", None)
    start = zlib.crc32(quote.encode()) % 500  # another quote stands elsewhere in the text
    return Claim(
        **{
            "report": report or f"r-{said}-{publisher.lower().replace(' ', '-')}",
            "type": type, "quote": quote, "start": start, "end": start + len(quote), "mood": mood,
            "when": stated, "when_start": when.start.isoformat(), "when_end": when.end.isoformat(),
            "when_precision": when.precision,
            "said": said, "publisher": publisher, "theatre": "ardel", "confidence": 0.8, "reader": "told-1",
            "effects": effects, "why": why, **where, **keys,
        }  # type: ignore[arg-type]
    ).named()  # fmt: skip
