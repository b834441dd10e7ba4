"""What can be claimed: the types, one YAML file each under `types/<family>/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tocsin.core.claim import FAMILIES, Effect

STANDARDS = ("plover", "acled", "cameo", "ucdp", "idmc", "hxl")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the claims that a reader must find in it (`expect`) or must not (`reject`: types)."""

    text: str
    expect: tuple[Mapping[str, Any], ...] = ()
    reject: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Type:
    """One type of claim. `name` is `family/type`, the name of its file.

    `excludes` is the definition's *not*; `roles` says what each role means for this type; `implies` is what
    a claim of it does to the picture; `codes` gives the codes of other standards, to the letter;
    `cues` are the patterns of the declarative reader.
    """

    name: str
    label: str
    definition: str
    excludes: str
    roles: Mapping[str, str]
    codes: Mapping[str, Any]
    implies: tuple[Effect, ...] = ()
    cues: tuple[Mapping[str, Any], ...] = ()
    examples: tuple[Example, ...] = ()

    @property
    def family(self) -> str:
        """The part of the name before the slash."""
        return self.name.partition("/")[0]


@cache
def types() -> Mapping[str, Type]:
    """Every type by name. Raises ValueError that names the file at fault."""
    found: dict[str, Type] = {}
    root = files(__name__) / "types"
    for family in FAMILIES:
        for entry in sorted((root / family).iterdir(), key=lambda path: path.name):
            if entry.name.endswith(".yaml"):
                name = f"{family}/{entry.name.removesuffix('.yaml')}"
                found[name] = _type(name, yaml.load(entry.read_text(encoding="utf-8"), _LOADER))
    return found


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is there: ten times faster
_KEYS = {"label", "definition", "not", "roles", "implies", "codes", "cues", "examples"}


def _type(name: str, body: Any) -> Type:
    if not isinstance(body, dict) or (extra := set(body) - _KEYS) or not body.get("definition"):
        raise ValueError(
            f"codebook/types/{name}.yaml: needs a definition and keys out of {sorted(_KEYS)}; {extra=}"
        )
    if wrong := set(body.get("codes") or {}) - set(STANDARDS):
        raise ValueError(f"codebook/types/{name}.yaml: unknown standard {', '.join(sorted(wrong))}")
    implied = enumerate(body.get("implies") or (), 1)
    return Type(
        name=name,
        label=body.get("label") or name.partition("/")[2].replace("_", " "),
        definition=body["definition"].strip(),
        excludes=(body.get("not") or "").strip(),
        roles=body.get("roles") or {},
        codes=body.get("codes") or {},
        implies=tuple(Effect(rule=f"{name}#{number}", **effect) for number, effect in implied),
        cues=tuple(body.get("cues") or ()),
        examples=tuple(_example(name, example) for example in body.get("examples") or ()),
    )


def _example(name: str, body: Mapping[str, Any]) -> Example:
    expect = tuple({"type": name, **claim} for claim in body.get("expect") or ())
    return Example(text=body["text"], expect=expect, reject=tuple(body.get("reject") or ()))
