"""Reading: what a reader found in one report, as spans of its text; and what the spans resolve to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tocsin.core.amount import Amount
from tocsin.core.report import Report
from tocsin.core.span import Span
from tocsin.core.when import When
from tocsin.core.why import Why

ROLES = ("actor", "recipient", "place", "when", "by", "who", "amount")
HAPPENED = ("asserted", "reported", "claimed")  # told as done, on whosever word
NOT = ("denied", "negated")
AHEAD = ("planned", "possible", "called_for")
MOODS = (*HAPPENED, *NOT, *AHEAD)
# two claims of different stances are never the same one
STANCES = {mood: stance for stance, moods in (("did", HAPPENED), ("not", NOT), ("ahead", AHEAD)) for mood in moods}
EXTENTS = ("all", "most", "much", "half", "part")
BASES = ("incident", "total", "period")
POLARITIES = ("better", "worse")


@dataclass(frozen=True, slots=True)
class Frame:
    """One claim as a reader sees it: a type and spans, never ids and never free text.

    `roles` maps names out of `ROLES` to spans of the same report. `amount` is the span that counts.
    """

    type: str
    quote: Span
    roles: Mapping[str, Span] = field(default_factory=dict)
    mood: str = "asserted"
    extent: str | None = None
    polarity: str | None = None
    basis: str | None = None
    confidence: float = 0.5
    why: tuple[Why, ...] = ()

    def __post_init__(self) -> None:
        for role, span in self.roles.items():
            if role not in ROLES:
                raise ValueError(f"unknown role {role!r}; there are {', '.join(ROLES)}")
            if span.report != self.quote.report:
                raise ValueError(f"role {role} of a frame in {self.quote.report} points into {span.report}")
        for name, value, known in (
            ("mood", self.mood, MOODS),
            ("extent", self.extent, EXTENTS),
            ("polarity", self.polarity, POLARITIES),
            ("basis", self.basis, BASES),
        ):
            if value is not None and value not in known:
                raise ValueError(f"unknown {name} {value!r}; there are {', '.join(known)}")


@dataclass(frozen=True, slots=True)
class ActorRef:
    """Whom a span names: an id of a theatre's actor, or an open one made of the report's words (`open:...`)."""

    id: str
    name: str
    why: Why
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """Where a span lies. `precision` is out of `PLACE_PRECISIONS`; coordinates in degrees (WGS 84).

    `id` is None for a place that nothing knows (`precision` "unplaced"); `country` is ISO 3166-1 alpha-3.
    """

    id: str | None
    name: str
    why: Why
    lat: float | None = None
    lon: float | None = None
    precision: str = "unplaced"
    admin1: str | None = None
    country: str | None = None


PLACE_PRECISIONS = ("settlement", "township", "admin1", "country", "area", "border", "unplaced")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A frame with what its spans stand for. Roles that the frame lacks are lacking here."""

    frame: Frame
    actors: Mapping[str, ActorRef] = field(default_factory=dict)  # actor, recipient, by
    place: PlaceRef | None = None
    when: When | None = None
    when_why: Why | None = None
    amount: Amount | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with the frames found in it, in the order of the text; `resolved` once that is done.

    `reader` is name and version, as in `cues-1`. `gated` says why the whole report was passed over, if it was.
    """

    report: Report
    reader: str
    frames: tuple[Frame, ...] = ()
    resolved: tuple[Resolved, ...] = ()
    theatres: tuple[str, ...] = ()
    gated: Why | None = None
