"""The brief and the explanation laid out for a terminal, in the words of `brief` and `explain`."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tocsin.core.situation import Situation
from tocsin.core.why import Why
from tocsin.show import words
from tocsin.show.brief import Brief, Section, compose, hidden, source
from tocsin.show.explain import Explanation, Silence, effect, rule

_TONES = {
    "said": "",
    "claimed": "yellow",
    "disputed": "magenta",
    "pressed": "red",
    "not": "bright_black",
    "derived": "bright_black",
}
_BAR = 24  # columns of the longest bar: half of a narrow terminal is left for names


def brief(situation: Situation, *, all: bool = False) -> RenderableType:
    """The brief of a situation; long sections are cut unless `all` is set."""
    laid = compose(situation, all=all)
    parts: list[RenderableType] = [Text(laid.title, style="bold"), Text(laid.lead, style="bright_black"), Text()]
    if laid.held:
        parts += [_bars(laid), Text()]
    for section in laid.sections:
        parts += [Text(section.title, style="bold underline"), _section(section), Text()]
    if laid.sources:
        parts += [Text("Sources", style="bold underline"), _sources(laid)]
    else:
        parts.append(Text("No report speaks of this."))
    return Group(*parts)


def _bars(laid: Brief) -> RenderableType:
    most = max(count for _, count in laid.held)
    table = Table.grid(padding=(0, 1))
    table.add_column(max_width=44, no_wrap=True, overflow="ellipsis")
    table.add_column(justify="right")
    table.add_column(no_wrap=True)
    for name, count in laid.held:
        table.add_row(Text(name), Text(str(count)), Text("█" * max(1, round(_BAR * count / most)), style="blue"))
    heading = Text(
        f"Said to hold, of {words.count(sum(count for _, count in laid.held), 'town')} listed", style="bright_black"
    )
    return Group(heading, table)


def _section(section: Section) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(ratio=1)
    for cited in section.lines:
        tone = _TONES[cited.line.tone]
        line = Text.assemble((cited.line.head, "bold"), ": ", (cited.line.body, tone), " ", (cited.marks, "cyan"))
        table.add_row(Text("•", style=tone), line)
    return Group(table, Text(hidden(section), style="italic bright_black")) if section.hidden else table


def _sources(laid: Brief) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right")
    table.add_column(ratio=1)
    for entry in laid.sources:
        who, text, claim = source(entry)
        line = Text.assemble((who, "bold"), ": ", text, " ", (claim, "bright_black"))
        table.add_row(Text(f"[{entry.number}]", style="cyan"), line)
    return table


def explanation(told: Explanation) -> RenderableType:
    """A claim: its words in their sentence, what they were read as, and each step that led there."""
    claim, report = told.claim, told.report
    head = Text.assemble((claim.id, "bold"), f"  {words.label(claim.type)}")
    about = f"{words.plain(report.publisher or 'publisher not named')}, {words.when(report.date)}; report {report.id}"
    origin = f"from {words.plain(report.origin)}, characters {claim.start} to {claim.end}"
    sentence = Text.assemble(
        _flat(told.before), ("▸" + words.plain(told.quote) + "◂", "bold reverse"), _flat(told.after)
    )
    parts: list[RenderableType] = [head, Text(about), Text(origin, style="bright_black"), Text()]
    parts += [
        Padding(sentence, (0, 2)),
        Text(),
        Text("Read as", style="bold underline"),
        _pairs(told.roles),
        Text(),
    ]
    parts += [Text("Step by step", style="bold underline"), _steps(claim.why), Text()]
    parts.append(Text("What it does to the picture", style="bold underline"))
    implied = [effect(one) for one in claim.effects] or ["Nothing: it is listed as it stands."]
    parts += [Text(f"  {line}") for line in implied]
    if claim.effects:
        parts.append(Text(f"  The codebook's definition: tocsin ref {claim.type}", style="bright_black"))
    return Group(*parts)


def silence(told: Silence) -> RenderableType:
    """A sentence with the claims made of it, and what the reader saw there."""
    report = told.report
    about = f"{report.id}  {words.plain(report.publisher or 'publisher not named')}, {words.when(report.date)}"
    parts: list[RenderableType] = [
        Text(about, style="bold"),
        Padding(Text(f"“{words.plain(told.sentence.words)}”"), (0, 2)),
    ]
    if told.claims:
        parts.append(Text("Claims made of it", style="bold underline"))
        for claim in told.claims:
            parts.append(Text.assemble("  ", (claim.id, "bold"), f"  {claim.type}  {words.quoted(claim.quote)}"))
    else:
        parts.append(Text("No claim was made of it.", style="bold"))
    parts.append(Text("What the reader saw", style="bold underline"))
    parts.append(_steps(told.notes) if told.notes else Text("  nothing that is a sign of conflict"))
    return Group(*parts)


def _flat(text: str) -> str:
    """The text on one line, with a blank kept where it began or ended with one."""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() else ""
    return left + words.plain(text) + right if text.strip() else left


def _pairs(pairs: Iterable[tuple[str, str]]) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(style="bright_black", no_wrap=True)
    table.add_column(ratio=1)
    for name, value in pairs:
        table.add_row("", Text(name), Text(value))
    return table


def _steps(steps: Iterable[Why]) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(style="cyan", overflow="fold")
    table.add_column(ratio=1)
    table.add_column(justify="right")
    for step in steps:
        score = "" if step.score is None else f"{step.score:.2f}"
        table.add_row("", Text(step.stage), Text(rule(step)), Text(words.plain(step.note)), Text(score))
    return table
