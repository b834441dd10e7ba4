"""Train the reader: `python -m training.reader SHARED` reads on, learns, reads alone, learns again, writes it down.

Five steps, each kept under build/reader/ and not done again while its file is there:

1. `encoder.pt`  the published encoder, having read on in the reports that nobody annotated;
2. `first.pt`    a network taught on the annotated reports;
3. `alone.pt`    a network taught on what the first one reads, surely, in reports that nobody annotated;
4. `final.pt`    that network taught on the annotated reports;
5. src/tocsin/read/model/  that network in 8-bit whole numbers.

Some annotated reports are taught to neither network: they tell how its scores become chances, and from which chance on
a claim is told.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn
from training.reader import calibrate, material, measure
from training.reader.calibrate import FAMILIES, Scale
from training.reader.encoder import Encoder, pretrained, tokenizer
from training.reader.export import export
from training.reader.fit import fit
from training.reader.gold import Example, Likely, examples
from training.reader.material import Pair
from training.reader.network import Network
from training.reader.pretrain import pretrain
from training.reader.selftrain import taught

from tocsin.check.calibration import error
from training import wordodds

VERSION = "model-2"
OUT = Path(__file__).parents[2] / "src/tocsin/read/model"
SEED = 0
PASSES = 2  # over what was read alone


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.reader", description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path, help="the folder with reports/ and gold/")
    parser.add_argument("--work", type=Path, default=Path("build/reader"), help="where the steps are kept")
    parser.add_argument("--out", type=Path, default=OUT, help="where the finished model goes")
    parser.add_argument("--epochs", type=int, default=8, help="over the annotated reports, in steps 2 and 4")
    parser.add_argument("--read-on", type=float, default=4.0, help="epochs of step 1; 0 leaves it out")
    parser.add_argument("--alone", type=int, default=24000, help="reports that step 3 reads alone; 0 leaves them out")
    parser.add_argument("--share", type=float, default=1.0, help="of the annotated reports, for a learning curve")
    parser.add_argument("--only", choices=("first", "final"), default="final", help="stop after that step")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(max(1, torch.get_num_threads()))

    learnt, held = material.everything(args.shared)
    learnt = material.part(learnt, args.share, SEED)
    pieces, likely, score = tokenizer(), Likely(learnt), measure.scorer(args.shared)

    def made(pairs: Sequence[Pair]) -> list[Example]:
        return [example for report, gold in pairs for example in examples(report, gold, pieces, likely)]

    def write(network: Network, name: str) -> None:
        scale, least, table = tuned(network, made(held), held, score)
        print(*table, sep="\n")
        families = dict(zip(FAMILIES, scale.families, strict=True))
        facts = {"version": VERSION, "least": least, "weights": list(scale.weights), "families": families}
        (args.work / f"{name}.json").write_text(json.dumps(facts))
        export(network, args.work / name if name == "first" else args.out, facts)

    start = kept(args.work / "encoder.pt", Encoder(), lambda: _start(args.shared, args.read_on))
    first = kept(args.work / "first.pt", Network(Encoder()), lambda: fit(_new(start), made(learnt), epochs=args.epochs))
    if args.only == "first":
        write(first, "first")
        return

    alone = args.work / "alone.pkl"
    if args.alone and not alone.exists():
        print(f"making {alone} ...", flush=True)
        scale, _, table = tuned(first, made(held), held, score)
        print(*table, sep="\n")
        rows = material.unlabelled(args.shared, args.alone, SEED)
        alone.write_bytes(pickle.dumps(taught(first, scale, rows, pieces)))
    read = pickle.loads(alone.read_bytes()) if args.alone else []

    known = {report["id"] for report, _ in learnt}

    def after() -> Network:
        strange = [one for one in read if one.report not in known]
        return fit(_new(start), strange, epochs=PASSES, seed=SEED + 1) if strange else _new(start)

    warm = kept(args.work / "alone.pt", Network(Encoder()), after)

    def last() -> Network:
        return fit(warm, made(learnt), epochs=args.epochs, seed=SEED + 2)

    write(kept(args.work / "final.pt", Network(Encoder()), last), "final")
    told = _told(args.shared, learnt, read)
    wordodds.write(wordodds.fit(told, least=8, shrink=4e-6, rounds=12), args.out / "door.tsv")
    print(f"written to {args.out}; now: tocsin check {args.shared}/gold/heldout/short.gold.jsonl")


def _told(shared: Path, pairs: Sequence[Pair], read: Sequence[Example]) -> list[tuple[str, bool]]:
    """Texts with whether they hold a claim, for the door: those annotated, and those read alone, surely or not."""
    held: dict[str, bool] = {}
    for one in read:
        held[one.report] = held.get(one.report, False) or bool(one.claims or one.open)
    texts = {row["id"]: row["text"] for row in material.unlabelled(shared, len(held), SEED)} if held else {}
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


def tuned(
    network: Network, held: Sequence[Example], pairs: Sequence[Pair], score: Any
) -> tuple[Scale, float, list[str]]:
    """The scale and the least confidence that suit reports the network was not taught, and the table of its rates."""
    reports = [report for report, _ in pairs]
    gold = {report["id"]: gold for report, gold in pairs}
    told = measure.by_report(held, measure.answers(network, held))
    everything = calibrate.right(measure.claims(reports, told, Scale(), 0.02), gold, score)
    scale = calibrate.fit(everything)
    rows = []
    for step in range(20, 61, 4):
        found = measure.claims(reports, told, scale, step / 100)
        rows.append((step / 100, measure.rates(score, gold, found)))
    # Type, slots and exactness count alike.
    best = max(rows, key=lambda row: row[1]["type"] + row[1]["slots"] + row[1]["exact"])
    off = error([(scale(answer), hit) for answer, hit in everything])
    table = [measure.line(f"held back, from {least:.2f}", rates) for least, rates in rows]
    return scale, best[0], [*table, f"best from {best[0]}; calibration error there {off:.3f}"]


if __name__ == "__main__":
    main()
