"""The tables of a store, what keeps them append-only, and the door to the database."""

from __future__ import annotations

import os
import sqlite3
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    create_engine,
    event,
    insert,
    inspect,
    select,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry

from tocsin.store import search

VERSION = 1
# How long to wait for another process that writes, in seconds; one batch takes well under one.
PATIENCE = 30.0

tables = MetaData()

house = Table("house", tables, Column("key", String, primary_key=True), Column("value", String, nullable=False))

report = Table(
    "report",
    tables,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("hash", String, nullable=False),
    Column("date_start", String, nullable=False),
    Column("date_end", String, nullable=False),
    Column("date_precision", String, nullable=False),
    Column("publishers", String, nullable=False),
    Column("title", String),
    Column("url", String),
    Column("lang", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("taken", String, nullable=False),
    Column("text", String, nullable=False),
    Index("report_by_date", "date_end", "id"),
)

reading = Table(
    "reading",
    tables,
    Column("number", Integer, primary_key=True),
    Column("report", String, ForeignKey("report.id"), nullable=False),
    Column("reader", String, nullable=False),
    Column("taken", String, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("gated", String),
    UniqueConstraint("report", "reader"),
    Index("reading_by_reader", "reader"),
)

claim = Table(
    "claim",
    tables,
    Column("reading", Integer, ForeignKey("reading.number"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("family", String, nullable=False),
    Column("known", String, nullable=False),
    Column("when_start", String, nullable=False),
    Column("when_end", String, nullable=False),
    Column("place_id", String),
    Column("actor_id", String),
    Column("recipient_id", String),
    Column("theatre", String),
    Column("body", String, nullable=False),
    Index("claim_by_id", "id"),
    Index("claim_by_known", "known", "id"),
    Index("claim_by_place", "place_id", "known"),
    Index("claim_by_actor", "actor_id", "known"),
    Index("claim_by_recipient", "recipient_id", "known"),
)

aside = Table(
    "aside",
    tables,
    Column("number", Integer, primary_key=True),
    Column("origin", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("detail", String, nullable=False),
    Column("taken", String, nullable=False),
    UniqueConstraint("origin", "reason", "detail"),
)

# The keys by which a row is known: writing one again would replace what was said.
_KEYS = {
    "report": "number = new.number OR id = new.id",
    "reading": "number = new.number OR (report = new.report AND reader = new.reader)",
    "claim": "reading = new.reading AND id = new.id",
    "aside": "number = new.number",
}


class StoreFault(RuntimeError):
    """A store that cannot be opened, read or written; the message says why and what to do."""


def connect(where: str | Path, create: bool) -> tuple[Engine, bool]:
    """An engine on the store at a path or SQLAlchemy URL, made if need be, and whether it can be written.

    Raises `StoreFault`.
    """
    url, path = _url(where)
    there = path.exists()
    if path.is_dir():
        raise StoreFault(f"{path} is a folder; name a file for the store, such as {path / 'tocsin.db'}")
    if not there and not create:
        raise StoreFault(f"there is no store at {path}; 'tocsin read' makes one, --store names another")
    if not path.parent.is_dir():
        raise StoreFault(f"the folder {path.parent} for the store {path.name} is not there; make it first")
    writable = os.access(path.parent, os.W_OK) and (not there or os.access(path, os.W_OK))
    if not there and not writable:
        raise StoreFault(f"the folder {path.parent} cannot be written, so no store can be made in it")
    engine = create_engine(url if writable else _sealed(path), connect_args={"timeout": PATIENCE})
    _prepare(engine, writable)
    try:
        with engine.connect() as connection:
            found = set(inspect(connection).get_table_names())
        if not found and create and writable:
            _make(engine, path)
        _check(engine, path)
    except (DatabaseError, sqlite3.Error) as fault:
        engine.dispose()
        raise told(fault, path) from fault
    except StoreFault:
        engine.dispose()
        raise
    return engine, writable


def told(fault: DatabaseError | sqlite3.Error, path: str | Path) -> StoreFault:
    """What went wrong in the database, in words that say what to do."""
    words = str(fault.orig if isinstance(fault, DatabaseError) else fault)
    if "not a database" in words:
        return StoreFault(f"{path} is not a database, so not a store; --store names another file")
    if "locked" in words or "busy" in words:
        return StoreFault(f"another process is writing to {path}; wait for it ({words})")
    if "malformed" in words:
        return StoreFault(f"{path} is damaged ({words}); take a copy of it, then read the reports into a new store")
    if "readonly" in words or "unable to open" in words:
        return StoreFault(f"{path} cannot be opened or written ({words})")
    if "full" in words:
        return StoreFault(f"no room left for {path} ({words}); what was being written is undone")
    return StoreFault(f"{path}: {words}")


def now() -> str:
    """The time at which something is taken in: UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def file(where: str | Path) -> Path:
    """The file of the store at a path or SQLAlchemy URL."""
    return _url(where)[1]


def _url(where: str | Path) -> tuple[URL, Path]:
    if isinstance(where, str) and "://" in where:
        try:
            url = make_url(where)
        except ArgumentError as fault:
            raise StoreFault(f"{where!r} is no database address; write a path or sqlite:///PATH") from fault
        if url.get_backend_name() != "sqlite":
            raise StoreFault(
                f"a store in {url.get_backend_name()} is not supported yet; write a path or sqlite:///PATH"
            )
        where = url.database or ""
    if not str(where) or str(where) == ":memory:":
        raise StoreFault("a store needs a file; name one, such as tocsin.db")
    path = Path(where)
    return URL.create("sqlite", database=str(path.absolute())), path


def _sealed(path: Path) -> URL:
    """An address that opens without writing. WAL needs files beside it unless nobody can be writing."""
    busy = path.with_name(path.name + "-wal").exists()
    query = {"uri": "true", "mode": "ro"} | ({} if busy else {"immutable": "1"})
    return URL.create("sqlite", database=path.absolute().as_uri(), query=query)


def _prepare(engine: Engine, writable: bool) -> None:
    """Set each connection up, and take transactions into our own hands: the driver begins them too late."""

    @event.listens_for(engine, "connect")
    def _connected(raw: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
        raw.isolation_level = None
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA synchronous = FULL")  # a commit survives a power cut
        if not writable:
            raw.execute("PRAGMA query_only = ON")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        options = connection.get_execution_options()
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing") else "BEGIN")


def _make(engine: Engine, path: Path) -> None:
    _let_readers_go_on(engine)
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        if inspect(connection).get_table_names():
            return  # another process was faster
        tables.create_all(connection)
        for table, keys in _KEYS.items():
            for verb in ("UPDATE", "DELETE"):
                connection.exec_driver_sql(
                    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: no {verb}'); END"
                )
            # INSERT OR REPLACE deletes without firing the trigger above.
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
                f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {keys}) "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: it is there already'); END"
            )
        search.make(connection)
        rows: list[dict[str, Any]] = [
            {"key": "schema", "value": str(VERSION)},
            {"key": "made", "value": now()},
            {"key": "by", "value": f"tocsin {version('tocsin')}"},
        ]
        connection.execute(insert(house), rows)


def _let_readers_go_on(engine: Engine) -> None:
    """Switch a new file to WAL. The file remembers, so this is done once, and never to a file that is not ours."""
    until = time.monotonic() + PATIENCE
    with engine.connect() as connection:
        while True:
            try:
                connection.connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError:  # this one statement does not wait when another process makes it too
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)


def _check(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        found = set(inspect(connection).get_table_names())
        if not set(tables.tables) <= found:
            there = f"its tables: {', '.join(sorted(found))}" if found else "it has no tables"
            raise StoreFault(f"{path} is a database but no tocsin store ({there}); --store names another file")
        version = connection.execute(select(house.c.value).where(house.c.key == "schema")).scalar()
    if version != str(VERSION):
        raise StoreFault(
            f"{path} is a store of form {version}; this tocsin knows form {VERSION}. Use the tocsin that made it, "
            "or read the reports into a new store"
        )
