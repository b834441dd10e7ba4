"""Invented lands for resolving: the world, with Ardel and Velia, and the theatre of Ardel's war."""

from __future__ import annotations

from datetime import date

from tocsin.core.reading import Frame, Reading, Resolved
from tocsin.core.report import Report
from tocsin.core.span import Span
from tocsin.core.when import When
from tocsin.resolve import resolve_in
from tocsin.resolve.gazetteer.lists import Lists
from tocsin.resolve.scope import Scope, scope
from tocsin.theatres import Actor, Dated, Place, Theatre


def _actor(id: str, name: str, kind: str, *names: str | Dated, theatre: str = "ardel", **more: object) -> Actor:
    dated = tuple(one if isinstance(one, Dated) else Dated(one) for one in names)
    generic = tuple(Dated(str(one)) for one in more.pop("generic", ()))  # type: ignore[attr-defined]
    return Actor(id, name, kind, theatre, names=dated, generic=generic, **more)  # type: ignore[arg-type]


def _place(id: str, name: str, kind: str, *names: str, admin1: str | None = None, country: str = "XAR") -> Place:
    theatre = "world" if id.startswith("w-") else "ardel"
    return Place(id, name, kind, theatre, country, names, admin1, lat=1.0 + len(id), lon=2.0)


WORLD = Theatre(
    "world", "The world", (), {},
    actors=(
        _actor("w-ard", "Ardel", "state", "Ardel", "Ardelian", theatre="world", country="XAR"),
        _actor("w-vel", "Velia", "state", "Velia", "Velian", "Velians", theatre="world", country="XVE",
               generic=("Velmouth",)),
        _actor("w-mar", "Marnia", "state", "Marnian", theatre="world", country="XMA"),
        _actor("w-vel-army", "Velian Army", "armed_force", theatre="world", country="XVE"),
        _actor("w-vel-gov", "Government of Velia", "government", theatre="world", country="XVE"),
        _actor("w-lr", "League of Realms", "international", "LR", "L.R.", theatre="world"),
        _actor("w-lr-sg", "Ánton Gutierra", "person", "Anton Gutierra", theatre="world"),
    ),
    places=(
        _place("w-ardel", "Ardel", "country"),
        _place("w-velia", "Velia", "country", country="XVE"),
        _place("w-marnia", "Marnia", "country", country="XMA"),
        _place("w-velmouth", "Velmouth", "town", country="XVE"),
        _place("w-jorn", "Jorn", "town", country="XVE"),
        _place("w-ardmouth", "Ardmouth", "town"),
        _place("w-dornau", "Dornau", "town", country="XVE"),
    ),
    baseline_day=None, held=(), bonds=(), publishers={},
)  # fmt: skip

ARDEL = Theatre(
    "ardel", "Ardel", ("XAR",), {"ardel-war": "the war in Ardel"},
    actors=(
        _actor("ar-army", "Ardel Army", "armed_force", "Royal Army", "Ardel military", country="XAR",
               generic=("junta", "military", "army", "military regime", "security forces")),
        _actor("ar-hf", "Hill Front", "armed_group", "HF", Dated("Hill Union", None, date(2020, 12, 31)),
               generic=("hill insurgents",)),
        _actor("ar-hdf", "People's Defence Forces", "coalition", "People's Defence Force", "PDF"),
        _actor("ar-tov", "Ilmar Tovesen", "person", "Ilmar Tovesen"),
        _actor("ar-hills", "armed hill people", "generic", generic=("ethnic forces", "insurgent groups")),
        _actor("ar-sea", "Sea Union", "armed_group", "Hill Union", "Sea Union"),
    ),
    places=(
        _place("ar-highmark", "Highmark State", "admin1", "Highmark", admin1="Highmark"),
        _place("ar-lowmark", "Lowmark Region", "admin1", "Lowmark", admin1="Lowmark"),
        _place("ar-orvane", "Orvane", "town", "Orvanne", admin1="Highmark"),
        _place("ar-ardmouth", "Ardmouth", "town", admin1="Lowmark"),
        _place("ar-pauklin", "Pauklin", "town", admin1="Lowmark"),
        _place("ar-kessa", "Kessa", "town", admin1="Highmark"),
        _place("ar-kessa-tsp", "Kessa Township", "township", "Kessa", admin1="Highmark"),
        _place("ar-mill-high", "Millford", "village", admin1="Highmark"),
        _place("ar-mill-low", "Millford", "village", admin1="Lowmark"),
        _place("ar-dun", "Dun River", "river"),
        _place("ar-border", "Ardel-Velia border", "border", "border with Velia"),
        _place("ar-border-high", "Highmark-Velia border", "border", admin1="Highmark"),
    ),
    baseline_day=None, held=(), bonds=(), publishers={},
)  # fmt: skip

LANDS = (WORLD, ARDEL)


def told(text: str, *, day: str = "2023-11-17") -> tuple[Report, Scope]:
    """A report and what it tells of."""
    report = Report.make(text, When.parse(day))
    return report, scope(report, LANDS)


def resolved(
    text: str, *, day: str = "2023-11-17", mood: str = "asserted", lists: Lists | None = None, **roles: str
) -> Resolved:
    """The resolved frame of a report, its roles given by words of the text."""
    report = Report.make(text, When.parse(day))
    spans = {role: Span.find(report, words) for role, words in roles.items()}
    frame = Frame("event/battle", Span.of(report, 0, len(text)), spans, mood=mood)
    return resolve_in(Reading(report, "told-1", (frame,)), LANDS, lists=lists).resolved[0]
