"""tocsin export: claims as a file for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from tocsin import STORE
from tocsin.cli import USAGE, AsOf, InTheatre, KnownBy, MinConfidence, StoreAt, fail, opened, screen


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="jsonl or csv.")],
    out: Annotated[
        Path,
        typer.Option("--out", metavar="FILE", help="The file to write, whole or not at all; - is standard output."),
    ],
    as_of: AsOf = None,
    known_by: KnownBy = None,
    theatre: InTheatre = None,
    min_confidence: MinConfidence = 0.0,
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
    pours = str(out) == "-"
    if not pours and not out.parent.is_dir():
        fail(f"no folder {out.parent} to write {out.name} into", USAGE)
    with opened(store) as record:
        claims = record.claims(as_of, known_by=known_by, theatre=theatre, min_confidence=min_confidence)
    if pours:
        for line in part.export(claims):
            sys.stdout.buffer.write(line.encode("utf-8", "surrogatepass"))
        sys.stdout.flush()
        return
    exports.write(part.export(claims), out)
    screen().print(f"{len(claims):,} claims written to {out}.")
