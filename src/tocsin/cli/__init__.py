"""The command line: one file a command, and what they share.

Exit codes: 0 done; 1 nothing could be read or written, or the gold is at fault; 2 used wrongly; 3 no such store, claim,
file or name; 4 a fault of tocsin's own; 130 interrupted.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from tocsin import plug
from tocsin.core.when import When

if TYPE_CHECKING:
    from rich.console import Console

    from tocsin.record import Record

WIDTH = 116  # columns where no terminal says how many it has
NOTHING, USAGE, MISSING, OWN_FAULT, INTERRUPTED = 1, 2, 3, 4, 130


def _when(text: str) -> When:
    try:
        return When.parse(text)
    except ValueError as fault:
        raise typer.BadParameter(str(fault)) from None


def _day(text: str) -> date:
    return _when(text).end


StoreAt = Annotated[
    str, typer.Option("--store", envvar="TOCSIN_STORE", metavar="FILE", help="The store: a file, made by `read`.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=_day,
        metavar="DAY",
        help="The day on the ground: YYYY-MM-DD; YYYY-MM and YYYY mean their last day.",
    ),
]
KnownBy = Annotated[
    date | None,
    typer.Option(
        "--known-by", parser=_day, metavar="DAY", help="The last day of reporting to look at, in the same forms."
    ),
]
InTheatre = Annotated[
    str | None,
    typer.Option("--theatre", metavar="NAME", help="One theatre; all without it, as far as a report tells of them."),
]
ByReader = Annotated[
    str | None, typer.Option("--reader", metavar="NAME", help="Which reader reads; the usual one without it.")
]
MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        min=0.0,
        max=1.0,
        metavar="P",
        help="Leave out claims whose confidence lies below P, from 0 to 1: fewer wrong ones, and fewer right ones.",
    ),
]
Given = Annotated[
    When | None,
    typer.Option(
        "--date",
        parser=_when,
        metavar="DAY",
        help="The date of reports that state none: YYYY-MM-DD, YYYY-MM, YYYY or DAY/DAY.",
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", min=1, metavar="N", help="Processes for many reports; all processors without it."),
]


class _Commands(TyperGroup):
    """The commands; one that is interrupted says so, as typer leaves without a word."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            fail("interrupted", INTERRUPTED)


def commands() -> list[str]:
    """The commands there are: the names of the files in this room."""
    return plug.names(__name__)


def application() -> typer.Typer:
    """The command line with every command."""
    app = typer.Typer(
        name="tocsin",
        cls=_Commands,
        help="Reads dated reports about armed conflict and keeps the record of it.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_tocsin)
    for name in commands():
        app.command(name)(getattr(plug.part(__name__, name), name))
    return app


def _version(asked: bool) -> None:
    if asked:
        from tocsin import __version__

        print(__version__)
        raise typer.Exit


def _tocsin(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """Reads dated reports about armed conflict and keeps the record of it."""


def main() -> None:
    """Run the command line; every error is one sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows a mark and goes on
    try:
        application()()
    except KeyboardInterrupt:
        fail("interrupted", INTERRUPTED)
    except Exception as fault:
        if os.environ.get("TOCSIN_DEBUG"):
            raise
        fail(*_told(fault))


def _told(fault: Exception) -> tuple[str, int]:
    """What is said of an error, and the exit code."""
    from tocsin.store import StoreFault

    if isinstance(fault, (StoreFault, FileNotFoundError, NotADirectoryError)) or type(fault) is LookupError:
        return str(fault), MISSING
    if isinstance(fault, OSError):
        return f"{fault.filename}: {fault.strerror}" if fault.filename else str(fault), NOTHING
    return (
        f"a fault of tocsin's own: {type(fault).__name__}: {fault}. Run it again with TOCSIN_DEBUG=1 in the "
        "environment to see where.",
        OWN_FAULT,
    )


def fail(sentence: str, code: int) -> NoReturn:
    """Say one sentence on standard error and leave with `code`."""
    print(f"tocsin: {sentence}", file=sys.stderr)
    raise SystemExit(code)


def opened(store: str) -> Record:
    """The record at `store`, which must be there."""
    from tocsin import record

    return record.open(store, create=False)


def prepared() -> None:
    """Make what reading needs, once for a machine, with a bar on standard error when that is a terminal."""
    from rich.progress import Progress

    from tocsin import pipeline

    if pipeline.prepared():
        return
    with Progress(console=aside(), transient=True, disable=not aside().is_terminal) as bar:
        task = bar.add_task("the world's places, once", total=None)
        pipeline.prepare(lambda done, of: bar.update(task, completed=done, total=of))


def screen(least: int = 0) -> Console:
    """Standard output as a screen at least so many columns wide; plain when it is none or NO_COLOR is set."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else WIDTH
    out = Console(width=width, highlight=False, emoji=False, markup=False)
    if out.width < least:
        out.width = least
    return out


def aside() -> Console:
    """Standard error as a screen, for progress and remarks."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, emoji=False, markup=False)


def is_terminal() -> bool:
    """Whether a person looks at standard output."""
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def print_json(value: Any) -> None:
    """Print a value as JSON, its letters as they are."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
