"""The house: the import rule and what keeps the rooms in order, each rule also broken on purpose where it can be."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tocsin import codebook, theatres

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "tocsin"
MODULES = sorted(SOURCE.rglob("*.py"))
MOST = 400  # lines of a file: what one person reads at a sitting
DRAWERS = ("util", "utils", "helper", "helpers", "common", "manager", "managers", "misc")
RUN = 6  # words in a row: by chance a rule shares fewer with a report
# Where packages come from; put together here, so that this file names none of them either.
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("deb", "debian", "org"),
        ("crates", "io"),
    )
)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


# --- who may import whom ------------------------------------------------------------------------------------------


def linted(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / ".ci" / "imports.py"],
        cwd=root,
        env={"PYTHONPATH": str(root / "src"), "PATH": ""},
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources and of the rule."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copytree(SOURCE, copy / "src" / "tocsin", ignore=shutil.ignore_patterns("*.txt", "*.csv", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


def test_the_import_rule_holds(house: Path) -> None:
    done = linted(house)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("room", "imported"),
    [
        ("read/gate.py", "tocsin.store"),
        ("core/span.py", "tocsin.plug"),
        ("show/words.py", "tocsin.fuse"),
        ("theatres/kin.py", "tocsin.codebook"),
        ("situate/__init__.py", "tocsin.pipeline"),
    ],
)
def test_a_broken_import_rule_is_told_by_file_and_line(house: Path, room: str, imported: str) -> None:
    path = house / "src" / "tocsin" / room
    kept = path.read_text(encoding="utf-8")
    lines = kept.splitlines()
    at = lines.index("from __future__ import annotations") + 1
    lines.insert(at, f"import {imported}")
    path.write_text("\n".join(lines), encoding="utf-8")
    try:
        done = linted(house)
    finally:
        path.write_text(kept, encoding="utf-8")
    assert done.returncode != 0
    assert f"src/tocsin/{room}:{at + 1}: imports {imported}" in done.stdout, done.stdout + done.stderr


# --- files and names ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_opens_with_its_duty(path: Path) -> None:
    duty = ast.get_docstring(tree(path))
    assert duty, "it opens with no line that states its duty"
    assert duty.splitlines()[0].endswith((".", "?", ":")), duty.splitlines()[0]


def test_no_file_is_longer_than_one_reads_at_a_sitting() -> None:
    lines = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    longer = {name: count for name, count in lines.items() if count > MOST}
    assert not longer, f"more than {MOST} lines: {longer}"


def test_no_drawers() -> None:
    found = [named(path) for path in ROOT.glob("[!.]*/**/*.py") if {path.stem, path.parent.name} & set(DRAWERS)]
    assert not found, f"a name that says nothing: {', '.join(found)}"


def test_only_the_command_line_prints() -> None:
    found = [
        f"{named(path)}:{node.lineno}"
        for path in MODULES
        if "cli" not in path.parts
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not found, f"prints outside cli: {', '.join(found)}"


def kept() -> Iterator[tuple[Path, str]]:
    """The text files of the project, without what was made or installed."""
    for top in sorted(ROOT.iterdir()):
        if top.name.startswith(".") and top.name not in (".ci", ".gitignore"):
            continue
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and "__pycache__" not in path.parts:
                try:
                    yield path, path.read_text(encoding="utf-8")
                except UnicodeDecodeError:
                    continue


def test_no_file_names_a_registry() -> None:
    found = [f"{named(path)}: {host}" for path, text in kept() for host in REGISTRIES if host in text]
    assert not found, "\n".join(found)


def test_requirements_are_pinned_by_hash_and_name_no_address() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert "http" not in text and "--index" not in text and "--find-links" not in text, path.name
        pinned = re.findall(r"^[A-Za-z0-9][^\n]*(?:\n[ #][^\n]*)*", text, re.M)
        assert len(pinned) > 5
        assert all("==" in one and "--hash=sha256:" in one for one in pinned), path.name


HEAVY = ("sqlalchemy", "rapidfuzz", "yaml", "tocsin.pipeline", "tocsin.store", "tocsin.theatres", "tocsin.read")


def test_the_command_line_opens_without_what_it_does_not_need() -> None:
    program = (
        "import sys\nfrom tocsin import cli\nsys.argv = ['tocsin', '--help']\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    pass\n"
        f"print('LOADED', *[name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "brief" in done.stdout
    assert done.stdout.splitlines()[-1] == "LOADED", done.stdout.splitlines()[-1]


# --- no rule is a sample's own text -------------------------------------------------------------------------------


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.casefold())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def told() -> dict[str, set[tuple[str, ...]]]:
    """The runs of words of every sample report and of every example of the codebook."""
    found = {
        named(path): runs(path.read_text(encoding="utf-8"))
        for path in SOURCE.glob("theatres/*/sample/*")
        if path.suffix in (".txt", ".yaml")
    }
    for one in codebook.types().values():
        for example in one.examples:
            found[f"example of {one.name}: {example.text[:40]}"] = runs(example.text)
    return found


def strings(value: object) -> Iterator[str]:
    """All words that a piece of YAML holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(key)
            yield from strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from strings(inner)


def rules() -> dict[str, str]:
    """What decides how a report is read: cues, word lists, and the code of the stages that read, comments too."""
    found = {named(path): path.read_text(encoding="utf-8") for room in ("read", "resolve", "codify")
             for path in (SOURCE / room).rglob("*") if path.suffix in (".py", ".yaml", ".tsv")}  # fmt: skip
    for path in SOURCE.glob("codebook/types/*/*.yaml"):
        body = yaml.safe_load(path.read_text(encoding="utf-8"))
        found[named(path)] = "\n".join(" ".join(strings(cue)) for cue in body.get("cues") or ())
    return found


def names() -> set[tuple[str, ...]]:
    """The runs of words of long names: facts, which a list of names may share with a report."""
    everyone = [actor for theatre in theatres.all_theatres() for actor in theatre.actors]
    return {run for actor in everyone for name in (actor.name, *(n.value for n in actor.names)) for run in runs(name)}


def test_no_rule_holds_the_text_of_a_sample_or_an_example() -> None:
    texts, facts = told(), names()
    assert sum(map(len, texts.values())) > 5_000
    ours = {name: runs(text) - facts for name, text in rules().items()}
    assert sum(map(len, ours.values())) > 5_000
    shared = [
        f"{rule}: {' '.join(run)!r} stands in {text}"
        for rule, mine in ours.items()
        for text, theirs in texts.items()
        for run in sorted(mine & theirs)
    ]
    assert not shared, "\n".join(shared)
