"""Log odds that a text tells of something, by a linear model over the set of its words (see training/wordodds.py)."""

from __future__ import annotations

import math
import re
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[a-z][a-z.'-]*[a-z]")


def words(text: str) -> list[str]:
    """The words of a text in order, in lower case."""
    return _WORD.findall(text.lower().replace("’", "'"))


def odds(text: str, package: str, name: str) -> float:
    """Log odds by the weights in the file `name` of a package: one word and its weight a line, `*` for all texts."""
    weights = _weights(package, name)
    return weights["*"] + sum(sorted(weights.get(word, 0.0) for word in set(words(text))))


def chance(odds: float) -> float:
    """The same between 0 and 1."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@cache
def _weights(package: str, name: str) -> dict[str, float]:
    lines = (files(package) / name).read_text(encoding="utf-8").splitlines()
    return {word: float(weight) for word, weight in (line.split("\t") for line in lines)}
