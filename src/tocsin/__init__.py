"""tocsin reads dated reports about armed conflict and keeps the record of it."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from tocsin.core.aside import Aside
from tocsin.core.claim import Claim
from tocsin.core.finding import Finding
from tocsin.core.report import Report
from tocsin.core.situation import Situation
from tocsin.core.span import Span
from tocsin.core.when import When
from tocsin.core.why import Why

if TYPE_CHECKING:
    from tocsin.record import Record, Summary, claims, open

__version__ = version("tocsin")
STORE = "tocsin.db"  # where the record is kept unless another place is named

__all__ = [
    "Aside",
    "Claim",
    "Finding",
    "Record",
    "Report",
    "Situation",
    "Span",
    "Summary",
    "When",
    "Why",
    "claims",
    "open",
]


def __getattr__(name: str) -> Any:
    """What needs the stages and the store comes when it is asked for: `import tocsin` stays quick."""
    if name in ("Record", "Summary", "claims", "open"):
        from tocsin import record

        return getattr(record, name)
    raise AttributeError(f"module 'tocsin' has no {name!r}; there are: {', '.join(__all__)}")
