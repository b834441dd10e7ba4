"""Whereabouts: the named place that a claim's sentence, or the text before it, gives."""

from __future__ import annotations

from collections.abc import Container

from tocsin.read.kinds import kinds
from tocsin.read.lexicon import ARTICLES, is_demonym, words
from tocsin.read.phrases import Parsed
from tocsin.read.slots import Filler

LOCATIVES = words("locatives")
_STRONG = frozenset(["in", "at", "near", "outside", "inside", "around", "across", "throughout", "within", "into"])
_DIRECTIONS = words("directions")
_SHARES = words("shares")
_HYPHENED = ("-held", "-controlled", "-run", "-occupied", "-ruled", "-backed", "-led", "-supported", "-linked")
_STRUGGLES = frozenset(("battle", "fight", "struggle", "assault", "fall", "capture", "control", "siege", "loss"))
_MEASURES = frozenset(("kilometre", "kilometres", "kilometer", "kilometers", "km", "mile", "miles", "metres", "meters"))
_NEARBY = 8  # phrases within which "including" belongs to what stands before
_DWELLERS = frozenset(("residents", "villagers", "people", "inhabitants", "citizens"))
_CLAUSES = frozenset(("while", "when", "as", "after", "before", "since", "because"))
_NO_PLACE = words("no_place")


def named(parsed: Parsed, index: int) -> Filler | None:
    """The name of a place inside the noun phrase at `index`, going on to "of X"; None when it names none."""
    phrase = parsed.phrases[index]
    if phrase.kind != "NP":
        return None
    shows = kinds(parsed, phrase)
    if "time" in shows or ("armed" in shows and "place" not in shows) or "pronoun" in shows:
        return None
    if parsed.low(phrase) in _NO_PLACE or parsed.low(phrase) in words("media"):
        return None
    if parsed.low(phrase) in _DIRECTIONS and parsed.low_at(index + 1) == "of" and parsed.phrase(index + 2) is not None:
        whole = named(parsed, index + 2)  # "the north of Sarn State"
        return None if whole is None else Filler(whole.phrase, phrase.head, whole.last)
    if parsed.low(phrase) in _SHARES and parsed.low_at(index + 1) == "of" and parsed.phrase(index + 2) is not None:
        return named(parsed, index + 2)
    start = phrase.first
    for i in range(phrase.first, phrase.last + 1):
        if parsed.tags[i] == "S" and i < phrase.last:
            start = i + 1  # "Veldan's Sarn State": what is owned is the more exact
    proper = [i for i in range(start, phrase.last + 1) if _proper(parsed, i)]
    heads = [i for i in range(start, phrase.last + 1) if parsed.tokens[i].low in words("place")]
    owner = [i for i in range(phrase.first, start) if _proper(parsed, i)]
    if heads:
        found = _around_head(parsed, index, start, heads, proper)
        return found if found is not None or not owner else Filler(index, owner[0], owner[-1])  # "Orvane's airport"
    if start > phrase.first and not proper:
        return Filler(index, owner[0], owner[-1]) if owner and "civil" not in shows else None
    if proper and proper[-1] < phrase.head and is_demonym(parsed.tokens[proper[-1]].text):
        proper = []  # "an Israeli air strike"
    if not proper or "civil" in shows:
        return None
    begin, end = proper[0], proper[-1]
    if begin > phrase.first and parsed.tokens[begin - 1].low in _DIRECTIONS:
        begin -= 1
    return Filler(index, begin, end)


def _around_head(parsed: Parsed, index: int, start: int, heads: list[int], proper: list[int]) -> Filler | None:
    head = heads[-1]
    behind = [i for i in proper if i > head]
    if behind:  # "the city Duvra"
        return Filler(index, behind[0], behind[-1])
    ahead = [
        i for i in proper if i < head and (parsed.tokens[i].low in _DIRECTIONS or not is_demonym(parsed.tokens[i].text))
    ]
    capital = parsed.tokens[head].text[0].isupper()
    if not capital and parsed.low_at(index + 1) == "of" and parsed.phrase(index + 2) is not None:
        inner = named(parsed, index + 2)
        if inner is not None:
            return inner
    if ahead and (ahead[-1] == head - 1 or capital):  # "Anbar Province", "the Kesh border crossing"
        return Filler(index, ahead[0], head)
    of = parsed.phrase(index + 1)
    if of is not None and parsed.low(of) in ("of", "called", "named"):
        inner = named(parsed, index + 2) if parsed.phrase(index + 2) is not None else None
        if inner is not None:
            return inner
    if of is not None and parsed.low(of) in ("at", "in", "near", "outside") and parsed.phrase(index + 2) is not None:
        inner = named(parsed, index + 2)
        if inner is not None and not ahead:
            return inner
    if of is not None and parsed.low(of) == ",":
        apposed = parsed.phrase(index + 2)
        if apposed is not None and apposed.kind == "NP" and kinds(parsed, apposed) & {"name"}:
            return named(parsed, index + 2)
    if ahead:
        return Filler(index, ahead[0], head)
    target = parsed.phrase(index + 2)
    shared = parsed.low(parsed.phrases[index]) == "border" and parsed.low_at(index + 1) in ("with", "between")
    if shared and target is not None and target.kind == "NP":
        return Filler(index, parsed.phrases[index].head, parsed.phrases[parsed.listed(index + 2)[-1]].last)
    return None


def innermost(parsed: Parsed, index: int) -> int:
    """The noun phrase that a share is of: from "much of the state" to "the state"."""
    while parsed.low(parsed.phrases[index]) in _SHARES and parsed.low_at(index + 1) == "of":
        if parsed.phrase(index + 2) is None or parsed.phrases[index + 2].kind != "NP":
            break
        index += 2
    return index


def own(parsed: Parsed, index: int, holder: Filler | None) -> Filler | None:
    """The place that "their own state" is: the one that the holder is named after ("Sarnese insurgents")."""
    lows = parsed.words(parsed.phrases[index])
    if holder is None or "own" not in lows or lows[-1] not in words("place"):
        return None
    named_after = [i for i in range(holder.first, holder.last + 1) if parsed.tokens[i].text[0].isupper()]
    return Filler(holder.phrase, named_after[0], named_after[0]) if named_after else None


def inside(parsed: Parsed, filler: Filler) -> Filler | None:
    """The name within a filler's own tokens: "Kalmeth" of "rebel-held Kalmeth"; it may go on to "of X"."""
    proper = [i for i in range(filler.first, filler.last + 1) if _proper(parsed, i)]
    while proper and is_demonym(parsed.tokens[proper[0]].text) and len(proper) > 1:
        proper.pop(0)
    if proper:
        return Filler(filler.phrase, proper[0], proper[-1])
    step = filler.phrase + 1
    if parsed.low_at(step) in ("of", "in") and parsed.phrase(step + 1) is not None:
        return named(parsed, step + 1)
    return None


def _proper(parsed: Parsed, i: int) -> bool:
    token = parsed.tokens[i]
    if token.low.startswith(ARTICLES) and token.low not in words("armed"):
        return True  # "al-Orvan", "Duvrat al-Kalm"
    if parsed.tags[i] not in ("P", "N", "J") or not token.text[0].isupper() or token.low in words("time"):
        return False
    if token.low.endswith(_HYPHENED):
        return False
    return parsed.tags[i] == "P" or i > 0


def near(parsed: Parsed, phrase: int, *, but: Container[int] = ()) -> Filler | None:
    """The named place that belongs to a trigger in `phrase`: behind it first, then before it, in its sentence.

    Phrases in `but` are none: they name somebody.
    """
    reach = _clause_end(parsed, phrase)
    for at in range(phrase + 1, reach):
        found = _at_preposition(parsed, at)
        if found is not None and found.phrase not in but:
            return found
    # Before it, the first of a chain is the most exact: "in Orvane, a town in Sarn province, after clashes".
    found = None
    for at in range(phrase - 1, -1, -1):
        here = _at_preposition(parsed, at)
        if (
            here is None
            and parsed.low_at(at) in ("of", "over")
            and parsed.low_at(at - 1) in ("control", "capture", "town")
        ):
            here = named(parsed, at + 1)
        if here is not None and here.phrase not in but:
            if found is not None and found.first - here.last > 8:
                break
            found = here
    if found is None:
        ahead = (_at_preposition(parsed, at) for at in range(reach, len(parsed.phrases)))
        found = next((name for name in ahead if name is not None and name.phrase not in but), None)
    return found


def _clause_end(parsed: Parsed, phrase: int) -> int:
    """Where the clause of a phrase ends: before "and the troops in Orvane have", or where a relative clause closes."""
    relative = any(parsed.phrases[at].kind == "W" for at in range(max(0, phrase - 3), phrase))
    for at in range(phrase + 1, len(parsed.phrases) - 1):
        if relative and parsed.low_at(at) == "," and _finite(parsed, at + 1):
            return at
        if parsed.low_at(at) not in ("and", "but", "while") or parsed.phrases[at + 1].kind != "NP":
            continue
        verb = at + 2
        while parsed.phrase(verb + 1) is not None and parsed.phrases[verb].kind == "I":
            verb += 2
        if _finite(parsed, verb):
            return at
    return len(parsed.phrases)


def _finite(parsed: Parsed, index: int) -> bool:
    group = parsed.phrase(index)
    return group is not None and group.kind == "VG" and not group.bare and not group.to


def included(parsed: Parsed, index: int) -> list[Filler]:
    """The places that are told as some of what stands at `index`: "ten posts, including Kalm camp and Duvra"."""
    for at in range(index + 1, min(index + _NEARBY, len(parsed.phrases) - 1)):
        if parsed.low_at(at) == "including":
            return [name for name in listed(parsed, at + 1) if name is not None]
    return []


def parted(parsed: Parsed, one: int, other: int) -> bool:
    """Whether another clause begins between two phrases."""
    between = range(min(one, other) + 1, max(one, other))
    return any(parsed.phrases[at].kind in ("SC", "W") or parsed.low_at(at) in _CLAUSES for at in between)


def listed(parsed: Parsed, index: int) -> list[Filler | None]:
    """The names of the coordinated noun phrases at `index`: one for each place of a list."""
    head = named(parsed, index)
    start = index if head is None else head.phrase
    return [named(parsed, at) if head is None or at != head.phrase else head for at in parsed.listed(start)]


def _at_preposition(parsed: Parsed, at: int) -> Filler | None:
    word = parsed.phrases[at]
    out = parsed.low(word) == "of" and parsed.low_at(at - 1) == "out"  # "pulled out of Orvane"
    if word.kind != "I" or (parsed.low(word) not in LOCATIVES and not out):
        return None
    target = parsed.phrase(at + 1)
    if target is not None and target.kind == "R":
        at, target = at + 1, parsed.phrase(at + 2)
    if target is None or target.kind != "NP" or parsed.low_at(at - 1) in _MEASURES:
        return None  # "30 kilometres from Duvra"
    found = named(parsed, at + 1)
    if found is None or out or parsed.low(word) in _STRONG:
        return found
    shows = kinds(parsed, target)
    plain = (
        shows == {"name"} and parsed.low(word) in ("on", "from") and parsed.tags[parsed.phrases[at + 1].first] != "D"
    )
    return found if "place" in shows or plain or parsed.low(word) in ("off", "along", "through") else None


def mentions(parsed: Parsed) -> list[Filler]:
    """Every place that the sentence names behind a preposition of place, or as whose a thing is, in order."""
    found = (_at_preposition(parsed, at) or _of_thing(parsed, at) for at in range(len(parsed.phrases)))
    return [place for place in found if place is not None]


def _of_thing(parsed: Parsed, at: int) -> Filler | None:
    """ "The town hall of Orvane", "the battle for Orvane", "residents of Orvane"."""
    if parsed.low_at(at) not in ("of", "for") or at == 0 or parsed.phrase(at + 1) is None:
        return None
    thing = parsed.low_at(at - 1)
    if thing not in words("buildings") and thing not in words("place") and thing not in _STRUGGLES | _DWELLERS:
        return None
    target = parsed.phrases[at + 1]
    return named(parsed, at + 1) if target.kind == "NP" and "name" in kinds(parsed, target) else None
