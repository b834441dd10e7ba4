"""Gold: annotated reports, NAME.gold.jsonl with NAME.reports.jsonl beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tocsin import pipeline
from tocsin.core.aside import Aside
from tocsin.core.report import Report
from tocsin.core.when import When

GOLD, REPORTS = ".gold.jsonl", ".reports.jsonl"
# Some annotated reports have no date; they are read as if it could be any day.
UNDATED = When(date(1900, 1, 1), date(2099, 12, 31), "unknown")

_WORDS = ("quote", "actor", "recipient", "place", "by", "who")


@dataclass(frozen=True, slots=True)
class Case:
    """A report with the claims that a careful reader recorded for it."""

    report: Report
    claims: tuple[dict[str, Any], ...]


def cases(paths: Iterable[Path]) -> tuple[list[Case], list[str]]:
    """The annotated reports of gold files and of the gold files in folders, and what is wrong with them.

    Raises FileNotFoundError where a path, its gold or the reports beside it are not there, and ValueError
    for a line that is no JSON.
    """
    found, faults = [], []
    for path in _files(paths):
        beside = path.with_name(path.name.removesuffix(GOLD) + REPORTS)
        if not beside.is_file():
            raise FileNotFoundError(f"{path} has no reports beside it: looked for {beside}")
        reports: dict[str, Report] = {}
        for report in pipeline.reports([str(beside)], date=UNDATED):
            if isinstance(report, Aside):
                faults.append(f"{report.origin}: {report.detail}")
            else:
                reports[report.id] = report
        for number, row in _rows(path):
            if row["id"] not in reports:
                faults.append(f"{path}:{number}: no report {row['id']!r} in {beside.name}")
                continue
            case = Case(reports[row["id"]], tuple(row["claims"]))
            faults += [f"{path}:{number}: {fault}" for fault in _faults(case)]
            found.append(case)
    return found, faults


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = sorted(path.glob("*" + GOLD))
            if not inside:
                raise FileNotFoundError(f"no gold in {path}: no file there ends with {GOLD}")
            yield from inside
        elif path.is_file():
            if not path.name.endswith(GOLD):
                raise FileNotFoundError(f"{path} is no gold file: its name does not end with {GOLD}")
            yield path
        else:
            raise FileNotFoundError(f"no file or folder {path}")


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    row = json.loads(line)
                    yield number, {"id": row["id"], "claims": list(row["claims"])}
                except (ValueError, TypeError, KeyError) as fault:
                    raise ValueError(f"{path}:{number} is no line of gold ({fault}): it needs id and claims") from None


def _faults(case: Case) -> Iterator[str]:
    for claim in case.claims:
        for key in _WORDS:
            if claim.get(key) and claim[key] not in case.report.text:
                yield f"report {case.report.id} does not say {claim[key]!r} ({key} of {claim.get('type')})"
