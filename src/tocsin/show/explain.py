"""Why a claim was made: back to the words, the rule and the file; and why words yielded none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.core.claim import Claim, Effect
from tocsin.core.report import Report
from tocsin.core.span import Span
from tocsin.core.why import Why
from tocsin.show import words

# Where a sentence may end: enough to show a quote in its surroundings, whatever the reader made of the text.
_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n{1,}")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim with the report it stands in; `before` and `after` are the rest of its sentence."""

    claim: Claim
    report: Report
    before: str
    quote: str
    after: str

    @property
    def roles(self) -> tuple[tuple[str, str], ...]:
        """What the claim was read as, row by row: the role, the report's words and what they resolve to."""
        return tuple(_roles(self.claim))


@dataclass(frozen=True, slots=True)
class Silence:
    """A sentence that holds the words asked about: the claims made of it, and what the reader saw there."""

    report: Report
    sentence: Span
    claims: tuple[Claim, ...]
    notes: tuple[Why, ...]


def explain(claim: Claim, report: Report) -> Explanation:
    """The claim in its sentence. Raises ValueError when the report does not say the claim's quote."""
    if report.text[claim.start : claim.end] != claim.quote:
        raise ValueError(f"claim {claim.id} quotes words that report {report.id} does not hold at {claim.start}")
    start, end = 0, len(report.text)
    for found in _END.finditer(report.text):
        if found.end() <= claim.start:
            start = found.end()
        elif found.start() >= claim.end:
            end = found.start()
            break
    return Explanation(claim, report, report.text[start : claim.start], claim.quote, report.text[claim.end : end])


def silences(
    report: Report, sought: str, claims: Sequence[Claim], trace: Iterable[tuple[Span, Sequence[Why]]]
) -> tuple[Silence, ...]:
    """The sentences of `trace` that hold the words sought, each with its claims and the reader's notes.

    Where the words stand as they are, the sentences they stand in; else those that hold most of them.
    """
    sentences = [(span, tuple(notes)) for span, notes in trace]
    at = _standing(report.text, sought)
    if at:
        chosen = [(span, notes) for span, notes in sentences if span.start < at[1] and at[0] < span.end]
    else:
        wanted = _content(sought)
        shared = [len(wanted & _content(span.words)) for span, _ in sentences]
        most = max(shared, default=0)
        chosen = [pair for pair, count in zip(sentences, shared, strict=True) if most and count == most]
    return tuple(
        Silence(
            report,
            span,
            tuple(claim for claim in claims if claim.start < span.end and span.start < claim.end),
            notes,
        )
        for span, notes in chosen
    )


def _standing(text: str, sought: str) -> tuple[int, int] | None:
    pattern = r"\s+".join(re.escape(word) for word in sought.split())
    found = re.search(pattern, text, re.IGNORECASE) if pattern else None
    return found.span() if found else None


def _content(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _roles(claim: Claim) -> Iterable[tuple[str, str]]:
    yield "type", f"{claim.type} ({words.label(claim.type)})"
    for role in ("actor", "recipient", "by"):
        if said := getattr(claim, role):
            yield (
                role,
                _resolved(said, getattr(claim, f"{role}_id"), words.actor(getattr(claim, f"{role}_id"), None)),
            )
    if claim.place:
        yield "place", _resolved(claim.place, claim.place_id, _where(claim))
    days = claim.when_start if claim.when_start == claim.when_end else f"{claim.when_start} to {claim.when_end}"
    yield "when", f"{days} ({claim.when_precision}{'' if claim.when else ', the date of the report'})"
    yield "mood", claim.mood
    for key in ("extent", "polarity", "who", "basis"):
        if value := getattr(claim, key):
            yield key, words.plain(value)
    if claim.family == "figure":
        yield "amount", words.amount(claim.low, claim.high)
    yield "confidence", f"{claim.confidence:.2f}"


def _where(claim: Claim) -> str:
    found = [words.place(claim) or "", claim.country or "", claim.place_precision or ""]
    if claim.lat is not None and claim.lon is not None:
        found.append(f"{claim.lat:.4f}, {claim.lon:.4f}")
    return "; ".join(part for part in found if part)


def _resolved(said: str, id: str | None, name: str | None) -> str:
    shown = words.quoted(said)
    known = " = ".join(part for part in (id, name) if part)
    return f"{shown} → {known}" if known else f"{shown}, resolved to nothing known"


def rule(step: Why) -> str:
    """The rule of a step; for a cue of the codebook, the file it stands in."""
    name, _, number = step.rule.partition("#")
    return f"codebook/types/{name}.yaml, cue {number}" if step.stage == "read" and number.isdecimal() else step.rule


def effect(implied: Effect) -> str:
    """What a claim does to the picture, in a sentence with the codebook's rule."""
    roles = [
        f"{name} = the {role}"
        for name, role in (("holder", implied.holder), ("loser", implied.loser), ("pressed by", implied.presser))
        if role
    ]
    told = f" ({', '.join(roles)})" if roles else ""
    return f"{implied.panel}: {implied.level.replace('_', ' ')}{told}, by codebook/types/{_file(implied.rule)}"


def _file(rule: str) -> str:
    name, _, number = rule.partition("#")
    return f"{name}.yaml, implies {number}" if number else f"{name}.yaml"
