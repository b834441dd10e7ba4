"""Exports: one file each, with its `SUFFIX`, `export(claims)` and the way back, `read(lines)`."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def write(lines: Iterable[str], out: Path) -> None:
    """Write the lines to `out` in UTF-8: aside first, then renamed, so that nobody meets half a file.

    Raises OSError when the folder is not there or cannot be written.
    """
    aside = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with aside.open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            file.writelines(lines)
        aside.replace(out)
    finally:
        aside.unlink(missing_ok=True)
