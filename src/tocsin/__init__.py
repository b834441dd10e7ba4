"""tocsin reads dated reports about armed conflict and keeps the record of it."""

from importlib.metadata import version

__version__ = version("tocsin")
