"""How well reports are read: claims beside those that a careful reader recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from tocsin import pipeline, run
from tocsin.check import calibration, gold, measure
from tocsin.check.lost import Seen, look, lost


@dataclass(frozen=True, slots=True)
class Error:
    """A gold claim that was missed (`stage` lost it, for the reason in `note`) or a false claim (`stage` None)."""

    report: str
    claim: dict[str, Any]
    stage: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """The score of a reader on gold files, its errors, and the faults of the gold files themselves."""

    score: measure.Score
    errors: tuple[Error, ...]
    stages: Counter[str] = field(default_factory=Counter)
    faults: tuple[str, ...] = ()
    chances: tuple[tuple[float, bool], ...] = ()  # of each claim its confidence, and whether it is right

    @property
    def calibration(self) -> float:
        """How far the confidence of the claims is from the share of them that is right, 0 to 1."""
        return calibration.error(self.chances)


def check(
    paths: Iterable[Path],
    *,
    reader: str = pipeline.READER,
    jobs: int = 1,
    min_confidence: float = 0.0,
    progress: Callable[[int, int], None] | None = None,
) -> Checked:
    """Read the reports beside the gold files under `paths` and score what is found.

    Claims under `min_confidence` are left out. `progress` is told how many of how many reports are done. Raises
    FileNotFoundError where there is no gold.
    """
    cases, faults = gold.cases(paths)
    score, errors, stages = measure.Score(), [], Counter[str]()
    chances: list[tuple[float, bool]] = []
    pipeline.prepare()  # here, and not in each of several processes
    seen = run.in_order(partial(look, reader=reader), [case.report for case in cases], jobs=jobs)
    for done, (case, found) in enumerate(zip(cases, seen, strict=True), 1):
        told = [claim for claim in found.claims if claim["confidence"] >= min_confidence]
        for wanted, claim in score.add(case.claims, told):
            if claim is not None:
                chances.append((claim["confidence"], wanted is not None))
            if wanted is not None and claim is None:
                stage, note = lost(wanted, found)
                stages[stage] += 1
                errors.append(Error(case.report.id, wanted, stage, note))
            elif wanted is None and claim is not None:
                errors.append(Error(case.report.id, claim, None))
        if progress:
            progress(done, len(cases))
    return Checked(score, tuple(errors), stages, tuple(faults), tuple(chances))


__all__ = ["Checked", "Error", "Seen", "check"]
