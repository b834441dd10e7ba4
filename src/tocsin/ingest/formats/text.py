"""Plain text: one file, one report; its date in its head, in its name, or given."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.core.aside import Aside
from tocsin.core.report import Report
from tocsin.core.when import When
from tocsin.ingest import dateline
from tocsin.ingest.source import Source, Unfit, decoded, whole

SUFFIXES = (".txt", ".text")
SAMPLE = b"""date: 2023-11-06
publisher: Orvane Courier; Lakeside Radio
title: Fighting at the bridge

Rebel fighters captured the town of Orvane on Sunday, residents said.
"""


def reports(source: Source, *, date: When | None = None) -> Iterator[Report | Aside]:
    """The one report of a text file; spans count from behind its head. Surrounding blanks are the file's."""
    try:
        text = decoded(whole(source.stream))
    except Unfit as fault:
        yield Aside(source.origin, fault.reason, str(fault))
        return
    if not text.strip():
        yield Aside(source.origin, "empty", f"{len(text)} characters, none of them visible")
        return
    try:
        head = dateline.head(text)
    except ValueError as fault:
        yield Aside(source.origin, "no date", f"in its head {fault}")
        return
    body = text[head.end :].strip()
    day = head.date or dateline.in_name(source.name) or date
    if not body:
        yield Aside(source.origin, "no text", "a head with nothing behind it")
    elif day is None:
        yield Aside(
            source.origin,
            "no date",
            "it states no date: begin it with a line 'date YYYY-MM-DD', put the day into the file's name, "
            "or give one with --date",
        )
    else:
        yield Report.make(
            body,
            day,
            id=head.id,
            publishers=head.publishers,
            title=head.title,
            url=head.url,
            lang=head.lang,
            origin=source.origin,
        )
