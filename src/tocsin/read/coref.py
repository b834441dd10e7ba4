"""Coref: what pronouns and bare descriptions stand for, and what is carried from before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tocsin.core.reading import Frame
from tocsin.core.report import Report
from tocsin.core.span import Span
from tocsin.core.why import Why
from tocsin.read import whereabouts
from tocsin.read.kinds import kinds
from tocsin.read.lexicon import words
from tocsin.read.phrases import Parsed, Phrase
from tocsin.read.slots import Filler, whole
from tocsin.read.speaker import SAID, speakers

_PLURAL = words("plural")
_SINGULAR = words("singular")
_RECENT = 8  # mentions back that a pronoun may reach
_SETTLEMENTS = frozenset(("town", "city", "village", "place"))
_PERSONS = frozenset(("he", "him", "his", "himself", "she", "her", "herself"))
_CLOSE = 250  # characters within which the same thing may be told again in other words
_PRONOUNS = _PLURAL | _SINGULAR | words("pronouns")


def span(report: Report, parsed: Parsed, filler: Filler) -> Span:
    """The characters of a filler, or of the part of it before its cut."""
    end = parsed.tokens[filler.last].end if filler.cut is None else filler.cut
    return Span.of(report, parsed.tokens[filler.first].start, end)


@dataclass(slots=True)
class Memory:
    """Who and which places the text named so far, by sentence."""

    report: Report
    actors: list[tuple[bool, bool, Span]] = field(default_factory=list)  # (plural, subject of its clause, words)
    places: list[tuple[int, str, Span]] = field(default_factory=list)  # (sentence, head, words)
    coming: list[tuple[Parsed, list[Filler]]] = field(default_factory=list)
    first: tuple[Parsed, Filler] | None = None
    speaker: Span | None = None  # who spoke last, and may do so again as "it said"
    told: dict[int, list[Span]] = field(default_factory=dict)  # by sentence: places that its claims point to

    def foresee(self, parsed: Parsed) -> None:
        """Note the first place that the text names, for claims that stand before it."""
        found = whereabouts.mentions(parsed)
        self.coming.append((parsed, found))
        if found and self.first is None:
            self.first = (parsed, found[0])

    def again(self) -> Memory:
        """A memory of the same text that has passed nothing by yet."""
        return Memory(self.report, coming=self.coming, first=self.first)

    def pass_by(self, parsed: Parsed, number: int) -> None:
        """Remember what a sentence named, once its claims are made."""
        self._note(parsed, len(parsed.phrases))
        noted = [
            (parsed.tokens[filler.last].low, span(self.report, parsed, filler)) for filler in self.coming[number][1]
        ]
        more = [place for place in self.told.get(number, ()) if not any(place.overlaps(named) for _, named in noted)]
        noted += [(place.words.rsplit(None, 1)[-1].lower(), place) for place in more]
        self.places += [(number, head, named) for head, named in sorted(noted, key=lambda pair: pair[1].start)]
        self._seen = 0

    _seen: int = 0

    def antecedent(self, report: Report, parsed: Parsed, filler: Filler) -> Span | None:
        """The words of a filler; for a pronoun, those of the last actor named before it that agrees in number."""
        phrase = parsed.phrases[filler.phrase]
        self._note(parsed, filler.phrase)
        lows = [token.low for token in parsed.tokens[filler.first : filler.last + 1]]
        if parsed.tags[phrase.first] == "OS" and parsed.low(phrase) in words("armed"):
            lows = [parsed.tokens[phrase.first].low]  # "its fighters" are whose they are
        elif not (set(lows) <= _PRONOUNS or (phrase.kind == "NP" and parsed.tags[phrase.first] == "O")):
            return span(report, parsed, filler)
        plural = bool(set(lows) & _PLURAL)
        if (teller := _teller(parsed, filler, plural=plural)) is not None and not set(lows) & _PERSONS:
            return span(report, parsed, teller)
        agreeing = [
            (subject, named)
            for is_plural, subject, named in self.actors[-_RECENT:]
            if is_plural == plural or not set(lows) & (_PLURAL | _SINGULAR)
        ]
        if "them" in lows and agreeing:
            return agreeing[-1][1]  # "met the rebels and urged them"
        subjects = [named for subject, named in agreeing if subject]
        if set(lows) & _PERSONS:
            return subjects[-1] if subjects else None  # "him" is no town
        if subjects or agreeing:
            return subjects[-1] if subjects else agreeing[-1][1]
        return self.actors[-1][2] if self.actors else None

    def _note(self, parsed: Parsed, until: int) -> None:
        for index in range(self._seen, until):
            phrase = parsed.phrases[index]
            if phrase.kind != "NP":
                continue
            before = parsed.phrase(index - 1)
            if before is not None and before.kind in ("I", "T") and parsed.low(before) != "by":
                continue
            shows = kinds(parsed, phrase)
            body = _says(parsed, index) and not shows & {"civil", "number"}
            if (shows & {"armed", "name", "acronym", "demonym"} or body) and not shows & {"time", "pronoun"}:
                filler = whole(parsed, index)
                if filler is not None:
                    leads = _leads(parsed, index)
                    self.actors.append((_is_plural(parsed, phrase), leads, span(self.report, parsed, filler)))
        self._seen = max(self._seen, until)

    def same_kind(self, parsed: Parsed, phrase: Phrase, number: int) -> Span | None:
        """The named place that "the state", "the town" stands for: the last one of that sort, else None."""
        head = parsed.low(phrase)
        if head not in words("place") or parsed.tokens[phrase.first].low not in (
            "the",
            "their",
            "its",
            "that",
            "this",
        ):
            return None
        for filler in self.coming[number][1]:
            if parsed.tokens[filler.last].low == head and filler.first < phrase.first:
                return span(self.report, parsed, filler)
        for _, kind, named in reversed(self.places):
            if kind == head:
                return named
        return self._settlement(number, phrase.first) if head in _SETTLEMENTS else None

    def _settlement(self, number: int, until: int) -> Span | None:
        """The last town that was named before the token `until`; what says of itself that it is wider is none."""
        here = [
            (parsed.tokens[filler.last].low, span(self.report, parsed, filler))
            for parsed, fillers in (self.coming[number],)
            for filler in fillers
            if filler.first < until
        ]
        before = [(kind, named) for _, kind, named in self.places]
        wide = words("sited") - _SETTLEMENTS
        return next((named for kind, named in (*here, *reversed(before)) if kind not in wide), None)

    def last_place(self, number: int) -> Span | None:
        """The place that another claim of the sentence points to; else the last named earlier in its paragraph.

        Where there is none either, the first that the text names at all.
        """
        if self.told.get(number):
            return self.told[number][0]
        paragraph = self.coming[number][0].sentence.paragraph
        told = [place for place in self.places if self.coming[place[0]][0].sentence.paragraph == paragraph]
        if told:
            latest = [(head, named) for sentence, head, named in told if sentence == told[-1][0]]
            wide = words("sited") - _SETTLEMENTS
            return next((named for head, named in latest if head not in wide), latest[-1][1])
        if self.first is not None:
            return span(self.report, self.first[0], self.first[1])
        return None


def _teller(parsed: Parsed, filler: Filler, *, plural: bool) -> Filler | None:
    """The armed speaker whose words a pronoun opens: "the front said that it", "the army said its troops"."""
    for said in speakers(parsed):
        speaker = parsed.phrases[said.speaker.phrase]
        opens = said.speaker.last < said.first <= filler.first <= said.first + 1
        if opens and kinds(parsed, speaker) & {"armed", "acronym"} and _is_plural(parsed, speaker) == plural:
            return said.speaker
    return None


def _leads(parsed: Parsed, index: int) -> bool:
    """Whether a finite verb follows: the noun phrase is a subject."""
    at = index + 1
    while (after := parsed.phrase(at)) is not None and after.kind == "R":
        at += 1
    return after is not None and after.kind == "VG" and not after.bare and not after.to


def _says(parsed: Parsed, index: int) -> bool:
    """Whether a noun phrase is the subject of a verb of saying, as "the defence ministry said"."""
    after = parsed.phrase(index + 1)
    return after is not None and _leads(parsed, index) and parsed.low(after) in SAID and not after.passive


def _is_plural(parsed: Parsed, phrase: Phrase) -> bool:
    low = parsed.low(phrase)
    return (low.endswith("s") and not low.endswith(("ss", "us", "is"))) or low in (
        "police",
        "people",
        "men",
        "gunmen",
    )


@dataclass(slots=True)
class Text:
    """A report on its way: what was named so far."""

    report: Report
    memory: Memory
    notes: list[tuple[Span, list[Why]]] = field(default_factory=list)


def once(frames: Iterable[Frame]) -> list[Frame]:
    """Each thing once: frames of one type, mood and place that name no two different actors fall together."""
    kept: list[Frame] = []
    for frame in frames:
        rival = next((i for i, other in enumerate(kept) if _same(frame, other)), None)
        if rival is None:
            kept.append(frame)
        elif len(frame.roles) > len(kept[rival].roles) and frame.quote.start - kept[rival].quote.start < 400:
            kept[rival] = frame
    return sorted(kept, key=lambda frame: (frame.quote.start, frame.quote.end, frame.type))


def _same(a: Frame, b: Frame) -> bool:
    if a.type != b.type or a.mood != b.mood:
        return False
    if a.type.startswith("figure/"):
        return a.roles.get("amount") == b.roles.get("amount")
    if a.type == "statement/appeal" and not a.quote.overlaps(b.quote):
        return False
    if a.type.startswith("statement/") and a.quote.start != b.quote.start:
        return _agree(a, b, "actor") and _agree(a, b, "recipient") and abs(a.quote.start - b.quote.start) < 120
    if abs(a.quote.start - b.quote.start) > _CLOSE:
        named = [role for role in ("actor", "recipient", "place") if role in a.roles and role in b.roles]
        if "place" not in named or len(named) < 2:
            return False
    return all(_agree(a, b, role) for role in ("actor", "recipient", "place"))


def _agree(a: Frame, b: Frame, role: str) -> bool:
    mine, other = a.roles.get(role), b.roles.get(role)
    if mine is None or other is None:
        return True
    x, y = set(mine.words.lower().split()), set(other.words.lower().split())
    return bool(x & y)
