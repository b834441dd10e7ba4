"""Why: one step on the way to an answer, with its reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Why:
    """What `stage` decided by which `rule` (rule id, model name, or file and entry), and with what score.

    `note` says it in a sentence that a person understands; `score` lies in 0..1 where there is one.
    """

    stage: str
    rule: str
    note: str = ""
    score: float | None = None
