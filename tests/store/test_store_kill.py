"""A reading that is killed leaves nothing half-written and can be run again."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tocsin.store import Store

TOTAL, BATCH = 60, 7

# Reads invented reports into a store; at the third time that rows go into a table, it kills itself.
READING = f"""
import os, signal, sys
from datetime import date, timedelta
from sqlalchemy import event
from tocsin.core.claim import Claim
from tocsin.core.report import Report
from tocsin.core.when import When
from tocsin.store import Entry, Store

path, table = sys.argv[1:]

def entries():
    for turn in range({TOTAL}):
        day = When.on(date(2023, 1, 1) + timedelta(days=turn))
        report = Report.make(f"On turn {{turn}} rebels captured Orvane from the army.", day)
        keys = dict(report=report.id, type="control/take", when_start=day.iso(), when_end=day.iso(),
                    when_precision="day", said=day.iso(), reader="cues-1")
        at = [(start, start + 4) for start in range(5 + turn % 3)]
        yield Entry(report, tuple(Claim(quote=report.text[a:b], start=a, end=b, **keys).named() for a, b in at))

seen = []
def kill(connection, cursor, statement, *rest):
    seen.append(statement.startswith(f"INSERT INTO {{table}} "))
    if sum(seen) == 3 and table:
        os.kill(os.getpid(), signal.SIGKILL)

with Store.open(path) as store:
    event.listen(store._engine, "after_cursor_execute", kill)
    print(store.add_many(entries(), reader="cues-1", batch={BATCH}))
"""


def read(path: Path, killed_at: str = "") -> subprocess.CompletedProcess[str]:
    """Read into the store at `path` in another process."""
    command = [sys.executable, "-c", READING, str(path), killed_at]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store filled without interruption."""
    path = tmp_path_factory.mktemp("whole") / "record.db"
    assert f"added={TOTAL}" in read(path).stdout
    return path


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.parametrize("table", ["report", "reading", "claim"])
def test_a_killed_reading_can_be_run_again(tmp_path: Path, whole: Path, table: str) -> None:
    path = tmp_path / "record.db"
    assert read(path, killed_at=table).returncode == -signal.SIGKILL

    with Store.open(path, create=False) as store:
        counts = store.counts()
        assert counts.reports == counts.readings == 2 * BATCH  # the third batch is undone, whole
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    raw.execute("INSERT INTO report_words(report_words) VALUES ('integrity-check')")
    claims = "SELECT count(*) FROM claim WHERE reading = reading.number"
    assert raw.execute(f"SELECT * FROM reading WHERE claims <> ({claims})").fetchall() == []
    raw.close()

    assert f"added={TOTAL - 2 * BATCH}" in (again := read(path).stdout) and f"known={2 * BATCH}" in again
    with Store.open(path) as store, Store.open(whole) as other:
        assert list(store.claims()) == list(other.claims())
        assert list(store.reports()) == list(other.reports())
