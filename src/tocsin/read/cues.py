"""Cues: patterns of words that speak for a type of claim, matched on the phrases of a sentence.

A cue is an entry under `cues:` in a type's codebook file:

    verb | noun | text   trigger: bases of verbs or nouns, or a regular expression over the lower-case sentence
    roles                role: slots to try in order (subject, object, pre, poss, by, of, on, against, with, from ...)
    need, avoid          slot: kinds or words of which the slot must (must not) show one; a|b: either slot
    right, left, near    words of which one must stand within six tokens behind, before, on either side
    not_right ..., in, not_in    the same forbidden; anywhere in the sentence
    mood, polarity, extent, p    what the claim gets; p is its confidence, measured on annotated reports
    alone                        only where nothing else is found in a report that speaks of conflict

`@name` stands for a list of `read/lexicon.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tocsin import codebook
from tocsin.read.forms import noun_forms, verb_forms
from tocsin.read.kinds import kinds
from tocsin.read.lexicon import words
from tocsin.read.phrases import Parsed
from tocsin.read.slots import fill

_NEAR = 6  # tokens on either side that count as near
_TRIGGERS = ("verb", "noun", "text")
_AROUND = ("right", "left", "near", "in", "not_right", "not_left", "not_near", "not_in")
_KEYS = frozenset((*_TRIGGERS, *_AROUND, "roles", "need", "avoid", "mood", "polarity", "extent", "p", "alone"))
_VERB_TAGS = frozenset(("VB", "VF", "VD", "VN", "VG"))
_NOUN_TAGS = frozenset(("N", "P", "VG", "J", "VN", "VF", "VB"))
_DEFAULT_ROLES = {"actor": ("subject",), "recipient": ("object",)}


@dataclass(frozen=True, slots=True)
class Cue:
    """One pattern of one type; `id` is the type and the entry's number."""

    id: str
    type: str
    trigger: str
    roles: Mapping[str, tuple[str, ...]]
    need: Mapping[str, frozenset[str]]
    avoid: Mapping[str, frozenset[str]]
    around: Mapping[str, frozenset[str]]
    mood: str | None
    polarity: str | None
    extent: str | None
    p: float
    alone: bool = False
    pattern: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A cue that fits: its phrase and its token in the sentence (`last` when several tokens trigger it)."""

    cue: Cue
    phrase: int
    token: int
    last: int
    verbal: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues, by the form that triggers them."""

    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, tuple[Cue, ...]]
    texts: tuple[Cue, ...]
    verb_forms: frozenset[str]
    noun_forms: frozenset[str]


@cache
def load() -> Cues:
    """The cues of all types of the codebook."""
    return compile_cues((name, entry) for name, kind in codebook.types().items() for entry in kind.cues)


def compile_cues(entries: Any) -> Cues:
    """Cues from pairs of type and entry. Raises ValueError naming the type and what is wrong in its entry."""
    verbs: dict[str, list[Cue]] = {}
    nouns: dict[str, list[Cue]] = {}
    texts: list[Cue] = []
    numbers: dict[str, int] = {}
    for name, entry in entries:
        numbers[name] = numbers.get(name, 0) + 1
        cue = _cue(name, numbers[name], entry)
        if cue.trigger == "text":
            texts.append(cue)
            continue
        table, forms = (verbs, verb_forms) if cue.trigger == "verb" else (nouns, noun_forms)
        for base in str(entry[cue.trigger]).split():
            for form in {base.rstrip("!")} if base.endswith("!") else forms(base):
                table.setdefault(form, []).append(cue)
    return Cues(
        {form: tuple(cues) for form, cues in verbs.items()},
        {form: tuple(cues) for form, cues in nouns.items()},
        tuple(texts),
        frozenset(verbs) | frozenset(form for base in words("verbs") for form in verb_forms(base)),
        frozenset(nouns),
    )


def _cue(name: str, number: int, entry: Mapping[str, Any]) -> Cue:
    where = f"codebook/types/{name}.yaml: cue {number}"
    if extra := set(entry) - _KEYS:
        raise ValueError(f"{where}: unknown keys {', '.join(sorted(extra))}; there are {', '.join(sorted(_KEYS))}")
    triggers = [key for key in _TRIGGERS if key in entry]
    if len(triggers) != 1:
        raise ValueError(f"{where}: needs one of verb, noun, text, has {triggers or 'none'}")
    roles = {role: tuple(str(slots).split()) for role, slots in (entry.get("roles") or {}).items()}
    return Cue(
        id=f"{name}#{number}",
        type=name,
        trigger=triggers[0],
        roles=roles or _DEFAULT_ROLES,
        need={_slot(slot): _words(value) for slot, value in (entry.get("need") or {}).items()},
        avoid={_slot(slot): _words(value) for slot, value in (entry.get("avoid") or {}).items()},
        around={key: _words(entry[key]) for key in _AROUND if key in entry},
        mood=entry.get("mood"),
        polarity=entry.get("polarity"),
        extent=entry.get("extent"),
        p=float(entry.get("p", 0.7)),
        alone=bool(entry.get("alone", False)),
        pattern=re.compile(entry["text"]) if "text" in entry else None,
    )


def _slot(key: Any) -> str:
    return "on" if key is True else str(key)  # YAML 1.1 reads the bare key `on` as true


def _words(value: Any) -> frozenset[str]:
    found: set[str] = set()
    for word in _slot(value).split():
        found |= words(word[1:]) if word.startswith("@") else {word}
    return frozenset(found)


def match(parsed: Parsed, cues: Cues | None = None) -> Iterator[Match]:
    """Every cue that fits the sentence, in the order of its words; several may fit one word."""
    table = cues or load()
    lows = [token.low for token in parsed.tokens]
    for index, low in enumerate(lows):
        tag = parsed.tags[index]
        phrase = parsed.at[index]
        if tag in _VERB_TAGS and parsed.phrases[phrase].kind == "VG" and parsed.phrases[phrase].head == index:
            for cue in table.verbs.get(low, ()):
                if fits(parsed, cue, phrase, index, lows):
                    yield Match(cue, phrase, index, index, True)
        if tag in _NOUN_TAGS and not _in_name(parsed, index):
            for cue in table.nouns.get(low, ()):
                if (tag[0] != "V" or tag == "VG" or low not in table.verbs) and fits(parsed, cue, phrase, index, lows):
                    yield Match(cue, phrase, index, index, False)
    if table.texts:
        yield from _match_texts(parsed, table, lows)


def _match_texts(parsed: Parsed, table: Cues, lows: list[str]) -> Iterator[Match]:
    line, starts = "", []
    for low in lows:
        starts.append(len(line))
        line += low + " "
    for cue in table.texts:
        assert cue.pattern is not None
        for found in cue.pattern.finditer(line):
            first = max(i for i, start in enumerate(starts) if start <= found.start())
            last = max(i for i, start in enumerate(starts) if start < found.end())
            if fits(parsed, cue, parsed.at[first], first, lows):
                yield Match(cue, parsed.at[first], first, last, is_verbal(parsed, cue, parsed.at[first]))


def fits(parsed: Parsed, cue: Cue, phrase: int, index: int, lows: list[str]) -> bool:
    """Whether the surroundings of a trigger meet the cue's conditions."""
    around = cue.around
    if around:
        right, left = lows[index + 1 : index + 1 + _NEAR], lows[max(0, index - _NEAR) : index]
        reach = {"right": right, "left": left, "near": left + right, "in": lows}
        for key, wanted in around.items():
            negative = key.startswith("not_")
            held = any(low in wanted for low in reach[key.removeprefix("not_")])
            if held == negative:
                return False
    for slot, wanted in cue.need.items():
        if not _shows(parsed, cue, slot, phrase, index, wanted):
            return False
    return not any(_shows(parsed, cue, slot, phrase, index, barred) for slot, barred in cue.avoid.items())


def _in_name(parsed: Parsed, index: int) -> bool:
    """Whether a word is part of a name, and tells nothing of itself: "the People's Liberation Army"."""
    if index == 0 or not parsed.tokens[index].text[0].isupper():
        return False
    after = index + 1
    return after < len(parsed.tokens) and parsed.tags[after] == "P" and parsed.tokens[after].text[0].isupper()


def is_verbal(parsed: Parsed, cue: Cue, phrase: int) -> bool:
    """Whether subject and object are those of a verb: always for a verb's cue, else where the words are in one."""
    return cue.trigger == "verb" or (cue.trigger == "text" and parsed.phrases[phrase].kind == "VG")


def _shows(parsed: Parsed, cue: Cue, slot: str, phrase: int, index: int, wanted: frozenset[str]) -> bool:
    if "|" in slot:
        return any(_shows(parsed, cue, one, phrase, index, wanted) for one in slot.split("|"))
    found = fill(parsed, slot, phrase, index, verb=is_verbal(parsed, cue, phrase))
    if found is None:
        return "none" in wanted
    target = parsed.phrases[found.phrase]
    return bool("any" in wanted or kinds(parsed, target) & wanted or set(parsed.words(target)) & wanted)
