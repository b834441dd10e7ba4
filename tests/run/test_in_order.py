"""Work spread over processes gives what it gives in one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tocsin import run


def where(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def test_results_keep_their_order_and_come_from_other_processes() -> None:
    made = list(run.in_order(where, iter(range(run.FEW + 201)), jobs=2))
    assert [square for square, _ in made] == [number * number for number in range(run.FEW + 201)]
    assert os.getpid() not in {process for _, process in made}


def test_few_items_are_done_here() -> None:
    made = list(run.in_order(where, range(run.FEW), jobs=2))
    assert len(made) == run.FEW and {process for _, process in made} == {os.getpid()}


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to look processes up in")
def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "works.py"
    script.write_text(
        "import itertools, os, time\n"
        "from tocsin import run\n"
        "def slow(number):\n"
        "    time.sleep(0.01)\n"
        "    return os.getpid()\n"
        "if __name__ == '__main__':\n"
        "    for process in run.in_order(slow, itertools.count(), jobs=2):\n"
        "        print(process, flush=True)\n"
    )
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    workers = {int(parent.stdout.readline()) for _ in range(run.CHUNK * 4)}
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    until = time.monotonic() + 10
    while any(map(alive, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    left = [worker for worker in workers if alive(worker)]
    for worker in left:
        os.kill(worker, signal.SIGKILL)
    parent.stdout.close()
    assert not left
