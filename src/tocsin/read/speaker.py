"""Speaker: on whose word a sentence tells what it tells."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.read.forms import base_of, verb_forms
from tocsin.read.kinds import kinds
from tocsin.read.lexicon import words
from tocsin.read.phrases import Parsed
from tocsin.read.slots import Filler, whole

SAID = frozenset(form for base in words("said") for form in verb_forms(base))
_SAYINGS = frozenset(("assertion", "claim", "claims", "statement", "announcement", "report", "allegation"))
_SUPPOSED = frozenset(("reports", "sources", "reporting"))


@dataclass(frozen=True, slots=True)
class Said:
    """A speaker, and the tokens of the sentence that stand on its word."""

    speaker: Filler
    first: int
    last: int


def speakers(parsed: Parsed) -> list[Said]:
    """Who says what in the sentence: "according to X", "X said that ...", "..., X said"."""
    found: list[Said] = []
    count = len(parsed.tokens) - 1
    for index, phrase in enumerate(parsed.phrases):
        low = parsed.low(phrase)
        if low == "according" and parsed.low_at(index + 1) == "to":
            speaker = whole(parsed, index + 2) if parsed.phrase(index + 2) is not None else None
            if speaker is not None:
                found.append(Said(speaker, _scope(parsed, index), count))
        elif low in _SAYINGS and parsed.low_at(index + 1) == "of" and parsed.low_at(index + 3) in ("that", "("):
            speaker = whole(parsed, index + 2)  # "the assertion of the front that it has taken the town"
            if speaker is not None:
                found.append(Said(speaker, speaker.last + 1, count))
        elif phrase.kind == "VG" and low in SAID and not phrase.to and not phrase.passive and not phrase.negated:
            said = _said(parsed, index, count)
            if said is not None:
                found.append(said)
    return found


def _scope(parsed: Parsed, index: int) -> int:
    """From where "according to X" speaks: behind a comma for the whole sentence, else for the last clause."""
    if index == 0 or parsed.low_at(index - 1) in (",", "—", "–", ";"):
        return 0
    finite = [
        phrase.first for phrase in parsed.phrases[:index] if phrase.kind == "VG" and not phrase.bare and not phrase.to
    ]
    before = [phrase.first for phrase in parsed.phrases[:index] if phrase.kind == "NP"]
    if len(finite) < 2:
        return finite[0] if finite and len(before) > 3 and finite[0] > 8 else 0
    return finite[-1]


def _said(parsed: Parsed, index: int, count: int) -> Said | None:
    subject = parsed.object(index) if _inverted(parsed, index) else parsed.subject(index)
    if subject is None:
        return None
    speaker = whole(parsed, subject)
    if speaker is not None and _inverted(parsed, index):
        return Said(speaker, 0, parsed.phrases[index].first)
    if speaker is None:
        return None
    after = parsed.phrase(index + 1)
    low = parsed.low(parsed.phrases[index])
    told = after is not None and after.kind == "NP" and not _clause_follows(parsed, index)
    if told and base_of(low) in ("report", "claim", "announce"):
        # "reports 12 deaths", "claims responsibility": an object, no clause that is told.
        return Said(speaker, parsed.phrases[index].last, count)
    if after is None or (after.kind == "U" and parsed.low(after) in (".", ",")):
        ending = speaker.first - 1
        if ending > 2:  # "..., the army said."
            return Said(speaker, 0, ending)
        if after is not None and parsed.low(after) == ",":
            return Said(speaker, parsed.phrases[index].last + 1, count)
        return None
    told_before = speaker.first > 3 and parsed.tokens[speaker.first - 1].low in (",", "the", '"', "”", "'", "’")
    if told_before and parsed.low_at(index + 1) != "that" and not _clause_follows(parsed, index):
        return Said(speaker, 0, speaker.first - 1)  # "..., the group said late on Wednesday"
    return Said(speaker, parsed.phrases[index].last + 1, count)


def _inverted(parsed: Parsed, index: int) -> bool:
    """Whether the speaker stands behind the verb: "..., said the governor"."""
    target = parsed.object(index)
    if target is None or index < 3 or parsed.low_at(index - 1) not in (",", "”", '"', "’", "'"):
        return False
    return "number" not in kinds(parsed, parsed.phrases[target])


def _clause_follows(parsed: Parsed, index: int) -> bool:
    return any(phrase.kind == "VG" and not phrase.bare for phrase in parsed.phrases[index + 1 : index + 6])


def supposed(lows: list[str]) -> bool:
    """Whether the speaker is only "reports"."""
    return bool(lows) and lows[-1] in _SUPPOSED
