"""Exports: one file each, with its `SUFFIX`, `export(claims)` and the way back, `read(lines)`."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def write(lines: Iterable[str], out: Path) -> None:
    """Write the lines to `out` in UTF-8: aside first, then renamed, so that nobody meets half a file.

    Raises OSError, which names `out`, when it cannot be written.
    """
    aside = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with aside.open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            file.writelines(lines)
        aside.replace(out)
    except OSError as fault:  # it names the file aside, of which nobody knows
        raise OSError(fault.errno, f"cannot be written ({fault.strerror})", str(out)) from fault
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
