"""tocsin explain: why a claim was made, or why words yielded none."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin import STORE
from tocsin.cli import MISSING, AsJson, StoreAt, fail, opened, print_json, screen

if TYPE_CHECKING:
    from tocsin.show.explain import Explanation, Silence


def explain(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim; its beginning is enough.")] = "",
    why_not: Annotated[
        str, typer.Option("--why-not", metavar="WORDS", help="Words of a report, instead of a claim.")
    ] = "",
    store: StoreAt = STORE,
    json: AsJson = False,
) -> None:
    """Why do you say so? Back to the words, the rule and the file; each step with its reason.

    With --why-not: which sentences hold these words, which claims were made of them, and what the reader saw.
    """
    if bool(claim) == bool(why_not):
        raise typer.BadParameter("name a claim, or words of a report with --why-not")
    with opened(store) as record:
        if claim:
            told = record.explain(claim)
            if json:
                print_json(_row(told))
            else:
                from tocsin.show.screen import explanation

                screen().print(explanation(told))
            return
        silences = record.why_not(why_not)
    if not silences:
        fail(f"no report in {store} holds the words {why_not!r}; try fewer of them", MISSING)
    if json:
        print_json([_silence(one) for one in silences])
        return
    from tocsin.show.screen import silence

    for number, one in enumerate(silences):
        if number:
            screen().print()
        screen().print(silence(one))


def _row(told: Explanation) -> dict[str, object]:
    report = told.report
    return {
        "claim": told.claim.to_json(full=True),
        "sentence": {"before": told.before, "quote": told.quote, "after": told.after},
        "report": {
            "id": report.id,
            "date": report.date.iso(),
            "publisher": report.publisher,
            "origin": report.origin,
        },
    }


def _silence(one: Silence) -> dict[str, object]:
    return {
        "report": one.report.id,
        "sentence": one.sentence.words,
        "start": one.sentence.start,
        "end": one.sentence.end,
        "claims": [claim.to_json() for claim in one.claims],
        "notes": [asdict(note) for note in one.notes],
    }
