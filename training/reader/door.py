"""The gate before the network: which words speak for a claim, learnt from what the first network read."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from tocsin.read.neural.door import words

LEAST = 8  # reports in which a word must stand
RATE, SHRINK, ROUNDS = 0.1, 4e-6, 12
KEPT = 0.1  # weights smaller than this are left out


def fit(told: Sequence[tuple[str, bool]], seed: int = 0) -> dict[str, float]:
    """Log odds by word, and of the rest as `*`, from texts with whether they hold a claim.

    Logistic regression over the set of words, by gradient steps in a fixed order.
    """
    rows = [(sorted(words(text)), label) for text, label in told]
    seen = Counter(word for found, _ in rows for word in found)
    rows = [([word for word in found if seen[word] >= LEAST], label) for found, label in rows]
    weights: dict[str, float] = defaultdict(float)
    bias, order = 0.0, random.Random(seed)
    for _ in range(ROUNDS):
        order.shuffle(rows)
        for found, label in rows:
            total = bias + sum(weights[word] for word in found)
            step = RATE * (label - 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))))
            bias += step
            for word in found:
                weights[word] += step / math.sqrt(len(found)) - SHRINK * weights[word] * ROUNDS
    return {"*": bias, **{word: weight for word, weight in sorted(weights.items()) if abs(weight) >= KEPT}}


def write(weights: dict[str, float], file: Path) -> None:
    """One word and its weight a line."""
    file.write_text("".join(f"{word}\t{weight:.2f}\n" for word, weight in weights.items()), encoding="utf-8")
