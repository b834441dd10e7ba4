"""Exports: what is written comes back the same, whole or not at all, and runs nowhere."""

from __future__ import annotations

import csv
import io
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin import plug
from tocsin.core.claim import Claim
from tocsin.show import exports

BASE = Claim(
    id="c-1", report="r-1", type="figure/killed", quote="nine died", start=0, end=9, when_start="2023-11-06",
    when_end="2023-11-06", when_precision="day", said="2023-11-06", reader="cues-1",
)  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)
RISKY = st.sampled_from("=+-@\t\r\n＝'").flatmap(lambda sign: WORDS.map(lambda words: sign + words))
MAYBE = st.none() | WORDS | RISKY
CLAIMS = st.builds(
    lambda low, lat, **words: replace(BASE, low=low, lat=lat, **words),
    st.none() | st.integers(0, 10**9),
    st.none() | st.floats(-90, 90),
    quote=WORDS | RISKY,
    actor=MAYBE,
    place=MAYBE,
    publisher=MAYBE,
)


@pytest.mark.parametrize("name", plug.names("tocsin.show.exports"))
@given(claims=st.lists(CLAIMS, max_size=3))
def test_what_is_exported_reads_back_the_same(name: str, claims: list[Claim]) -> None:
    part = plug.part("tocsin.show.exports", name)
    text = "".join(part.export(claims))
    assert list(part.read(io.StringIO(text, newline=""))) == claims


@given(claim=CLAIMS)
def test_no_cell_of_text_begins_as_a_formula(claim: Claim) -> None:
    text = "".join(plug.part("tocsin.show.exports", "csv").export([claim]))
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    for name, cell in row.items():
        if name not in ("lat", "lon"):
            assert not cell or cell[0] not in "=+-@\t\r\n＝＋－＠"


def test_the_table_has_a_column_for_every_key_of_a_claim() -> None:
    header = next(iter(plug.part("tocsin.show.exports", "csv").export([]))).strip().split(",")
    assert header == [item.name for item in fields(Claim) if item.name not in ("effects", "why")]


def test_what_cannot_be_written_is_named_and_not_the_file_aside(tmp_path: Path) -> None:
    out = tmp_path / "taken"
    out.mkdir()
    with pytest.raises(OSError, match="cannot be written") as refused:
        exports.write(["one\n"], out)
    assert refused.value.filename == str(out) and ".taken" not in str(refused.value)
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "claims.jsonl"
    exports.write(["one\n"], out)

    def failing() -> io.StringIO:
        yield "two\n"  # type: ignore[misc]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        exports.write(failing(), out)
    assert out.read_text() == "one\n" and list(tmp_path.iterdir()) == [out]
