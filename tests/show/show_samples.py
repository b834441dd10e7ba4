"""A report of an invented war and claims that quote it."""

from __future__ import annotations

from tocsin.core.claim import Claim
from tocsin.core.situation import Party

TEXT = (
    "It rained. The Kesh Front said on Monday that its fighters had captured Orvane from the army. "
    "The army denied it.\n\nSome 2,000 people fled."
)
FRONT, ARMY = Party("open:kesh-front", "Kesh Front"), Party("open:army", "Veldanese army")


def claim(quote: str, type: str, *, publisher: str = "Lakeside Radio", **keys: object) -> Claim:
    """A claim that quotes `TEXT`."""
    start = TEXT.index(quote)
    day = {"when_start": "2023-11-06", "when_end": "2023-11-06", "when_precision": "day"}
    given = {"report": "r-1", "said": "2023-11-06", "reader": "cues-1", **day, **keys}
    made = Claim(
        type=type,
        quote=quote,
        start=start,
        end=start + len(quote),
        publisher=publisher,
        **given,  # type: ignore[arg-type]
    )
    return made.named()
