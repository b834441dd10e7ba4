"""Gate: whether a report has to do with conflict at all, by the words it uses."""

from __future__ import annotations

from tocsin.core.why import Why
from tocsin.read import wordodds
from tocsin.read.lexicon import words

# Log odds; chosen on annotated reports that the weights were not fitted on: of 800, .97 of those with claims pass
# the lower bound, and .57 of those without are stopped by it.
STOPPED = 0.5
DOUBTED = 1.5
# From here on nearly every annotated report holds a claim, whether a cue finds it or not.
SURE = 1.5
PER_STRONG = 0.7


def odds(text: str) -> float:
    """Log odds that a report tells of conflict (the weights are learnt by training/gate.py)."""
    return wordodds.odds(text, "tocsin.read", "gate.tsv")


def of_war(text: str) -> bool:
    """Whether a text uses any word of war, force or flight (the list `war` of the lexicon)."""
    return not words("war").isdisjoint(wordodds.words(text))


def veto(text: str, strong: int) -> tuple[Why | None, float]:
    """The reason to pass over a report, or None; and the confidence that a cue needs to count in it.

    `strong` counts the events and holdings found by strong cues: each speaks for the report as words do.
    """
    score = odds(text) + PER_STRONG * min(strong, 3)
    if score < STOPPED:
        return Why("read", "gate", "its words do not speak of conflict", round(wordodds.chance(score), 2)), 1.1
    return None, 0.0 if score >= DOUBTED else 0.6
