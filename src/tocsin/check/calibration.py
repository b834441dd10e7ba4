"""Calibration: whether claims told with a confidence of .7 are right seven times in ten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of like confidence: how many, their mean confidence, and the share of them that is right."""

    count: int
    confidence: float
    right: float


def bins(chances: Sequence[tuple[float, bool]], *, count: int = BINS) -> list[Bin]:
    """Claims (confidence, whether right) in bins of equal width, those without a claim left out."""
    groups: list[list[tuple[float, bool]]] = [[] for _ in range(count)]
    for confidence, right in chances:
        groups[min(count - 1, int(confidence * count))].append((confidence, right))
    return [
        Bin(
            len(group),
            sum(confidence for confidence, _ in group) / len(group),
            sum(right for _, right in group) / len(group),
        )
        for group in groups
        if group
    ]


def error(chances: Sequence[tuple[float, bool]], *, count: int = BINS) -> float:
    """Expected calibration error: how far the confidence is from the share right, on the mean over all claims.

    Source: Guo, Pleiss, Sun and Weinberger, On Calibration of Modern Neural Networks, 2017.
    """
    found = bins(chances, count=count)
    return sum(one.count * abs(one.confidence - one.right) for one in found) / max(1, len(chances))
