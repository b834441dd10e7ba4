"""Reports that nobody annotated, as a network taught on the annotated ones reads them: more to learn from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from training.reader import measure
from training.reader.calibrate import Scale
from training.reader.gold import NUMBER, UNTOLD, Example, Told
from training.reader.network import Network

from tocsin.read.neural.decode import CHOICES, ROLES, Answer
from tocsin.read.neural.windows import windows

SURE, UNSURE = 0.6, 0.12  # from here on a claim; between the two nobody knows, and nothing is taught


def taught(network: Network, scale: Scale, reports: Iterable[dict[str, Any]], pieces: Any) -> list[Example]:
    """Windows of the reports with the claims that the network is sure of; what it is unsure of is left open."""
    made = [Example(row["id"], window, False) for row in reports for window in windows(row["text"], pieces)]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        answered = measure.answers(network, made)
    for number, example in enumerate(made):
        for answer in answered.get(number, []):
            chance = scale(answer)
            if chance >= SURE:
                example.claims.append(_told(answer))
            elif chance >= UNSURE:
                example.open.append((answer.trigger, NUMBER[answer.type]))
        example.conflict = bool(example.claims)
    return made


def _told(answer: Answer) -> Told:
    family = answer.type.partition("/")[0]
    figure = family == "figure"
    told = Told(NUMBER[answer.type], {answer.trigger: 0.0}, {}, {}, answer.trigger)
    for role in ROLES:
        if (role == "who") != figure and role in ("who", "actor", "recipient"):
            told.roles[role] = None
        else:
            told.roles[role] = [[edge] for edge in answer.roles.get(role, [])]
    applies = {"mood": True, "extent": family == "control", "polarity": family == "condition", "basis": figure}
    for name, values in CHOICES.items():
        told.choices[name] = values.index(answer.choices[name]) if applies[name] else UNTOLD
    return told
