"""Slots: who stands where around a trigger, and the words that name them."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.read.forms import base_of
from tocsin.read.kinds import kinds
from tocsin.read.lexicon import is_demonym, words
from tocsin.read.phrases import Parsed, Phrase

_GENERIC_HEADS = words("generic_heads")
_BINDING = frozenset(
    ["of", "for", "to", "on", "upon", "against", "with", "over", "by", "into", "about"]
)  # "calls for a truce", "a lack of attacks"
_STATES = frozenset(("remain", "stay", "become"))
_QUOTES = frozenset("\"“”‘’'")


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a slot: tokens `first` to `last` of the sentence, headed in `phrase`."""

    phrase: int
    first: int
    last: int
    cut: int | None = None  # where the last token is cut: "rebel" of "rebel-held"


def fill(parsed: Parsed, slot: str, phrase: int, token: int, *, verb: bool) -> Filler | None:
    """The filler of `slot` for a trigger at `token` in `phrase`, or None.

    subject, object: of the verb (logical: a passive's are turned round) or of the verb that the noun belongs to;
    pre: what stands before the noun in its own phrase; poss: the possessor; any other name is a preposition.
    `between1` and `between2` are the two sides of "between A and B"; `prefix` is the trigger's own word before its
    hyphen, `topic` the grammatical subject of the clause, `rest` what follows the trigger in its phrase, `before`
    what stands before it, `whole` its whole phrase.
    """
    if slot == "topic":
        return _topic(parsed, phrase)
    if slot == "prefix":
        return _prefix(parsed, phrase, token)
    if slot == "rest":
        last = parsed.phrases[phrase].last
        return Filler(phrase, token + 1, last) if token < last else None
    if slot == "before":
        return _before(parsed, phrase, token)
    if slot == "subject":
        return _subject(parsed, phrase) if verb else _noun_subject(parsed, phrase)
    if slot == "object":
        return _object(parsed, phrase) if verb else _noun_object(parsed, phrase)
    if slot in ("pre", "poss"):
        return _within(parsed, phrase, token, possessive=slot == "poss")
    if slot in ("between1", "between2"):
        return _between(parsed, phrase, 0 if slot == "between1" else 1)
    if slot == "whole":
        return whole(parsed, phrase)
    for preposition, target in parsed.after(phrase):
        if preposition == slot:
            if slot == "of" and not _belongs(parsed, phrase, target, verb=verb):
                continue
            return whole(parsed, target)
    return None


def _belongs(parsed: Parsed, phrase: int, target: int, *, verb: bool) -> bool:
    """Whether "of" follows the trigger, or its object, and not some other noun in between."""
    if target - 2 <= phrase:
        return True
    return verb and target - 2 == parsed.object(phrase)


def _topic(parsed: Parsed, index: int) -> Filler | None:
    """What the clause is about: the subject of the last verb before, as it stands ("the town is in their hands")."""
    group = next((at for at in range(index, -1, -1) if parsed.phrases[at].kind == "VG"), None)
    found = None if group is None else parsed.subject(group)
    return None if found is None else _from_first(parsed, found)


def _prefix(parsed: Parsed, phrase: int, token: int) -> Filler | None:
    word = parsed.tokens[token]
    cut = word.text.rfind("-")
    if cut <= 0:
        return None
    first = token
    # "United States-backed", "Free Syrian Army-held": the name goes on to the left.
    while word.text[0].isupper() and first > parsed.phrases[phrase].first and parsed.tags[first - 1] == "P":
        first -= 1
    return Filler(phrase, first, token, word.start + cut)


def _before(parsed: Parsed, index: int, token: int) -> Filler | None:
    phrase = parsed.phrases[index]
    if phrase.kind == "NP" and phrase.first < token:
        return Filler(index, phrase.first, token - 1)
    at = index - 1
    while at >= 0 and (
        parsed.phrases[at].kind in ("R", "J") or parsed.low_at(at) in ("left", "leaving", "leaves", "both")
    ):
        at -= 1
    if at >= 0 and parsed.phrases[at].kind == "VG":
        found = parsed.subject(at)
        return None if found is None else whole(parsed, found)
    return whole(parsed, at) if at >= 0 else None


def whole(parsed: Parsed, index: int, *, chain: bool = True) -> Filler | None:
    """The noun phrase at `index` with its coordinates, its "of" and "from" chain and a bracketed acronym."""
    phrase = parsed.phrases[index]
    if phrase.kind != "NP":
        return None
    first, last_phrase = phrase.first, parsed.listed(index)[-1]
    if chain and last_phrase == index and parsed.low(phrase) in _GENERIC_HEADS:
        last_phrase = _chain(parsed, index)
    last = parsed.phrases[last_phrase].last
    following = parsed.phrase(last_phrase + 1)
    if following is not None and parsed.low(following) == "(":
        inside = parsed.phrase(last_phrase + 2)
        closing = parsed.phrase(last_phrase + 3)
        if inside is not None and inside.kind == "NP" and closing is not None and parsed.low(closing) == ")":
            last = closing.last
    while first < last and parsed.tags[first] in ("D", "OS", "R") and parsed.tokens[first].low not in ("all",):
        first += 1
    while last > first and parsed.tags[last] == "S":
        last -= 1
    return Filler(index, first, last)


def _chain(parsed: Parsed, index: int) -> int:
    last = index
    while (step := parsed.phrase(last + 1)) is not None and parsed.low(step) in ("of", "from", "for"):
        target = parsed.phrase(last + 2)
        if target is None or target.kind != "NP" or "time" in kinds(parsed, target):
            break
        last += 2
    return last


def _subject(parsed: Parsed, index: int) -> Filler | None:
    if parsed.is_passive(index):
        return _agent(parsed, index)
    found = parsed.subject(index)
    if found is None:
        return None
    return _from_first(parsed, found)


def _from_first(parsed: Parsed, index: int) -> Filler | None:
    """The filler from the first of the coordinated noun phrases that end at `index`: "A and B were"."""
    first_of_list = index
    while first_of_list >= 2 and parsed.low_at(first_of_list - 1) in ("and", "or"):
        if parsed.phrases[first_of_list - 2].kind != "NP":
            break
        first_of_list -= 2
    return whole(parsed, first_of_list)


def _agent(parsed: Parsed, index: int) -> Filler | None:
    for preposition, target in parsed.after(index):
        if preposition == "by":
            return whole(parsed, target)
    return None


def _object(parsed: Parsed, index: int) -> Filler | None:
    if parsed.is_passive(index):
        found = parsed.subject(index) if not parsed.phrases[index].bare else _noun_before(parsed, index)
        return None if found is None else _from_first(parsed, found)
    found = parsed.object(index)
    return None if found is None else whole(parsed, found)


def _noun_before(parsed: Parsed, index: int) -> int | None:
    before = index - 1
    while (phrase := parsed.phrase(before)) is not None and (
        phrase.kind in ("R", "U") or parsed.low(phrase) in ("and", "also")
    ):
        before -= 1
    if phrase is not None and phrase.kind == "VG" and (phrase.passive or base_of(parsed.low(phrase)) in _STATES):
        return parsed.subject(before)  # "two million people remain displaced"
    return before if phrase is not None and phrase.kind == "NP" else None


def governor(parsed: Parsed, index: int) -> int | None:
    """The verb group whose object or complement the noun phrase is, going left over prepositions."""
    at = index
    while at > 0:
        before = parsed.phrases[at - 1]
        if before.kind == "VG":
            return at - 1
        if before.kind == "RP" or before.kind == "R" or (before.kind == "U" and parsed.low(before) in _QUOTES):
            at -= 1
        elif before.kind == "I" and at >= 2 and parsed.low(before) in _BINDING:
            if parsed.phrases[at - 2].kind == "VG":
                return at - 2
            if parsed.phrases[at - 2].kind != "NP":
                return None
            at -= 2
        elif parsed.low(before) in ("and", ",") and at >= 2 and parsed.phrases[at - 2].kind == "NP":
            at -= 2
        else:
            return None
    return None


def _noun_subject(parsed: Parsed, index: int) -> Filler | None:
    group = governor(parsed, index)
    if group is None:
        own = parsed.verb_of(index)  # "responsibility was claimed by the group"
        return _agent(parsed, own) if own is not None and parsed.is_passive(own) else None
    return None if parsed.is_passive(group) else _subject(parsed, group)


def _noun_object(parsed: Parsed, index: int) -> Filler | None:
    """What the noun's own verb does its deed to: "an air strike killed six soldiers"."""
    for at in range(index + 1, min(index + 8, len(parsed.phrases))):
        phrase = parsed.phrases[at]
        if phrase.kind == "VG":
            return None if parsed.is_passive(at) else _object(parsed, at)
        if phrase.kind in ("SC", "W"):
            return None
    return None


def _within(parsed: Parsed, index: int, token: int, *, possessive: bool) -> Filler | None:
    """The actor inside the trigger's own phrase: "Israeli air strike", "the army's assault"."""
    phrase = parsed.phrases[index]
    if phrase.kind != "NP":
        return None
    mark = next((i for i in range(token - 1, phrase.first, -1) if parsed.tags[i] == "S"), None)
    if possessive and mark is None and parsed.tags[phrase.first] == "OS":
        return Filler(index, phrase.first, phrase.first)
    if possessive:
        return (
            None
            if mark is None or parsed.tokens[mark - 1].low in words("time")
            else _trim(parsed, index, phrase.first, mark - 1)
        )
    start = phrase.first if mark is None else mark + 1
    last = None
    for i in range(start, token):
        low = parsed.tokens[i].low
        if _names_actor(parsed, i) or (low in words("armed") and low not in ("suicide", "terror", "security")):
            last = i
    if last is None or parsed.tokens[last].low in words("time"):
        return None
    while start < last and not (_names_actor(parsed, start) or parsed.tokens[start].low in words("armed")):
        start += 1
    return _trim(parsed, index, start, last)


def _names_actor(parsed: Parsed, i: int) -> bool:
    token = parsed.tokens[i]
    base = token.text.split("-")[0]
    return (
        (parsed.tags[i] == "P" and token.text[0].isupper() and token.low not in words("time"))
        or is_demonym(base)
        or (token.low.endswith(("-led", "-backed")) and base[:1].isupper())
    )


def _trim(parsed: Parsed, phrase: int, first: int, last: int) -> Filler | None:
    while first <= last and parsed.tags[first] in ("D", "OS", "O", "M"):
        first += 1
    return Filler(phrase, first, last) if first <= last else None


def _between(parsed: Parsed, index: int, side: int) -> Filler | None:
    for preposition, target in parsed.after(index):
        if preposition in ("between", "among"):
            sides = parsed.listed(target)
            if len(sides) < 2:
                return None if side else whole(parsed, target)
            return _one(parsed, sides[0] if side == 0 else sides[1])
    return None


def _one(parsed: Parsed, index: int) -> Filler | None:
    phrase: Phrase = parsed.phrases[index]
    return _trim(parsed, index, phrase.first, phrase.last)
