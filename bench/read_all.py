"""Rate and memory: every real report beside the project, read into a fresh store through the public door.

    python bench/read_all.py SHARED/reports              the figures, and a line for them in bench/runs.jsonl
    python bench/read_all.py SHARED/reports --few 1500   the same for the first reports only; nothing is kept

The last figures are costs relative to splitting the same text into words: they say what a change of the reader costs
on a machine that other work keeps busy.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from tocsin import pipeline, plug, record
from tocsin.codify import codify
from tocsin.core.report import Report
from tocsin.read.sentences import sentences
from tocsin.resolve import resolve

RUNS = Path(__file__).with_name("runs.jsonl")
JOBS = 2
DAY = "2016-06-30"  # the day asked for: midway through the reports that lie there
SAMPLE = 1000  # reports whose reading is set beside plain splitting into words
ROUNDS = 3  # of each, the fastest counts: what slows a machine down never speeds it up
_WORD = re.compile(r"\w+|[^\w\s]")


def main() -> int:
    """Read, measure, print and keep."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("reports", type=Path, help="a folder of reports")
    asked.add_argument("--few", type=int, metavar="N", help="read the first N reports only, and keep no line")
    asked.add_argument("--jobs", type=int, default=JOBS)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = options.reports if options.few is None else first(options.reports, options.few, Path(folder))
        found = {**whole(source, Path(folder) / "bench.db", options.jobs), **costs(source)}
    for name, value in found.items():
        print(f"{name:44}{value:>14,}" if isinstance(value, (int, float)) else f"{name:44}{value}")
    if options.few is None:
        line = {"date": date.today().isoformat(), "commit": commit(), **found}
        with RUNS.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 1 if found["faults"] else 0


def first(reports: Path, few: int, folder: Path) -> Path:
    """A file with the first reports."""
    path = folder / "few.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for one in islice(coming(reports), few):
            row = {"id": one.id, "date": one.date.iso(), "publishers": one.publishers, "text": one.text}
            file.write(json.dumps(row) + "\n")
    return path


def coming(reports: Path) -> list[Report]:
    """The reports that lie there."""
    return [one for one in pipeline.reports([reports]) if isinstance(one, Report)]


def whole(reports: Path, store: Path, jobs: int) -> dict[str, Any]:
    """What it takes to read all of them as `tocsin read` does, and then to draw the picture of one day."""
    with record.open(store) as opened:
        start = time.perf_counter()
        summary = opened.read([reports], jobs=jobs)
        took = time.perf_counter() - start
        reading = peak(resource.RUSAGE_SELF)
        start = time.perf_counter()
        situation = opened.situation(DAY)
        drawn = time.perf_counter() - start
    faults = [aside for aside in summary.asides if aside.reason == "unreadable"]
    for fault in faults[:10]:
        print(f"FAULT {fault.origin}: {fault.detail}", file=sys.stderr)
    sentence_count = sum(len(list(sentences(one.text))) for one in coming(reports))
    size = sum(path.stat().st_size for path in store.parent.glob(store.name + "*"))
    return {
        "reports read": summary.read,
        "of them without conflict": summary.gated,
        "claims": summary.claims,
        "set aside": dict(Counter(aside.reason for aside in summary.asides)) or 0,
        "faults": len(faults),
        "jobs": jobs,
        "seconds": round(took, 1),
        "reports a second": round(summary.read / took, 1),
        "sentences a second": round(sentence_count / took, 1),
        "peak MiB, the process that writes": reading,
        "peak MiB, the largest that reads": peak(resource.RUSAGE_CHILDREN),
        "store MiB": round(size / 2**20, 1),
        f"seconds for the picture of {DAY}": round(drawn, 2),
        "claims in that picture": situation.claims,
        "peak MiB, with the picture": peak(resource.RUSAGE_SELF),
    }


def peak(whose: int) -> float:
    """The most memory held so far, in MiB: of this process, or of the largest of its children that have ended."""
    held = resource.getrusage(whose).ru_maxrss
    return round(held / (2**20 if sys.platform == "darwin" else 2**10), 1)  # macOS counts bytes, Linux KiB


def costs(reports: Path) -> dict[str, Any]:
    """What each stage costs on the same reports, in units of splitting their text into words."""
    some = coming(reports)[:: max(1, len(coming(reports)) // SAMPLE)][:SAMPLE]
    reader = plug.part("tocsin.read.readers", pipeline.READER)
    readings = [reader.read(one) for one in some]  # a first pass: tables are loaded once
    resolved = [resolve(one) for one in readings]
    split = fastest(lambda: [_WORD.findall(one.text) for one in some])
    stages = {
        "read": fastest(lambda: [reader.read(one) for one in some]),
        "resolve": fastest(lambda: [resolve(one) for one in readings]),
        "codify": fastest(lambda: [codify(one) for one in resolved]),
    }
    return {f"cost of {stage} (splitting into words is 1)": round(took / split, 1) for stage, took in stages.items()}


def fastest(work: Callable[[], object]) -> float:
    """Processor seconds of the fastest of some rounds."""
    took = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return min(took)


def commit() -> str:
    """The commit measured, marked where the sources differ from it."""
    here = Path(__file__).parent

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=here, capture_output=True, text=True).stdout.strip()

    return git("rev-parse", "--short", "HEAD") + ("+" if git("status", "--porcelain", "--", "../src") else "")


if __name__ == "__main__":
    sys.exit(main())
