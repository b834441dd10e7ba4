"""Quality on the annotated reports beside the project, set against the floors kept in floors.json.

python bench/quality.py SHARED             the table; exit code 1 when a figure lies below its floor
python bench/quality.py SHARED --verify    that our measure gives what SHARED/tools/score.py gives
python bench/quality.py SHARED --raise     floors lifted to what is measured now; none is lowered
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin import pipeline, run
from tocsin.check import check, gold
from tocsin.check.measure import WHOLE, Score
from tocsin.core import jsonl

# Each reader with the sides of the gold that it is measured on: what a network was taught says nothing of it.
READERS = {"model": ("heldout/",), "cues": ("heldout/", "train/")}
FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.015  # a raised floor lies so far below what is measured: a claim or two may go the other way
APART = 0.0005  # the most by which two measures may differ; both round to four places
COLUMNS = ("yes/no", "type precision", "type recall", "type F1", "slots F1", "exact F1")


def main() -> int:
    """Score every set of gold and say which figures fell below their floors."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("shared", type=Path, help="the folder with gold/train and gold/heldout")
    asked.add_argument("--verify", action="store_true")
    asked.add_argument("--raise", action="store_true", dest="lift")
    options = asked.parse_args()
    sets = dict(found(options.shared / "gold"))
    if not sets:
        print(f"no gold in {options.shared / 'gold'}: looked for {{train,heldout}}/NAME{gold.GOLD}", file=sys.stderr)
        return 1
    if options.verify:
        return verify(sets, options.shared / "tools" / "score.py")
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    measured: dict[str, dict[str, Any]] = {reader: {} for reader in READERS}
    for reader, sides in READERS.items():
        print(f"\n=== reader {reader}")
        for name, paths in sets.items():
            if not name.startswith(sides):
                continue
            checked = check(paths, reader=reader, jobs=run.processors())
            measured[reader][name] = figures(checked.score)
            show(name, checked.score, measured[reader][name])
            for note in (*checked.faults, *floors["notes"].get(reader, {}).get(name, ())):
                print(f"  ! {note}")
            print(f"  expected calibration error {checked.calibration:.3f}")
    if options.lift:
        for reader, found_ in measured.items():
            lift(floors[reader], found_)
        FLOORS.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    fallen = [
        f"{reader}: {line}"
        for reader, found_ in measured.items()
        for line in (*below(floors[reader], found_), *below(floors["least"], found_))
    ]
    print("\n" + ("\n".join(fallen) or f"Nothing lies below its floor ({FLOORS.name})."))
    return 1 if fallen else 0


def found(folder: Path) -> Iterator[tuple[str, list[Path]]]:
    """The sets of gold, `heldout/short` and the like, those held out first; numbered parts make one set."""
    for side in ("heldout", "train"):
        sets: dict[str, list[Path]] = {}
        for path in sorted((folder / side).glob("*" + gold.GOLD)):
            name = re.sub(r"\d+$", "", path.name.removesuffix(gold.GOLD))
            sets.setdefault(f"{side}/{name}", []).append(path)
        yield from sets.items()


def figures(score: Score) -> dict[str, dict[str, float]]:
    """The figures of a score by group: the whole and each family."""
    out = {}
    for group, tallies in sorted(score.groups.items(), key=lambda pair: (pair[0] != WHOLE, pair[0])):
        if "/" not in group:
            kind, slots, exact = (tallies[rate].rates for rate in ("type", "slots", "exact"))
            rates = (*kind, slots[2], exact[2])
            out[group] = {name: round(rate, 4) for name, rate in zip(COLUMNS[1:], rates, strict=True)}
    out[WHOLE] = {"yes/no": round(score.conflict, 4), **out[WHOLE]}
    return out


def show(name: str, score: Score, rows: dict[str, dict[str, float]]) -> None:
    """Print the lines of one set."""
    head = "".join(f"{column:>16}" for column in COLUMNS)
    print(f"\n{name} ({score.reports:,} reports)".ljust(40) + f"{head}{'gold':>8}{'found':>8}")
    for group, row in rows.items():
        cells = "".join(f"{row[column]:16.3f}" if column in row else " " * 16 for column in COLUMNS)
        tally = score.groups[group]["type"]
        print(f"  {group:37}{cells}{tally.wanted:8,}{tally.found:8,}")


def below(floors: dict[str, Any], measured: dict[str, Any]) -> Iterator[str]:
    """A sentence for each figure below its floor; sets that are not here are passed over."""
    for name, groups in floors.items():
        for group, rows in groups.items() if name in measured else ():
            for column, floor in rows.items():
                value = measured[name].get(group, {}).get(column, 0.0)
                if value < floor:
                    yield f"FELL {name}, {group}: {column} is {value:.4f}, below its floor of {floor}"


def lift(floors: dict[str, Any], measured: dict[str, Any]) -> None:
    """Raise each floor of a reader to a little below what is measured."""
    for name, groups in floors.items():
        for group, rows in groups.items() if name in measured else ():
            for column, floor in rows.items():
                value = measured[name].get(group, {}).get(column, 0.0)
                rows[column] = max(floor, round(value - SLACK, 3))


def verify(sets: dict[str, list[Path]], tool: Path) -> int:
    """Have the other tool score the claims we write, and set its figures beside ours."""
    worst = 0.0
    for name, paths in sets.items():
        ours = check(paths, jobs=run.processors()).score.rows()
        theirs = scored(paths, tool)
        del ours["slots"]  # by slot: the other tool only prints these
        apart = {
            f"{group} {rate}": max(abs(one - other) for one, other in zip(ours[group][rate], rates, strict=True))
            for group, tallies in theirs.items()
            if isinstance(tallies, dict)
            for rate, rates in tallies.items()
        }
        apart["yes/no"] = abs(ours["conflict"] - theirs["conflict"])
        apart["reports"] = abs(ours["reports"] - theirs["reports"])
        apart["groups"] = len(ours.keys() ^ theirs.keys())
        most = max(apart, key=lambda key: apart[key])
        worst = max(worst, apart[most])
        print(f"{name:24}{len(apart):5} figures, the largest difference {apart[most]:.5f} ({most})")
    print("The two measures agree." if worst <= APART else f"The two measures differ by more than {APART}.")
    return 0 if worst <= APART else 1


def scored(paths: list[Path], tool: Path) -> dict[str, Any]:
    """What the other tool says of the claims that we write for these gold files."""
    cases, faults = gold.cases(paths)
    assert not faults, faults
    made = run.in_order(pipeline.claims, [case.report for case in cases], jobs=run.processors())
    with tempfile.TemporaryDirectory() as folder:
        whole, claims = Path(folder) / "gold.jsonl", Path(folder) / "claims.jsonl"
        whole.write_text("".join(path.read_text(encoding="utf-8") for path in paths), encoding="utf-8")
        with claims.open("w", encoding="utf-8") as file:
            for told in made:
                file.writelines(jsonl.write(told))
        said = subprocess.run(
            [sys.executable, tool, whole, claims, "--json"], check=True, capture_output=True, text=True
        ).stdout
    answer: dict[str, Any] = json.loads(said)
    return answer


if __name__ == "__main__":
    sys.exit(main())
