"""Fit the network to annotated windows."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional
from training.reader.gold import NUMBER, TYPES, UNTOLD, Example, Told, merged
from training.reader.network import FEATURES, SIZES, Network, crop

from tocsin.read.neural.decode import CHOICES, ROLES, SPAN

PIECES = 1500  # a batch
ENCODER, HEADS = 2e-4, 8e-4  # learning rates
DECAY, STEP = 0.98, 5  # of the running mean of the weights, which is what is kept; taken every so many steps
MOST, SECOND = 40, 6000  # claims of a batch that the second pass is taught, drawn anew each time, and their pieces
BLIND = 0.15  # share of windows from which the cues are hidden, so that the words are read as well
EMPTY = 5.0  # claims' worth of weight that a batch's windows without claims have in the first pass
DOUBTED = 0.04  # words taken for a trigger, wrongly, with this chance or more, are shown to the second pass as wrong


@dataclass(slots=True)
class Batch:
    """Windows side by side, padded."""

    examples: list[Example]
    ids: Tensor
    mask: Tensor
    first: Tensor
    core: Tensor
    features: Tensor


def batch(examples: Sequence[Example]) -> Batch:
    """Windows as tensors."""
    rows, width = len(examples), max(len(example.window.ids) for example in examples)
    ids, mask = torch.zeros(rows, width, dtype=torch.long), torch.zeros(rows, width)
    first, core = torch.zeros(rows, width, dtype=torch.bool), torch.zeros(rows, width, dtype=torch.bool)
    features = torch.zeros(rows, width, FEATURES)
    for row, example in enumerate(examples):
        window, size = example.window, len(example.window.ids)
        ids[row, :size] = torch.tensor(window.ids)
        mask[row, :size] = 1.0
        first[row, :size] = torch.tensor(window.first)
        core[row, window.core[0] : window.core[1]] = True
        for at, shape in window.shapes:
            features[row, at, len(TYPES) + shape] = 1.0
        for at, name, sure in window.fired:
            number = NUMBER[name]
            features[row, at, number] = max(sure, float(features[row, at, number]))
    return Batch(list(examples), ids, mask, first, core & first, features)


def batches(examples: Sequence[Example], shuffle: random.Random | None = None) -> Iterator[Batch]:
    """Batches of about `PIECES` pieces, windows of like length together."""
    noise = shuffle.random if shuffle else (lambda: 0.0)
    order = sorted(examples, key=lambda example: len(example.window.ids) * (1 + 0.3 * noise()))
    groups: list[list[Example]] = [[]]
    for example in order:
        longest = max(len(example.window.ids), *(len(one.window.ids) for one in groups[-1]), 0)
        if groups[-1] and longest * (len(groups[-1]) + 1) > PIECES:
            groups.append([])
        groups[-1].append(example)
    if shuffle:
        shuffle.shuffle(groups)
    return map(batch, filter(None, groups))


def fit(
    network: Network,
    examples: Sequence[Example],
    *,
    epochs: int,
    seed: int = 0,
    shown: Callable[[str], None] = print,
) -> Network:
    """The network after `epochs`: the mean of its last weights."""
    torch.manual_seed(seed)
    random.seed(seed)
    shuffle = random.Random(seed)
    slow = [p for name, p in network.named_parameters() if p.requires_grad and _pretrained(name)]
    fast = [p for name, p in network.named_parameters() if p.requires_grad and not _pretrained(name)]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "top": ENCODER}, {"params": fast, "top": HEADS}], lr=0.0, weight_decay=0.01, fused=True
    )
    mean = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(DECAY))
    steps = epochs * sum(1 for _ in batches(examples, random.Random(seed)))
    start, step, losses = time.time(), 0, torch.zeros(3)
    for epoch in range(epochs):
        network.train()
        for one in batches(examples, shuffle):
            for group in optimizer.param_groups:
                group["lr"] = group["top"] * min(1.0, (step + 1) / 100, max(0.01, 1 - step / steps))
            with torch.autocast("cpu", dtype=torch.bfloat16):
                parts = loss(network, one)
            optimizer.zero_grad(set_to_none=True)
            sum(parts).backward()
            nn.utils.clip_grad_norm_([*slow, *fast], 1.0)
            optimizer.step()
            if step % STEP == 0:
                mean.update_parameters(network)
            losses = 0.98 * losses + 0.02 * torch.stack([part.detach().float() for part in parts])
            step += 1
        shown(f"epoch {epoch + 1}/{epochs} step {step}/{steps} {time.time() - start:.0f} s losses {losses.tolist()}")
    return mean.module.eval()


def _pretrained(name: str) -> bool:
    return name.startswith(("encoder.", "filling."))


def loss(network: Network, one: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """What the first pass, the windows' own scores, and the second pass got wrong."""
    features = one.features
    if network.training:
        blind = (torch.rand(len(features), 1, 1) < BLIND) & (torch.arange(FEATURES) < len(TYPES))
        features = features.masked_fill(blind, 0.0)
    states, spotted, held = network.spot(one.ids, one.mask, features)
    claims = [(row, claim) for row, example in enumerate(one.examples) for claim in merged(example.claims)]
    target = torch.zeros_like(spotted, dtype=torch.float32)
    present = torch.zeros_like(held, dtype=torch.float32)
    for row, claim in claims:
        target[row, claim.trigger, claim.type] = 1.0
        present[row, claim.type] = present[row, -1] = 1.0
    apart = target.clone()  # another word of a claim's quote is a poorer trigger of it, but no mistake
    unknown = torch.zeros_like(target)
    for row, example in enumerate(one.examples):
        for claim in example.claims:
            apart[row, list(claim.candidates), claim.type] = 1.0
        for piece, type in example.open:
            apart[row, piece, type] = unknown[row, piece, type] = 1.0
    wrong = functional.binary_cross_entropy_with_logits(spotted.float(), target, reduction="none")
    first = (wrong * one.core[..., None] * (1 - unknown)).sum() / (len(claims) + EMPTY)
    whole = functional.binary_cross_entropy_with_logits(held.float(), present, reduction="none").sum(1).mean()
    negatives = _mistaken(spotted.detach().float(), apart, one.core, max(4, len(claims) // 2))
    most = min(MOST, SECOND // min(SPAN, one.ids.shape[1]), len(claims))
    drawn = random.sample(claims, most) if network.training else claims
    return first, 0.3 * whole, second(network, states, one, drawn, negatives[: max(4, len(drawn) // 2)])


def _mistaken(spotted: Tensor, right: Tensor, core: Tensor, most: int) -> list[tuple[int, int, int]]:
    """(row, piece, type) of the words that the first pass likes most, and is wrong about."""
    chance = spotted.sigmoid() * core[..., None] * (1 - right)
    best = chance.flatten().topk(min(most, chance.numel()))
    found = []
    for index in best.indices[best.values > DOUBTED].tolist():
        row, rest = divmod(index, chance.shape[1] * chance.shape[2])
        found.append((row, *divmod(rest, chance.shape[2])))
    return found


def second(
    network: Network,
    states: Tensor,
    one: Batch,
    claims: list[tuple[int, Told]],
    negatives: list[tuple[int, int, int]],
) -> Tensor:
    """The loss of the second pass: each role's first and last piece, the choices, and whether it is a claim."""
    if not claims and not negatives:
        return states.sum() * 0.0
    rows = torch.tensor([row for row, _ in claims] + [row for row, *_ in negatives])
    at = torch.tensor([claim.trigger for _, claim in claims] + [piece for _, piece, _ in negatives])
    types = torch.tensor([claim.type for _, claim in claims] + [type for *_, type in negatives])
    seen = crop(at, states.shape[1])
    mask, here = one.mask[rows[:, None], seen], (seen == at[:, None]).float().argmax(1)
    edges, choices = network.fill(states[rows[:, None], seen], mask, here, types)
    edges, choices = edges.float(), choices.float()
    real = torch.zeros(len(rows))
    real[: len(claims)] = 1.0
    total = functional.binary_cross_entropy_with_logits(choices[:, 0], real, reduction="sum")
    total = total + _choices(choices[: len(claims), 1:], [claim for _, claim in claims])
    if claims:
        open_ = one.first[rows[:, None], seen]
        open_[:, 0] = True
        total = total + _edges(edges[: len(claims)], open_[: len(claims)], seen, [claim for _, claim in claims])
    return total / len(rows)


def _choices(scores: Tensor, claims: list[Told]) -> Tensor:
    total, begin = scores.sum() * 0.0, 0
    for name in CHOICES:
        wanted = torch.tensor([claim.choices[name] for claim in claims], dtype=torch.long)
        if len(claims) and (wanted != UNTOLD).any():
            total = total + functional.cross_entropy(
                scores[:, begin : begin + SIZES[name]], wanted, ignore_index=UNTOLD, reduction="sum"
            )
        begin += SIZES[name]
    return total


def _edges(edges: Tensor, allowed: Tensor, seen: Tensor, claims: list[Told]) -> Tensor:
    """For each answer of a role: minus the log of the chance that all its mentions have together."""
    logs = edges.masked_fill(~allowed[..., None], -1e4).log_softmax(1)
    at: list[tuple[int, int, int, int, float]] = []  # claim, role's column, piece, answer, weight of the answer
    weights: list[float] = []
    for number, claim in enumerate(claims):
        where = {piece: place for place, piece in enumerate(seen[number].tolist())}
        for role, name in enumerate(ROLES):
            groups = claim.roles[name]
            if groups is None:
                continue
            answers = [[(where[a], where[b]) for a, b in group if a in where and b in where] for group in groups]
            answers = [answer for answer in answers if answer] if groups else [[(0, 0)]]
            for answer in answers:
                for side in (0, 1):
                    at.extend((number, 2 * role + side, pair[side], len(weights), 0.0) for pair in sorted(set(answer)))
                    weights.append(0.5 / len(answers))
    if not at:
        return edges.sum() * 0.0
    columns = torch.tensor([row[:4] for row in at])
    picked = logs[columns[:, 0], columns[:, 2], columns[:, 1]].exp()
    chance = torch.zeros(len(weights)).index_add(0, columns[:, 3], picked)
    return -(chance.clamp(1e-6).log() * torch.tensor(weights)).sum()
