"""Lists: the places beyond the theatres: those of the world, and before them those that a person added."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from tocsin.resolve.gazetteer import world
from tocsin.resolve.gazetteer.index import SHAPE, Index, Listed, is_capitals
from tocsin.resolve.gazetteer.spelling import fold

ADDED = "TOCSIN_PLACES"  # the variable of the environment that names another file of added places


class Lists:
    """Several indexes as one; what stands in an earlier one goes before the same place of a later one."""

    def __init__(self, *indexes: Index) -> None:
        self._indexes = indexes

    def find(self, words: str) -> tuple[Listed, ...]:
        """The places that `words` may name: an acronym in capitals only, any other name not in small letters."""
        if not words or words == words.lower():
            return ()
        capitals = is_capitals(words)
        return tuple(one for one in self.at(fold(words)) if capitals or not one.capitals)

    def at(self, key: str) -> tuple[Listed, ...]:
        """The places that bear a name with this key (see `spelling.fold`), each once."""
        found = {one.id: one for index in reversed(self._indexes) for one in index.find(key)}
        return tuple(found.values())

    def keys(self, country: str, letter: str) -> tuple[str, ...]:
        """The keys of names in a country (ISO 3166-1 alpha-3) that begin with `letter`."""
        return tuple(key for index in self._indexes for key in index.keys(country, letter))


def added() -> Path:
    """Where added places lie: the file that `TOCSIN_PLACES` names, else one among the user's data."""
    if named := os.environ.get(ADDED):
        return Path(named)
    import platformdirs

    return platformdirs.user_data_path("tocsin") / f"places-{SHAPE}.sqlite"


def lists() -> Lists:
    """The places that there are, the index of the world compiled if it is not there. Raises OSError if it cannot be."""
    own = added()
    return _opened(world.compiled(), own, own.stat().st_mtime_ns if own.is_file() else 0)


@cache
def _opened(of_world: Path, own: Path, changed: int) -> Lists:
    return Lists(*([Index(own)] if changed else []), Index(of_world))
