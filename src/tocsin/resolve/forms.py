"""Forms: the ways in which an actor's words may be taken, from the words themselves to their barest core."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tocsin.core import numerals


@dataclass(frozen=True, slots=True)
class Form:
    """One way to take the words: what is left of them, how much of the certainty (0..1), and what was done.

    `belongs` marks those who belong to the one named: "Orvian soldiers" by "Orvian".
    """

    words: str
    score: float
    note: str = ""
    belongs: bool = False


def _any(words: str) -> str:
    return f"(?:{words.replace(' ', '|')})"


OPENING = re.compile(
    r"(?:the|an?|some|several|many|other|more(?! than)|its|their|his|her|both|all|certain|various|another|any)\s",
    re.IGNORECASE,
)
_TITLES = (
    "president prime minister general gen\\.? colonel col\\.? major captain lieutenant lt\\.? brigadier admiral "
    "marshal field "
    "chief commander(?:-in-chief)? leader king queen prince emir sheikh ayatollah mullah secretary(?:-general)? "
    "foreign "
    "defen[cs]e interior deputy vice spokes(?:man|woman|person) ambassador envoy mr\\.? mrs\\.? ms\\.? dr\\.? sir "
    "daw senator "
    "governor pope chancellor premier dictator head"
)
_QUALITIES = (
    "ethnic volunteer local senior former coup new young armed allied rival fellow militant extremist islamist "
    "jihadist "
    "terrorist separatist rebel opposition group organi[sz]ation movement militia coalition alliance network party"
)
# words of rank and kind, dropped from the left whatever their case
_MODIFIER = re.compile(
    r"(?:\S+-(?:backed|led|held|based|allied|aligned|linked|affiliated|supported|sponsored|controlled|leader|run|"
    r"affiliate)|"
    rf"(?:pro|anti|non|ex|self)-\S+|{_any(_TITLES)}|{_any(_QUALITIES)})\s+",
    re.IGNORECASE,
)
# an adjective in small letters, dropped from the left; nouns in the plural, verbs and little words are not dropped
_ADJECTIVE = re.compile(
    r"(?!\S+(?:s|ing)\s|(?:of|to|in|on|at|by|with|from|for|against|near|and|or|who|that)\s)[a-zà-þ]\S*\s+"
)
_MEN = (
    "fighters? forces? troops? soldiers? members? militants? rebels? insurgents? gunm[ae]n militiam[ae]n units? "
    "spokes(?:man|woman|person) officials? leaders? leadership chiefs? commanders? officers? supporters? personnel "
    "representatives? negotiators? delegation peacekeepers?"
)
_THINGS = (
    "positions? posts? outposts? bases? camps? convoys? headquarters strongholds? checkpoints? columns? "
    "garrisons? warplanes? "
    "jets? aircraft airstrikes? strikes? attacks? artillery drones? helicopters? shelling missiles? rockets? fire "
    "raids? "
    "offensive group organi[sz]ation movement militia network side"
)
# what belongs to a named one and stands for it, dropped from the right
TAIL = re.compile(rf"\s+(?:air\s|police\s)?(?:{_any(_MEN)}|{_any(_THINGS)})$", re.IGNORECASE)
ROLE = re.compile(rf"['’]?s?\s+(?:\S+\s+)?(?:{_any(_MEN)}|{_any(_TITLES)})\b", re.IGNORECASE)
TITLED = re.compile(rf"(?:{_any(_TITLES)}\s+)+(?=[A-ZÀ-Þ]\S*\s+[A-ZÀ-Þ])", re.IGNORECASE)  # "president Ilo Tam"
TITLE = re.compile(rf"\b{_any(_TITLES)}$", re.IGNORECASE)
_OF = re.compile(
    rf"(?:[\w’'-]+\s){{0,3}}?(?:{_any(_MEN)}|{_any(_TITLES)}|head|wing|government|army|military)\s+"
    r"(?:of|from|for|loyal to|linked to|affiliated (?:with|to)|belonging to|allied (?:with|to)|aligned "
    r"with)\s+(?:the\s)?",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s(?:in|on|at|near|with|wearing|armed|who|which|that|led by|backed by|based in|aboard|inside)\s.*$",
    re.DOTALL,
)
_OWNER = re.compile(r"((?:the )?[\w -]+?)'s? (?=[a-z])", re.IGNORECASE)  # "the junta's information office"
_PARTS = re.compile(r"\s*[,;/&]\s*|\s+(?:and|or)\s+")


def forms(words: str) -> list[Form]:
    """The words themselves, then less and less of them, each once. Never empty unless the words are."""
    text = " ".join(words.replace("’", "'").strip(" \"'“”.,;:").split())
    found = numerals.find(text[:60])
    if found and found[0].start == 0 and found[0].end < len(text):
        text = text[found[0].end :].strip()
    kept: dict[str, Form] = {}
    for form in _taken(text):
        shorn = form.words.strip(" ,;'\"")
        if shorn:
            kept.setdefault(shorn, replace(form, words=shorn, score=round(form.score, 3)))
    return list(kept.values())


def _taken(text: str) -> Iterator[Form]:
    bare, bracket = re.sub(r"\s*\([^)]*\)", "", text), re.search(r"\(([^)]+)\)", text)
    yield Form(text, 1.0)
    yield from _shorter(bare, 1.0)
    if bracket:
        yield Form(bracket.group(1), 0.95, "by the name in brackets")
    if belongs := _OF.match(bare):
        for form in _shorter(bare[belongs.end() :], 0.8, "by the one to whom it belongs"):
            yield replace(form, belongs=True)
    if owner := _OWNER.match(bare):
        for form in _shorter(owner[1], 0.8, f"by {owner[1]!r}, to whom it belongs"):
            yield replace(form, belongs=True)
    parts = _PARTS.split(bare)
    if len(parts) > 1:
        yield from _shorter(parts[0], 0.75, "the first of several")
        if bare.count(",") == 1 and len(parts) == 2:
            yield from _shorter(parts[1], 0.75, "by the name beside it")
    if _BEHIND.search(bare):
        yield from _shorter(_BEHIND.sub("", bare), 0.85, "without what is said of it")


def _shorter(text: str, score: float, note: str = "") -> Iterator[Form]:
    """The text, then with modifiers dropped from its left, each time also without what belongs to it on the "
    "right."""
    step = text
    while True:
        step = OPENING.sub("", step, count=1) if OPENING.match(step) else step
        yield Form(step, score, note)
        core, tail = step, TAIL.search(step)
        while tail:
            core = core[: tail.start()]
            yield Form(core, score * 0.9, note or f"by {core!r}, to whom it belongs", belongs=True)
            tail = TAIL.search(core)
        drop = _MODIFIER.match(step) or _ADJECTIVE.match(step)
        if not drop or drop.end() >= len(step):
            return
        step, score, note = step[drop.end() :], score * 0.97, note or "without its modifiers"
