"""Train the reader: `python -m training.reader SHARED` reads on, learns, reads alone, learns again, writes it down.

Four steps, each kept under build/reader/ and not done again while its file is there:

1. `encoder.pt`  the published encoder, having read on in the reports that nobody annotated;
2. `first.pt`    a network taught on eight ninths of the annotated reports; the last ninth tells how its scores become
                 chances, and from which chance on a claim is told;
3. `final.pt`    a network taught on all of them, and before that on what the first one reads, surely, in reports that
                 nobody annotated;
4. src/tocsin/read/model/  that network in 8-bit whole numbers.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import random
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from torch import nn
from training.reader import calibrate, door, measure
from training.reader.calibrate import FAMILIES, Scale
from training.reader.encoder import Encoder, pretrained, tokenizer
from training.reader.export import export
from training.reader.fit import fit
from training.reader.gold import Example, Likely, examples, load
from training.reader.network import Network
from training.reader.pretrain import pretrain
from training.reader.selftrain import taught, unlabelled

from tocsin.check.calibration import error
from tocsin.read.neural.windows import windows

Pair = tuple[dict[str, Any], dict[str, Any]]
VERSION = "model-1"
OUT = Path(__file__).parents[2] / "src/tocsin/read/model"
NINTH = 9
FRESH = 3000  # reports by which the final network's scores become chances
SEED = 0


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.reader", description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path, help="the folder with reports/ and gold/")
    parser.add_argument("--work", type=Path, default=Path("build/reader"), help="where the steps are kept")
    parser.add_argument("--out", type=Path, default=OUT, help="where the finished model goes")
    parser.add_argument("--epochs", type=int, default=12, help="over the annotated reports, in steps 2 and 3")
    parser.add_argument("--read-on", type=float, default=4.0, help="epochs of step 1; 0 leaves it out")
    parser.add_argument("--alone", type=int, default=24000, help="reports that step 3 reads alone; 0 leaves them out")
    parser.add_argument("--share", type=float, default=1.0, help="of the annotated reports, for a learning curve")
    parser.add_argument("--only", choices=("first", "final"), default="final", help="stop after that step")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(max(1, torch.get_num_threads()))

    pairs = load(sorted(args.shared.glob("gold/train/*.reports.jsonl")))
    mine, ninth = split(pairs, args.share)
    pieces, likely = tokenizer(), Likely(mine)

    def made(pairs: Sequence[Pair]) -> list[Example]:
        return [example for report, gold in pairs for example in examples(report, gold, pieces, likely)]

    start = kept(args.work / "encoder.pt", Encoder(), lambda: _start(args.shared, args.read_on))
    first = kept(args.work / "first.pt", Network(Encoder()), lambda: fit(_new(start), made(mine), epochs=args.epochs))
    scale, least, table = tuned(first, made(ninth), dict_of(ninth), measure.scorer(args.shared))
    print(*table, sep="\n")
    (args.work / "first.json").write_text(json.dumps({"least": least, "scale": [scale.weights, scale.families]}))
    if args.only == "first":
        return

    alone = args.work / "alone.pkl"
    if args.alone and not alone.exists():
        print(f"making {alone} ...", flush=True)
        alone.write_bytes(pickle.dumps(taught(first, scale, unlabelled(args.shared, args.alone, SEED), pieces)))
    read = pickle.loads(alone.read_bytes()) if args.alone else []

    def last() -> Network:
        network = _new(start)
        if read:
            network = fit(network, read, epochs=1, seed=SEED + 1)
        return fit(network, made(pairs), epochs=args.epochs, seed=SEED + 2)

    final = kept(args.work / "final.pt", Network(Encoder()), last)
    # The final network was taught the ninth as well, so that nothing is left to fit its chances on. Under the first's
    # scale it is too sure, having been taught longer; fitted to what the first says of reports that neither has seen
    # it is not sure enough, the first being weaker. It gets the scale half-way.
    fresh = [
        Example(row["id"], window, False)
        for row in islice(unlabelled(args.shared, args.alone + FRESH, SEED), args.alone, None)
        for window in windows(row["text"], pieces)
    ]
    mine, theirs = (measure.answers(network, fresh) for network in (final, first))
    order = range(len(fresh))
    followed = calibrate.followed(map(mine.__getitem__, order), map(theirs.__getitem__, order), scale)
    scale = calibrate.between(scale, calibrate.fit(followed))
    families = dict(zip(FAMILIES, scale.families, strict=True))
    facts = {"version": VERSION, "least": least, "weights": list(scale.weights), "families": families}
    export(final, args.out, facts)
    door.write(door.fit(_told(args.shared, pairs, read)), args.out / "door.tsv")
    print(f"written to {args.out}; now: tocsin check {args.shared}/gold/heldout/short.gold.jsonl")


def _told(shared: Path, pairs: Sequence[Pair], read: Sequence[Example]) -> list[tuple[str, bool]]:
    """Texts with whether they hold a claim, for the door: those annotated, and those read alone, surely or not."""
    held: dict[str, bool] = {}
    for one in read:
        held[one.report] = held.get(one.report, False) or bool(one.claims or one.open)
    texts = {row["id"]: row["text"] for row in unlabelled(shared, len(held), SEED)} if held else {}
    told = [(report["text"], bool(gold["claims"])) for report, gold in pairs]
    return told + [(texts[report], told) for report, told in held.items()]


def kept(file: Path, module: Any, make: Callable[[], nn.Module]) -> Any:
    """The module of an earlier run, or a new one, kept."""
    if not file.exists():
        print(f"making {file} ...", flush=True)
        torch.save(make().state_dict(), file)
    module.load_state_dict(torch.load(file))
    return module.eval()


def _start(shared: Path, epochs: float) -> Encoder:
    return pretrain(shared, epochs=epochs, seed=SEED) if epochs else pretrained()


def _new(start: Encoder) -> Network:
    torch.manual_seed(SEED)
    encoder = Encoder()
    encoder.load_state_dict(start.state_dict())
    return Network(encoder)


def split(pairs: Sequence[Pair], share: float = 1.0) -> tuple[list[Pair], list[Pair]]:
    """What the first network is taught (or a `share` of it), and the ninth that it is measured on."""
    mine = [pair for pair in pairs if not _in_ninth(pair[0]["id"])]
    ninth = [pair for pair in pairs if _in_ninth(pair[0]["id"])]
    if share < 1:
        random.Random(SEED).shuffle(mine)
        mine = mine[: int(len(mine) * share)]
    return mine, ninth


def _in_ninth(report: str) -> bool:
    return int.from_bytes(hashlib.sha1(report.encode()).digest()[:2], "big") % NINTH == 0


def dict_of(pairs: Sequence[Pair]) -> dict[str, Pair]:
    """Pairs by the report's id."""
    return {report["id"]: (report, gold) for report, gold in pairs}


def tuned(
    network: Network, ninth: Sequence[Example], pairs: dict[str, Pair], score: Any
) -> tuple[Scale, float, list[str]]:
    """The scale and the least confidence that suit reports the network was not taught, and the table of its rates."""
    reports = [report for report, _ in pairs.values()]
    gold = {id: gold for id, (_, gold) in pairs.items()}
    told = measure.by_report(ninth, measure.answers(network, ninth))
    everything = calibrate.right(measure.claims(reports, told, Scale(), 0.02), gold, score)
    scale = calibrate.fit(everything)
    rows = []
    for step in range(20, 61, 4):
        found = measure.claims(reports, told, scale, step / 100)
        rows.append((step / 100, measure.rates(score, gold, found)))
    # Type, slots and exactness count alike.
    best = max(rows, key=lambda row: row[1]["type"] + row[1]["slots"] + row[1]["exact"])
    off = error([(scale(answer), hit) for answer, hit in everything])
    table = [measure.line(f"ninth, from {least:.2f}", rates) for least, rates in rows]
    return scale, best[0], [*table, f"best from {best[0]}; calibration error there {off:.3f}"]


if __name__ == "__main__":
    main()
