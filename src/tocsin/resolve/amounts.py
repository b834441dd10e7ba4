"""Amounts: how many people an amount's words count, with the bounds that the words set."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.core import numerals
from tocsin.core.amount import Amount
from tocsin.core.numerals import Numeral

Bounds = tuple[int | None, int | None]

_HOUSEHOLDS = re.compile(r"\s*(?:[\w-]+\s){0,2}?(?:famil(?:y|ies)|households?)\b", re.IGNORECASE)
_THINGS = re.compile(
    r"\s*(?:[\w-]+\s){0,2}?(?:villages?|towns?|cities|districts?|provinces?|states|countries|townships?|attacks?|raids?|"
    r"(?:air)?strikes?|bombs?|bombings?|explosions?|blasts?|rockets?|missiles?|shells|vehicles?|trucks?|cars?|boats?|"
    r"motor(?:cycle|bike)s?|houses|homes|buildings?|schools?|hospitals?|churches|mosques?|camps?|bases?|posts?|outposts?|incidents?|"
    r"separate|groups?|units?|battalions?|planes?|aircraft|helicopters?|tanks?|weapons?|islands?|fronts?|sides)\b",
    re.IGNORECASE,
)
# one count for two fates says neither (annotation guide, rule 24)
_MIXED = re.compile(
    r"\b(?:kill(?:s|ed|ing)?|dead)\s(?:and/or|or|and)\s(?:\w+ly\s)?(?:wound|injur)(?:ed|ing|es?|s)?\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r",\s*(?:and\s+)?|\s+(?:and|as well as|plus|along with)\s+")
_VERB = re.compile(
    r"\b(?:are|is|was|were|be|been|have|has|had|killed|dead|died|dies|die|wounded|injured|hurt|missing|shot|fled|"
    r"displaced|arrested|captured|of\sthem|of\swhom|among|including)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\s*(?:kill|wound|injur|execut)(?:ed|ing|s|es)\s", re.IGNORECASE)
_LEAD = re.compile(r"\b(?:the|another|other|a\sfurther|his|her|its|their)\b", re.IGNORECASE)
_SINGLE = re.compile(
    r"(?P<det>an?|another|one|the|his|her|its|their|this|that)\s+(?:(?:lone|single|only)\s+)?(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = re.compile(r"\s+(?:of|in|from|at|on|with|who|whom|whose|that|which|for|by|near|to|was|is|were|are|has)\b|[(;:]")
# nouns that stand for an unnamed number of people; "a crew" is no count
_GROUPS = re.compile(
    r"group|number|crew|team|couple|pair|handful|series|string|wave|trickle|third|quarter|half|fifth|tenth|majority|"
    r"minority|convoy|crowd|batch|lot|unit|column|gang|band|patrol|battalion|brigade|fraction|population|proportion|"
    r"part|host|total|few|police|staff|personnel|public|toll|people|troops|militia|army|delegation|congregation"
)
# "the 101st Division", "a 72-hour truce", "the third attack" name nobody
_RANKED = re.compile(r"\d+(?:st|nd|rd|th)\b|\d+-(?!year)", re.IGNORECASE)
_HAPPENINGS = re.compile(
    r"anniversary|attack|raid|assault|offensive|strike|airstrike|bombing|blast|battle|war|day|night|week|month|year|time|"
    r"round|phase|ceasefire|truce|agreement|election"
)
_PLURALS = re.compile(r"\w*(?:people|men|women|children)|police|clergy|youth|personnel|staff|troops")


def parse(words: str, *, before: str = "", behind: str = "", quote: str = "") -> Amount | None:
    """The amount that the words of an `amount` span say, or None when they count nothing.

    The span may be the number alone ("at least 12") or the noun phrase around it. A list of people is summed
    ("three women and six children"), unless its parts spell out the first ("five people, three men and two
    women"); people win over households where both are told ("300 families (1,400 people)"); a single person
    ("a soldier", "another", "the pilot") is one. `before` and `behind` are the text around the words, for the
    hedge and the noun in it. When `quote` gives one number for dead and wounded together
    the amount has no bounds.
    """
    chunks = _chunks(words, before, behind)
    if _MIXED.search(quote) or _MIXED.search(words):
        return Amount(None, None, words) if any(chunk.bounds for chunk in chunks) else None
    counted = [chunk for chunk in chunks if chunk.bounds is not None]
    if not counted:
        return None
    people = [chunk for chunk in counted if not chunk.households]
    if not people:
        return _amount(counted[0].bounds, words, unit="households")
    named = [chunk for chunk in people if not chunk.things] or people
    return _amount(_total(chunks, named[0]), words)


@dataclass(frozen=True, slots=True)
class _Chunk:
    bounds: Bounds | None
    opens: bool = False  # the chunk opens with its number, as a member of a list does
    ends: bool = False  # a verb or "of whom" ends the list here
    last: bool = False  # "and" stands before it
    households: bool = False
    things: bool = False


def _chunks(words: str, before: str, behind: str) -> list[_Chunk]:
    """The parts of a list of people, the numbers' own commas and "and"s left whole."""
    lead, size = len(before), len(words)
    found = [
        Numeral(max(0, numeral.start - lead), min(size, numeral.end - lead), numeral.low, numeral.high)
        for numeral in numerals.find(before + words + behind)
        if numeral.end > lead and numeral.start < lead + size
    ]
    masked = words
    for numeral in found:
        masked = masked[: numeral.start] + "#" * (numeral.end - numeral.start) + masked[numeral.end :]
    gaps = list(_SPLIT.finditer(masked))
    starts = [0, *(gap.end() for gap in gaps)]
    ends = [*(gap.start() for gap in gaps), len(words)]
    joined = [False, *(gap.group().strip() != "," for gap in gaps)]
    chunks: list[_Chunk] = []
    if opening := _OPENING.match(masked):
        starts[0] = opening.end()
    for start, end, last in zip(starts, ends, joined, strict=True):
        inside = [numeral for numeral in found if start <= numeral.start and numeral.end <= end]
        verb = _VERB.search(words, start, end)
        for numeral in inside:
            noun = words[numeral.end : end] + (behind if end == size else "")
            opens = numeral is inside[0] and not _LEAD.sub("", words[start : numeral.start]).strip()
            households, things = bool(_HOUSEHOLDS.match(noun)), bool(_THINGS.match(noun))
            # "a nurse and 10 patients were killed": the last of the list has its noun before the verb
            stops = verb is not None and not (last and chunks and words[numeral.end : verb.start()].strip())
            chunks.append(_Chunk((numeral.low, numeral.high), opens, stops, last, households, things))
        if not inside:
            chunks.append(_single(words[start:end].strip(), verb is not None, last))
    return chunks


def _single(words: str, stop: bool, last: bool) -> _Chunk:
    """One person named by an article or a pronoun: "a soldier", "her nephew", "another"."""
    if words.lower() in ("another", "one", "one other", "one more", "the other"):
        return _Chunk((1, 1), True, stop, last)
    match = _SINGLE.match(words)
    if not match or _RANKED.match(match["rest"]):
        return _Chunk(None)
    head = _HEAD.split(match["rest"], maxsplit=1)[0].split()
    noun = re.sub(r"\W+$|['’]s$", "", head[-1].lower()) if head else ""
    if noun in ("family", "household"):
        return _Chunk((1, 1), True, stop, last, households=True)
    plural = _PLURALS.fullmatch(noun) or (noun.endswith("s") and not noun.endswith(("ss", "us", "is")))
    if not noun or _GROUPS.fullmatch(noun) or _HAPPENINGS.fullmatch(noun) or plural:
        return _Chunk(None)
    return _Chunk((1, 1), match["det"].lower() in ("a", "an", "another", "one", "his", "her"), stop, last)


def _total(chunks: list[_Chunk], first: _Chunk) -> Bounds:
    """What the list that `first` opens adds up to; a list without "and" only spells out its first member."""
    assert first.bounds is not None
    if not first.opens or first.ends:
        return first.bounds
    rest: Bounds = (0, 0)
    added: Bounds = (0, 0)
    for chunk in chunks[chunks.index(first) + 1 :]:
        if chunk.bounds in (None, (None, None)) or not chunk.opens or chunk.ends or chunk.households or chunk.things:
            break
        assert chunk.bounds is not None
        rest = _plus(rest, chunk.bounds)
        if chunk.last:
            added = rest
            break
    return first.bounds if added == first.bounds else _plus(first.bounds, added)


def _plus(one: Bounds, other: Bounds) -> Bounds:
    low, high = (None if a is None or b is None else a + b for a, b in zip(one, other, strict=True))
    return low, high


def _amount(bounds: Bounds | None, words: str, *, unit: str = "people") -> Amount:
    low, high = bounds or (None, None)
    return Amount(low, high, words, unit=unit)
