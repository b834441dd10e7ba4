"""Make the lists of known faults anew, which the tests want to be exact: `make known`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import judged
import tocsin


def main() -> None:
    """Judge everything and write what is not right."""
    with tempfile.TemporaryDirectory() as folder, tocsin.open(Path(folder) / "samples.db") as record:
        record.read(str(judged.FOLDER), reader=judged.RULES)
        verdicts = (
            (judged.EXAMPLES, judged.examples()),
            (judged.SAMPLES, judged.sample_faults()),
            (judged.PICTURE, judged.picture(record)),
        )
    for path, verdict in verdicts:
        before = judged.known(path)
        judged.keep(path, verdict)
        print(f"{path.name}: {len(verdict.faults)} faults, before {len(before)}")
        for fault in verdict.faults:
            if fault not in before:
                print(f"  new: {fault}")


if __name__ == "__main__":
    main()
