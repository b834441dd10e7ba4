"""A situation as plain rows, for programs to read."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from tocsin.core.claim import Claim
from tocsin.core.situation import Situation
from tocsin.core.when import When


def rows(situation: Situation) -> dict[str, Any]:
    """The panels as lists of objects; claims stand once, under `cited`, and elsewhere by id. Days are ISO."""
    cited: dict[str, Claim] = {}
    out = {item.name: _plain(getattr(situation, item.name), cited) for item in fields(situation)}
    # `claims` is the number of claims looked at; the claims themselves are those cited.
    out["cited"] = {claim.id: claim.to_json() for claim in sorted(cited.values(), key=lambda claim: claim.id)}
    return out


def _plain(value: Any, cited: dict[str, Claim]) -> Any:
    if isinstance(value, Claim):
        cited[value.id] = value
        return value.id
    if isinstance(value, When):
        return value.iso()
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        pairs = ((item.name, _plain(getattr(value, item.name), cited)) for item in fields(value))
        return {name: plain for name, plain in pairs if plain is not None and plain != []}
    if isinstance(value, (tuple, list)):
        return [_plain(item, cited) for item in value]
    return value
