"""Claims as lines of JSON: the claims file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from tocsin.core.claim import Claim


def write(claims: Iterable[Claim], *, full: bool = False) -> Iterator[str]:
    """One line a claim, each with its line break."""
    for claim in claims:
        yield json.dumps(claim.to_json(full=full), ensure_ascii=False) + "\n"


def read(lines: Iterable[str]) -> Iterator[Claim]:
    """The claims of the lines; blank lines are passed over. Raises ValueError naming the line at fault."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield Claim.from_json(json.loads(line))
        except (ValueError, TypeError) as fault:
            raise ValueError(f"line {number} is no claim: {fault}") from fault
