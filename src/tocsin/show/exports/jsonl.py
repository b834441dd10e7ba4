"""Claims as JSON Lines: the claims file, one object a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tocsin.core import jsonl
from tocsin.core.claim import Claim

SUFFIX = ".jsonl"


def export(claims: Iterable[Claim]) -> Iterator[str]:
    """The lines of the file, each with its line break."""
    return jsonl.write(claims)


def read(lines: Iterable[str]) -> Iterator[Claim]:
    """The claims of such a file, without effects and reasons, which it does not hold."""
    return jsonl.read(lines)
