"""tocsin read: reports into the store."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin import STORE
from tocsin.cli import (
    INTERRUPTED,
    NOTHING,
    USAGE,
    AsJson,
    ByReader,
    Given,
    Jobs,
    StoreAt,
    aside,
    fail,
    prepared,
    print_json,
    screen,
)

if TYPE_CHECKING:
    from tocsin.record import Record, Summary

SHOWN = 10  # what was set aside is shown up to here; the rest is counted


def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATHS...", help="Files or folders; - is standard input.")],
    date: Given = None,
    reader: ByReader = None,
    jobs: Jobs = None,
    store: StoreAt = STORE,
    json: AsJson = False,
) -> None:
    """Read reports into the store.

    Plain text (its date in a first line `date 2023-11-06`, in the file's name, or given with --date) and JSON
    Lines (`text`, `date`, `publishers`), also gzipped. What is in the store is not read again; what cannot be
    read is set aside with its reason, and the rest is read.
    """
    from tocsin import record

    _refuse_nothing(paths, date, reader, store)
    with record.open(store) as opened:
        summary = reading(opened, paths, date=date, reader=reader, jobs=jobs)
    if json:
        print_json({**asdict(summary), "store": store})
    else:
        told(summary, store)
    if not summary.read and not summary.known:
        raise typer.Exit(NOTHING)


def _refuse_nothing(paths: list[str], date: Given, reader: ByReader, store: str) -> None:
    """Leave before a store is made when a path, the date or the reader is wrong, or no report file is there."""
    from tocsin import pipeline
    from tocsin.ingest import passed_over, suffixes
    from tocsin.show.words import count

    pipeline.version(reader or pipeline.READER)
    try:
        pipeline.reports(paths, date=date)
    except ValueError as fault:
        fail(f"--date: {fault}", USAGE)
    others = passed_over(paths, store=store)
    if others is not None:
        kinds = f"; {count(others, 'file')} of other kinds passed over" if others else ""
        fail(f"no report file was found in {', '.join(paths)}{kinds}; one ends in {', '.join(suffixes())}", NOTHING)


def reading(
    opened: Record, paths: list[str], *, date: Given = None, reader: ByReader = None, jobs: Jobs = None
) -> Summary:
    """Read with a bar on standard error, when that is a terminal."""
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from tocsin.pipeline import READER
    from tocsin.run import processors

    given = date.iso() if date else None
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.completed:,} reports read, {task.fields[claims]:,} claims"),
        TimeElapsedColumn(),
        console=aside(),
        transient=True,
        disable=not aside().is_terminal,
    )
    try:
        prepared()
        with bar:
            task = bar.add_task("", total=None, claims=0)
            return opened.read(
                paths,
                date=given,
                reader=reader or READER,
                jobs=jobs or processors(),
                progress=lambda done, claims: bar.update(task, completed=done, claims=claims),
            )
    except KeyboardInterrupt:
        fail("interrupted; what was read so far is kept, and the same command goes on from there", INTERRUPTED)


def told(summary: Summary, store: str) -> None:
    """Say what a reading came to."""
    from tocsin.show import words

    out = screen()
    parts = [f"{words.count(summary.read, 'report')} read into {store}, with {words.count(summary.claims, 'claim')}"]
    if summary.gated:
        parts.append(f"{summary.gated:,} of them tell of no conflict")
    if summary.known:
        parts.append(f"{summary.known:,} were known already")
    if summary.asides:
        parts.append(f"{len(summary.asides):,} set aside")
    out.print("; ".join(parts) + ".")
    for one in summary.asides[:SHOWN]:
        out.print(f"  set aside: {words.plain(one.origin)}: {one.reason}: {words.plain(one.detail)}", soft_wrap=True)
    if len(summary.asides) > SHOWN:
        out.print(f"  ... and {len(summary.asides) - SHOWN:,} more; see them with --json")
