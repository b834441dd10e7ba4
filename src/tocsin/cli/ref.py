"""tocsin ref: the reference of types, theatres, actors, places and commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from tocsin.cli import USAGE, application, commands, fail, is_terminal, screen

CODES = (
    ("0", "done"),
    ("1", "nothing could be read or written, or the gold is at fault"),
    ("2", "used wrongly"),
    ("3", "no such store, claim, file or name"),
    ("4", "a fault of tocsin's own"),
    ("130", "interrupted"),
)


def ref(
    name: Annotated[str, typer.Argument(metavar="NAME", help="control/take, myanmar, mm-aa, Kawlin, brief ...")] = "",
    markdown: Annotated[
        Path | None,
        typer.Option("--markdown", metavar="FOLDER", help="Write the reference as Markdown files there."),
    ] = None,
) -> None:
    """The reference: what can be claimed, who and where, and every command."""
    from tocsin.show import ref as reference

    if markdown:
        if not markdown.is_dir():
            fail(f"no folder {markdown} to write the reference into", USAGE)
        from tocsin.show.exports import write

        for file, text in pages().items():
            write([text], markdown / file)
        screen().print(f"{', '.join(pages())} written to {markdown}.")
        return
    if not name:
        text = reference.overview() + f"\n**commands**: {', '.join(f'`{each}`' for each in commands())}\n"
    elif name in commands():
        text = of_command(name)
    else:
        text = "\n".join(reference.entries(name))
    if is_terminal():
        from rich.markdown import Markdown

        screen().print(Markdown(text))
    else:
        print(text)


def pages() -> dict[str, str]:
    """The reference as Markdown files: the commands, and the codebook."""
    from tocsin import codebook
    from tocsin.show import ref as reference

    head = "# Commands\n\nMade by `tocsin ref --markdown docs/reference`. `tocsin COMMAND --help` says the same.\n"
    codes = "## Exit codes\n\n" + "".join(f"- {code}: {meaning}\n" for code, meaning in CODES)
    made = "\n".join([head, *(of_command(each) for each in commands()), codes])
    kinds = "\n".join(reference.of_type(kind) for kind in codebook.types().values())
    return {"commands.md": made, "codebook.md": f"# What can be claimed\n\n{kinds}"}


def of_command(name: str) -> str:
    """A command: its use, what it does, its arguments and options, from its own file."""
    command = typer.main.get_command(application()).commands[name]  # type: ignore[attr-defined]
    rows = [_row(parameter) for parameter in command.params if parameter.name != "help"]
    words = " ".join(_usage(parameter) for parameter in command.params if _is_argument(parameter))
    use = " ".join(part for part in (f"tocsin {name}", words, "[OPTIONS]") if part)
    about = "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
    return "\n".join([f"## {name}", "", f"    {use}", "", about, "", *rows, ""])


def _is_argument(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "argument")


def _usage(parameter: Any) -> str:
    shown = parameter.metavar or parameter.name.upper()
    return shown if parameter.required else f"[{shown}]"


def _row(parameter: Any) -> str:
    if _is_argument(parameter):
        return f"- `{parameter.metavar or parameter.name.upper()}`: {parameter.help}"
    takes = "" if parameter.is_flag else f" {parameter.metavar or 'VALUE'}"
    default = "" if parameter.is_flag or parameter.default in (None, "") else f" Default: `{parameter.default}`."
    variable = f" Environment: `{parameter.envvar}`." if parameter.envvar else ""
    return f"- `{parameter.opts[-1]}{takes}`: {parameter.help}{default}{variable}"
