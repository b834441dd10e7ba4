"""The brief: a situation in sentences, each with its citations, and the words they cite."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tocsin import theatres
from tocsin.core.claim import Claim
from tocsin.core.situation import Holding, Situation
from tocsin.core.when import When
from tocsin.show import lines, words
from tocsin.show.lines import Line

# Lines a section shows before it says how many more there are: a brief is read in minutes.
MOST = 12
MOST_HELD = 30
MOST_SIDES = 8
MOST_CITED = 3

_MARKUP = re.compile(r"([\\`*_\[\]<>#|])")


@dataclass(frozen=True, slots=True)
class Cited:
    """A line with the numbers of its sources; `more` counts the citations left out."""

    line: Line
    numbers: tuple[int, ...]
    more: int = 0

    @property
    def marks(self) -> str:
        """The numbers as they stand at the end of a line: `[3][7]`."""
        return "".join(f"[{number}]" for number in self.numbers) + (f" +{self.more}" if self.more else "")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; `hidden` counts those left out."""

    title: str
    lines: tuple[Cited, ...]
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """What a number stands for: the words of a claim, or the source of a theatre's baseline."""

    number: int
    claim: Claim | None = None
    baseline: str | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """A situation laid out: headings, numbered lines, sources. `held` counts the listed places by holder."""

    title: str
    lead: str
    held: tuple[tuple[str, int], ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]


@dataclass(slots=True)
class _Numbers:
    """Numbers sources in the order in which lines first cite them."""

    given: dict[str, Source] = field(default_factory=dict)

    def of(self, line: Line, most: int | None) -> Cited:
        cites = line.cites if most is None else line.cites[:most]
        numbers = [self._number(claim.id, claim=claim) for claim in cites]
        if not line.cites:
            numbers = [self._number("baseline:" + source, baseline=source) for source in line.sources]
        return Cited(line, tuple(sorted(set(numbers))), len(line.cites) - len(cites))

    def _number(self, key: str, *, claim: Claim | None = None, baseline: str | None = None) -> int:
        if key not in self.given:
            self.given[key] = Source(len(self.given) + 1, claim, baseline)
        return self.given[key].number


def compose(situation: Situation, *, all: bool = False) -> Brief:
    """The situation as headings and numbered lines; with `all`, nothing is left out."""
    numbers = _Numbers()
    sections = []
    for title, found, most in _panels(situation, all):
        shown = found if all else found[:most]
        if shown:
            cited = tuple(numbers.of(line, None if all else MOST_CITED) for line in shown)
            sections.append(Section(title, cited, len(found) - len(shown)))
    return Brief(
        title=f"{_where(situation)}, as of {words.day(situation.as_of)}",
        lead=_lead(situation),
        held=_held(situation.control),
        sections=tuple(sections),
        sources=tuple(numbers.given.values()),
    )


def _panels(situation: Situation, all: bool) -> list[tuple[str, list[Line], int]]:
    """The sections: title, lines, and how many of them a short brief shows."""
    as_of = situation.as_of
    told, quiet = _sorted(situation.control)
    if all:
        control = [lines.holding(held, as_of) for held in (*told, *quiet)]
    else:
        control = [lines.derived(places, as_of) for places in _alike(told)]
    before = [] if all else [lines.before_reports(holder, places) for holder, places in _by_holder(quiet)]
    return [
        ("Control", control, MOST_HELD),
        ("Control before the reports", before, MOST),
        ("Events", [lines.event(told) for told in situation.events], MOST),
        ("Ties", [lines.tie(bond) for bond in sorted(situation.ties, key=lambda bond: not bond.cites)], MOST),
        ("Displacement and casualties", [lines.figure(counted) for counted in situation.figures], MOST),
        ("Statements", [lines.statement(told) for told in situation.statements], MOST),
        ("Conditions", [lines.condition(told) for told in situation.conditions], MOST),
        ("Outlook", [lines.outlook(told) for told in situation.outlook], MOST),
        ("Disagreements", list(_disputes(situation)), MOST),
    ]


def _sorted(control: Iterable[Holding]) -> tuple[list[Holding], list[Holding]]:
    """What reports tell, the newest evidence before the older and then what is derived; and the baseline's rest."""

    def order(held: Holding) -> tuple[bool, int, str]:
        age = -held.last_evidence.toordinal() if held.last_evidence else 0
        return (held.inherited, age, held.place)

    told: list[Holding] = []
    quiet: list[Holding] = []
    for held in sorted(control, key=order):
        (told if held.cites or held.pressed_by or held.against else quiet).append(held)
    return told, quiet


def _alike(told: Iterable[Holding]) -> list[list[Holding]]:
    """Each place alone, but those together of which the same is derived from the same words."""
    found: dict[object, list[Holding]] = {}
    for held in told:
        claims = tuple(claim.id for claim in held.cites)
        same = (claims, held.holder, held.level, held.extent, held.since, held.last_evidence)
        alone = not held.inherited or held.pressed_by or held.against
        found.setdefault(id(held) if alone else same, []).append(held)
    return list(found.values())


def _by_holder(quiet: Iterable[Holding]) -> list[tuple[str, list[Holding]]]:
    """Places of which no report speaks by who held them before, those who held most first."""
    sides: dict[str, list[Holding]] = {}
    for held in quiet:
        sides.setdefault(held.holder.name if held.holder else "Nobody known", []).append(held)
    return sorted(sides.items(), key=lambda side: (-len(side[1]), side[0]))


def _disputes(situation: Situation) -> Iterable[Line]:
    for held in situation.control:
        if held.against:
            line = lines.holding(held, situation.as_of)
            yield lines.dispute(line.head, line.body.partition(";")[0], held.cites, held.against)
    for bond in situation.ties:
        if bond.against:
            line = lines.tie(bond)
            yield lines.dispute(line.head, line.body.partition("; disputed")[0], bond.cites, bond.against)
    for counted in situation.figures:
        if counted.rivals:
            line = lines.figure(counted)
            told = f"{line.body.rpartition(';')[0]}, shown by the rule {words.plain(counted.chosen_by)}"
            rivals = tuple(rival.lead for rival in counted.rivals)
            yield lines.dispute(line.head, told, counted.cites, rivals)
    for told_here in (*situation.events, *situation.statements, *situation.conditions, *situation.outlook):
        if told_here.against:
            line = lines.event(told_here)
            yield lines.dispute(line.head, line.body.partition(";")[0], told_here.support, told_here.against)


def _where(situation: Situation) -> str:
    return theatres.theatre(situation.theatre).name if situation.theatre else "All theatres"


def _lead(situation: Situation) -> str:
    looked = f"{words.count(situation.reports, 'report')}, {words.count(situation.claims, 'claim')}"
    return (
        f"Known by {words.day(situation.known_by)}: {looked}; events of the last "
        f"{words.count(situation.days, 'day')}. Each line says what was reported, and on whose word; nothing here "
        "says that it is so."
    )


def _held(control: Iterable[Holding]) -> tuple[tuple[str, int], ...]:
    """How many of the listed towns each side is said to hold, the largest first, the smallest together."""
    count: Counter[str] = Counter()
    for held in control:
        if held.precision in ("settlement", "township"):
            count[held.holder.name if held.holder else "holder not known"] += 1
    sides = sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))
    if rest := sides[MOST_SIDES:]:
        sides = [*sides[:MOST_SIDES], (words.count(len(rest), "other"), sum(number for _, number in rest))]
    return tuple(sides)


def hidden(section: Section) -> str:
    """What is said below a section that was cut."""
    return f"... and {section.hidden:,} more; see them with --all"


def source(entry: Source) -> tuple[str, str, str]:
    """What stands behind a number: publisher and date, the words, and the id of the claim."""
    if entry.claim is None:
        return "Before the reports", words.plain(entry.baseline or ""), ""
    claim = entry.claim
    publisher = words.plain(claim.publisher or "publisher not named")
    return f"{publisher}, {words.when(When.parse(claim.said))}", words.quoted(claim.quote), claim.id


def brief(situation: Situation, *, all: bool = False) -> str:
    """The brief as Markdown: every line ends with the numbers of its sources, which stand at its end.

    Long sections are cut and say so, unless `all` is set.
    """
    laid = compose(situation, all=all)
    out = [f"# {_safe(laid.title)}", "", _safe(laid.lead), ""]
    if laid.held:
        shares = ", ".join(f"{_safe(name)} {count}" for name, count in laid.held)
        out += [
            f"Said to hold, of {words.count(sum(count for _, count in laid.held), 'town')} listed: {shares}.",
            "",
        ]
    for section in laid.sections:
        out += [f"## {section.title}", ""]
        out += [f"- **{_safe(cited.line.head)}**: {_safe(cited.line.body)} {cited.marks}" for cited in section.lines]
        out += ["", hidden(section)] if section.hidden else []
        out.append("")
    if laid.sources:
        out += ["## Sources", ""]
        for entry in laid.sources:
            who, text, claim = source(entry)
            out.append(f"[{entry.number}] {_safe(who)}: {_safe(text)}{f' `{claim}`' if claim else ''}  ")
    else:
        out.append("No report speaks of this.")
    return "\n".join(out).rstrip() + "\n"


def _safe(text: str) -> str:
    """The text with every sign that Markdown or HTML would read as its own made harmless."""
    return _MARKUP.sub(r"\\\1", text)
