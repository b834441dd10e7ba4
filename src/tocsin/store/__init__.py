"""The log of what was said: append-only, in one file, searchable."""

from tocsin.store.append import Added, AnotherText, Entry
from tocsin.store.log import Counts, Store
from tocsin.store.schema import StoreFault
from tocsin.store.search import Hit

__all__ = ["Added", "AnotherText", "Counts", "Entry", "Hit", "Store", "StoreFault"]
