"""Claims as a table: one header row, one claim a row, the keys of the claims file as columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from tocsin.core.claim import Claim

SUFFIX = ".csv"
COLUMNS = tuple(item.name for item in fields(Claim) if item.name not in ("effects", "why"))

_WHOLE = ("start", "end", "low", "high")
_DECIMAL = ("lat", "lon", "confidence")
# A spreadsheet runs a cell that begins with one of these as a formula (OWASP, "CSV injection").
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def export(claims: Iterable[Claim]) -> Iterator[str]:
    """The rows of the file, header first; text that a spreadsheet would run gets an apostrophe before it."""
    yield _row(COLUMNS)
    for claim in claims:
        row = claim.to_json()
        yield _row(_cell(name, row.get(name)) for name in COLUMNS)


def read(lines: Iterable[str]) -> Iterator[Claim]:
    """The claims of such a file, without effects and reasons, which it does not hold."""
    for row in csv.DictReader(lines):
        yield Claim.from_json({name: _value(name, cell) for name, cell in row.items() if cell})


def _row(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    text = str(value)
    harmless = name in _WHOLE + _DECIMAL or not _FORMULA.match(text)
    return text if harmless else "'" + text


def _value(name: str, cell: str) -> Any:
    if name in _WHOLE:
        return int(cell)
    if name in _DECIMAL:
        return float(cell)
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
