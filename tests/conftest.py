"""A demo store, made once for each process that tests; and `invented`, importable from every folder of tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import tocsin


@pytest.fixture(scope="session", autouse=True)
def _no_places_of_ones_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a person added to the gazetteer changes no test, and no test changes it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOCSIN_PLACES", str(tmp_path_factory.mktemp("places") / "none.sqlite"))
        yield


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample reports of Myanmar's war. Not to be written to."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    with tocsin.open(path) as record:
        record.read(str(files("tocsin.theatres") / "myanmar" / "sample"))
    return path


@pytest.fixture(scope="session")
def ruled_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, as the declarative reader reads them."""
    path = tmp_path_factory.mktemp("ruled") / "ruled.db"
    with tocsin.open(path) as record:
        record.read(str(files("tocsin.theatres") / "myanmar" / "sample"), reader="cues")
    return path


@pytest.fixture
def demo_copy(demo_store: Path, tmp_path: Path) -> Path:
    """A copy of it, as `tocsin.db` in an empty folder."""
    return Path(shutil.copy(demo_store, tmp_path / "tocsin.db"))
