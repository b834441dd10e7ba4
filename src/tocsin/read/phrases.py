"""Phrases of a sentence: noun phrases and verb groups, with subjects, objects and what prepositions attach.

A shallow stand-in for a parse, after the cascades of Abney (1996): it asks only what the cues need.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tocsin.core import numerals
from tocsin.read.forms import base_of
from tocsin.read.lexicon import words
from tocsin.read.sentences import Sentence, Token

TITLES = words("titles")
# Verbs that never stand without an object: a form without one is a passive. From any dictionary of English.
_TRANSITIVE = words("transitive")
_TELLING = words("said")
_OPENERS = frozenset(("after", "before", "since", "until"))  # of a clause, where a finite verb follows
_RELATIVES = frozenset(["who", "which", "that", "whom"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `first` to `last` (included) of a sentence. `kind` is NP, VG, or the tag of a single token."""

    kind: str
    first: int
    last: int
    head: int
    passive: bool = False
    negated: bool = False
    modal: str | None = None
    to: bool = False
    bare: bool = False  # a participle or -ing form without an auxiliary


@dataclass(frozen=True, slots=True)
class Counted:
    """A numeral of the sentence: tokens `first` to `last`, and its bounds."""

    first: int
    last: int
    numeral: numerals.Numeral


@dataclass(slots=True)
class Parsed:
    """A sentence with its tags and phrases."""

    sentence: Sentence
    tags: list[str]
    phrases: list[Phrase]
    at: list[int] = field(default_factory=list)  # token index -> phrase index
    counted: list[Counted] = field(default_factory=list)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.sentence.tokens

    def low(self, phrase: Phrase) -> str:
        """The head of a phrase in lower case."""
        return self.tokens[phrase.head].low

    def words(self, phrase: Phrase) -> list[str]:
        """All words of a phrase in lower case."""
        return [token.low for token in self.tokens[phrase.first : phrase.last + 1]]

    def phrase(self, index: int) -> Phrase | None:
        """The phrase at an index, or None beyond either end."""
        return self.phrases[index] if 0 <= index < len(self.phrases) else None

    # --- what stands where -------------------------------------------------------------------------------------

    def subject(self, index: int, depth: int = 0) -> int | None:
        """The phrase index of the grammatical subject of the verb group at `index`, or None."""
        group = self.phrases[index]
        if depth > 6:
            return None
        if group.to:
            return self._governing_subject(index, depth)
        if self.tags[group.first] == "VG" and (group.bare or self.tokens[group.first].low in ("having", "being")):
            return self._participle_subject(index, depth)
        at = index - 1
        while (before := self.phrase(at)) is not None and before.kind == "R":
            at -= 1
        if before is None:
            return None
        if before.kind == "NP":
            at = self._head_of_chain(at)
            whose = self._over_relative(at)
            return at if whose is None else whose
        text = self.low(before)
        if before.kind == "W" or text in _RELATIVES:
            return self._antecedent(at)
        if before.kind in ("C", "VG") or text in ("and", "but", "or", "then"):
            return self._previous_subject(at, depth)
        if before.kind == "U":
            return self._over_insertion(at, index, depth)
        return None

    def _over_relative(self, at: int) -> int | None:
        """For the end of a relative clause, the noun phrase before it: "soldiers who held the base are back"."""
        while at >= 2 and self.phrases[at - 1].kind == "I" and self.phrases[at - 2].kind == "NP":
            at -= 2
        if self._is_preposition(at - 1):
            at -= 1  # "soldiers who had hidden in the hills are back"
        group = self.phrase(at - 1)
        if group is None or group.kind != "VG" or group.bare or group.to or verb(self, group) in _TELLING:
            return None
        relative = self.phrase(at - 2)
        return self._antecedent(at - 2) if relative is not None and self.low(relative) in _RELATIVES else None

    def _is_preposition(self, index: int) -> bool:
        phrase = self.phrase(index)
        return phrase is not None and phrase.kind == "I"

    def _governing_subject(self, index: int, depth: int) -> int | None:
        previous = self._previous(index, "VG")
        return None if previous is None else self.logical_subject(previous, depth + 1)

    def _participle_subject(self, index: int, depth: int) -> int | None:
        before = self.phrase(index - 1)
        if before is not None and before.kind == "NP" and self.low_at(index - 2) in ("", "with"):
            return index - 1  # ", with the rebels seizing the town"
        if before is not None and self.low(before) in ("of", "for") and self._accused(index - 2):
            return index - 2  # "accused the army of killing"
        if before is not None and before.kind in ("I", "SC"):  # "after seizing power": who does what comes before
            finite = [at for at in range(index) if self.phrases[at].kind == "VG" and not self.phrases[at].bare]
            return self.logical_subject(finite[-1], depth + 1) if finite else None
        return self._governing_subject(index, depth)

    def _accused(self, at: int) -> bool:
        accuser, accused = self.phrase(at - 1), self.phrase(at)
        if accused is None or accused.kind != "NP" or accuser is None or accuser.kind != "VG":
            return False
        return base_of(self.low(accuser)) in ("accuse", "blame", "suspect", "charge", "criticise", "criticize")

    def verb_of(self, index: int) -> int | None:
        """The verb group of which the noun phrase at `index` is the subject, over what belongs to it; or None."""
        at = index + 1
        while (step := self.phrase(at)) is not None and (step.kind in ("R", "I") or self.low(step) == ","):
            if step.kind == "U":  # "control of the town, once a port, was claimed"
                closing = next((i for i in range(at + 1, len(self.phrases)) if self.low_at(i) == ","), None)
                if closing is None or self._finite(self.phrases[at + 1 : closing], at + 1):
                    return None
                at = closing + 1
            else:
                at += 1 if step.kind == "R" else 2
        return at if step is not None and step.kind == "VG" and not step.bare and not step.to else None

    def _previous_subject(self, at: int, depth: int) -> int | None:
        previous = self._previous(at, "VG")
        return None if previous is None else self.logical_subject(previous, depth + 1)

    def logical_subject(self, index: int, depth: int = 0) -> int | None:
        """The subject a following verb would share; a passive's own subject counts as it stands."""
        return self.subject(index, depth)

    def _previous(self, index: int, kind: str) -> int | None:
        return next((at for at in range(index - 1, -1, -1) if self.phrases[at].kind == kind), None)

    def _antecedent(self, at: int) -> int | None:
        before = at - 1
        while (phrase := self.phrase(before)) is not None and phrase.kind in ("U", "I"):
            before -= 1
        return self._head_of_chain(before) if phrase is not None and phrase.kind == "NP" else None

    def _over_insertion(self, at: int, index: int, depth: int) -> int | None:
        """The subject before an insertion: "X, the group that ..., took", "X — one of ... — has ended"."""
        mark = self.low(self.phrases[at])
        if mark in ('"', "”", "“", "'", "’", "‘"):
            before = self.phrase(at - 1)
            if before is not None and before.kind == "NP":
                return self._head_of_chain(at - 1)
            at -= 1
            mark = self.low(self.phrases[at]) if at >= 0 else ""
        opening = {")": "(", "]": "["}.get(mark, mark)
        if opening not in (",", "(", "[", "—", "–", "-"):
            return None
        for back in range(at - 1, -1, -1):
            if back >= 4 and self.low(self.phrases[back - 1]) == ")" and self.low(self.phrases[back]) == opening:
                inside = self.phrases[back + 1 : at]
                if not self._finite(inside, back + 1):
                    return self._head_of_chain(back - 4)
            if self.low(self.phrases[back]) == opening and back and self.phrases[back - 1].kind == "NP":
                inside = self.phrases[back + 1 : at]
                finite = self._finite(inside, back + 1)
                if (
                    mark == ","
                    and back >= 3
                    and self.phrases[back - 2].kind == "I"
                    and self.phrases[back - 3].kind == "U"
                ):
                    continue  # "Orvane, on the river, where ..., has been lost"
                relative = any(p.kind in ("W", "SC") or self.low(p) in _RELATIVES for p in inside[:5])
                if len(inside) == 1 and self._is_name(inside[0]) and self.low(self.phrases[back - 1]) in TITLES:
                    return back + 1  # "the chairman, Ilmar Dost, has"
                if not finite or relative:
                    return self._head_of_chain(back - 1)
        return self._previous_subject(index, depth) if mark == "," else None

    def _finite(self, inside: Sequence[Phrase], first: int) -> bool:
        """Whether a run of phrases from `first` on holds a finite verb; a past form with an object is one."""
        return any(
            phrase.kind == "VG"
            and not phrase.to
            and (not phrase.bare or (self.tags[phrase.head] == "VN" and self.object(first + at) is not None))
            for at, phrase in enumerate(inside)
        )

    def _is_name(self, phrase: Phrase) -> bool:
        return phrase.kind == "NP" and all(tag == "P" for tag in self.tags[phrase.first : phrase.last + 1])

    def _head_of_chain(self, at: int) -> int:
        """Go left over "of", "in", "from" ... to the phrase that heads the chain: "fighters from the front"."""
        while at >= 2 and self.phrases[at - 1].kind == "I" and self.low(self.phrases[at - 1]) not in _OPENERS:
            below = self.phrases[at - 2]
            if below.kind == "NP" and not self._verb_before(at - 2):
                at -= 2
            elif below.kind == "VG" and below.bare and at >= 3 and self.phrases[at - 3].kind == "NP":
                at -= 3  # "five people working for the ministry"
            else:
                break
        return at

    def _verb_before(self, at: int) -> bool:
        """Whether the phrase at `at` is the object of a verb rather than the start of a new clause's subject."""
        before = self.phrase(at - 1)
        return before is not None and before.kind == "VG" and not before.bare

    def object(self, index: int) -> int | None:
        """The phrase index of what follows the verb group directly as its object, or None."""
        at = index + 1
        while (after := self.phrase(at)) is not None and (
            after.kind in ("R", "RP") or self.low(after) in ('"', "“", "‘")
        ):
            at += 1
        return at if after is not None and after.kind == "NP" else None

    def is_passive(self, index: int) -> bool:
        """Whether the group's subject undergoes: "was taken", or a bare participle without an object."""
        group = self.phrases[index]
        if group.passive:
            return True
        if not (group.bare and self.tags[group.head] == "VN") and self.tags[group.head] != "VD":
            return False
        if self.object(index) is not None:
            return False
        after = self.phrase(index + 1)
        base = base_of(self.tokens[group.head].low)
        by = after is not None and self.low(after) == "by"
        return by or (base in _TRANSITIVE and self._undergoer_before(index))

    def _undergoer_before(self, index: int) -> bool:
        """ "30 wounded", "two reported killed": somebody stands before a verb that needs an object and has none."""
        at = index - 1
        while (before := self.phrase(at)) is not None and (before.kind == "R" or self.low(before) in ("and", "also")):
            at -= 1
        if before is None:
            return False
        return before.kind == "NP" or (before.kind == "VG" and before.passive)

    def after(self, index: int, *, reach: int = 14) -> Iterator[tuple[str, int]]:
        """Yield (preposition, phrase index of its noun phrase) to the right, until the clause ends."""
        for at in range(index + 1, min(index + 1 + reach, len(self.phrases))):
            phrase = self.phrases[at]
            if phrase.kind == "VG" and not phrase.bare and not phrase.to and at > index + 1:
                return
            if phrase.kind in ("SC", "W") and at > index + 1:
                return
            if phrase.kind == "U" and self.low(phrase) in (";", ":", "—", "–"):
                return
            if phrase.kind in ("I", "T") and self.low_at(at - 1) != "according":
                following = at + 1
                while (
                    (target := self.phrase(following)) is not None and target.kind in ("R", "U") and following < at + 3
                ):
                    following += 1
                if target is not None and target.kind == "NP":
                    yield self.low(phrase), following

    def listed(self, at: int) -> list[int]:
        """The noun phrases coordinated with the one at `at`: "A, B and C"; `at` itself first."""
        found = [at]
        while True:
            last = found[-1]
            step = self.phrase(last + 1)
            if step is None:
                break
            if self.low(step) in ("and", "or", "&") and self._np(last + 2):
                found.append(last + 2)
                break
            if self.low(step) != ",":
                break
            if self.low_at(last + 2) in ("and", "or") and self._np(last + 3):
                found.append(last + 3)
                break
            if not self._np(last + 2):
                break
            found.append(last + 2)
        # A comma without a closing "and" is an apposition ("Duvra, Veldan"), no list.
        return (
            found if (len(found) == 2 and self.low(self.phrases[found[0] + 1]) != ",") or self._closed(found) else [at]
        )

    def _closed(self, found: Sequence[int]) -> bool:
        return len(found) > 1 and self.low(self.phrases[found[-1] - 1]) in ("and", "or", "&")

    def low_at(self, index: int) -> str:
        """The head of the phrase at an index in lower case; empty beyond the end."""
        phrase = self.phrase(index)
        return "" if phrase is None else self.low(phrase)

    def _np(self, index: int) -> bool:
        phrase = self.phrase(index)
        return phrase is not None and phrase.kind == "NP"


def verb(parsed: Parsed, phrase: Phrase) -> str:
    """The base form of a verb group's main verb."""
    return base_of(parsed.tokens[phrase.head].low)
