"""tocsin demo: the sample reports of Myanmar's war, read into a fresh store and shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli import USAGE, fail, is_terminal, screen

if TYPE_CHECKING:
    from tocsin.core.situation import Situation

# The day of the report with which the tool began, and the end of the samples.
DAYS = (date(2023, 11, 17), date(2024, 12, 31))
THEATRE = "myanmar"


def demo(
    store: Annotated[
        str, typer.Option("--store", metavar="FILE", help="Where to make the store; beside your caches without it.")
    ] = "",
) -> None:
    """Read the sample reports of Myanmar's war into a fresh store and show two days of it."""
    from importlib.resources import as_file, files

    from tocsin import record
    from tocsin.cli.brief import show
    from tocsin.cli.read import reading, told

    at = fresh(store)
    with record.open(at) as opened:
        with as_file(files("tocsin.theatres") / THEATRE / "sample") as folder:
            told(reading(opened, [str(folder)]), str(at))
        for day in DAYS:
            print() if is_terminal() else print("\n---\n")
            show(opened.situation(day, theatre=THEATRE))
        example = _example(opened.situation(DAYS[0], theatre=THEATRE))
    screen().print(next_steps(str(at), example))


def fresh(store: str) -> Path:
    """Where the demo's store goes; one that was named and is there is left alone."""
    if store:
        if Path(store).exists():
            fail(f"{store} is there already and the demo wants a fresh store; name another file", USAGE)
        return Path(store)
    import tempfile

    import platformdirs

    try:
        folder = platformdirs.user_cache_path("tocsin", ensure_exists=True)
    except OSError:  # a home that cannot be written, as in some containers
        folder = Path(tempfile.mkdtemp(prefix="tocsin-"))
    for name in ("demo.db", "demo.db-wal", "demo.db-shm"):
        (folder / name).unlink(missing_ok=True)
    return folder / "demo.db"


def _example(situation: Situation) -> str:
    """A claim to try `explain` on: a capture, if a line about control cites one."""
    cited = [claim for held in situation.control for claim in held.cites]
    taken = [claim for claim in cited if claim.type == "control/take"]
    return next((claim.id for claim in (*taken, *cited)), "CLAIM")


def next_steps(store: str, claim: str) -> str:
    """What to type next."""
    return f"""
What to type next (the store is {store}):

  export TOCSIN_STORE={store}
  tocsin explain {claim}          why is that said?
  tocsin explain --why-not "ceasefire"     what was made of these words
  tocsin brief --as-of 2024-07-31 --known-by 2024-08-31
  tocsin search Lashio
  tocsin ref Kawlin
  tocsin read FOLDER --store my.db         your own reports
"""
