"""Reports and claims as rows of the store, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date as Day
from typing import Any

from sqlalchemy import Row

from tocsin.core.claim import Claim
from tocsin.core.report import Report
from tocsin.core.when import When

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Unwritable(ValueError):
    """Words that no database and no file can hold as text."""


def report_row(report: Report, number: int, taken: str) -> dict[str, Any]:
    """The row of a report."""
    return {
        "number": number,
        "id": report.id,
        "hash": report.hash,
        "date_start": report.date.start.isoformat(),
        "date_end": report.date.end.isoformat(),
        "date_precision": report.date.precision,
        "publishers": _compact(report.publishers),
        "title": report.title,
        "url": report.url,
        "lang": report.lang,
        "origin": report.origin,
        "taken": taken,
        "text": report.text,
    }


def report_of(row: Row[Any]) -> Report:
    """The report of a row; the inverse of `report_row`."""
    return Report(
        id=row.id,
        text=row.text,
        date=When(Day.fromisoformat(row.date_start), Day.fromisoformat(row.date_end), row.date_precision),
        publishers=tuple(json.loads(row.publishers)),
        title=row.title,
        url=row.url,
        lang=row.lang,
        origin=row.origin,
    )


def claim_rows(report: Report, claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """The rows of a report's claims, one an id, lacking only the number of their reading.

    Raises ValueError when a claim is of another report, quotes what the text does not say where it says it
    does, or shares its id with a claim that says something else; `Unwritable` when the report or a claim holds
    what cannot be written.
    """
    for words in (report.id, report.text, report.title, report.url, report.lang, report.origin, *report.publishers):
        _refuse_unwritable(report, words)
    rows: dict[str, dict[str, Any]] = {}
    for claim in claims:
        if claim.report != report.id:
            raise ValueError(f"claim {claim.id} is of report {claim.report}, not of {report.id}")
        if report.text[claim.start : claim.end] != claim.quote or not claim.quote:
            there = report.text[claim.start : claim.end][:80]
            raise ValueError(
                f"claim {claim.id} quotes {claim.quote[:80]!r}, but report {report.id} says {there!r} "
                f"at {claim.start}:{claim.end}"
            )
        claim = claim if claim.id else claim.named()
        body = _compact(claim.to_json(full=True))
        _refuse_unwritable(report, body)
        row = {
            "id": claim.id,
            "type": claim.type,
            "family": claim.family,
            "known": claim.known,
            "when_start": claim.when_start,
            "when_end": claim.when_end,
            "place_id": claim.place_id,
            "actor_id": claim.actor_id,
            "recipient_id": claim.recipient_id,
            "theatre": claim.theatre,
            "body": body,
        }
        if rows.setdefault(claim.id, row) != row:
            raise ValueError(
                f"two claims of report {report.id} share the id {claim.id} and differ:\n"
                f"{rows[claim.id]['body']}\n{row['body']}"
            )
    return list(rows.values())


def claim_of(body: str) -> Claim:
    """The claim of a row's body; the inverse of `claim_rows`."""
    return Claim.from_json(json.loads(body))


def storable(words: str) -> str:
    """The words with what cannot be written replaced by a question mark."""
    return words.encode("utf-8", "replace").decode("utf-8")


def _refuse_unwritable(report: Report, words: str | None) -> None:
    try:
        (words or "").encode("utf-8")
    except UnicodeEncodeError as fault:
        around = storable(fault.object[max(0, fault.start - 20) : fault.end + 20])
        raise Unwritable(
            f"report {storable(report.id)} or a claim of it holds half of a surrogate pair, which is no character "
            f"and cannot be written: {around!r}"
        ) from None
