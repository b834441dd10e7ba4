"""From the network's scores to a chance: a logistic regression on annotated reports that it was not taught."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import torch
from torch.nn import functional
from training.reader.gold import TYPES

from tocsin.read.neural.decode import Answer

FAMILIES = tuple(sorted({name.partition("/")[0] for name in TYPES}))


@dataclass(frozen=True, slots=True)
class Scale:
    """Weights of an answer's scores, and what each family adds."""

    weights: tuple[float, ...] = (0.5, 0.0, 0.5, 0.0, 0.0)
    families: tuple[float, ...] = (0.0,) * len(FAMILIES)

    def __call__(self, answer: Answer) -> float:
        """The chance that an answer is a claim, 0 to 1."""
        return float(torch.sigmoid(torch.tensor(self.total(answer))))

    def total(self, answer: Answer) -> float:
        """The same as log odds."""
        family = FAMILIES.index(answer.type.partition("/")[0])
        return self.families[family] + sum(w * s for w, s in zip(self.weights, answer.scores, strict=True))


def right(
    made: dict[str, list[tuple[Answer, dict[str, Any]]]], gold: dict[str, dict[str, Any]], score: ModuleType
) -> list[tuple[Answer, bool]]:
    """Each answer with whether a gold claim is its partner; `made` are the claims of each report."""
    found = []
    for report, answers in made.items():
        pairs = score.paired(gold[report]["claims"], [claim for _, claim in answers])
        partnered = {id(mine) for theirs, mine in pairs if theirs and mine}
        found += [(answer, id(claim) in partnered) for answer, claim in answers]
    return found


def fit(answers: Sequence[tuple[Answer, bool]], *, steps: int = 60) -> Scale:
    """The scale under which the answers, right or wrong, are likeliest, families drawn slightly to equal each other."""
    if not answers:
        return Scale()
    scores = torch.tensor([answer.scores for answer, _ in answers])
    family = torch.tensor([FAMILIES.index(answer.type.partition("/")[0]) for answer, _ in answers])
    true = torch.tensor([float(hit) for _, hit in answers])
    weights = torch.tensor(Scale().weights, requires_grad=True)
    common = torch.zeros(1, requires_grad=True)
    own = torch.zeros(len(FAMILIES), requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, common, own], max_iter=steps, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        total = scores @ weights + common + own[family]
        wrong = functional.binary_cross_entropy_with_logits(total, true, reduction="sum")
        wrong = wrong + 2.0 * own.square().sum() + 0.1 * weights.square().sum()
        wrong.backward()
        return wrong

    optimizer.step(closure)
    return Scale(tuple(weights.tolist()), tuple((common + own).tolist()))
