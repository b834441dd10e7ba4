"""Unplaced: the names that claims give to places and that nothing knows, for a person to work off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.core.claim import Claim
from tocsin.resolve.enclosing import NOT_KNOWN
from tocsin.resolve.gazetteer.spelling import fold
from tocsin.resolve.ways import ARTICLE

_SHOWN = 5  # reports that are named for each


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A name that nothing placed: in which spelling it stands most often, in how many claims, in which reports.

    `country` (ISO 3166-1 alpha-3) and `admin1` are those of what encloses it, where the reports tell that.
    `precision` is how exact it is placed by that, "unplaced" where it is not. `reports` are the first of their ids.
    """

    name: str
    country: str | None
    admin1: str | None
    precision: str
    claims: int
    reports: tuple[str, ...]


def unplaced(claims: Iterable[Claim]) -> list[Unplaced]:
    """The unplaced names of `claims`, the most frequent first; one name in two countries is two."""
    found: dict[tuple[str, str | None], list[Claim]] = {}
    for claim in claims:
        if claim.place and claim.place != claim.place.lower() and _unknown(claim):
            found.setdefault((fold(_bare(claim.place)), claim.country), []).append(claim)
    names = [_told(country, those) for (_, country), those in found.items()]
    return sorted(names, key=lambda one: (-one.claims, one.name, one.country or ""))


def _unknown(claim: Claim) -> bool:
    return any(why.stage == "resolve" and why.note.startswith(NOT_KNOWN) for why in claim.why)


def _bare(words: str) -> str:
    return ARTICLE.sub("", words.strip())


def _told(country: str | None, claims: list[Claim]) -> Unplaced:
    spellings = [_bare(claim.place or "") for claim in claims]
    areas = {claim.admin1 for claim in claims}
    return Unplaced(
        name=max(spellings, key=spellings.count),
        country=country,
        admin1=areas.pop() if len(areas) == 1 else None,
        precision=max((claim.place_precision or "unplaced" for claim in claims), key=_EXACT.index),
        claims=len(claims),
        reports=tuple(dict.fromkeys(claim.report for claim in claims))[:_SHOWN],
    )


_EXACT = ("unplaced", "country", "admin1", "border", "area", "township", "settlement")  # the vaguer first
