"""JSON Lines: one report a line, an object with `text` and `date`."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import Any

from tocsin.core.aside import Aside
from tocsin.core.report import Report
from tocsin.core.when import When
from tocsin.ingest import dateline
from tocsin.ingest.dateline import Head
from tocsin.ingest.source import LIMIT, Source, Unfit, decoded, lines

SUFFIXES = (".jsonl", ".ndjson", ".json")
SAMPLE = b"""\
{"id": "a-1", "date": "2023-11-06", "publishers": ["Orvane Courier"], "text": "Rebel fighters captured Orvane."}
{"date": "2023-11", "publisher": "Lakeside Radio; Orvane Courier", "text": "Fighting went on all month."}
"""
# A row over several lines, or all rows in one array: how the first line of such a file begins, and what it is.
_OTHER_JSON = ((b"[", "a JSON array"), (b"{", "JSON laid out over several lines"))
# When none of the first lines is an object, the file is something else: it is set aside once, not line by line.
_PATIENCE = 20


def reports(source: Source, *, date: When | None = None) -> Iterator[Report | Aside]:
    """A report for each line; a line at fault is set aside by its number and the rest goes on."""
    number = broken = good = 0
    blank = True
    try:
        for number, place, line in lines(source.stream):
            origin = f"{source.origin}:{number}"
            if line is None:
                blank = False
                yield Aside(origin, "too large", f"line {number} is longer than {LIMIT:,} bytes")
                continue
            if not line.strip():
                continue
            if blank:
                _refuse_other_json(line)
            blank = False
            try:
                row = _row(decoded(line, place))
                good += 1
                yield _report(row, origin, date)
            except Unfit as fault:
                yield Aside(origin, fault.reason, f"line {number}: {fault}")
                broken += fault.reason == "broken line"
            if broken == _PATIENCE and not good:
                raise Unfit(
                    "unknown format",
                    f"none of the first {broken} lines is a JSON object; write one object a line (JSON Lines). "
                    "The rest was not read",
                )
    except Unfit as fault:
        yield Aside(source.origin, fault.reason, str(fault))
        return
    if blank:
        yield Aside(source.origin, "empty", f"{number} lines, none of them with a row")


def _refuse_other_json(first: bytes) -> None:
    """Raises `Unfit` when the first line shows JSON that is no JSON Lines; the rest would be refused line by line."""
    bare = first.removeprefix(BOM_UTF8).strip()
    for mark, words in _OTHER_JSON:
        if bare == mark or (mark == b"[" and bare.startswith(mark)):
            raise Unfit(
                "unknown format",
                f'this is {words}; one object a line is wanted (JSON Lines), as in {{"date": ..., "text": ...}}. '
                "Nothing of it was read",
            )


def _row(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except RecursionError:
        raise Unfit("broken line", "nested too deeply") from None
    except json.JSONDecodeError as fault:
        raise Unfit("broken line", f"not JSON from character {fault.pos} on: {fault.msg}") from None
    except ValueError as fault:  # a number of thousands of digits
        raise Unfit("broken line", f"not JSON that can be read: {fault}") from None
    if not isinstance(row, dict):
        raise Unfit("broken line", f"a JSON {_kind(row)}, not an object with keys")
    return row


def _kind(value: Any) -> str:
    """What JSON calls a value."""
    names = {str: "string", list: "array", dict: "object", bool: "boolean", type(None): "null"}
    return names.get(type(value), "number")


def _report(row: dict[str, Any], origin: str, date: When | None) -> Report:
    text = row.get("text")
    if text is not None and not isinstance(text, str):
        raise Unfit("no text", f"what stands under the key 'text' is not a string but a JSON {_kind(text)}")
    if text is not None and not text.strip():
        raise Unfit("no text", "what stands under the key 'text' is blank")
    if text is None:
        there = ", ".join(sorted(map(repr, row)))[:200] or "none"
        raise Unfit("no text", f"it has no text under the key 'text'; its keys: {there}")
    day, head = _dated(row.get("date"), text)
    if not (text := text[head.end :]):
        raise Unfit("no text", "a head with nothing behind it")
    if not (day := day or date):
        raise Unfit("no date", "it states no date under the key 'date'; add it, or give one with --date")
    key = row.get("id")
    made = Report.make(
        text,
        day,
        id=_words(str(key) if isinstance(key, int) else key) or head.id,
        publishers=_publishers(row.get("publishers") or row.get("publisher")) or head.publishers,
        title=_words(row.get("title")) or head.title,
        url=_words(row.get("url")) or head.url,
        lang=_words(row.get("lang")) or head.lang,
        origin=origin,
    )
    for name in ("text", "id", "publisher", "title", "url", "lang"):
        _refuse_unwritable(name, getattr(made, name))
    return made


def _dated(said: Any, text: str) -> tuple[When | None, Head]:
    """The date of a row; without one, the head of its text, where that states one."""
    try:
        if said is not None and said != "":
            return dateline.stated(str(said)), Head()
        head = dateline.head(text)
    except ValueError as fault:
        raise Unfit("no date", str(fault)) from None
    return head.date, head if head.date else Head()


def _publishers(said: Any) -> tuple[str, ...]:
    if isinstance(said, list):
        return tuple(name.strip() for name in said if isinstance(name, str) and name.strip())
    return dateline.publishers(said) if isinstance(said, str) else ()


def _words(said: Any) -> str | None:
    return said if isinstance(said, str) and said.strip() else None


def _refuse_unwritable(name: str, words: str | None) -> None:
    """JSON can spell half a character pair and NUL; neither can be written as text anywhere."""
    if words is None:
        return
    if (place := words.find("\0")) >= 0:
        raise Unfit("binary", f"character {place} of its {name} is NUL")
    try:
        words.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise Unfit(
            "encoding", f"character {fault.start} of its {name} is half of a surrogate pair, which is no character"
        ) from None
