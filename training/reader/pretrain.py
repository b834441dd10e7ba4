"""Read on before learning the task: masked words of the unlabelled reports, from the published weights."""

from __future__ import annotations

import gzip
import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from training.reader.encoder import WIDTH, Encoder, pretrained, tokenizer

CHUNK, BATCH, MASKED, RATE = 128, 32, 0.15, 2e-4
CLS, SEP, MASK = 101, 102, 103


def texts(shared: Path) -> Iterator[str]:
    """All reports without an annotated twin in `heldout`, and the running text of both treebanks' training files."""
    held = {json.loads(line)["id"] for file in shared.glob("gold/heldout/*.gold.jsonl") for line in file.open()}
    for file in sorted(shared.glob("reports/*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["id"] not in held:
                    yield row["text"]
    for name in ("long", "long_written"):
        for line in (shared / f"gold/train/{name}.reports.jsonl").open(encoding="utf-8"):
            yield json.loads(line)["text"]


def chunks(shared: Path, seed: int) -> tuple[Tensor, Tensor]:
    """Rows of `CHUNK` pieces, reports one after another; and for each piece whether it goes on with a word."""
    pieces = tokenizer()
    goes_on = {index for word, index in pieces.get_vocab().items() if word.startswith("##")}
    order = list(texts(shared))
    random.Random(seed).shuffle(order)
    rows: list[list[int]] = []
    row: list[int] = [CLS]
    for encoded in pieces.encode_batch(order, add_special_tokens=False):
        for piece in [*encoded.ids, SEP]:
            row.append(piece)
            if len(row) == CHUNK:
                rows.append(row)
                row = [CLS]
    ids = torch.tensor(rows)
    return ids, torch.isin(ids, torch.tensor(sorted(goes_on)))


class Guesser(nn.Module):
    """The encoder with a head that guesses masked words by the published embeddings."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.turn = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.LayerNorm(WIDTH))
        self.bias = nn.Parameter(torch.zeros(encoder.words.num_embeddings))

    def forward(self, ids: Tensor, hidden: Tensor) -> Tensor:
        """Scores of all pieces where `hidden` is true."""
        vectors = self.encoder(ids, torch.ones_like(ids))[hidden]
        return functional.linear(self.turn(vectors), self.encoder.words.weight, self.bias)


def mask(ids: Tensor, goes_on: Tensor) -> tuple[Tensor, Tensor]:
    """Whole words hidden at random: the pieces to read, and where a piece is to be guessed."""
    word = (~goes_on).long().cumsum(1)
    drawn = torch.rand(ids.shape[0], int(word.max()) + 1) < MASKED
    hidden = drawn.gather(1, word) & (ids > MASK)
    draw = torch.rand(ids.shape)
    read = torch.where(hidden & (draw < 0.8), torch.full_like(ids, MASK), ids)
    return torch.where(hidden & (draw > 0.9), torch.randint(1000, 30000, ids.shape), read), hidden


def pretrain(shared: Path, *, epochs: float, seed: int = 0, limit: float = 1e9) -> Encoder:
    """The encoder after `epochs` over the unlabelled text, or `limit` seconds."""
    torch.manual_seed(seed)
    ids, goes_on = chunks(shared, seed)
    model = Guesser(pretrained())
    model.train()
    weights = [weight for weight in model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=RATE, weight_decay=0.01, betas=(0.9, 0.98))
    steps, start, spent = int(epochs * len(ids) / BATCH), time.time(), 0.0
    for step in range(steps):
        done = max(step / steps, spent / limit)
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1, step / 100, (1 - done) / 0.8)
        at = torch.randint(0, len(ids), (BATCH,))
        read, hidden = mask(ids[at], goes_on[at])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = model(read, hidden)
        loss = functional.cross_entropy(scores.float(), ids[at][hidden])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        spent = time.time() - start
        if step % 50 == 0:
            print(f"step {step}/{steps} loss {loss.item():.3f} {spent:.0f} s", flush=True)
    return model.encoder.eval()


if __name__ == "__main__":
    torch.set_num_threads(2)
    made = pretrain(Path(sys.argv[1]), epochs=float(sys.argv[3]), limit=float(sys.argv[4]))
    torch.save(made.state_dict(), sys.argv[2])
