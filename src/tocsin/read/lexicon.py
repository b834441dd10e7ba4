"""The word lists of `lexicon.yaml`, which cues and rules name."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

# What Arabic names begin with, in lower case, when they are names all the same.
ARTICLES = ("al-", "el-", "ez-", "az-", "ash-", "as-", "ar-", "an-", "at-", "ad-", "ed-", "es-")
_DEMONYM_ENDS = tuple(
    "ian ians ese ish ani anis aeli aelis eni enis aqi aqis audi ench rean".split()  # noqa: SIM905
)


@cache
def words(name: str) -> frozenset[str]:
    """The list `name`; LookupError naming those there are."""
    lists = _lists()
    if name not in lists:
        raise LookupError(f"no word list {name!r} in read/lexicon.yaml; there are: {', '.join(sorted(lists))}")
    return lists[name]


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of a list whose entries hold several words each."""
    return tuple(_body()[name])


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(value.split()) for name, value in _body().items() if isinstance(value, str)}


@cache
def _body() -> dict[str, str | list[str]]:
    body: dict[str, str | list[str]] = yaml.safe_load((files(__package__) / "lexicon.yaml").read_text(encoding="utf-8"))
    return body


def is_demonym(word: str) -> bool:
    """Whether a word may stand for a people or its state: "Israeli", "Syrian"."""
    low = word.lower().removesuffix("-backed").removesuffix("-led")
    return low in words("demonyms") or (word[:1].isupper() and low.endswith(_DEMONYM_ENDS))
