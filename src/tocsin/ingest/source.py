"""Opens what holds reports, unpacked, and reads it in bounded bites."""

from __future__ import annotations

import codecs
import gzip
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

# One report, in bytes. Ours: a book of 300,000 words has under 2 MB, and no stage need bear more than that.
LIMIT = 5_000_000
# How far into one overlong line we go to find its end: a packed file of endless length must not hold us. Ours:
# half a second of unpacking, measured.
PASS_OVER = 500_000_000

_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "a rich text document",
    b"\x1f\x8b": "gzip data (is its name to end in .gz?)",
    b"BZh91AY": "bzip2 data",
    b"\xfd7zXZ": "xz data",
    b"\x28\xb5\x2f\xfd": "zstd data",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF89a": "a picture",
    b"SQLite format 3": "an SQLite database",
}
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Unfit(ValueError):
    """Bytes that are no report: `reason` is one of `core.aside.REASONS`, the message says what was found."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Source:
    """Something that holds reports: its unpacked bytes, its name, and the `origin` that its reports carry."""

    stream: BinaryIO
    name: str
    origin: str

    @classmethod
    def of(cls, data: bytes, name: str) -> Source:
        """A source made of bytes at hand."""
        return cls(io.BytesIO(data), name, name)


@contextmanager
def opened(path: Path, origin: str) -> Iterator[Source]:
    """The file at `path`, unpacked when its name ends in .gz. Raises OSError as `open` does."""
    with path.open("rb") as file:
        packed = path.name.lower().endswith(".gz")
        stream = cast(BinaryIO, gzip.GzipFile(fileobj=file)) if packed else file
        yield Source(stream, path.name, origin)


def piped(path: Path | None) -> tuple[Source, str]:
    """Standard input (or the pipe at `path`), unpacked if need be, and the suffix that its first bytes suggest."""
    stream: Any = sys.stdin.buffer if path is None else path.open("rb")
    if not hasattr(stream, "peek"):
        stream = io.BufferedReader(stream)
    if stream.peek(2)[:2] == b"\x1f\x8b":
        stream = gzip.GzipFile(fileobj=stream)
    start = stream.peek(4096).removeprefix(codecs.BOM_UTF8).lstrip()
    origin = "-" if path is None else shown(path)
    return Source(stream, "", origin), ".jsonl" if start.startswith(b"{") else ".txt"


def shown(path: Path) -> str:
    """The path as text that can be stored: a name that is no UTF-8 gets replacement characters."""
    return os.fsencode(path).decode("utf-8", "replace")


def decoded(data: bytes, at: int = 0) -> str:
    """The text of `data`: UTF-8 with or without a mark, or UTF-16 with one. `at` is where it stands in its file.

    Raises `Unfit` ("binary", "encoding") naming the byte.
    """
    wide = data.startswith(_WIDE)
    if not wide:
        refuse_binary(data, at)
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as fault:
        # utf-8-sig counts from behind its mark
        place = fault.start + (3 if not wide and data.startswith(codecs.BOM_UTF8) else 0)
        raise Unfit(
            "encoding",
            f"byte {at + place} (0x{data[place]:02x}) is not {'UTF-16' if wide else 'UTF-8'}; save it as UTF-8, "
            "for instance with: iconv -f WINDOWS-1252 -t UTF-8",
        ) from None


def refuse_binary(data: bytes, at: int = 0) -> None:
    """Raises `Unfit` ("binary") when the bytes are no text, saying what they look like."""
    for magic, words in _MAGIC.items():
        if data.startswith(magic):
            raise Unfit("binary", f"this is {words}, not text; save its text as UTF-8")
    if (place := data.find(0)) >= 0:
        raise Unfit(
            "binary", f"byte {at + place} is NUL, which no UTF-8 text holds; if this is UTF-16, save it as UTF-8"
        )


def whole(stream: BinaryIO) -> bytes:
    """All bytes of the stream. Raises `Unfit` ("too large") beyond `LIMIT`, having read no more than that."""
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        refuse_binary(data[:4096])
        raise Unfit("too large", f"over {LIMIT:,} bytes; one text file is one report, so split it or write JSON Lines")
    return data


def lines(stream: BinaryIO) -> Iterator[tuple[int, int, bytes | None]]:
    """Number (from 1), place in bytes, and bytes of each line; None for one that is longer than `LIMIT`.

    Never holds more than `LIMIT` bytes. Raises `Unfit` ("too large") when a line does not end within `PASS_OVER`
    bytes, and ("binary", "encoding") when the first line shows that this is no text, or UTF-16.
    """
    number = place = 0
    while line := stream.readline(LIMIT + 1):
        number += 1
        start, place = place, place + len(line)
        if number == 1:
            if line.startswith(_WIDE):
                raise Unfit("encoding", "this is UTF-16; save it as UTF-8, for instance with: iconv -t UTF-8")
            refuse_binary(line[:4096])
        if len(line) <= LIMIT or line.endswith(b"\n"):
            yield number, start, line
            continue
        while (more := stream.readline(1 << 20)) and not more.endswith(b"\n"):
            place += len(more)
            if place - start > PASS_OVER:
                raise Unfit("too large", f"line {number} runs over {PASS_OVER:,} bytes; what follows was not read")
        place += len(more)
        yield number, start, None
