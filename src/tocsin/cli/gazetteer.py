"""tocsin gazetteer: the names that nothing placed, and places to add."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin import STORE
from tocsin.cli import NOTHING, USAGE, AsJson, InTheatre, StoreAt, aside, fail, opened, prepared, print_json, screen

if TYPE_CHECKING:
    from tocsin.resolve.gazetteer.added import Added

SHOWN = 10  # lines set aside are shown up to here; the rest is counted


def gazetteer(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="unplaced, or add.")],
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Of unplaced the store, instead of --store; of add the places.")
    ] = "",
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many unplaced names at most.")] = 50,
    theatre: InTheatre = None,
    store: StoreAt = STORE,
    json: AsJson = False,
) -> None:
    """The names of places that nothing knows (unplaced), and places of your own (add).

    `unplaced` lists the names in a store's claims that no theatre and no list of places knows, with how often they
    stand, what encloses them, and in which reports. `add` takes a CSV file (name, kind, country, lat, lon, source,
    licence; names, admin1, population and id if you have them) or a GeoNames dump, also zipped; its places are found
    in what is read from then on. Lines that do not fit are set aside with the reason.
    """
    if what == "unplaced":
        _unplaced(file or store, limit, theatre, json)
    elif what == "add":
        if not file:
            fail("tocsin gazetteer add wants a FILE: a CSV file or a GeoNames dump", USAGE)
        _add(file, json)
    else:
        fail(f"no {what!r}; there are: add, unplaced", USAGE)


def _unplaced(store: str, limit: int, theatre: str | None, json: bool) -> None:
    from rich.box import SIMPLE
    from rich.table import Table

    from tocsin.show.words import count, plain

    with opened(store) as record:
        names = record.unplaced(theatre=theatre)
    if json:
        print_json([asdict(one) for one in names[:limit]])
        return
    out = screen()
    if not names:
        out.print(f"No name in {store} is unplaced.")
        return
    table = Table(box=SIMPLE, padding=(0, 1), collapse_padding=True, pad_edge=False)
    for name in ("claims", "name", "placed by", "in reports"):
        table.add_column(name, justify="right" if name == "claims" else "left")
    for one in names[:limit]:
        where = ", ".join(filter(None, (one.admin1, one.country))) or "nothing"
        table.add_row(f"{one.claims:,}", plain(one.name), where, " ".join(one.reports))
    out.print(table)
    more = f"; {len(names) - limit:,} more with --limit" if len(names) > limit else ""
    out.print(f"{count(len(names), 'name')} unplaced{more}. `tocsin gazetteer add FILE` adds places.")


def _add(file: str, json: bool) -> None:
    from tocsin.resolve.gazetteer import lists
    from tocsin.show.words import count, plain

    done = _adding(file)
    if json:
        print_json({**asdict(done), "file": str(lists.added())})
    else:
        out = screen()
        aside_ = f"; {count(len(done.asides), 'line')} set aside" if done.asides else ""
        out.print(f"{count(done.places, 'place')} added to {lists.added()}{aside_}.", soft_wrap=True)
        for one in done.asides[:SHOWN]:
            out.print(f"  set aside: {plain(one.origin)}: {one.reason}: {plain(one.detail)}", soft_wrap=True)
        if len(done.asides) > SHOWN:
            out.print(f"  ... and {len(done.asides) - SHOWN:,} more; see them with --json")
    if not done.places:
        raise typer.Exit(NOTHING)


def _adding(file: str) -> Added:
    from rich.progress import Progress, SpinnerColumn, TextColumn

    from tocsin.resolve.gazetteer.added import add

    prepared()
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.completed:,} lines read"),
        console=aside(),
        transient=True,
        disable=not aside().is_terminal,
    )
    try:
        with bar:
            task = bar.add_task("", total=None)
            return add(Path(file), progress=lambda done: bar.update(task, completed=done))
    except ValueError as fault:
        fail(str(fault), NOTHING)
