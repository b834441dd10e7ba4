"""Chunks: a sentence, tagged and cut into noun phrases, verb groups and single words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tocsin.core import numerals
from tocsin.read.lexicon import lines, words
from tocsin.read.phrases import TITLES, Counted, Parsed, Phrase
from tocsin.read.sentences import Sentence, Token
from tocsin.read.tagger import tag

_NOMINAL = frozenset(("D", "OS", "M", "J", "N", "P", "S", "O"))
_VERBAL = frozenset(("VB", "VF", "VD", "VN", "VG", "MD"))
_QUOTES = frozenset("\"“”'‘’")
_AUXILIARIES = words("auxiliaries")
_BE = frozenset(["be", "am", "is", "are", "was", "were", "been", "being", "get", "gets", "got", "getting"])
_NEGATIONS = frozenset(["not", "n't", "never", "neither", "nor", "cannot"])
_RANKS = frozenset(
    ("Senior", "General", "President", "Prime", "Brigadier", "Major", "Lieutenant", "Colonel", "Captain", "Vice")
)
_BEFORE_RANKS = words("armed") | TITLES
_NUMBERED = words("numbered")
_COUNTING = words("counting")


def parse(sentence: Sentence, verbs: frozenset[str] = frozenset(), nouns: frozenset[str] = frozenset()) -> Parsed:
    """Tag a sentence and cut it into phrases; `verbs` and `nouns` are forms to expect as such."""
    tokens = sentence.tokens
    tags = tag([token.text for token in tokens], verbs, nouns)
    counted = _count(sentence, tags)
    phrases: list[Phrase] = []
    index = 0
    while index < len(tokens):
        if (end := _known_name(tokens, index)) is not None:
            phrases.append(Phrase("NP", index, end, end))
            tags[index : end + 1] = ["P"] * (end + 1 - index)
            index = end + 1
            continue
        if tags[index] in _VERBAL or (tags[index] == "T" and _verb_follows(tags, index)):
            phrase = _verb_group(tokens, tags, index)
        elif tags[index] in _NOMINAL or _premodifier(tags, index):
            phrase = _noun_phrase(tokens, tags, index)
        else:
            phrase = Phrase(tags[index], index, index, index)
        phrases.append(phrase)
        index = phrase.last + 1
    at = [0] * len(tokens)
    for number, phrase in enumerate(phrases):
        for token in range(phrase.first, phrase.last + 1):
            at[token] = number
    return Parsed(sentence, tags, phrases, at, counted)


def _count(sentence: Sentence, tags: list[str]) -> list[Counted]:
    """The numerals of the sentence; their words are retagged as one number, hedge and all."""
    tokens = sentence.tokens
    if not any(mark == "M" for mark in tags) and not any(token.low in _COUNTING for token in tokens):
        return []
    text = [" "] * (sentence.end - sentence.start)
    for token in tokens:
        text[token.start - sentence.start : token.end - sentence.start] = token.text
    found: list[Counted] = []
    for numeral in numerals.find("".join(text)):
        inside = [
            i
            for i, token in enumerate(tokens)
            if token.start - sentence.start < numeral.end and token.end - sentence.start > numeral.start
        ]
        if inside:
            found.append(Counted(inside[0], inside[-1], numeral))
            for i in inside:
                tags[i] = "M"
    return found


def _known_name(tokens: Sequence[Token], index: int) -> int | None:
    """The last token of a name that holds "and" or "of", and would be cut at it; a "the" may open it."""
    start = index + 1 if tokens[index].low == "the" else index
    if start >= len(tokens) or not tokens[start].text[0].isupper():
        return None
    for name in _names().get(tokens[start].low, ()):
        if tuple(token.low for token in tokens[start : start + len(name)]) == name:
            return start + len(name) - 1
    return None


@cache
def _names() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(lines("names"), key=len, reverse=True):
        parts = tuple(name.split())
        found.setdefault(parts[0], []).append(parts)
    return found


def _verb_follows(tags: Sequence[str], index: int) -> bool:
    ahead = index + 1
    while ahead < len(tags) and tags[ahead] == "R":
        ahead += 1
    return ahead < len(tags) and tags[ahead] == "VB"


def _premodifier(tags: Sequence[str], index: int) -> bool:
    """An adverb or participle that opens a noun phrase: "strategically important town"."""
    return tags[index] == "R" and index + 2 < len(tags) and tags[index + 1] == "J" and tags[index + 2] in ("N", "P")


def _noun_phrase(tokens: Sequence[Token], tags: Sequence[str], first: int) -> Phrase:
    last = first
    while last + 1 < len(tags):
        following = tags[last + 1]
        ahead = tags[last + 2] if last + 2 < len(tags) else ""
        numbered = tokens[last].low in _NUMBERED and tokens[last].text[0].isupper()  # "the Infantry Battalion 9 base"
        if following == "M" and tags[last] in ("N", "P") and ahead in ("N", "P", "J") and not numbered:
            break  # "Orvane two days ago"
        if tags[last] == "N" and tokens[last + 1].text in _RANKS and tokens[last].low not in _BEFORE_RANKS:
            break  # "at the same meeting General Orvan"
        if tokens[last + 1].low in ("last", "next", "this") and tags[last] in ("N", "P"):
            break  # "the district last month"
        inside = (
            (following in _NOMINAL and not (following in ("D", "O", "OS") and tags[last] not in ("D", "S")))
            or (following in ("VN", "VG") and tags[last] in ("D", "J", "S", "OS", "M") and ahead in ("N", "P", "J"))
            or (following == "R" and tags[last] in ("D", "OS", "S", "J") and ahead in ("J", "VN", "VG", "M"))
            or (following == "C" and tags[last] == "J" and ahead == "J")
            or (following == "U" and tokens[last + 1].text in ("-", "&", "/") and ahead in ("N", "P", "M"))
        )
        if not inside:
            break
        last += 1
    while last > first and (tags[last] in ("U", "R") or (tags[last] == "J" and tags[last - 1] in ("N", "P"))):
        last -= 1
    head = last
    while head > first and tags[head] == "S":
        head -= 1
    return Phrase("NP", first, last, head)


def _verb_group(tokens: Sequence[Token], tags: Sequence[str], first: int) -> Phrase:
    index, to, modal, negated, auxiliaries = first, False, None, False, 0
    been = False
    while True:
        low = tokens[index].low
        if tags[index] == "T":
            to = True
        elif tags[index] == "MD":
            modal, negated = low, negated or low in _NEGATIONS
            auxiliaries += 1
        elif low in _NEGATIONS:
            negated = True
        elif tags[index] in _VERBAL and not (low in _AUXILIARIES and _more_verb(tokens, tags, index)):
            break
        elif tags[index] in _VERBAL:
            auxiliaries += 1
            been = low in _BE or low == "'s"
        if index + 1 >= len(tokens) or not _more_verb(tokens, tags, index):
            break
        index += 1
    main = tags[index]
    passive = been and main in ("VN", "VD") and tokens[index].low not in _AUXILIARIES
    bare = main in ("VN", "VG") and not auxiliaries and not to
    return Phrase("VG", first, index, index, passive=passive, negated=negated, modal=modal, to=to, bare=bare)


def _more_verb(tokens: Sequence[Token], tags: Sequence[str], index: int) -> bool:
    """Whether the verb group goes on behind `index`, over adverbs and "not"."""
    ahead = index + 1
    skip = _NEGATIONS | _QUOTES
    while ahead < len(tags) and ahead < index + 4 and (tags[ahead] == "R" or tokens[ahead].low in skip):
        ahead += 1
    return ahead < len(tags) and tags[ahead] in _VERBAL and tags[ahead] != "MD"
