"""A broken file of the codebook says which file it is and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.codebook import load

GOOD = """\
label: parley
definition: Two sides meet under a flag.
roles: {actor: who meets}
codes: {plover: {event: CONSULT, mode: null}}
implies:
  - {panel: tie, level: agreed}
examples:
  - text: The Orvane guard met the raiders.
    expect:
      - {actor: Orvane guard}
"""


def write(folder: Path, body: str) -> Path:
    (folder / "event").mkdir()
    (folder / "event" / "parley.yaml").write_text(body, encoding="utf-8")
    (folder / "event" / "notes.txt").write_text("not a type", encoding="utf-8")
    return folder


def test_a_file_is_a_type(tmp_path: Path) -> None:
    found = load(write(tmp_path, GOOD))
    assert list(found) == ["event/parley"]
    parley = found["event/parley"]
    assert (parley.family, parley.label, parley.excludes) == ("event", "parley", "")
    assert parley.implies[0].rule == "event/parley#1"
    assert parley.examples[0].expect == ({"type": "event/parley", "actor": "Orvane guard"},)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (GOOD, "label: [parley\n", "line"),
        (GOOD, "- parley\n", "list"),
        (GOOD, "", "NoneType"),
        ("definition: Two sides meet under a flag.\n", "", "definition"),
        ("label:", "lable:", "lable"),
        ("{actor: who meets}", "{speaker: who meets}", "speaker"),
        ("codes: {plover:", "codes: {plovr:", "plovr"),
        ("panel: tie", "pane: tie", "pane"),
        ("  - text: The Orvane guard met the raiders.\n", "  - title: nothing\n", "text"),
        ("    expect:\n", "    expects:\n", "expects"),
        ("definition: Two sides meet under a flag.", "definition: [two, sides]", "definition"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in GOOD
    folder = write(tmp_path, GOOD.replace(old, new))
    with pytest.raises(ValueError, match=r"codebook/types/event/parley\.yaml") as caught:
        load(folder)
    assert told in str(caught.value)
