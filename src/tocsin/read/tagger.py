"""Tag words with their part of speech: a trigram model over counts of two treebanks.

After TnT (Brants 2000): Viterbi over tag pairs, deleted interpolation, unknown words by their endings. The tags:
N noun, P proper noun, V* verb (VB base, VF finite present, VD past, VN participle, VG -ing), MD modal, J adjective,
R adverb, RP particle, D determiner, O pronoun, OS possessive pronoun, M number, I preposition, SC subordinator,
C conjunction, T to, W wh-word, S possessive mark, U mark.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tocsin.read.forms import base_of
from tocsin.read.lexicon import is_demonym, words

_MARKS = frozenset(".,;:!?…\"“”‘’'()[]{}—–-•*/&%$€£")
_PREPOSITIONS = words("prepositions")
_TIMES, _ARMED = words("time"), words("armed")
_UPPER_BONUS = 2.5  # in log units: a capital inside the sentence speaks for a proper noun
_BLOWS = frozenset(["strike", "strikes", "raid", "raids", "attack", "attacks", "fire"])
_WEAPONS = frozenset(["air", "drone", "missile", "rocket", "mortar", "artillery"])
_QUANTITIES = frozenset(["most", "much", "all", "some", "half"])
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
_UNCHANGED = frozenset(("overrun", "hit", "cut", "shut", "set", "put", "beset", "struck", "let"))  # as participles
_PARTICLES = frozenset(("down", "out", "off", "up", "away"))
_ARTICLES = frozenset(("a", "an", "the"))
_FINITE = frozenset(("VF", "VD", "MD"))
# News tells in the present ("police arrest 12"), the treebanks seldom do; in log units.
_PRESENT_BONUS = 1.6
_FLOOR = 1e-6


class _Model(NamedTuple):
    words: Mapping[str, Mapping[str, float]]  # log P(word|tag) up to a constant of the tag
    endings: Mapping[str, Mapping[str, float]]
    steps: Mapping[tuple[str, str, str], float]
    prior: Mapping[str, float]


@cache
def _model() -> _Model:
    raw_words: dict[str, dict[str, int]] = {}
    raw_endings: dict[str, dict[str, int]] = {}
    triples: dict[tuple[str, str, str], int] = {}
    text = (files(__package__) / "tags.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        kind, key, cells = line.split("\t")
        if kind == "t":
            a, b, c = key.split(" ")
            triples[a, b, c] = int(cells)
        else:
            counts = {tag: int(count) for tag, _, count in (cell.partition(":") for cell in cells.split(" "))}
            (raw_words if kind == "w" else raw_endings)[key] = counts
    prior: dict[str, int] = {}
    for counts in raw_words.values():
        for tag, count in counts.items():
            prior[tag] = prior.get(tag, 0) + count
    total = sum(prior.values())
    share = {tag: count / total for tag, count in prior.items()}
    return _Model(
        {word: _given_tag(counts, share) for word, counts in raw_words.items()},
        {ending: _given_tag(counts, share) for ending, counts in raw_endings.items()},
        _steps(triples),
        {tag: math.log(value) for tag, value in share.items()},
    )


def _given_tag(counts: Mapping[str, int], share: Mapping[str, float]) -> dict[str, float]:
    total = sum(counts.values())
    return {tag: math.log(count / total / share[tag]) for tag, count in counts.items() if tag in share}


def _steps(triples: Mapping[tuple[str, str, str], int]) -> dict[tuple[str, str, str], float]:
    pairs: dict[tuple[str, str], int] = {}
    heads: dict[tuple[str, str], int] = {}
    singles: dict[str, int] = {}
    firsts: dict[str, int] = {}
    for (a, b, c), count in triples.items():
        heads[a, b] = heads.get((a, b), 0) + count
        pairs[b, c] = pairs.get((b, c), 0) + count
        firsts[b] = firsts.get(b, 0) + count
        singles[c] = singles.get(c, 0) + count
    total = sum(singles.values())
    tags = set(singles) | {"^"}
    # The weights are those of deleted interpolation on the same counts, rounded.
    return {
        (a, b, c): math.log(
            0.55 * triples.get((a, b, c), 0) / heads.get((a, b), 1)
            + 0.35 * pairs.get((b, c), 0) / firsts.get(b, 1)
            + 0.10 * singles.get(c, 0) / total
            + _FLOOR
        )
        for a in tags
        for b in tags
        for c in singles
    }


def tag(words: Sequence[str], verbs: frozenset[str] = frozenset(), nouns: frozenset[str] = frozenset()) -> list[str]:
    """The tag of each word of one sentence.

    Forms among `verbs` may be verbs though the treebanks never show it; unknown forms among `nouns` are nouns.
    """
    if not words:
        return []
    model = _model()
    best: dict[tuple[str, str], float] = {("^", "^"): 0.0}
    back: list[dict[tuple[str, str], str]] = []
    shouting = sum(word.isupper() for word in words) > len(words) / 2
    for index, word in enumerate(words):
        emissions = _emissions(model, word, index == 0 or shouting)
        if word in verbs:
            emissions = _as_verb(word, emissions, known=word in model.words or word in nouns)
        elif word in nouns and word not in model.words:
            emissions = {"N": 0.0}
        if "VF" in emissions and "N" in emissions:
            emissions = {**emissions, "VF": emissions["VF"] + _PRESENT_BONUS}
        scores: dict[tuple[str, str], float] = {}
        links: dict[tuple[str, str], str] = {}
        for (a, b), so_far in best.items():
            for c, emission in emissions.items():
                score = so_far + emission + model.steps[a, b, c]
                if score > scores.get((b, c), -math.inf):
                    scores[b, c] = score
                    links[b, c] = a
        best = scores
        back.append(links)
    a, b = max(best, key=lambda pair: (best[pair] + model.steps[pair[0], pair[1], "$"], pair))
    tags = [b]
    for links in reversed(back):
        a, b = links[a, b], a
        tags.append(b)
    return _with_finite(words, tags[-2::-1], verbs)


def _with_finite(words: Sequence[str], tags: list[str], verbs: frozenset[str]) -> list[str]:
    """Mend what the treebanks get wrong on news.

    "the Front claims responsibility": where no verb is finite, the first word that can be one is.
    "has been besieged by": a participle behind a form of be is no adjective. "most of the province":
    a quantity before "of" is a noun.
    """
    tags = [
        "RP" if mark[0] == "V" and word.lower() in _PARTICLES else mark for word, mark in zip(words, tags, strict=True)
    ]
    for index, word in enumerate(words):
        low = word.lower()
        share = low in _QUANTITIES and index + 1 < len(words) and words[index + 1].lower() == "of"
        held = low == "hands" and tags[index][0] == "V" and index > 0 and tags[index - 1] != "O"  # "in rebel hands"
        if low in _BLOWS and index and words[index - 1].lower() in _WEAPONS:
            tags[index - 1 : index + 1] = ["N", "N"]  # "air strike"
        elif (tags[index] in ("VF", "VB") and _is_noun(words, tags, index)) or share or held:
            tags[index] = "N"
        elif (
            tags[index] == "VG" and index + 1 < len(tags) and words[index + 1].lower() in ("broke", "raged", "erupted")
        ):
            tags[index] = "N"  # "since fighting broke out"
        elif tags[index] == "VN" and index and tags[index - 1] in ("N", "P") and _has_object(words, tags, index):
            tags[index] = "VD"  # "residents said that troops burned 50 houses"
        elif tags[index] == "J" and index and word[0].isupper() and _stands_alone(tags, index) and not is_demonym(word):
            tags[index] = "P"
        elif low == "allied" and tags[index + 1 : index + 2] in (["N"], ["P"]):
            tags[index] = "J"
        elif low == "that" and tags[index] == "D" and index and tags[index - 1][0] == "V":
            tags[index] = "SC"
        elif tags[index] in ("VB", "VF") and low in _UNCHANGED and index and words[index - 1].lower() in _BE:
            tags[index] = "VN"  # "was overrun"
        elif tags[index] == "J" and low in verbs and low.endswith("ed") and index and words[index - 1].lower() in _BE:
            tags[index] = "VN"
    if any(tag in _FINITE for tag in tags):
        return tags
    for index in range(1, len(words) - 1):
        after = words[index + 1].lower() not in _TIMES and tags[index + 1] in ("D", "OS", "P", "N", "J")
        if tags[index] == "VN" and tags[index - 1] in ("N", "P") and after:
            tags[index] = "VD"  # "rebel forces launched an attack"
            return tags
    known = _model().words
    for index in range(1, len(words)):
        low = words[index].lower()
        if low in _ARMED and low.endswith("s") and index + 1 < len(tags) and tags[index + 1][0] in "VMI":
            continue
        if tags[index] != "N" or tags[index - 1] not in ("N", "P", "S", "U", "R") or words[index][0].isupper():
            continue
        if low in _BLOWS and words[index - 1].lower() in _WEAPONS:
            continue
        may = low in verbs or "VF" in known.get(low, {})
        if (
            may
            and (low.endswith("s") != words[index - 1].lower().endswith("s") or low in verbs)
            and words[index - 1] != "’s"
        ):
            tags[index] = "VF"
            return tags
    return tags


def _stands_alone(tags: Sequence[str], index: int) -> bool:
    """Whether what looks like an adjective describes nothing: no noun follows."""
    return not tags[index + 1 : index + 2] or tags[index + 1] not in ("N", "P", "J", "M", "C", "U")


def _has_object(words: Sequence[str], tags: Sequence[str], index: int) -> bool:
    """Whether a noun phrase that is no time follows a past form: then it is no passive participle."""
    start = index + 1 + (index + 1 < len(tags) and tags[index + 1] == "RP")
    following = [word.lower() for word in words[start : start + 3]]
    return start < len(tags) and tags[start] in ("D", "OS", "M") and not any(word in _TIMES for word in following)


def _is_noun(words: Sequence[str], tags: Sequence[str], index: int) -> bool:
    """Whether what looks like a verb is none: "a shell hit", "a police patrol", "Clashes between"."""
    low = words[index].lower()
    before = [word.lower() for word in words[max(0, index - 2) : index]]
    if before and (
        before[-1] in _ARTICLES or (before[0] in ("a", "an") and tags[index - 1] == "N" and base_of(low) == low)
    ):
        return True
    ahead = tags[index + 1] if index + 1 < len(tags) else ""
    if index == 0:
        return low.endswith("s") and ahead == "I"
    if tags[index - 1] == "VD" and tags[index] == "VF" and low.endswith("s") and before[-1] not in _BE:
        return True  # "rejected claims that"
    if low not in _ARMED or not low.endswith("s") or tags[index - 1] not in ("N", "P", "J"):
        return False
    return low != "forces" or ahead in ("I", "VD", "VN", "VF", "MD", "R")


def _as_verb(word: str, emissions: Mapping[str, float], *, known: bool) -> Mapping[str, float]:
    if word.endswith("ing"):
        forms: tuple[str, ...] = ("VG",)
    elif word.endswith("ed") or word in ("shot", "struck", "overran", "seen", "slain", "withdrew", "laid", "met"):
        forms = ("VD", "VN")
    else:
        forms = ("VF",) if word.endswith("s") else ("VB", "VF")
    if not known:
        return dict.fromkeys(forms, 0.0)
    top = max(emissions.values())
    return {**dict.fromkeys(forms, top + 0.7), **emissions}


def _emissions(model: _Model, word: str, opening: bool) -> Mapping[str, float]:
    low = word.lower().replace("’", "'")
    if low in _PREPOSITIONS:
        return {"I": 0.0}
    if low == "cannot":
        return {"MD": 0.0}
    if word[0] in _MARKS and len(word) == 1:
        return {"U": 0.0}
    if word[0].isdigit():
        return {"J": 0.0} if "-" in word and word[-1].isalpha() else {"M": 0.0}
    known = model.words.get(low)
    capital = word[0].isupper() and not opening
    if known is None:
        return _unknown(model, word, low, capital)
    if capital:
        return {**known, "P": known.get("P", min(known.values()) - 1.0) + _UPPER_BONUS}
    return known


def _unknown(model: _Model, word: str, low: str, capital: bool) -> Mapping[str, float]:
    if capital and not (
        "-" in low and low.split("-")[-1] in ("held", "controlled", "backed", "led", "run", "occupied")
    ):
        return {"P": 0.0, "N": -4.0, "J": -3.5}
    tail = low.rsplit("-", 1)[-1]
    if "-" in low:
        return {"J": 0.0, "N": -0.5}
    for size in range(min(5, len(tail)), 0, -1):
        if (found := model.endings.get(tail[-size:])) is not None:
            open_class = {t: s for t, s in found.items() if t in ("N", "P", "J", "R", "VB", "VF", "VD", "VN", "VG")}
            if open_class:
                if not word[0].isupper():
                    open_class.pop("P", None) if len(open_class) > 1 else None
                return open_class
    return {"N": 0.0, "P": 0.0, "J": -2.0}
