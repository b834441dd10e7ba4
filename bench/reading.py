"""Speed and memory of `read` alone, raw text to frames: on one core and on two, with the gate and without.

    python bench/reading.py SHARED/reports [--few 3000] [--reader model]

Sentences a second on this machine, and the same beside plain splitting into words, which a busy machine slows alike.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tocsin import pipeline, plug, run
from tocsin.core.report import Report
from tocsin.read.neural import door
from tocsin.read.sentences import sentences

_WORD = re.compile(r"\w+|[^\w\s]")


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("reports", type=Path, help="a folder of reports")
    asked.add_argument("--few", type=int, default=3000, metavar="N", help="so many of them, drawn at random")
    asked.add_argument("--reader", default=pipeline.READER)
    options = asked.parse_args()
    known = [one for one in pipeline.reports([options.reports]) if isinstance(one, Report)]
    drawn = random.Random(0).sample(known, min(options.few, len(known)))
    told = sum(len(sentences(report.text)) for report in drawn)
    words = timed(lambda: [_WORD.findall(report.text) for report in drawn])
    print(f"{len(drawn):,} reports, {told:,} sentences; splitting them into words takes {words * 1000:.0f} ms")
    passed = sum(door.closed(report.text) is not None for report in drawn) / len(drawn)
    print(f"the gate stops {passed:.0%} of the reports")
    for gated in (True, False):
        for jobs in (1, 2):
            work = partial(frames, reader=options.reader, gated=gated)
            list(run.in_order(work, drawn[:1], jobs=1))  # the model is loaded before the clock starts
            seconds = timed(lambda work=work, jobs=jobs: list(run.in_order(work, drawn, jobs=jobs)))  # type: ignore[misc]
            name = f"{'with' if gated else 'without'} the gate, {jobs} {'core' if jobs == 1 else 'cores'}"
            print(f"{name:28}{told / seconds:8,.0f} sentences a second, {seconds / words:8,.0f} times splitting")
    for name, whose in (("here", resource.RUSAGE_SELF), ("the largest worker", resource.RUSAGE_CHILDREN)):
        print(f"peak memory, {name}: {resource.getrusage(whose).ru_maxrss / 1024:.0f} MiB")


def frames(report: Report, *, reader: str, gated: bool) -> int:
    """How many frames are read in a report."""
    if not gated:
        door.closed = lambda text: None
    return len(plug.part("tocsin.read.readers", reader).read(report).frames)


def timed(work: Callable[[], object]) -> float:
    """Seconds that work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
