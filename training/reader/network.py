"""The network: one encoder; a first pass that spots triggers, a second that fills each trigger's roles."""

from __future__ import annotations

import copy

import torch
from torch import Tensor, nn
from training.reader.encoder import WIDTH, Encoder, bias_of
from training.reader.gold import TYPES

from tocsin.read.neural.decode import AHEAD, CHOICES, LEADING, ROLES, SPAN
from tocsin.read.neural.windows import SHAPES

SHARED = 4  # layers that both passes share; the others are each pass's own
FEATURES = len(TYPES) + len(SHAPES)
TRUST = 5.0  # log odds that a cue of full sureness adds, at first
SIZES = {name: len(values) for name, values in CHOICES.items()}


def crop(trigger: Tensor, length: int) -> Tensor:
    """For each trigger (a piece of a row of `length`) the pieces that the second pass sees: claims, pieces."""
    if length <= SPAN:
        return torch.arange(length)[None].expand(len(trigger), length)
    around = SPAN - LEADING
    start = (trigger + AHEAD - around + 1).clamp(LEADING, length - around)
    lead = torch.arange(LEADING)[None].expand(len(trigger), LEADING)
    return torch.cat([lead, start[:, None] + torch.arange(around)[None]], 1)


class Network(nn.Module):
    """Spots triggers of claims, fills their roles. Shapes: b reports' windows, t pieces, c claims."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.features = nn.Linear(FEATURES, WIDTH, bias=False)
        nn.init.zeros_(self.features.weight)
        self.spotting = nn.Sequential(
            nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.LayerNorm(WIDTH), nn.Dropout(0.1), nn.Linear(WIDTH, len(TYPES))
        )
        # What the cues say counts from the first step on: the network learns where they are wrong, and what they miss.
        self.trust = nn.Parameter(torch.full((len(TYPES),), TRUST))
        self.telling = nn.Linear(WIDTH, len(TYPES) + 1)  # which types the window holds, and whether any
        nn.init.constant_(self.spotting[4].bias, -5.0)
        self.kind = nn.Embedding(len(TYPES), WIDTH)
        self.mark = nn.Parameter(torch.zeros(WIDTH))
        nn.init.normal_(self.kind.weight, std=0.05)
        nn.init.normal_(self.mark, std=0.2)
        self.start = nn.LayerNorm(WIDTH)
        self.filling = nn.ModuleList(copy.deepcopy(layer) for layer in encoder.layers[SHARED:])
        self.edges = nn.Sequential(
            nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.LayerNorm(WIDTH), nn.Linear(WIDTH, 2 * len(ROLES))
        )
        self.choosing = nn.Sequential(
            nn.Linear(WIDTH, WIDTH),
            nn.GELU(),
            nn.LayerNorm(WIDTH),
            nn.Dropout(0.1),
            nn.Linear(WIDTH, 1 + sum(SIZES.values())),
        )

    def spot(self, ids: Tensor, mask: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """States for the second pass (b, t, width); scores of each type at each piece (b, t, types); of the window."""
        bias = bias_of(mask)
        x = self.encoder.embed(ids, self.features(features))
        for layer in self.encoder.layers[:SHARED]:
            x = layer(x, bias)
        states = x
        for layer in self.encoder.layers[SHARED:]:
            x = layer(x, bias)
        return states, self.spotting(x) + features[..., : len(TYPES)] * self.trust, self.telling(x[:, 0])

    def fill(self, states: Tensor, mask: Tensor, at: Tensor, type: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of each role's first and last piece (c, t, roles x 2, piece 0 for none), and of the choices.

        `states` and `mask` are those around each trigger; `at` the trigger's piece in them; `type` its number.
        """
        marked = torch.arange(states.shape[1])[None] == at[:, None]
        x = self.start(states + self.kind(type)[:, None] + marked[..., None].to(states.dtype) * self.mark)
        bias = bias_of(mask)
        for layer in self.filling:
            x = layer(x, bias)
        trigger = (x * marked[..., None].to(x.dtype)).sum(1)
        return self.edges(x), self.choosing(trigger)
