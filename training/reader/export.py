"""Write the network down for use: two ONNX graphs in 8-bit whole numbers, the word pieces, and what goes with them."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from training.reader.encoder import WIDTH, published
from training.reader.gold import TYPES
from training.reader.network import FEATURES, Network


class _Spot(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.network.spot(ids, torch.ones_like(ids, dtype=torch.float32), features)


class _Fill(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: Tensor, at: Tensor, type: Tensor) -> tuple[Tensor, Tensor]:
        return self.network.fill(states, torch.ones(states.shape[:2]), at, type)


def export(network: Network, folder: Path, facts: dict[str, Any]) -> None:
    """`spot.onnx`, `fill.onnx`, `pieces.json` and `model.json` (with `facts`) in `folder`."""
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    ids, features = torch.ones(1, 9, dtype=torch.long), torch.zeros(1, 9, FEATURES)
    states = torch.zeros(2, 9, WIDTH)
    two = torch.ones(2, dtype=torch.long)
    _write(_Spot(network), (ids, features), ["ids", "features"], ["states", "spotted", "held"], folder / "spot.onnx")
    _write(_Fill(network), (states, two, two), ["states", "at", "type"], ["edges", "choices"], folder / "fill.onnx")
    shutil.copy(published() / "tokenizer.json", folder / "pieces.json")
    facts = {**facts, "types": list(TYPES)}
    (folder / "model.json").write_text(json.dumps(facts, indent=1, sort_keys=True) + "\n", encoding="utf-8")


_LONG = {
    "ids": {1: "pieces"},
    "features": {1: "pieces"},
    "states": {0: "claims", 1: "pieces"},
    "at": {0: "claims"},
    "type": {0: "claims"},
}


def _write(module: nn.Module, example: tuple[Tensor, ...], inputs: list[str], outputs: list[str], file: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        plain, ready = Path(scratch) / "plain.onnx", Path(scratch) / "ready.onnx"
        torch.onnx.export(
            module,
            example,
            str(plain),
            input_names=inputs,
            output_names=outputs,
            dynamic_axes={name: _LONG[name] for name in inputs},
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        # Weights of 7 bits: with 8, processors without VNNI overflow and read otherwise than those with it.
        quantize_dynamic(
            str(ready),
            str(file),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )
    onnx.checker.check_model(str(file))
