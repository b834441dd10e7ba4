"""Measure a network on annotated reports, by the very scorer that judges the product."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch
from training.reader.calibrate import Scale
from training.reader.fit import batches
from training.reader.gold import TYPES, Example
from training.reader.network import Network

from tocsin.core.report import Report
from tocsin.core.when import When
from tocsin.read.neural import decode
from tocsin.read.neural.decode import Answer
from tocsin.read.neural.frames import told
from tocsin.read.neural.windows import Window
from tocsin.resolve import amounts


def scorer(shared: Path) -> ModuleType:
    """The module `tools/score.py`."""
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    sys.modules["score"] = made
    spec.loader.exec_module(made)
    return made


@torch.no_grad()
def answers(network: Network, examples: Sequence[Example]) -> dict[int, list[Answer]]:
    """What the network sees in each window, by the window's place in `examples`; nothing is left out yet."""
    network.eval()
    place = {id(example): number for number, example in enumerate(examples)}
    found: dict[int, list[Answer]] = {}
    for one in batches(examples):
        states, spotted, held = network.spot(one.ids, one.mask, one.features)
        for row, example in enumerate(one.examples):
            size = len(example.window.ids)
            scores = spotted[row, :size].float().numpy()
            spots = decode.triggers(scores, one.core[row, :size].numpy())
            made = found.setdefault(place[id(example)], [])
            if not spots:
                continue
            seen = np.stack([decode.crop(at, size) for at, _ in spots])
            index = torch.tensor(seen)
            here = torch.tensor([int(np.argmax(line == at)) for line, (at, _) in zip(seen, spots, strict=True)])
            edges, choices = network.fill(
                states[row][index], torch.ones(index.shape), here, torch.tensor([type for _, type in spots])
            )
            first, sentence = np.array(example.window.first), np.array(example.window.sentence)
            for number, (at, type) in enumerate(spots):
                cropped = decode.roles(edges[number].float().numpy(), first[seen[number]], sentence[seen[number]])
                roles = {
                    role: [(int(seen[number][a]), int(seen[number][b])) for a, b in pairs]
                    for role, pairs in cropped.items()
                }
                second = choices[number].float().numpy()
                passes = float(scores[at, type]), float(held[row, type]), float(second[0])
                weighed = decode.evidence(example.window, at, TYPES[type], passes, roles)
                made.append(Answer(TYPES[type], at, weighed, roles, decode.choices(second[1:])))
    return found


Windows = dict[str, list[tuple[Window, list[Answer]]]]
Claims = dict[str, list[tuple[Answer, dict[str, Any]]]]


def claims(reports: Iterable[dict[str, Any]], windows: Windows, scale: Scale, least: float) -> Claims:
    """By report, the claims in the keys of the annotation guide, each with the answer it is made of."""
    found = {}
    for row in reports:
        report = Report.make(row["text"], When.parse(row["date"] or "2015-01-01"), id=row["id"])
        sure: list[tuple[Window, list[Answer]]] = []
        for window, answered in windows.get(row["id"], []):
            for answer in answered:
                answer.confidence = scale(answer)
            sure.append((window, [answer for answer in answered if answer.confidence >= least]))
        found[row["id"]] = [(answer, _keys(report, frame)) for answer, frame in told(report, sure, "model")]
    return found


def _keys(report: Report, frame: Any) -> dict[str, Any]:
    made = {
        "type": frame.type,
        "quote": frame.quote.words,
        "mood": frame.mood,
        "confidence": frame.confidence,
        **{role: span.words for role, span in frame.roles.items() if role not in ("amount", "when")},
        **{key: getattr(frame, key) for key in ("extent", "polarity", "basis") if getattr(frame, key)},
    }
    if frame.type.startswith("figure/"):
        made["low"] = made["high"] = None
        if span := frame.roles.get("amount"):
            text = report.text
            amount = amounts.parse(
                span.words,
                before=text[max(0, span.start - 120) : span.start],
                behind=text[span.end : span.end + 120],
                quote=frame.quote.words,
            )
            if amount is not None:
                made["low"], made["high"] = amount.low, amount.high
    return made


def rates(score: ModuleType, gold: dict[str, dict[str, Any]], found: Claims) -> dict[str, float]:
    """yes/no, and the F1 of type, slots and exact over all reports of `gold`."""
    tallies = {name: score.Tally() for name in ("type", "slots", "exact")}
    right = 0
    for id, row in gold.items():
        mine = [claim for _, claim in found.get(id, [])]
        right += bool(row["claims"]) == bool(mine)
        for g, f in score.paired(row["claims"], mine):
            for name in ("type", "exact"):
                tallies[name].gold += g is not None
                tallies[name].found += f is not None
            tallies["type"].hit += bool(g and f)
            tallies["exact"].hit += bool(g and f and score.exact(g, f))
            tallies["slots"].gold += len(dict(score.slots(g))) if g else 0
            tallies["slots"].found += len(dict(score.slots(f))) if f else 0
            tallies["slots"].hit += score.common(g, f)[0] if g and f else 0
    made = {"yes/no": right / max(1, len(gold))}
    for name, tally in tallies.items():
        p, r, f = tally.rates()
        made[name] = f
        if name == "type":
            made["P"], made["R"] = p, r
    return made


def by_report(examples: Sequence[Example], found: dict[int, list[Answer]]) -> Windows:
    """Windows with their answers, by report."""
    made: Windows = {}
    for number, example in enumerate(examples):
        made.setdefault(example.report, []).append((example.window, found.get(number, [])))
    return made


def line(name: str, made: dict[str, float]) -> str:
    """One line of a table."""
    return json.dumps({"set": name, **{key: round(value, 3) for key, value in made.items()}})
