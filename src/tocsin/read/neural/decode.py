"""Decode: from the network's scores to what a claim's roles and choices are, still as pieces of a window."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from tocsin.core.reading import BASES, EXTENTS, MOODS, POLARITIES
from tocsin.read.neural.windows import Window

Scores = npt.NDArray[np.float32]
Edge = tuple[int, int]

ROLES = ("actor", "recipient", "place", "by", "who", "when", "quote")
CHOICES: dict[str, tuple[str, ...]] = {
    "mood": MOODS,
    "extent": ("", *EXTENTS),
    "polarity": POLARITIES,
    "basis": BASES,
}
# Pieces of a window that the second pass sees; of them so many at its beginning, where a report says what it is
# about, and so many behind the trigger.
SPAN, LEADING, AHEAD = 300, 80, 60
NEXT = 4  # pieces between a trigger and a cue for the same claim
LONGEST, QUOTED = 16, 60  # pieces in one role, and in a quote
SPOTTED = 0.06  # words with this chance or more of being a trigger go on to the second pass
MOST = 32  # of one window
ANOTHER = 0.12  # the chance that a further place of a list must have


@dataclass(slots=True)
class Answer:
    """One claim as the network sees it, in pieces of its window.

    `scores` (see `evidence`) are what its confidence is made of.
    """

    type: str
    trigger: int
    scores: tuple[float, ...]
    roles: dict[str, list[Edge]] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)
    confidence: float = 0.0


def evidence(
    window: Window, at: int, type: str, passes: tuple[float, float, float], roles: dict[str, list[Edge]]
) -> tuple[float, ...]:
    """What speaks for an answer: the scores of the first pass, of the window, of the second pass (`passes`); how sure
    the surest cue of the type next to the trigger is; whether a place is told."""
    cue = max((sure for piece, name, sure in window.fired if name == type and abs(piece - at) <= NEXT), default=0.0)
    return (*passes, cue, float("place" in roles))


def triggers(spotted: Scores, open_: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """(piece, type) of the words that may be triggers; `spotted` is pieces x types, `open_` which pieces may be."""
    least = np.log(SPOTTED / (1 - SPOTTED))
    at, types = np.nonzero((spotted > least) & open_[:, None])
    order = sorted(zip(at.tolist(), types.tolist(), strict=True), key=lambda one: -spotted[one])
    return sorted(order[:MOST])


def crop(trigger: int, length: int) -> npt.NDArray[np.int64]:
    """The pieces that the second pass sees for a trigger: the first of the window, and those around the trigger."""
    if length <= SPAN:
        return np.arange(length)
    around = SPAN - LEADING
    start = min(max(LEADING, trigger + AHEAD - around + 1), length - around)
    return np.concatenate([np.arange(LEADING), np.arange(start, start + around)])


def roles(edges: Scores, first: npt.NDArray[np.bool_], sentence: npt.NDArray[np.int64]) -> dict[str, list[Edge]]:
    """The answers of each role: (first piece, last piece); none where the role is empty.

    `edges` is pieces x (roles x 2); piece 0 stands for none. An answer begins and ends with a word (`first`) and lies
    in one sentence. A place may be a list: it alone has several answers. Nobody does a thing to themselves: of actor
    and recipient in the same words the likelier stays, and the other is the next likely, or none.
    """
    allowed = first.copy()
    allowed[0] = True
    logs = edges + np.where(allowed, 0.0, -1e4)[:, None]
    logs = logs - np.log(np.exp(logs - logs.max(0)).sum(0)) - logs.max(0)
    found: dict[str, list[Edge]] = {}
    sure: dict[str, float] = {}
    for number, role in enumerate(ROLES):
        start, end = logs[:, 2 * number], logs[:, 2 * number + 1]
        best = _best(start, end, sentence, QUOTED if role == "quote" else LONGEST)
        if best is None or (role != "quote" and start[0] + end[0] >= best[1]):
            continue
        found[role], sure[role] = [best[0]], best[1]
        if role == "place":
            found[role] += _more(start, end, best[0])
    if "actor" in found and "recipient" in found and _meet(found["actor"][0], found["recipient"][0]):
        weaker, other = ("actor", "recipient") if sure["actor"] < sure["recipient"] else ("recipient", "actor")
        start, end = (logs[:, 2 * ROLES.index(weaker) + side] for side in (0, 1))
        best = _best(start, end, sentence, LONGEST, apart=found[other][0])
        del found[weaker]
        if best is not None and start[0] + end[0] < best[1]:
            found[weaker] = [best[0]]
    return found


def _meet(one: Edge, other: Edge) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _best(
    start: Any, end: Any, sentence: npt.NDArray[np.int64], longest: int, *, apart: Edge | None = None
) -> tuple[Edge, float] | None:
    """The likeliest answer in one sentence, at most `longest` pieces long and `apart` from another."""
    best: tuple[Edge, float] | None = None
    for a in map(int, np.argsort(-start)[:8]):
        if a < 1 or (apart is not None and apart[0] <= a <= apart[1]):
            continue
        stop = a + 1
        while stop < min(len(end), a + longest) and sentence[stop] == sentence[a] and stop != (apart or (-1,))[0]:
            stop += 1
        b = a + int(np.argmax(end[a:stop]))
        score = float(start[a] + end[b])
        if best is None or score > best[1]:
            best = ((a, b), score)
    return best


def _more(start: Any, end: Any, best: Edge) -> list[Edge]:
    taken, found = [best], list[Edge]()
    for a in np.argsort(-start):
        if np.exp(start[a]) < ANOTHER or len(found) >= 8:
            break
        if a == 0 or any(x <= a <= y for x, y in taken):
            continue
        after = [x for x, _ in taken if x > a]
        stop = min([len(end), int(a) + LONGEST, *after])
        b = int(a) + int(np.argmax(end[a:stop]))
        taken.append((int(a), b))
        found.append((int(a), b))
    return sorted(found)


def choices(scores: Scores) -> dict[str, str]:
    """The likeliest value of each choice."""
    found, begin = {}, 0
    for name, values in CHOICES.items():
        found[name] = values[int(np.argmax(scores[begin : begin + len(values)]))]
        begin += len(values)
    return found
