"""The same work on one processor or on several, with the same results in the same order."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

FEW = 200  # below this, starting processes costs more than they save
CHUNK = 50  # reports handed over at a time: large beside the cost of handing over, small beside a second's work


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(work: Callable[[Given], Made], items: Iterable[Given], *, jobs: int = 1) -> Iterator[Made]:
    """`work` done on each of `items`, in their order, by up to `jobs` processes.

    The results do not depend on `jobs`. With more than one, `work` and `items` must be picklable, and the
    calling script must keep its own start behind `if __name__ == "__main__"`; few items are done here anyway.
    """
    coming = iter(items)
    if jobs > 1:
        first = list(islice(coming, FEW + 1))
        coming = chain(first, coming)
        jobs = jobs if len(first) > FEW else 1
    if jobs <= 1:
        yield from map(work, coming)
        return
    # Spawned, not forked: open stores and running threads stay with the parent.
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=spawned, initializer=_end_with_parent) as pool:
        waiting: deque[Future[list[Made]]] = deque()
        try:
            for chunk in _chunks(coming):
                waiting.append(pool.submit(_all, work, chunk))
                if len(waiting) > 2 * jobs:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            for left in waiting:
                left.cancel()


def _end_with_parent() -> None:
    """End this process when its parent does: one that is killed outright cannot tell its workers to stop."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _all(work: Callable[[Given], Made], chunk: list[Given]) -> list[Made]:
    return [work(item) for item in chunk]


def _chunks(items: Iterable[Given]) -> Iterator[list[Given]]:
    coming = iter(items)
    while chunk := list(islice(coming, CHUNK)):
        yield chunk
