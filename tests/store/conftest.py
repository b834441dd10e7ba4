"""An empty store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from store_samples import Made

from tocsin.store import Store


@pytest.fixture
def made() -> Made:
    """Makes reports and claims."""
    return Made()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with Store.open(tmp_path / "record.db") as empty:
        yield empty
