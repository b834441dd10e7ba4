"""Every rule that can be named in an answer stands in the reference, and the reference names no other."""

from __future__ import annotations

import re
from pathlib import Path

import tocsin
from tocsin.fuse.same import WINDOW
from tocsin.fuse.weigh import RUNGS

ROOMS = ("control", "tie", "figure", "weigh", "clash", "same", "imply", "when")
CODE = Path(tocsin.__file__).parent
REFERENCE = CODE.parents[1] / "docs" / "reference" / "control-rules.md"


def named_in_code() -> set[str]:
    text = "\n".join(path.read_text() for room in ("codify", "fuse", "situate") for path in (CODE / room).glob("*.py"))
    types = {"tie/ceasefire", "tie/truce", "tie/deal", "tie/alliance", "tie/support", "tie/split"}
    types |= {"control/hold", "control/take", "control/lose", "control/enter", "control/besiege"}
    rules = set(re.findall(rf'"((?:{"|".join(ROOMS)})/[a-z-]+)"', text)) - types
    rules |= {f"weigh/{rung}" for rung in RUNGS} | {f"same/{family}" for family in WINDOW}
    statuses = re.findall(r'\("(?:truce|deal|alliance)", "([a-z_]+)"\)', text)
    return rules | {f"tie/{status.replace('_', '-')}" for status in (*statuses, "proposed", "denied")}


def test_the_reference_names_the_rules_of_the_code() -> None:
    told = set(re.findall(rf"^\| `((?:{'|'.join(ROOMS)})/[a-z-]+)`", REFERENCE.read_text(), re.MULTILINE))
    assert told == named_in_code()
