"""The import rule of pyproject.toml, held by import-linter; each breach told by its file and line."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

# How import-linter tells a step of a forbidden way: "tocsin.read.gate -> tocsin.store (l.5, l.9)".
_STEP = re.compile(r"(?P<importer>[\w.]+) -> (?P<imported>[\w.]+) \((?P<lines>l\.\d+(?:, l\.\d+)*)\)")


def main() -> int:
    """Run the linter on the project in the working folder; its exit code is ours."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-logo", "--no-cache"], capture_output=True, text=True)
    print(done.stdout + done.stderr, end="")
    steps = {(step["importer"], step["imported"], step["lines"]) for step in _STEP.finditer(done.stdout)}
    for importer, imported, lines in sorted(steps):
        for line in re.findall(r"\d+", lines):
            print(f"{source(importer)}:{line}: imports {imported}, which the import rule forbids")
    return done.returncode


def source(module: str) -> Path:
    """The file of one of our modules, seen from the root of the project."""
    path = Path("src", *module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


if __name__ == "__main__":
    sys.exit(main())
