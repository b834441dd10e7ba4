"""What there is to learn from: the annotated reports of the material beside the project, and those of our own hand.

Ours lie in `training/gold/`, in the form of the material's own gold, and are of two kinds. `written_*` are reports that
we wrote for this purpose: their details are invented, and they report nothing. `marked.jsonl` annotates real reports
of the material, whose text is not copied: it is found there by its id, and what stands verbatim is told by its place.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

Pair = tuple[dict[str, Any], dict[str, Any]]
OURS = Path(__file__).parents[1] / "gold"
VERBATIM = ("quote", "actor", "recipient", "place", "by", "who")
HELD = 14  # one report of so many is kept from training: on them chances are fitted and choices made


def everything(shared: Path) -> tuple[list[Pair], list[Pair]]:
    """All pairs of report and gold line to learn from, and those kept apart from them to choose and to fit by.

    What we marked ourselves is only learnt from: it was chosen because a network was unsure of it, and is harder than
    what comes along.
    """
    pairs = load(sorted(shared.glob("gold/train/*.reports.jsonl"))) + load(sorted(OURS.glob("*.reports.jsonl")))
    learnt = [pair for pair in pairs if not _held(pair[0]["id"])]
    return learnt + list(marked(shared)), [pair for pair in pairs if _held(pair[0]["id"])]


def load(files: Iterable[Path]) -> list[Pair]:
    """Pairs of report and gold line; `files` are `NAME.reports.jsonl`, each with `NAME.gold.jsonl` beside it."""
    found = []
    for file in files:
        gold = {row["id"]: row for row in _lines(file.with_name(file.name.replace(".reports.", ".gold.")))}
        found += [(row, gold[row["id"]]) for row in _lines(file) if row["id"] in gold]
    return found


def marked(shared: Path) -> Iterator[Pair]:
    """Real reports of the material as we annotated them, in the order of the marks.

    Raises KeyError if the material lacks one of them.
    """
    marks = list(_lines(OURS / "marked.jsonl"))
    wanted = {mark["id"] for mark in marks}
    texts = {row["id"]: row for row in reports(shared) if row["id"] in wanted}
    for mark in marks:
        yield texts[mark["id"]], {**mark, "claims": [spelt(texts[mark["id"]]["text"], one) for one in mark["claims"]]}


def spelt(text: str, claim: dict[str, Any]) -> dict[str, Any]:
    """A claim whose verbatim values are told by their place in the text (from, to), with the words themselves."""
    return {key: text[slice(*value)] if key in VERBATIM and value else value for key, value in claim.items()}


def reports(shared: Path) -> Iterator[dict[str, Any]]:
    """All real reports of the material, annotated or not."""
    for file in sorted(shared.glob("reports/*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def unlabelled(shared: Path, most: int, seed: int) -> list[dict[str, Any]]:
    """Real reports that the material annotates nowhere, at most `most` of them, drawn at random."""
    known = {json.loads(line)["id"] for file in shared.glob("gold/*/*.gold.jsonl") for line in file.open()}
    rows = [row for row in reports(shared) if row["id"] not in known]
    random.Random(seed).shuffle(rows)
    return rows[:most]


def part(pairs: Sequence[Pair], share: float, seed: int) -> list[Pair]:
    """A `share` of the pairs, drawn at random."""
    drawn = list(pairs)
    if share < 1:
        random.Random(seed).shuffle(drawn)
    return drawn[: round(len(drawn) * share)]


def _held(report: str) -> bool:
    return int.from_bytes(hashlib.sha1(report.encode()).digest()[:2], "big") % HELD == 0


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, filter(str.strip, file.read_text(encoding="utf-8").splitlines()))
