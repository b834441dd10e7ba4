"""tocsin brief: the picture as of a day, each line with its citations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tocsin import STORE
from tocsin.cli import AsJson, AsOf, InTheatre, KnownBy, MinConfidence, StoreAt, is_terminal, opened, print_json

if TYPE_CHECKING:
    from tocsin.core.situation import Situation


def brief(
    as_of: AsOf = None,
    known_by: KnownBy = None,
    theatre: InTheatre = None,
    days: Annotated[int, typer.Option(min=1, metavar="N", help="How many days back events are listed.")] = 30,
    min_confidence: MinConfidence = 0.0,
    all: Annotated[bool, typer.Option("--all", help="Leave nothing out.")] = False,
    store: StoreAt = STORE,
    json: AsJson = False,
) -> None:
    """The picture as of a day, as known on a day, each line with the numbers of its sources.

    Without --as-of it is the day of --known-by, and without either that of the last report; without --known-by it
    is what was known on that very day. On a terminal it is laid out in colour; into a file or a pipe it goes as
    Markdown.
    """
    with opened(store) as record:
        situation = record.situation(
            as_of, known_by=known_by, theatre=theatre, days=days, min_confidence=min_confidence
        )
    if json:
        from tocsin.show.rows import rows

        print_json(rows(situation))
    else:
        show(situation, all=all)


def show(situation: Situation, *, all: bool = False) -> None:
    """Print the brief: for a person's eyes, or as Markdown."""
    if is_terminal():
        from tocsin.cli import screen
        from tocsin.show.screen import brief as laid

        screen().print(laid(situation, all=all))
    else:
        from tocsin.show.brief import brief as markdown

        print(markdown(situation, all=all), end="")
