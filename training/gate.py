"""Learn which words speak for and against a report's having to do with conflict: the weights of the gate.

usage: python training/gate.py GOLD_TRAIN_FOLDER [--without NAME ...]

Logistic regression over the set of words of a report, fitted by plain gradient steps in a fixed order, so that a
second run gives the same file. Writes src/tocsin/read/gate.tsv.
"""

from __future__ import annotations

import collections
import json
import math
import random
import re
import sys
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/tocsin/read/gate.tsv"
LEAST = 6  # reports in which a word must stand
RATE, SHRINK, ROUNDS = 0.1, 3e-5, 25


def words(text: str) -> set[str]:
    """The words of a text, in lower case."""
    return set(re.findall(r"[a-z][a-z.'’-]*[a-z]", text.lower().replace("’", "'")))


def main() -> None:
    """Fit and write the weights."""
    folder = Path(sys.argv[1])
    skipped = set(sys.argv[3:]) if "--without" in sys.argv else set()
    rows: list[tuple[set[str], bool]] = []
    for path in sorted(folder.glob("short*.reports.jsonl")):
        if path.name.split(".")[0] in skipped:
            continue
        gold = {}
        for line in path.with_name(path.name.replace("reports", "gold")).open(encoding="utf-8"):
            row = json.loads(line)
            gold[row["id"]] = bool(row["claims"])
        for line in path.open(encoding="utf-8"):
            row = json.loads(line)
            rows.append((words(row["text"]), gold[row["id"]]))
    seen = collections.Counter(word for found, _ in rows for word in found)
    rows = [({word for word in found if seen[word] >= LEAST}, label) for found, label in rows]
    weights: dict[str, float] = collections.defaultdict(float)
    bias = 0.0
    order = random.Random(0)
    for _ in range(ROUNDS):
        order.shuffle(rows)
        for found, label in rows:
            total = bias + sum(weights[word] for word in sorted(found))
            step = RATE * (label - 1 / (1 + math.exp(-total)))
            bias += step
            for word in found:
                weights[word] += step / math.sqrt(len(found)) - SHRINK * weights[word] * ROUNDS
    with OUT.open("w", encoding="utf-8") as out:
        out.write(f"*\t{bias:.2f}\n")
        for word, weight in sorted(weights.items()):
            if abs(weight) >= 0.1:
                out.write(f"{word}\t{weight:.2f}\n")


if __name__ == "__main__":
    main()
