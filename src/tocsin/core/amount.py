"""Amount: how many, with bounds, in the words of the report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Amount:
    """At least `low`, at most `high`; None where the text sets no bound. Never a midpoint.

    `unit` is "people" or "households"; `words` are the report's own.
    """

    low: int | None
    high: int | None
    words: str
    unit: str = "people"

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"an amount of at least {self.low} and at most {self.high}: {self.words!r}")
