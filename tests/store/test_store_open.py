"""Opening a store: what is there instead of one is said clearly, and nothing that is not ours is touched."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest
from store_samples import READER, Made

from tocsin.store import Entry, Store, StoreFault


def told(where: str | Path, **keys: bool) -> str:
    """What is said when opening fails."""
    with pytest.raises(StoreFault) as fault:
        Store.open(where, **keys)
    return str(fault.value)


def test_a_path_or_an_address_names_the_same_store(tmp_path: Path, made: Made) -> None:
    path = tmp_path / "a b?#%.db"
    with Store.open(path) as store:
        store.add(made.report(), [], reader=READER)
    with Store.open(str(path), create=False) as again:
        assert again.counts().reports == 1
    plain = tmp_path / "plain.db"
    shutil.copy(path, plain)
    with Store.open(f"sqlite:///{plain}", create=False) as by_address:
        assert by_address.counts().reports == 1


def test_what_is_no_store_is_named(tmp_path: Path) -> None:
    assert "there is no store" in told(tmp_path / "a.db", create=False)
    assert not (tmp_path / "a.db").exists()
    assert "is a folder" in told(tmp_path)
    assert "make it first" in told(tmp_path / "no" / "a.db")
    assert "postgresql is not supported" in told("postgresql://host/tocsin")
    assert "no database address" in told("://")
    assert "needs a file" in told(":memory:")
    (tmp_path / "notes.txt").write_text("Notes about nothing in particular.\n" * 40)
    assert "is not a database" in told(tmp_path / "notes.txt")
    (tmp_path / "blank.db").touch()
    assert "no tables" in told(tmp_path / "blank.db", create=False)


def test_the_database_of_another_program_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE report (id TEXT)")
    raw.commit()
    raw.close()
    before = path.read_bytes()
    assert "no tocsin store (its tables: report)" in told(path)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["other.db"]


def test_a_store_of_a_newer_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Store.open(path).close()
    raw = sqlite3.connect(path)
    raw.execute("UPDATE house SET value = '99' WHERE key = 'schema'")
    raw.commit()
    raw.close()
    assert "form 99" in told(path)


def test_a_damaged_store_is_said_to_be_damaged(tmp_path: Path, made: Made) -> None:
    path = tmp_path / "record.db"
    with Store.open(path) as store:
        for day in range(1, 29):
            store.add(made.report(day, "Rebels captured Orvane. " * 200), [], reader=READER)
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096 * 40)
        file.write(b"\x5a" * (size - 4096 * 40))
    with pytest.raises(StoreFault, match="damaged"), Store.open(path) as store:
        list(store.reports())
        list(store.claims())


def test_a_store_that_cannot_be_written_is_read(tmp_path: Path, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.db"
    with Store.open(path) as store:
        store.add(made.report(), [], reader=READER)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anything
    with Store.open(path) as store:
        assert not store.writable
        assert store.counts().reports == 1
        with pytest.raises(StoreFault, match="reading only"):
            store.add(made.report(7), [], reader=READER)
    assert [entry.name for entry in tmp_path.iterdir()] == ["record.db"]
    assert "cannot be written" in told(tmp_path / "new.db")


def test_commits_survive_a_power_cut_and_readers_are_not_held_up(store: Store) -> None:
    with store._reading() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_full_disk_undoes_the_batch_and_says_so(store: Store, made: Made) -> None:
    store.add(made.report(), [], reader=READER)
    with store._reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 5}")
    large = [Entry(made.report(day, "Rebels captured Orvane. " * 2000)) for day in range(7, 20)]
    with pytest.raises(StoreFault, match="no room left"):
        store.add_many(large, reader=READER)
    assert store.counts().reports == 1


ADDING = """
import sys
from datetime import date, timedelta
from tocsin.core.report import Report
from tocsin.core.when import When
from tocsin.store import Store
who, path = sys.argv[1:]
print("ready", flush=True)
sys.stdin.readline()
with Store.open(path) as store:
    for day in range(20):
        when = When.on(date(2023, 11, 1) + timedelta(days=day))
        store.add(Report.make(f"{who if day % 2 else 'all'} saw the fall of Orvane.", when), [], reader="cues-1")
"""


def test_several_processes_may_make_and_fill_one_store(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    command = [sys.executable, "-c", ADDING]
    running = [
        subprocess.Popen([*command, who, path], text=True, stdin=PIPE, stdout=PIPE, stderr=PIPE)
        for who in ("one", "two", "three")
    ]
    for process in running:
        process.stdout.readline()
    for process in running:  # all of them at once
        process.stdin.write("\n")
        process.stdin.flush()
    for process in running:
        _, fault = process.communicate(timeout=60)
        assert process.returncode == 0, fault
    with Store.open(path) as store:
        assert store.counts().reports == store.counts().readings == 10 + 3 * 10
