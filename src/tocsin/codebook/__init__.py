"""What can be claimed: the types, one YAML file each under `types/<family>/`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from tocsin.core.claim import FAMILIES, Effect
from tocsin.core.reading import ROLES

STANDARDS = ("plover", "acled", "cameo", "ucdp", "idmc", "hxl")


# Where a code depends on what the report tells, `codes` holds a mapping from these conditions to codes.
CONDITIONS = {
    "state": "the actor is a state or one of its forces",
    "state_party": "one of the two sides is a state or one of its forces",
    "one_sided": "those attacked are unarmed",
    "unopposed": "no fight is told",
    "air": "by aircraft",
    "drone": "by drones",
    "chemical": "with chemical weapons",
    "suicide": "the bomber dies with the bomb",
    "grenade": "by hand grenade",
    "sexual": "rape or other sexual violence",
    "stoppage": "by stopping work",
    "excess": "those who protest are killed or badly hurt",
    "intervention": "the protest is broken up, without serious injuries",
    "demonstration": "the crowd had gathered to demonstrate",
    "emergency": "by emergency rule or martial law",
    "defection": "by going over to the other side",
    "expulsion": "by expelling somebody",
    "let_in": "relief is let in, by those who could stop it",
    "observed": "the truce is in force, not only declared",
    "planned": "the claim's mood is planned",
    "total": "the figure's basis is total",
    "side_a": "those counted are of UCDP's side A",
    "side_b": "those counted are of UCDP's side B",
    "civilians": "those counted are civilians",
    "other": "in every other case",
}


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
    a claim of it does to the picture; `codes` gives the codes of other standards, to the letter: a value,
    a mapping from `CONDITIONS` to values, or None where the standard has no code. For figures, which are no
    events, they name the standard's column or field. `cues` are the patterns of the declarative reader.
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
    return load(files(__name__) / "types")


def load(folder: Traversable) -> Mapping[str, Type]:
    """The types whose files lie in `folder`, by name. Raises ValueError that names the file at fault."""
    found: dict[str, Type] = {}
    for family in FAMILIES:
        if not (folder / family).is_dir():
            continue
        for entry in sorted((folder / family).iterdir(), key=lambda path: path.name):
            if entry.name.endswith(".yaml"):
                name = f"{family}/{entry.name.removesuffix('.yaml')}"
                try:
                    found[name] = _type(name, yaml.load(entry.read_text(encoding="utf-8"), _LOADER))
                except (yaml.YAMLError, ValueError, KeyError, TypeError, AttributeError) as fault:
                    raise ValueError(f"codebook/types/{name}.yaml: {fault}") from fault
    return found


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is there: ten times faster
_KEYS = ("label", "definition", "not", "roles", "implies", "codes", "cues", "examples")


def _type(name: str, body: Any) -> Type:
    if not isinstance(body, Mapping):
        raise ValueError(f"found {type(body).__name__}, not keys out of {', '.join(_KEYS)}")
    _known("keys", body, _KEYS)
    if not isinstance(body.get("definition"), str):
        raise ValueError("there is no definition in words")
    roles, codes = body.get("roles") or {}, body.get("codes") or {}
    _known("roles", roles, ROLES)
    _known("standards", codes, STANDARDS)
    implied = enumerate(body.get("implies") or (), 1)
    return Type(
        name=name,
        label=body.get("label") or name.partition("/")[2].replace("_", " "),
        definition=body["definition"].strip(),
        excludes=(body.get("not") or "").strip(),
        roles=roles,
        codes=codes,
        implies=tuple(Effect(rule=f"{name}#{number}", **effect) for number, effect in implied),
        cues=tuple(body.get("cues") or ()),
        examples=tuple(_example(name, example) for example in body.get("examples") or ()),
    )


def _known(what: str, found: Iterable[str], known: Iterable[str]) -> None:
    if unknown := sorted(set(found) - set(known)):
        raise ValueError(f"unknown {what} {', '.join(unknown)}; there are {', '.join(known)}")


def _example(name: str, body: Mapping[str, Any]) -> Example:
    if not body.get("text"):
        raise ValueError("an example has no text")
    _known("keys of an example", body, ("text", "expect", "reject"))
    expect = tuple({"type": name, **claim} for claim in body.get("expect") or ())
    return Example(text=body["text"], expect=expect, reject=tuple(body.get("reject") or ()))
