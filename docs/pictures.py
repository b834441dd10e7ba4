"""Draws the pictures of the documents from the demo's samples: `make docs`."""

from __future__ import annotations

import io
import os
import re
import tempfile
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console, RenderableType
from rich.text import Text

import tocsin
from tocsin.show.screen import brief, explanation

ROOT = Path(__file__).parent.parent
SAMPLES = "src/tocsin/theatres/myanmar/sample"
WIDTH = 104
# The stock frame fetches a font from elsewhere; the reader's own will do.
FRAME = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.S).replace("Fira Code", "monospace")


def draw(shown: RenderableType, name: str, command: str, most: int) -> None:
    """Write the first `most` lines of what a terminal would show."""
    laid = Console(file=io.StringIO(), width=WIDTH, force_terminal=True, color_system="standard", highlight=False)
    laid.print(shown)
    lines = laid.file.getvalue().splitlines()  # type: ignore[attr-defined]
    cut = [*lines[:most], "..."] if len(lines) > most else lines
    console = Console(file=io.StringIO(), width=WIDTH, record=True, force_terminal=True, highlight=False)
    console.print(Text(f"$ {command}\n", style="bold"))
    console.print(Text.from_ansi("\n".join(cut)))
    picture = console.export_svg(title="tocsin", code_format=FRAME)
    (ROOT / "docs" / "pictures" / f"{name}.svg").write_text(picture, encoding="utf-8")


def main() -> None:
    """Read the samples and draw."""
    os.chdir(ROOT)  # so that the origins shown do not depend on where the project lies
    with tempfile.TemporaryDirectory() as folder, tocsin.open(Path(folder) / "demo.db") as record:
        record.read(SAMPLES)
        situation = record.situation("2023-11-17", theatre="myanmar")
        draw(brief(situation), "brief", "tocsin brief --as-of 2023-11-17 --theatre myanmar", 44)
        taken = [
            claim
            for held in situation.control
            for claim in held.cites
            if claim.type == "control/take" and claim.actor_id
        ]
        chosen = next((claim for claim in taken if claim.place == "Kawlin"), taken[0])
        draw(explanation(record.explain(chosen.id)), "explain", f"tocsin explain {chosen.id}", 40)


if __name__ == "__main__":
    main()
