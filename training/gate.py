"""Learn which words speak for and against a report's having to do with conflict: the weights of the gate.

usage: python -m training.gate SHARED

From the short annotated reports. Writes src/tocsin/read/gate.tsv.
"""

from __future__ import annotations

import sys
from pathlib import Path

from training.reader.material import load

from training import wordodds

OUT = Path(__file__).parents[1] / "src/tocsin/read/gate.tsv"


def main() -> None:
    """Fit and write the weights."""
    pairs = load(sorted(Path(sys.argv[1]).glob("gold/train/short*.reports.jsonl")))
    told = [(report["text"], bool(gold["claims"])) for report, gold in pairs]
    wordodds.write(wordodds.fit(told, least=6, shrink=3e-5, rounds=25), OUT)


if __name__ == "__main__":
    main()
