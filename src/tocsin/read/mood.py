"""Mood: whether the text asserts a claim, denies it, plans it, or only thinks of it."""

from __future__ import annotations

import itertools

from tocsin.read.lexicon import words
from tocsin.read.phrases import Parsed, verb
from tocsin.read.slots import governor

_POSSIBLE_MODALS = frozenset(["may", "might", "could"])
_PLANNED_MODALS = frozenset(["will", "shall", "'ll", "would"])
_PLANNERS = words("planners")
_MANAGED = words("managed")
_TRIED = frozenset(["try", "attempt", "seek", "fight", "struggle", "launch", "use"])
_ASKERS = words("askers")
_REFUSERS = words("refusers")
_ATTEMPTS = frozenset(("attempt", "attempts", "effort", "efforts", "bid", "try"))
_ORDINALS = words("ordinals")
_LIFTERS = _REFUSERS | frozenset(("break", "relieve", "end", "repel", "avert"))
_DENIERS = frozenset(("deny", "refute", "dispute", "dismiss"))
_WORDS = frozenset(("claim", "claims", "statement", "statements", "report", "reports", "allegation", "allegations"))
_RINGS = frozenset(("siege", "sieges", "blockade", "encirclement"))
_FEARERS = frozenset(["fear", "threaten", "consider", "risk", "contemplate", "mull"])
_LACKS = frozenset(["lack", "absence", "no", "without"])
_MUSINGS = frozenset(("think", "dream", "talk", "speak"))
_REMARKS = frozenset(("comment", "respond", "react", "speak", "mention", "acknowledge", "confirm", "admit", "explain"))
SUPPRESSED = "suppressed"


def of_verb(parsed: Parsed, index: int, depth: int = 0) -> str:
    """The mood of what the verb group at `index` says, from its own words and the verb that governs it.

    `SUPPRESSED` when the text only asks for it, aims at it, or threatens it.
    """
    group = parsed.phrases[index]
    if depth > 4:
        return "asserted"
    if group.negated or _no_subject(parsed, index):
        return "negated"
    if group.modal in _POSSIBLE_MODALS or _under_if(parsed, index):
        return "possible"
    if group.modal in _PLANNED_MODALS:
        return "possible" if _hypothetical(parsed, index) else "planned"
    if group.modal in ("should", "must", "ought"):
        return SUPPRESSED
    if group.to:
        return _of_infinitive(parsed, index, depth)
    if _behind(parsed, index, ("without",)):
        return "negated"
    if _behind(parsed, index, ("from", "of")) and parsed.tags[group.head] == "VG":
        before = parsed.phrases[index - 2] if index >= 2 else None
        if before is not None and before.kind == "VG":
            base = verb(parsed, before)
            if base in _REFUSERS:
                return "negated"
            if base in _MUSINGS:
                return SUPPRESSED
    previous = parsed.phrase(index - 1)
    if previous is not None and previous.kind == "VG" and parsed.tags[group.head] == "VG":
        return _through(parsed, index - 1, depth)
    if parsed.tags[group.head] == "VB" and group.modal is None and parsed.low_at(index - 1) in ("and", "or", ","):
        shared = next((at for at in range(index - 1, -1, -1) if parsed.phrases[at].kind == "VG"), None)
        if shared is not None:
            return of_verb(parsed, shared, depth + 1)  # "to protect people and allow aid"
    return "asserted"


def _of_infinitive(parsed: Parsed, index: int, depth: int) -> str:
    """An infinitive says what its governor makes of it: managed to, plans to, fails to, is urged to."""
    before = index - 1
    while before >= 0 and parsed.phrases[before].kind in ("R", "U"):
        before -= 1
    if before < 0:
        return SUPPRESSED
    phrase = parsed.phrases[before]
    if phrase.kind == "VG":
        return _through(parsed, before, depth)
    if phrase.kind == "J" or parsed.tags[phrase.head] == "J":
        low = parsed.low(phrase)
        if low in ("able",):
            return "asserted"
        if low in ("ready", "set", "due", "prepared"):
            return "planned"
        if low in ("unable", "reluctant", "unwilling"):
            return "negated"
        if low in ("likely", "possible"):
            return "possible"
    if phrase.kind == "NP":
        own = next((at for at in range(index + 1, len(parsed.phrases)) if parsed.phrases[at].kind == "VG"), None)
        tried = any(parsed.low_at(at) in _ATTEMPTS for at in range(max(0, before - 4), before + 1))
        if tried and own is not None and verb(parsed, parsed.phrases[own]) == "fail":
            return "negated"  # "an attempt to retake the town has failed"
        if any(low in _ORDINALS or (low[0].isdigit() and low.endswith("th")) for low in parsed.words(phrase)):
            return "asserted"  # "the fifth bridge to be rebuilt"
        group = next((at for at in range(before - 1, -1, -1) if parsed.phrases[at].kind == "VG"), None)
        if group is not None and parsed.object(group) is not None:
            base = verb(parsed, parsed.phrases[group])
            if base in _ASKERS:
                return SUPPRESSED
            if base in ("order", "allow", "force", "send", "deploy", "authorize", "authorise", "plan"):
                return "planned" if base not in ("force", "allow") else of_verb(parsed, group, depth + 1)
        if parsed.low(phrase) in (
            "plan",
            "plans",
            "order",
            "orders",
            "agreement",
            "deal",
            "decision",
            "intention",
            "promise",
        ):
            return "planned"
    return SUPPRESSED


def _through(parsed: Parsed, at: int, depth: int) -> str:
    base = verb(parsed, parsed.phrases[at])
    above = of_verb(parsed, at, depth + 1)
    if base in _MANAGED:
        return above
    if base in _REFUSERS:
        return "negated"
    if base in _ASKERS:
        return SUPPRESSED
    if base in _FEARERS:
        return SUPPRESSED if base == "threaten" else "possible"
    if base in _PLANNERS:
        return "planned" if above == "asserted" else above
    if base in _TRIED:
        return SUPPRESSED
    if base in ("say", "claim", "report", "believe", "think", "allege", "suspect", "appear", "seem", "know"):
        return above
    if base == "be" and parsed.phrases[at].to is False:
        return "planned"  # "is to deploy"
    return above


def of_noun(parsed: Parsed, phrase: int, token: int) -> str:
    """The mood of what a noun tells: "no counter-attacks", "plans an offensive", "rejects the truce"."""
    target = parsed.phrases[phrase]
    lows = [item.low for item in parsed.tokens[target.first : token]]
    if target.kind == "NP" and "no" in lows:
        return "negated"
    before = parsed.phrase(phrase - 1)
    if before is not None and parsed.low(before) in ("of", "for", "against", "to", "in"):
        head = parsed.phrase(phrase - 2)
        if head is not None and head.kind == "NP":
            low = parsed.low(head)
            if low in _LACKS:
                return "negated"
            if low in ("call", "calls", "demand", "demands", "appeal", "appeals", "request", "plea"):
                return SUPPRESSED
            if low in ("threat", "threats", "risk", "fear", "fears", "possibility", "danger"):
                return "possible"
            if low in ("plan", "plans", "preparation", "preparations", "proposal"):
                return "planned"
            if low in ("end", "halt", "suspension") and parsed.low(before) in ("of", "to"):
                return "negated"
    elif before is not None and parsed.low(before) == "without":
        return "negated"
    group = governor(parsed, phrase)
    if group is None:
        own = parsed.verb_of(phrase)
        if own is not None:
            base = verb(parsed, parsed.phrases[own])
            mood = of_verb(parsed, own)
            if base in _LIFTERS and parsed.is_passive(own):
                return "negated"
            return "planned" if mood == "asserted" and base in ("plan", "schedule", "propose", "expect") else mood
        return "asserted"
    base = verb(parsed, parsed.phrases[group])
    if (base in _ASKERS and parsed.object(group) is not None) or (base == "call" and _for(parsed, group)):
        return SUPPRESSED
    mood = of_verb(parsed, group)
    if base in _REMARKS and mood == "negated":
        return SUPPRESSED  # "made no comment on the fall of the town": nothing is said of it
    if base == "cut" and mood == "asserted" and parsed.low_at(group + 1) == "off":
        return "negated"
    if base in _LIFTERS and mood == "asserted" and parsed.tokens[token].low in _RINGS:
        return "negated"  # "broke the siege of the town"
    if base in _REFUSERS and mood not in ("negated", SUPPRESSED):
        return "negated"
    if base in ("plan", "prepare", "propose", "agree", "order", "threaten", "consider", "vow") and mood == "asserted":
        return {"consider": "possible", "threaten": SUPPRESSED}.get(base, "planned" if base != "agree" else "asserted")
    return mood


def _for(parsed: Parsed, group: int) -> bool:
    return parsed.low_at(group + 1) in ("for", "on", "upon")


def _no_subject(parsed: Parsed, index: int) -> bool:
    found = parsed.subject(index)
    if found is None:
        return False
    phrase = parsed.phrases[found]
    return parsed.tokens[phrase.first].low in ("no", "neither", "nobody", "none", "nothing")


def _behind(parsed: Parsed, index: int, wanted: tuple[str, ...]) -> bool:
    return parsed.low_at(index - 1) in wanted


def _hypothetical(parsed: Parsed, index: int) -> bool:
    return parsed.phrases[index].modal == "would" and any(token.low == "if" for token in parsed.tokens)


def _under_if(parsed: Parsed, index: int) -> bool:
    for at in range(index - 1, max(-1, index - 6), -1):
        low = parsed.low_at(at)
        if low in ("if", "unless", "whether"):
            return True
        if parsed.phrases[at].kind in ("VG", "U"):
            return False
    return False


def denier(parsed: Parsed, phrase: int) -> int | None:
    """The verb group that denies what the words at `phrase` tell: "denied that ...", "denies having shelled"."""
    for at in range(phrase - 1, -1, -1):
        step = parsed.phrases[at]
        if step.kind == "U" and parsed.low(step) in (";", ":", "."):
            return None
        if step.kind == "VG" and not step.bare:
            denies = verb(parsed, step) in _DENIERS or (
                verb(parsed, step) == "reject" and parsed.low_at(parsed.object(at) or -1) in _WORDS
            )
            if denies and not step.negated:
                return at
            if not step.to and parsed.low_at(at + 1) != "that" and _comma(parsed, at, phrase):
                return None
    return None


def _comma(parsed: Parsed, first: int, last: int) -> bool:
    return any(parsed.low_at(at) == "," for at in range(first, last))


def accuser(parsed: Parsed, phrase: int) -> int | None:
    """The verb group of an accusation that tells what stands at `phrase`: "accused the army of shelling"."""
    for at in range(phrase, max(-1, phrase - 8), -1):
        if parsed.low_at(at) in ("of", "for") and at >= 2 and parsed.phrases[at - 1].kind == "NP":
            group = parsed.phrases[at - 2]
            if group.kind == "VG" and verb(parsed, group) in ("accuse", "blame"):
                return at - 2
    return None


def hearsay(parsed: Parsed, token: int) -> bool:
    """Whether a hedge near the trigger marks hearsay: "reportedly", "is believed to have"."""
    near = parsed.tokens[max(0, token - 7) : token + 4]
    lows = [item.low for item in near]
    if any(low in ("reportedly", "allegedly", "apparently", "purportedly", "unconfirmed") for low in lows):
        return True
    return any(
        a in ("is", "are", "was", "were", "been")
        and b in ("reported", "believed", "said", "thought", "suspected", "feared")
        for a, b in itertools.pairwise(lows)
    )


def neutral(lows: list[str]) -> bool:
    """Whether a speaker has no part in the fighting, by the words that name it."""
    party = "union" in lows and "national" in lows  # a front by that name; the European or a trade union is none
    return not party and any(low in words("neutral") for low in lows)
