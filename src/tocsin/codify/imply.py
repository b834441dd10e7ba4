"""What a claim means for the picture, by its type, its mood and its words."""

from __future__ import annotations

import re
from dataclasses import replace

from tocsin import codebook
from tocsin.core.claim import Effect
from tocsin.core.reading import HAPPENED
from tocsin.core.why import Why

_SURROUNDED = re.compile(r"surround|encircl|besieg|blockad|siege|cut off|trapped|sealed off|strangl", re.IGNORECASE)
_HANDED = re.compile(
    r"\b(hand(?:s|ed|ing)?(?:\s+(?:\w+\s+){0,4}?|\s*-?)over|handover|ced(?:e|es|ed|ing))\b", re.IGNORECASE
)


def imply(
    type: str, mood: str, *, quote: str, recipient: str | None, claimant: str | None = None
) -> tuple[tuple[Effect, ...], tuple[Why, ...]]:
    """A claim's effects by the codebook, and the reasons for any change to them; none unless it happened.

    `claimant` is the party on whose word a capture stands that names no taker: then it is the taker.

    A siege in name only ("closing in on", "the next target") presses the place and does not surround it.
    A withdrawal that hands the place over makes the recipient its holder.
    """
    known = codebook.types().get(type)
    if known is None or mood not in HAPPENED:  # what is only claimed has effects: how much it weighs is seen later
        return (), ()
    effects, why = known.implies, []
    if type == "control/besiege" and not _SURROUNDED.search(quote):
        effects = tuple(
            replace(effect, level="pressed", rule="imply/pressed") if effect.level == "besieged" else effect
            for effect in effects
        )
        why.append(Why("codify", "imply/pressed", "no word says that the place is surrounded: it is pressed"))
    if type == "control/take" and claimant:
        effects = tuple(replace(effect, holder="by", rule="imply/claimant") for effect in effects)
        why.append(Why("codify", "imply/claimant", f"no taker is named: {claimant} claims it"))
    if type in ("event/withdraw", "control/lose") and recipient and _HANDED.search(quote):
        effects = (Effect("control", "control", "imply/handover", holder="recipient", loser="actor"),)
        why.append(Why("codify", "imply/handover", f"handed over to {recipient}"))
    return effects, tuple(why)
