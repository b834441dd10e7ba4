"""The door before the network: reports whose words speak of nothing that it would read are passed over cheaply."""

from __future__ import annotations

import math
import re
from functools import cache
from importlib.resources import files

from tocsin.core.why import Why

CLOSED = 0.0
SHORT = 1_500  # characters; a longer report has room for a claim in any case
_WORD = re.compile(r"[a-z][a-z.'-]*[a-z]")


def words(text: str) -> set[str]:
    """The words of a text, in lower case."""
    return set(_WORD.findall(text.lower().replace("’", "'")))


@cache
def _weights() -> dict[str, float]:
    lines = (files("tocsin.read.model") / "door.tsv").read_text(encoding="utf-8").splitlines()
    return {word: float(weight) for word, weight in (line.split("\t") for line in lines)}


def odds(text: str) -> float:
    """Log odds that the network reads a claim in a text, by a linear model over its words."""
    weights = _weights()
    return weights["*"] + sum(sorted(weights.get(word, 0.0) for word in words(text)))


def closed(text: str) -> Why | None:
    """The reason to pass over a report before anything else is done with it, or None."""
    if len(text) > SHORT or (score := odds(text)) >= CLOSED:
        return None
    share = 1 / (1 + math.exp(-max(-30.0, score)))
    return Why("read", "door", "its words do not speak of conflict", round(share, 2))
