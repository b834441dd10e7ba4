"""Aside: what could not be read, kept with its reason."""

from __future__ import annotations

from dataclasses import dataclass

REASONS = (
    "empty", "encoding", "binary", "too large", "no date", "future date", "broken line", "no text",
    "another text", "unknown format", "unreadable",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Aside:
    """Something set aside: where it came from, the `reason` out of `REASONS`, and what was found in a sentence."""

    origin: str
    reason: str
    detail: str

    def __post_init__(self) -> None:
        if self.reason not in REASONS:
            raise ValueError(f"unknown reason {self.reason!r}; there are {', '.join(REASONS)}")
