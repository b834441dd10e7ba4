"""Learn which words speak for a text's telling of something, and which against it."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from tocsin.read.wordodds import chance, words

RATE = 0.1
KEPT = 0.1  # weights smaller than this are left out


def fit(told: Sequence[tuple[str, bool]], *, least: int, shrink: float, rounds: int, seed: int = 0) -> dict[str, float]:
    """Log odds by word, and of every text as `*`, from texts with whether they tell of it.

    Logistic regression over the set of words that stand in `least` texts, by gradient steps in a fixed order, so that a
    second run gives the same.
    """
    rows = [(sorted(set(words(text))), label) for text, label in told]
    seen = Counter(word for found, _ in rows for word in found)
    rows = [([word for word in found if seen[word] >= least], label) for found, label in rows]
    weights: dict[str, float] = defaultdict(float)
    bias, order = 0.0, random.Random(seed)
    for _ in range(rounds):
        order.shuffle(rows)
        for found, label in rows:
            step = RATE * (label - chance(bias + sum(weights[word] for word in found)))
            bias += step
            for word in found:
                weights[word] += step / math.sqrt(len(found)) - shrink * weights[word] * rounds
    return {"*": bias, **{word: weight for word, weight in sorted(weights.items()) if abs(weight) >= KEPT}}


def write(weights: dict[str, float], file: Path) -> None:
    """One word and its weight a line."""
    file.write_text("".join(f"{word}\t{weight:.2f}\n" for word, weight in weights.items()), encoding="utf-8")
