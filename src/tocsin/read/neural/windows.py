"""Windows: a report cut into stretches of word pieces that the network reads at once, each with what goes before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tocsin.read import cues
from tocsin.read.chunks import parse
from tocsin.read.sentences import Sentence, sentences

# The pieces are of lower case: what capitals tell is given beside them.
SHAPES = ("capital", "capitals", "digits")

CLS, SEP = 101, 102
WHOLE = 440  # a report of as many pieces is read at once
CORE = 232  # of a longer one, so many pieces are read for claims in each window ...
BEFORE, BEHIND, LEAD = 120, 28, 60  # ... with so many before, so many behind, and the report's first words


@dataclass(slots=True)
class Window:
    """Pieces with their characters in the text (-1 for the two marks that are no words).

    `first` says which pieces begin a word, `sentence` in which sentence each stands (-1: none). `shapes` and `fired`
    are features: which shape a word has; which type's cue fits it, and how surely. Claims whose trigger lies in
    `core` (from, to) are read from this window.
    """

    ids: list[int]
    starts: list[int]
    ends: list[int]
    first: list[bool]
    core: tuple[int, int]
    sentence: list[int] = field(default_factory=list)
    shapes: list[tuple[int, int]] = field(default_factory=list)
    fired: list[tuple[int, str, float]] = field(default_factory=list)


def windows(text: str, pieces: Any, told: Sequence[Sentence] | None = None) -> list[Window]:
    """The windows of a report in order. `pieces` is the tokenizer; `told` its sentences, where they are known."""
    told = sentences(text) if told is None else told
    encoded = pieces.encode(text, add_special_tokens=False)
    spans, words = encoded.offsets, encoded.word_ids
    if not spans:
        return []
    fired = _fired(told)
    at = {start: index for index, (start, _) in reversed(list(enumerate(spans)))}
    cued: dict[int, list[tuple[str, float]]] = {}
    for start, name, sure in fired:
        if start in at:
            cued.setdefault(at[start], []).append((name, sure))
    ends = _ends(spans, told)
    within = [number for number, (a, b) in enumerate(zip([0, *ends], ends, strict=False)) for _ in range(a, b)]
    made = []
    for lead, begin, core, stop in _cuts(len(spans), ends):
        chosen = [*range(lead), *range(begin, stop)]
        window = Window([CLS], [-1], [-1], [False], (1, 1), [-1])
        for index in chosen:
            if index == core[0]:
                window.core = (len(window.ids), len(window.ids) + core[1] - core[0])
            start, end = spans[index]
            here = len(window.ids)
            window.ids.append(encoded.ids[index])
            window.starts.append(start)
            window.ends.append(end)
            first = index == 0 or words[index] != words[index - 1]
            window.first.append(first)
            window.sentence.append(within[index])
            if first:
                window.shapes.extend((here, shape) for shape in _shapes(text, start))
                window.fired.extend((here, name, sure) for name, sure in cued.get(index, ()))
        for kept in (window.starts, window.ends, window.sentence):
            kept.append(-1)
        window.ids.append(SEP)
        window.first.append(False)
        made.append(window)
    return made


def _fired(told: Sequence[Sentence]) -> Iterator[tuple[int, str, float]]:
    table = cues.load()
    for sentence in told:
        parsed = parse(sentence, table.verb_forms, table.noun_forms)
        for hit in cues.match(parsed, table):
            yield parsed.tokens[hit.token].start, hit.cue.type, hit.cue.p


def _shapes(text: str, start: int) -> list[int]:
    if text[start].isdigit():
        return [2]
    if not text[start].isupper():
        return []
    after = text[start + 1 : start + 2]
    return [0, 1] if after.isupper() else [0]


def _cuts(count: int, ends: Sequence[int]) -> Iterator[tuple[int, int, tuple[int, int], int]]:
    """For each window: how many of the report's first pieces, and from where, with which core, to where."""
    if count <= WHOLE:
        yield 0, 0, (0, count), count
        return
    begin = 0
    while begin < count:
        last = bisect_right(ends, begin + CORE) - 1  # the last sentence that ends in reach
        stop = ends[last] if last >= 0 and ends[last] > begin else min(begin + CORE, count)
        first = max(0, begin - BEFORE)
        lead = min(LEAD, first)
        yield lead, first, (begin, stop), min(count, stop + BEHIND)
        begin = stop


def _ends(spans: Sequence[tuple[int, int]], told: Sequence[Sentence]) -> list[int]:
    """For each sentence the piece behind its last."""
    found: list[int] = []
    index = 0
    for sentence in told:
        while index < len(spans) and spans[index][0] < sentence.end:
            index += 1
        if not found or index > found[-1]:
            found.append(index)
    if not found or found[-1] < len(spans):
        found.append(len(spans))
    return found
