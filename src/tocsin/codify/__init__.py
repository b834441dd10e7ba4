"""From a resolved reading to claims: the keys of the claims file, what a claim implies, each thing told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.codify.imply import imply
from tocsin.codify.once import once
from tocsin.codify.roles import counted, named
from tocsin.core.claim import Claim
from tocsin.core.reading import PlaceRef, Reading, Resolved
from tocsin.core.why import Why
from tocsin.theatres import Theatre, all_theatres

# Kinds of speakers that take places; a monitor or a newspaper only tells of it.
PARTIES = ("armed_group", "armed_force", "coalition", "militia", "government", "political")


def codify(reading: Reading, *, theatres: Sequence[Theatre] | None = None) -> tuple[Claim, ...]:
    """The claims of a report, in the order of its text; what it tells twice is one claim.

    `theatres` are all there are unless given.
    """
    homes = _homes(all_theatres() if theatres is None else theatres)
    claims: dict[str, Claim] = {}
    for claim in once(_claim(found, reading, homes) for found in reading.resolved):
        one = claim.named()
        if one.id not in claims or one.confidence > claims[one.id].confidence:
            claims[one.id] = one  # of two that differ in nothing that tells claims apart, the surer
    return tuple(claims.values())


def _claim(found: Resolved, reading: Reading, homes: dict[str, str]) -> Claim:
    frame, report = found.frame, reading.report
    family = frame.type.partition("/")[0]
    figure = family == "figure"
    roles, ids = frame.roles, {role: ref.id for role, ref in found.actors.items()}
    actor, recipient = (None, None) if figure else (named(roles.get("actor")), named(roles.get("recipient")))
    by = named(roles.get("by"))
    if recipient and by and roles["recipient"].overlaps(roles["by"]):
        recipient = None  # the words that tell who says it do not tell to whom it was done
    amount = found.amount if figure else None
    when = found.when or report.date
    place = found.place
    party = found.actors.get("by")
    claimant = by if actor is None and frame.mood == "claimed" and party and party.kind in PARTIES else None
    effects, implied = imply(frame.type, frame.mood, quote=frame.quote.words, recipient=recipient, claimant=claimant)
    why = (*frame.why, *_resolved_whys(found), *implied)
    if family == "control" and frame.extent is None and _is_country(place):
        effects = ()  # as in "told Nemra Today": more often a name misread than a country that changed hands
        why += (Why("codify", "control/country", "a country is named, and not how much of it: no holder follows"),)
    if found.when is None:
        why += (Why("codify", "when/report", f"no date of its own: on or about {report.date.iso()}, the report's"),)
    return Claim(
        report=report.id,
        type=frame.type,
        quote=frame.quote.words,
        start=frame.quote.start,
        end=frame.quote.end,
        actor=actor,
        recipient=recipient,
        place=named(roles.get("place")),
        when=found.when.iso() if found.when else None,
        mood=frame.mood,
        by=by,
        extent=frame.extent if family == "control" else None,
        polarity=frame.polarity if family == "condition" else None,
        low=amount.low if amount else None,
        high=amount.high if amount else None,
        who=counted(roles.get("who"), roles.get("amount")) if figure else None,
        basis=frame.basis if figure else None,
        actor_id=ids.get("actor") if actor else None,
        recipient_id=ids.get("recipient") if recipient else None,
        by_id=ids.get("by") if by else None,
        place_id=place.id if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        place_precision=place.precision if place else None,
        admin1=place.admin1 if place else None,
        country=place.country if place else None,
        when_start=when.start.isoformat(),
        when_end=when.end.isoformat(),
        when_precision=when.precision,
        said=report.date.iso(),
        publisher=report.publisher,
        theatre=_theatre(place, reading, homes),
        confidence=frame.confidence,
        reader=reading.reader,
        effects=effects,
        why=why,
    )


def _is_country(place: PlaceRef | None) -> bool:
    """Whether a place is a country by its own name, not a place that is only known to lie in one."""
    return place is not None and place.precision == "country" and not (place.id or "").startswith("open:")


def _resolved_whys(found: Resolved) -> tuple[Why, ...]:
    whys = [ref.why for role, ref in sorted(found.actors.items())]
    whys += [found.place.why] if found.place else []
    whys += [found.when_why] if found.when_why else []
    return tuple(whys)


def _homes(theatres: Iterable[Theatre]) -> dict[str, str]:
    """The theatre of each country; a war's own theatre before one that only lists the country."""
    homes: dict[str, str] = {}
    for theatre in sorted(theatres, key=lambda one: (len(one.countries), one.id)):
        for country in theatre.countries:
            homes.setdefault(country, theatre.id)
    return homes


def _theatre(place: PlaceRef | None, reading: Reading, homes: dict[str, str]) -> str | None:
    home = homes.get(place.country) if place and place.country else None
    return home or next((name for name in reading.theatres if name != "world"), next(iter(reading.theatres), None))
