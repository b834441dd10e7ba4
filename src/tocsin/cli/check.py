"""tocsin check: how well reports are read, beside what a careful reader recorded."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli import (
    MISSING,
    NOTHING,
    USAGE,
    AsJson,
    ByReader,
    Jobs,
    MinConfidence,
    aside,
    fail,
    prepared,
    print_json,
    screen,
)

if TYPE_CHECKING:
    from rich.table import Table

    from tocsin.check import Checked, Error
    from tocsin.check.measure import Score

WIDE = 116  # columns that the table of groups needs
_STAGES = {
    "gate": "passed over: the report was taken to tell of no conflict",
    "read": "not read: nothing was made of these words",
    "type": "read as another type",
    "resolve": "read, but resolved otherwise",
    "codify": "resolved, but made no claim",
    "pairing": "one claim found where the gold has two",
}


def check(
    gold: Annotated[
        list[Path],
        typer.Argument(metavar="GOLD...", help="NAME.gold.jsonl, its NAME.reports.jsonl beside it; folders."),
    ],
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="Show N missed and N false claims.")] = 0,
    reader: ByReader = None,
    min_confidence: MinConfidence = 0.0,
    jobs: Jobs = None,
    json: AsJson = False,
) -> None:
    """Score the claims found in annotated reports, and say which stage lost each missed claim."""
    from rich.progress import Progress

    from tocsin.check import check as checked
    from tocsin.check.calibration import bins
    from tocsin.pipeline import READER
    from tocsin.run import processors

    prepared()
    with Progress(console=aside(), transient=True, disable=not aside().is_terminal) as bar:
        task = bar.add_task("reading", total=None)
        try:
            result = checked(
                gold,
                reader=reader or READER,
                jobs=jobs or processors(),
                min_confidence=min_confidence,
                progress=lambda done, of: bar.update(task, completed=done, total=of),
            )
        except FileNotFoundError as fault:
            fail(str(fault), MISSING)
        except ValueError as fault:
            fail(str(fault), USAGE)
    if json:
        print_json(
            {
                **result.score.rows(),
                "calibration": {
                    "error": round(result.calibration, 4),
                    "bins": [asdict(one) for one in bins(result.chances)],
                },
                "lost": dict(result.stages),
                "errors": [asdict(one) for one in result.errors[: errors or None]] if errors else [],
                "faults": list(result.faults),
            }
        )
    else:
        _told(result, errors)
    if result.faults:
        raise typer.Exit(NOTHING)


def _told(result: Checked, errors: int) -> None:
    out, score = screen(least=WIDE), result.score
    out.print(f"{score.reports:,} reports; conflict or none rightly told of {score.conflict:.3f}")
    out.print(_groups(score))
    out.print(_slots(score))
    out.print(f"confidence and share right are {result.calibration:.3f} apart on the mean (0: perfectly calibrated)")
    missed = sum(result.stages.values())
    if missed:
        out.print(f"{missed:,} gold claims were missed, by the stage that lost them:")
        for stage, count in result.stages.most_common():
            out.print(f"  {stage:8}{count:7,}  {count / missed:4.0%}  {_STAGES[stage]}")
    for kind, chosen in (
        ("missed", [one for one in result.errors if one.stage][:errors]),
        ("false", [one for one in result.errors if not one.stage][:errors]),
    ):
        for one in chosen:
            out.print(f"{kind:7}{one.report}  {one.claim['type']}  {_words(one)}", soft_wrap=True)
    for fault in result.faults:
        out.print(f"gold at fault: {fault}", soft_wrap=True)


def _words(one: Error) -> str:
    roles = [f"{role}={one.claim[role]!r}" for role in ("actor", "recipient", "place") if one.claim.get(role)]
    lost = f"  lost by {one.stage}: {one.note}" if one.stage else ""
    return f"{one.claim.get('quote', '')!r} {' '.join(roles)}{lost}"


def _groups(score: Score) -> Table:
    table = _table("", *(f"{rate}\n{part}" for rate in ("type", "slots", "exact") for part in ["P", "R", "F1"]))
    table.add_column("gold", justify="right")
    table.add_column("found", justify="right")
    for name in sorted(score.groups, key=lambda name: (name != "ALL", "/" in name, name)):
        tallies = score.groups[name]
        rates = [value for tally in tallies.values() for value in tally.rates]
        counts = (tallies["type"].wanted, tallies["type"].found)
        style = "bold" if "/" not in name else ""
        table.add_row(name, *(f"{rate:.3f}" for rate in rates), *(f"{count:,}" for count in counts), style=style)
    return table


def _slots(score: Score) -> Table:
    table = _table("slot", "P", "R", "F1")
    for name, tally in sorted(score.slots.items()):
        table.add_row(name, *(f"{rate:.3f}" for rate in tally.rates))
    return table


def _table(*columns: str) -> Table:
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(box=SIMPLE, padding=(0, 1), collapse_padding=True, pad_edge=False)
    for number, name in enumerate(columns):
        table.add_column(name, justify="right" if number else "left", no_wrap=True)
    return table
