"""The network at work: the two graphs of the trained reader, run by onnxruntime on one window at a time."""

from __future__ import annotations

import json
import math
import os
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np

from tocsin.read.neural import decode
from tocsin.read.neural.decode import Answer
from tocsin.read.neural.windows import SHAPES, Window

FOLDER = "tocsin.read.model"


@dataclass(frozen=True, slots=True)
class Network:
    """The graphs, the tokenizer, and the facts that were written down with them."""

    spot: Any
    fill: Any
    pieces: Any
    version: str
    least: float  # the confidence from which a claim is told
    weights: tuple[float, ...]
    families: dict[str, float]
    types: tuple[str, ...]  # those it was taught, in its own order
    numbers: dict[str, int]

    def answers(self, window: Window) -> list[Answer]:
        """What is seen in a window, surely or not, in the order of its words."""
        features = np.zeros((1, len(window.ids), len(self.types) + len(SHAPES)), np.float32)
        for at, shape in window.shapes:
            features[0, at, len(self.types) + shape] = 1.0
        for at, name, sure in window.fired:
            if (number := self.numbers.get(name)) is not None:  # a type may be newer than the network
                features[0, at, number] = max(sure, features[0, at, number])
        ids = np.array([window.ids], np.int64)
        states, spotted, held = self.spot.run(None, {"ids": ids, "features": features})
        open_ = np.array(window.first)
        open_[: window.core[0]] = open_[window.core[1] :] = False
        spots = decode.triggers(spotted[0], open_)
        if not spots:
            return []
        seen = [decode.crop(at, len(window.ids)) for at, _ in spots]
        edges, choices = self.fill.run(
            None,
            {
                "states": np.stack([states[0][pieces] for pieces in seen]),
                "at": np.array([int(np.argmax(pieces == at)) for pieces, (at, _) in zip(seen, spots, strict=True)]),
                "type": np.array([type for _, type in spots]),
            },
        )
        return [
            self._answer(window, at, type, seen[n], (spotted[0, at, type], held[0, type]), edges[n], choices[n])
            for n, (at, type) in enumerate(spots)
        ]

    def _answer(
        self, window: Window, at: int, type: int, seen: Any, first: tuple[Any, Any], edges: Any, choices: Any
    ) -> Answer:
        name, passes = self.types[type], (float(first[0]), float(first[1]), float(choices[0]))
        made = Answer(name, at, decode.evidence(window, at, name, passes, {"place": []}))
        made.confidence = self.confidence(made)
        if made.confidence < self.least:  # even with a place
            return made
        cropped = decode.roles(edges, np.array(window.first)[seen], np.array(window.sentence)[seen])
        made.roles = {role: [(int(seen[a]), int(seen[b])) for a, b in answers] for role, answers in cropped.items()}
        made.choices = decode.choices(choices[1:])
        made.scores = decode.evidence(window, at, name, passes, made.roles)
        made.confidence = self.confidence(made)
        return made

    def confidence(self, answer: Answer) -> float:
        """The chance that an answer is a claim: a logistic regression over its scores and its family."""
        family = answer.type.partition("/")[0]
        total = self.families.get(family, 0.0) + sum(w * s for w, s in zip(self.weights, answer.scores, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def load() -> Network:
    """The trained network that is shipped. Raises FileNotFoundError where the installation lacks it."""
    # From 1.29 on the published builds report to their maker, unless told before they are loaded not to.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime
    from tokenizers import Tokenizer

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    # One process a core reads; threads inside of each would only stand in each other's way.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    folder = files(FOLDER)
    facts = json.loads((folder / "model.json").read_text(encoding="utf-8"))

    def session(name: str) -> Any:
        with as_file(folder / name) as file:
            return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])

    pieces = Tokenizer.from_str((folder / "pieces.json").read_text(encoding="utf-8"))
    pieces.no_truncation()
    pieces.no_padding()
    return Network(
        session("spot.onnx"), session("fill.onnx"), pieces, facts["version"], facts["least"],
        tuple(facts["weights"]), dict(facts["families"]), tuple(facts["types"]),
        {name: number for number, name in enumerate(facts["types"])},
    )  # fmt: skip
