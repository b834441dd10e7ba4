"""Days, numbers, names and moods as a reader of the brief meets them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import cache

from tocsin import codebook, theatres
from tocsin.core.claim import Claim
from tocsin.core.when import When

# Not from strftime: the locale of the machine does not change the brief.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_SPACE = re.compile(r"\s+")
_UNSEEN = ("Cc", "Cf", "Cs")  # control, direction marks, broken halves
_JOINERS = "\u200c\u200d"  # unseen too, but letters of some scripts hang together by them

# How an act is joined to the one it is done to; what is not named here takes its family's word.
_TOWARDS = {
    "event/battle": "against",
    "event/strike": "on",
    "event/bombing": "against",
    "event/attack_on_civilians": "on",
    "event/sanction": "on",
    "event/aid": "to",
    "event/access_denied": "to",
    "event/abduction": "of",
    "event/arrest": "of",
    "event/release": "of",
    "event/destruction": "of",
    "event/talks": "with",
    "event/surrender": "to",
    "event/withdraw": "from",
    "tie/support": "to",
    "statement/accuse": "of",
}
_TOWARDS_FAMILY = {"event": "against", "control": "from", "tie": "with", "statement": "to", "outlook": "with"}

# The more a claim is the reporter's own word, the further left it stands.
MOODS = ("asserted", "reported", "claimed", "planned", "called_for", "possible", "negated", "denied")
_NOBODY = ("reports", "report", "some reports")  # on whose word: on nobody's that is named
_BEFORE = {
    "planned": "planned: ",
    "possible": "possible: ",
    "called_for": "called for: ",
    "negated": "did not happen: ",
    "denied": "denied: ",
}


def day(value: date) -> str:
    """`6 November 2023`."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def when(value: When) -> str:
    """A stretch of days at the precision at which it is known."""
    if value.precision == "unknown":
        return "on an unknown day"
    if value.precision == "year":
        return f"in {value.start.year}"
    if value.precision == "month":
        return f"in {_MONTHS[value.start.month - 1]} {value.start.year}"
    if value.start == value.end:
        return day(value.start)
    if (value.start.year, value.start.month) == (value.end.year, value.end.month):
        return f"{value.start.day} to {day(value.end)}"
    return f"{day(value.start)} to {day(value.end)}"


def ago(value: date, as_of: date) -> str:
    """How long before `as_of` the day lies."""
    days = (as_of - value).days
    if days <= 0:
        return "of the same day"
    return f"{count(days, 'day')} ago"


def amount(low: int | None, high: int | None) -> str:
    """The bounds of a figure, never a midpoint."""
    if low is None and high is None:
        return "a number not given"
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def count(number: int, noun: str) -> str:
    """A number of things: `1 report`, `1,200 reports`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def plain(text: str) -> str:
    """The text on one line, without the control characters that could speak to a terminal."""
    spaced = _SPACE.sub(" ", text).strip()
    return "".join(sign for sign in spaced if sign in _JOINERS or unicodedata.category(sign) not in _UNSEEN)


def quoted(text: str) -> str:
    """The words of a report between quotation marks."""
    return f"“{plain(text)}”"


def label(kind: str) -> str:
    """What the codebook calls a type; its bare name for a type that the codebook no longer has."""
    known = codebook.types().get(kind)
    return known.label if known else kind.partition("/")[2].replace("_", " ")


def towards(kind: str) -> str:
    """The word that joins the actor of a type to its recipient."""
    return _TOWARDS.get(kind) or _TOWARDS_FAMILY.get(kind.partition("/")[0], "to")


@cache
def _actors() -> dict[str, str]:
    return {actor.id: actor.name for theatre in theatres.all_theatres() for actor in theatre.actors}


@cache
def _places() -> dict[str, str]:
    return {place.id: place.name for theatre in theatres.all_theatres() for place in theatre.places}


def actor(id: str | None, words: str | None) -> str | None:
    """The name of an actor: the theatre's where the words resolved to one, else the report's own words."""
    name = _actors().get(id) if id else None
    return name or (plain(words) if words else None)


def place(claim: Claim) -> str | None:
    """Where a claim lies: its place, and the state or province that holds it when that is another one."""
    name = _places().get(claim.place_id or "") or (plain(claim.place) if claim.place else None)
    if not name:
        return None
    within = claim.admin1 if claim.place_precision not in ("admin1", "country") else None
    return f"{name}, {within}" if within and within.casefold() not in name.casefold() else name


def mood(claims: Sequence[Claim]) -> str:
    """The mood that stands for several claims: the one nearest to the reporter's own word."""
    return min((claim.mood for claim in claims), key=MOODS.index, default="asserted")


def before(claims: Sequence[Claim]) -> str:
    """What is put before a line whose claims tell of something that is not simply so."""
    return _BEFORE.get(mood(claims), "")


def word(claims: Sequence[Claim]) -> str:
    """On whose word: "as claimed by ...", "as reported by ..."; empty when the reporters say it themselves."""
    ruling = mood(claims)
    voices = []
    for claim in claims:
        name = actor(claim.by_id, claim.by)
        if claim.mood == ruling and name and name not in voices and name.casefold() not in _NOBODY:
            voices.append(name)
    by = f" by {listed(voices)}" if voices else ""
    if ruling == "claimed":
        return f"as claimed{by or ' by a party'}"
    if ruling == "reported":
        return f"as reported{by}"
    return f"on the word of {listed(voices)}" if voices else ""


def listed(names: Sequence[str], most: int = 3) -> str:
    """Names in a row, the rest counted."""
    shown = list(names[:most])
    if more := len(names) - len(shown):
        shown.append(f"{more} more")
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1] if shown else ""
