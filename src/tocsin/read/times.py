"""Times: the words of a sentence that say when, and which of them go with a trigger."""

from __future__ import annotations

import re

from tocsin.read.phrases import Parsed

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
)
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_UNIT = r"(?:day|week|month|year|decade|hour|fortnight|weekend|night)s?"
_NUMBER = r"(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|some)"
_TIME = re.compile(
    rf"""
    (?:(?:since|until|from|by|before|after|late\ in|early\ in|mid-|late|early)\s+)?
    (?:the\s+(?:night|morning|evening|early\ hours|end|beginning|middle)\s+(?:of|to)\s+)?
    (?:
        (?:from\s+|between\s+)?\d{{1,2}}(?:\s*(?:to|and|-|–)\s*\d{{1,2}})?\s+{_MONTH}(?:\s+\d{{4}})?
      | {_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*(?:to|and|-|–)\s*\d{{1,2}})?(?:,?\s+\d{{4}})?(?!\d)
      | (?:(?:last|this|next|mid|early|late)[ -])?{_MONTH}(?:\s+\d{{4}})?(?!\w)
      | (?:(?:last|this|next|early\ on|late\ on|on)\s+)?{_DAY}(?:\s+(?:morning|afternoon|evening|night))?
      | (?:nearly|almost|about|around|some|over|more\ than)?\s*{_NUMBER}\s+{_UNIT}\s+(?:ago|earlier|before)
      | (?:last|this|next|the\ past|the\ previous|past)\s+(?:{_NUMBER}\s+)?{_UNIT}
      | (?:in|over|during|within)\s+(?:the\s+)?(?:past|last|recent|previous|coming)\s+(?:{_NUMBER}\s+)?{_UNIT}
      | yesterday|today|tonight|overnight|tomorrow
      | (?:in\s+|since\s+|of\s+)?(?<![\d,.$€£])(?:19|20)\d\d(?![\d,.%]|\s+(?:people|soldiers|troops|civilians|men))
    )
    """,
    re.VERBOSE,
)
_LEADING = re.compile(r"^(?:on|in|of|from|between)\s+", re.IGNORECASE)


def matches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Characters (start, end) of each expression of time between two characters of a text, in order."""
    spans = []
    for match in _TIME.finditer(text, start, end):
        first = match.start() + len(match.group()) - len(match.group().lstrip())
        lead = _LEADING.match(text[first : match.end()])
        first += lead.end() if lead is not None and "to" not in match.group() else 0
        if first < match.end():
            spans.append((first, match.end()))
    return spans


def found(parsed: Parsed, text: str) -> list[tuple[int, int]]:
    """Characters (start, end) of each expression of time in the sentence, in order."""
    return matches(text, parsed.sentence.start, parsed.sentence.end)


def of(parsed: Parsed, text: str, phrase: int, token: int) -> tuple[int, int] | None:
    """The expression of time that goes with a trigger: in its own phrase, in its clause, or opening the sentence."""
    spans = found(parsed, text)
    if not spans:
        return None
    own = parsed.phrases[phrase]
    own_start, own_end = parsed.tokens[own.first].start, parsed.tokens[own.last].end
    for start, end in spans:
        if own_start <= start < own_end and parsed.phrases[phrase].kind == "NP":
            return start, end
    first, last = _clause(parsed, phrase)
    begin, stop = parsed.tokens[first].start, parsed.tokens[last].end
    here = parsed.tokens[token].start
    inside = [span for span in spans if begin <= span[0] < stop and not _verb_between(parsed, phrase, span)]
    if inside:
        return min(inside, key=lambda span: (abs(span[0] - here), span))
    opening = parsed.sentence.start + 25
    return next((span for span in spans if span[0] < opening), None)


def _verb_between(parsed: Parsed, phrase: int, span: tuple[int, int]) -> bool:
    """Whether another verb, or the end of an insertion, parts a trigger from an expression of time."""
    at = next((i for i, p in enumerate(parsed.phrases) if parsed.tokens[p.last].end > span[0]), phrase)
    low, high = min(at, phrase), max(at, phrase)
    between = parsed.phrases[low + 1 : high]
    return any(p.kind == "VG" or (at < phrase and parsed.low(p) == ",") for p in between)


def _clause(parsed: Parsed, phrase: int) -> tuple[int, int]:
    """First and last token of the clause around a phrase: it ends before the next finite verb's own clause."""
    first, last = 0, len(parsed.tokens) - 1
    for at in range(phrase - 1, -1, -1):
        if _breaks(parsed, at):
            first = parsed.phrases[at].last + 1
            break
    for at in range(phrase + 1, len(parsed.phrases)):
        if _breaks(parsed, at):
            last = parsed.phrases[at].first
            break
    return first, min(last, len(parsed.tokens) - 1)


def _breaks(parsed: Parsed, at: int) -> bool:
    low = parsed.low(parsed.phrases[at])
    if low in (";", ":", "—") or parsed.phrases[at].kind in ("SC", "W"):
        return True
    after = parsed.phrase(at + 1)
    return low in ("and", "but", "while", "after", "before", "when") and after is not None and after.kind == "VG"
