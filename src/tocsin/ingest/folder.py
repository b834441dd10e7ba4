"""What lies below a folder, sorted by name: files to read, and what is passed over."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

# What lies beside reports and is none: passed over in a folder without a word.
COMPANIONS = (".md", ".yaml", ".yml", ".toml", ".py", ".gold.jsonl")
# What SQLite keeps beside a database.
BESIDE = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Found:
    """Something in a folder: a "file", a "companion", or what is "barred", with the `fault` that bars it."""

    path: Path
    what: str
    fault: OSError | None = None


def below(folder: Path, own: Collection[str] = (), *, above: frozenset[str] = frozenset()) -> Iterator[Found]:
    """What lies in a folder and in those below it; hidden files and the files named in `own` are left out."""
    real = os.path.realpath(folder)
    if real in above:  # a link that leads back up
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as fault:
        yield Found(folder, "barred", fault)
        return
    for entry in entries:
        name = entry.name.lower()
        kind = mode(entry) or 0
        if name.startswith("."):
            continue
        if stat.S_ISDIR(kind):
            yield from below(entry, own, above=above | {real})
        elif name.removesuffix(".gz").endswith(COMPANIONS):
            yield Found(entry, "companion")
        elif not stat.S_ISREG(kind):
            yield Found(entry, "barred")
        elif not own or os.path.realpath(entry) not in own:
            yield Found(entry, "file")


def database(path: str | os.PathLike[str]) -> frozenset[str]:
    """The files of a database kept at `path`."""
    real = os.path.realpath(path)
    return frozenset(real + ending for ending in BESIDE)


def mode(path: str | os.PathLike[str]) -> int | None:
    """What kind of thing stands at the path; None when nothing does, or we may not look."""
    try:
        return Path(path).stat().st_mode
    except (OSError, ValueError):
        return None
