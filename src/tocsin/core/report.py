"""Report: one dated text, as it was published."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from tocsin.core.when import When


@dataclass(frozen=True, slots=True)
class Report:
    """One dated text.

    `date` is when it was published; `origin` where we had it from (file and line, address).
    The text is never altered: every span counts characters of it.
    """

    id: str
    text: str
    date: When
    publishers: tuple[str, ...] = ()
    title: str | None = None
    url: str | None = None
    lang: str = "en"
    origin: str = ""

    @classmethod
    def make(
        cls,
        text: str,
        date: When,
        *,
        id: str | None = None,
        publishers: tuple[str, ...] = (),
        title: str | None = None,
        url: str | None = None,
        lang: str = "en",
        origin: str = "",
    ) -> Report:
        """A report whose id, unless its publisher gave it one, is made from date and text."""
        return cls(
            id=id or f"r-{date.iso()[:10]}-{digest(text, date)[:10]}",
            text=text,
            date=date,
            publishers=publishers,
            title=title,
            url=url,
            lang=lang,
            origin=origin,
        )

    @property
    def hash(self) -> str:
        """SHA-256 over date and text: two reports with the same hash say the same."""
        return digest(self.text, self.date)

    @property
    def publisher(self) -> str | None:
        """The publishers in one line, or None."""
        return "; ".join(self.publishers) or None


def digest(text: str, date: When) -> str:
    """SHA-256, in hexadecimal, of a date and a text."""
    return hashlib.sha256(f"{date.iso()}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()
