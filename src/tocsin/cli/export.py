"""tocsin export: claims as a file for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli import STORE, USAGE, AsOf, InTheatre, KnownBy, StoreAt, fail, opened, screen


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="jsonl or csv.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to write; written whole or not at all.")],
    as_of: AsOf = None,
    known_by: KnownBy = None,
    theatre: InTheatre = None,
    store: StoreAt = STORE,
) -> None:
    """Write the claims to a file, one a line: about days up to --as-of, reported by --known-by.

    Text that a spreadsheet would run as a formula gets an apostrophe before it in CSV.
    """
    from tocsin import plug
    from tocsin.show import exports

    try:
        part = plug.part(exports.__name__, form)
    except LookupError:
        fail(f"no export {form!r}; there are: {', '.join(plug.names(exports.__name__))}", USAGE)
    if not out.parent.is_dir():
        fail(f"no folder {out.parent} to write {out.name} into", USAGE)
    with opened(store) as record:
        claims = record.claims(as_of, known_by, theatre)
    exports.write(part.export(claims), out)
    screen().print(f"{len(claims):,} claims written to {out}.")
