"""Annotated reports as the network is taught them: triggers, and for each claim where its roles stand."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tocsin import codebook
from tocsin.core import numerals
from tocsin.core.when import When
from tocsin.read import times
from tocsin.read.neural.decode import CHOICES, ROLES
from tocsin.read.neural.windows import Window, windows
from tocsin.read.sentences import Sentence, sentences
from tocsin.resolve import whens

TYPES: tuple[str, ...] = tuple(sorted(codebook.types()))
NUMBER = {name: number for number, name in enumerate(TYPES)}
WRITTEN = "written-"  # how the ids of the reports begin that we wrote to learn from
_SELDOM_PLACED = ("condition", "outlook", "statement", "tie")
UNTOLD = -1  # no loss: the answer does not apply or is not known

Group = list[tuple[int, int]]  # pieces (first, last) of every mention of one answer


@dataclass(slots=True)
class Told:
    """One claim in a window. `candidates` are the pieces that may be its trigger, with how likely each is."""

    type: int
    candidates: dict[int, float]
    roles: dict[str, list[Group] | None]  # None: not known; an empty list: the claim has no such role
    choices: dict[str, int]
    trigger: int = 0

    def aim(self) -> None:
        """Choose the trigger: the likeliest candidate, of equals the first."""
        self.trigger = max(self.candidates, key=lambda piece: (self.candidates[piece], -piece))


@dataclass(slots=True)
class Example:
    """A window of an annotated report; `conflict` is whether the whole report tells of conflict.

    `open` are words (piece, type) of which nobody knows whether they are a trigger.
    """

    report: str
    window: Window
    conflict: bool
    claims: list[Told] = field(default_factory=list)
    open: list[tuple[int, int]] = field(default_factory=list)


class Likely:
    """How much a word speaks for a type: how often it stands in its quotes, beside how often it stands anywhere."""

    def __init__(self, pairs: Iterable[tuple[dict[str, Any], dict[str, Any]]]) -> None:
        self.of: dict[str, Counter[str]] = defaultdict(Counter)
        self.all: Counter[str] = Counter()
        self.types: Counter[str] = Counter()
        for report, gold in pairs:
            self.all.update(set(_words(report["text"])))
            for claim in gold["claims"]:
                self.types[claim["type"]] += 1
                self.of[claim["type"]].update(set(_words(claim["quote"])))

    def __call__(self, type: str, word: str) -> float:
        """Log odds, smoothed."""
        inside = self.of[type][word.lower()]
        return math.log((inside + 0.1) / (self.all[word.lower()] + 2.0))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def examples(report: dict[str, Any], gold: dict[str, Any], pieces: Any, likely: Likely) -> list[Example]:
    """The windows of one annotated report with the claims told in each."""
    text = report["text"]
    told = sentences(text)
    made = [Example(report["id"], window, gold["conflict"]) for window in windows(text, pieces, told)]
    for claim in gold["claims"]:
        span = _quote(text, claim)
        if span is None or claim["type"] not in NUMBER:
            continue
        for example in made:
            if (found := _claim(text, report, claim, span, example.window, told, likely)) is not None:
                example.claims.append(found)
                break
    return made


def _quote(text: str, claim: dict[str, Any]) -> tuple[int, int] | None:
    """Where the quote stands; of several places the one that is next to the claim's other words."""
    found = [match.start() for match in re.finditer(re.escape(claim["quote"]), text)]
    others = [text.find(claim[key]) for key in ("actor", "recipient", "who", "place") if claim.get(key)]
    if not found:
        return None
    start = min(found, key=lambda at: (sum(abs(at - other) for other in others), at))
    return start, start + len(claim["quote"])


def _claim(
    text: str,
    report: dict[str, Any],
    claim: dict[str, Any],
    span: tuple[int, int],
    window: Window,
    told: list[Sentence],
    likely: Likely,
) -> Told | None:
    core = range(*window.core)
    inside = [at for at in core if window.first[at] and span[0] <= window.starts[at] < span[1]]
    if not inside:
        return None
    cued = {at: sure for at, name, sure in window.fired if name == claim["type"]}
    words = {at: _word(text, window, at) for at in inside}
    candidates = {at: likely(claim["type"], words[at]) + 1.5 * cued.get(at, 0.0) for at in inside}
    if claim["type"].startswith("figure/") and (at := _counts(text, claim, span, window, inside)) is not None:
        candidates = {at: 0.0}
    found = Told(NUMBER[claim["type"]], candidates, {}, {})
    found.aim()
    family = claim["type"].partition("/")[0]
    figure = family == "figure"
    for role in ROLES:
        if role == "quote":
            found.roles[role] = _groups(text, [claim["quote"]], window, span, (span[0], span[1]))
        elif role == "when":
            found.roles[role] = _when(report, claim, window, told, span)
        elif (role == "who") != figure and role in ("who", "actor", "recipient"):
            found.roles[role] = None
        else:
            value = claim.get(role)
            sentence = next(((s.start, s.end) for s in told if s.start <= span[0] < s.end), span)
            found.roles[role] = _groups(text, [value], window, span, sentence) if value else []
            if role == "place" and value and _carried_by_us(report, family, text[slice(*sentence)], value):
                found.roles[role] = None
    applies = {"mood": True, "extent": family == "control", "polarity": family == "condition", "basis": figure}
    for name, values in CHOICES.items():
        value = claim.get(name) or ("" if name == "extent" else None)
        found.choices[name] = values.index(value) if applies[name] and value in values else UNTOLD
    return found


def _carried_by_us(report: dict[str, Any], family: str, sentence: str, place: str) -> bool:
    """Whether a place is one that our own hand carried to a claim far more readily than other annotators do: to 19 of
    20 conditions of a force, where they do it to one of two."""
    return report["id"].startswith(WRITTEN) and family in _SELDOM_PLACED and place not in sentence


def _word(text: str, window: Window, at: int) -> str:
    match = re.compile(r"\w+|\S").match(text, window.starts[at])
    return match.group() if match else ""


def _counts(text: str, claim: dict[str, Any], span: tuple[int, int], window: Window, inside: list[int]) -> int | None:
    """The piece that counts: the last word of the numeral with the claim's bounds, or of those who are counted."""
    bounds = claim.get("low"), claim.get("high")
    for numeral in numerals.find(text):
        if span[0] <= numeral.start < span[1] and (numeral.low, numeral.high) == bounds:
            within = [at for at in inside if numeral.start <= window.starts[at] < numeral.end]
            if within:
                return within[-1]
    who = claim.get("who")
    at = text.find(who, span[0], span[1]) if who else -1
    within = [piece for piece in inside if at >= 0 and at <= window.starts[piece] < at + len(who or "")]
    return within[-1] if within else None


def _groups(
    text: str, values: list[str], window: Window, span: tuple[int, int], sentence: tuple[int, int]
) -> list[Group] | None:
    """Where each value is mentioned: in the quote, else in its sentence, else anywhere in the window."""
    groups: list[Group] = []
    for value in values:
        mentions: dict[int, Group] = {0: [], 1: [], 2: []}
        for match in re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", text):
            rank = 0 if span[0] <= match.start() < span[1] else 1 if sentence[0] <= match.start() < sentence[1] else 2
            within = [
                at
                for at, start in enumerate(window.starts)
                if match.start() <= start < match.end() and window.first[at]
            ]
            if within and window.ends[within[0]] > 0:
                mentions[rank].append((within[0], within[-1]))
        best = next((mentions[rank] for rank in sorted(mentions) if mentions[rank]), None)
        if best is None:
            return None
        groups.append(best)
    return groups


def _when(
    report: dict[str, Any], claim: dict[str, Any], window: Window, told: list[Sentence], span: tuple[int, int]
) -> list[Group] | None:
    if not claim.get("when"):
        return []
    if not report.get("date"):
        return None
    try:
        said, wanted = When.parse(report["date"]), When.parse(claim["when"])
    except ValueError:
        return None
    text = report["text"]
    ahead = claim["mood"] in ("planned", "possible", "called_for")
    for sentence in sorted(told, key=lambda one: abs(one.start - span[0])):
        for match in times.matches(text, sentence.start, sentence.end):
            read = whens.parse(text[match[0] : match[1]], said, ahead=ahead)
            if read and (read[0].start, read[0].end) == (wanted.start, wanted.end):
                return _groups(text, [text[match[0] : match[1]]], window, span, (sentence.start, sentence.end))
    return [] if wanted.start <= _day(said) <= wanted.end and wanted.start == wanted.end else None


def _day(said: When) -> date:
    return said.start


def merged(claims: list[Told]) -> list[Told]:
    """Claims of one trigger and type as one, with all their answers in each role: a list of places, say."""
    found: dict[tuple[int, int], Told] = {}
    for claim in claims:
        key = (claim.trigger, claim.type)
        if key not in found:
            found[key] = Told(claim.type, claim.candidates, dict(claim.roles), dict(claim.choices), claim.trigger)
            continue
        kept = found[key].roles
        for role, groups in claim.roles.items():
            mine = kept[role]
            if mine and groups and role != "quote":
                kept[role] = mine + [group for group in groups if group not in mine]
            elif not mine:
                kept[role] = groups
    return list(found.values())
