"""tocsin search: reports that hold some words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from tocsin import STORE
from tocsin.cli import MISSING, AsJson, StoreAt, fail, opened, print_json, screen


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help='Words; "some words" for a phrase, word*.')],
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many reports at most.")] = 20,
    store: StoreAt = STORE,
    json: AsJson = False,
) -> None:
    """The reports that hold all the words, the best match first."""
    from rich.text import Text

    from tocsin.show.words import plain

    with opened(store) as record:
        hits = record.search(" ".join(words), limit=limit)
    if json:
        print_json([asdict(hit) for hit in hits])
        return
    if not hits:
        fail(f"no report in {store} holds {' '.join(words)!r}", MISSING)
    out = screen()
    for hit in hits:
        out.print(
            Text.assemble((hit.report_id, "bold"), f"  {hit.date}  {plain(hit.publisher or 'publisher not named')}")
        )
        shown, at = Text("  "), hit.start
        for start, end in (*hit.spans, (hit.start + len(hit.snippet),) * 2):
            if at <= start <= end <= hit.start + len(hit.snippet):
                shown.append(_flat(hit.snippet[at - hit.start : start - hit.start]))
                shown.append(plain(hit.snippet[start - hit.start : end - hit.start]), style="bold yellow")
                at = end
        out.print(shown)


def _flat(text: str) -> str:
    from tocsin.show.words import plain

    inner = plain(text)
    left, right = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{left}{inner}{right}" if inner else left
