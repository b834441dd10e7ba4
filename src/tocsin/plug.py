"""Parts that can be swapped: the name you type is the file you open."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType


def names(room: str) -> list[str]:
    """The parts in a room such as `tocsin.read.readers`: the names of its modules, in order."""
    package = importlib.import_module(room)
    return sorted(part.name for part in pkgutil.iter_modules(package.__path__) if not part.name.startswith("_"))


def part(room: str, name: str) -> ModuleType:
    """The part `name` of a room. Raises LookupError that names what there is."""
    if name not in names(room):
        raise LookupError(f"no {name!r} in {room}; there are: {', '.join(names(room)) or 'none'}")
    return importlib.import_module(f"{room}.{name}")
