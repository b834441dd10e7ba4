"""Which stage lost a claim: what each of them had made of the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin import pipeline
from tocsin.check.measure import Row, akin, content
from tocsin.codify import codify
from tocsin.core.reading import Frame, Reading, Resolved
from tocsin.core.report import Report

# In the order in which a report meets them; `pairing` is no fault of a stage: one claim was found where
# the gold has two.
STAGES = ("gate", "read", "type", "resolve", "codify", "pairing")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the stages made of one report, as rows in the keys of the claims file."""

    report: str
    gated: str | None
    frames: tuple[Row, ...]
    resolved: tuple[Row, ...]
    claims: tuple[Row, ...]


def look(report: Report, *, reader: str = pipeline.READER) -> Seen:
    """Read one report and keep what every stage made of it."""
    reading = pipeline.reading(report, reader)
    return Seen(
        report=report.id,
        gated=_gate(reading),
        frames=tuple(_frame(frame) for frame in reading.frames),
        resolved=tuple(_resolved(resolved) for resolved in reading.resolved),
        claims=tuple(claim.to_json() for claim in codify(reading)),
    )


def lost(gold: Mapping[str, Any], seen: Seen) -> tuple[str, str]:
    """The stage out of `STAGES` that lost a gold claim, and how."""
    if seen.gated:
        return "gate", seen.gated
    frames, resolved, claims = (_akin(gold, rows) for rows in (seen.frames, seen.resolved, seen.claims))
    if not frames:
        other = [row["type"] for row in seen.frames if _meets(gold, row)]
        if other:
            return "type", f"read there as {', '.join(dict.fromkeys(other))}"
        return "read", "the reader made nothing of these words"
    if not resolved:
        return "resolve", "read, but not resolved: its amount or its roles came out otherwise"
    if claims < resolved:
        return "codify", "read and resolved, but taken for something told already, or against the codebook"
    return "pairing", "a claim was made, and stands for another gold claim"


def _akin(gold: Row, rows: Sequence[Row]) -> int:
    return sum(row["type"] == gold["type"] and akin(gold, row) for row in rows)


def _meets(gold: Row, row: Row) -> bool:
    mine, theirs = content(gold.get("quote")), content(row.get("quote"))
    return 2 * len(mine & theirs) >= min(len(mine), len(theirs)) > 0


def _gate(reading: Reading) -> str | None:
    return (reading.gated.note or reading.gated.rule) if reading.gated else None


def _frame(frame: Frame) -> Row:
    words = {role: span.words for role, span in frame.roles.items()}
    return {"type": frame.type, "quote": frame.quote.words, **words}


def _resolved(resolved: Resolved) -> Row:
    row = dict(_frame(resolved.frame))
    if resolved.amount:
        row |= {"low": resolved.amount.low, "high": resolved.amount.high}
    return row
