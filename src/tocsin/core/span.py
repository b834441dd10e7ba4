"""Span: a stretch of a report's text, the atom of citation."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.core.report import Report


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (exclusive) of the text of the report with id `report`.

    `words` are those characters. Build with `Span.of`, which cannot yield words the report does not hold.
    """

    report: str
    start: int
    end: int
    words: str

    @classmethod
    def of(cls, report: Report, start: int, end: int) -> Span:
        """The stretch of `report`; raises ValueError when it is empty or lies outside the text."""
        if not 0 <= start < end <= len(report.text):
            raise ValueError(
                f"no span {start}:{end} in report {report.id}, whose text has {len(report.text)} characters"
            )
        return cls(report.id, start, end, report.text[start:end])

    @classmethod
    def find(cls, report: Report, words: str, after: int = 0) -> Span:
        """The first place at or behind `after` where `report` says `words`; ValueError when it does not."""
        start = report.text.find(words, after)
        if not words or start < 0:
            raise ValueError(f"report {report.id} does not say {words!r}")
        return cls(report.id, start, start + len(words), words)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.report == other.report and self.start < other.end and other.start < self.end
