"""The declarative reader: cues of the codebook, matched on the phrases of each sentence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tocsin.core.reading import Frame, Reading
from tocsin.core.report import Report
from tocsin.core.span import Span
from tocsin.core.why import Why
from tocsin.read import coref, counts, gate, mood, speaker, times, whereabouts
from tocsin.read.chunks import parse
from tocsin.read.cues import Cues, Match, load, match
from tocsin.read.kinds import kinds
from tocsin.read.phrases import Parsed, verb
from tocsin.read.sentences import Sentence, sentences
from tocsin.read.slots import Filler, fill, governor, whole

VERSION = "cues-1"
# What may come is an outlook, by the annotation guide; a meeting that is fixed stays an event.
_FORESEEN = dict.fromkeys(("control/take", "control/lose", "control/hold", "control/enter"), "outlook/control")
_STRONG = 0.75  # a cue as sure as this speaks for the report itself
_EXTENT_REACH = 12  # tokens behind a trigger within which its extent is told
_EXTENTS = {
    **dict.fromkeys(("entire", "whole"), "all"),
    **dict.fromkeys(("most", "majority"), "most"),
    "much": "much",
    "half": "half",
    **dict.fromkeys(("part", "parts", "portion", "swathes", "swaths", "third", "stretch", "section"), "part"),
    **dict.fromkeys(("villages", "areas"), "part"),
}
_MUTUAL = ("tie/", "event/talks")  # what two sides do with each other
_ON_PLACES = frozenset(("event/battle", "event/strike"))
_NAME = 2  # tokens more than the first that the bare name of a town may have
_SEES = frozenset(["see", "witness", "face", "experience", "suffer"])
_PLACED = frozenset(("event", "control", "figure", "condition", "outlook"))  # families whose place is carried on


@dataclass(slots=True)
class _Text:
    """A report on its way: what was named so far."""

    report: Report
    memory: coref.Memory = field(default_factory=coref.Memory)
    notes: list[tuple[Span, list[Why]]] = field(default_factory=list)


def read(report: Report) -> Reading:
    """The frames that the cues find in a report, in the order of the text."""
    frames, gated, _ = _read(report, load())
    return Reading(report, VERSION, tuple(frames), gated=gated)


def trace(report: Report) -> list[tuple[Span, list[Why]]]:
    """For each sentence, what the reader saw in it: cues that fitted, and why a claim came of them or not."""
    return _read(report, load())[2]


def _read(report: Report, cues: Cues) -> tuple[list[Frame], Why | None, list[tuple[Span, list[Why]]]]:
    text = _Text(report)
    parsed = [parse(sentence, cues.verb_forms, cues.noun_forms) for sentence in sentences(report.text)]
    for one in parsed:
        text.memory.foresee(one)
    frames = _pass(text, parsed, cues, alone=False)
    strong = sum(frame.confidence >= _STRONG and not frame.type.startswith("figure/") for frame in frames)
    gated, least = gate.veto(report.text, strong)
    if gated is not None:
        for _, notes in text.notes:
            notes.append(gated)
    frames = [frame for frame in frames if frame.confidence >= least]
    if least and all(frame.type.startswith("figure/") for frame in frames) and not gate.of_war(report.text):
        frames = []  # the dead of a crash or a flood
    if not frames and gated is None and gate.odds(report.text) >= gate.SURE:
        text = _Text(report, text.memory.again())
        frames = _pass(text, parsed, cues, alone=True)
    return coref.once(_without_echoes(frames)), gated, text.notes


def _without_echoes(frames: list[Frame]) -> list[Frame]:
    """Drop an event that only may happen where an outlook tells the same words: "may lead to talks"."""
    ahead = [frame for frame in frames if frame.type.startswith("outlook/")]
    return [
        frame
        for frame in frames
        if frame.type.startswith("outlook/")
        or frame.mood not in ("possible", "planned")
        or not any(
            other.type.partition("/")[2] == frame.type.partition("/")[2] and other.quote.overlaps(frame.quote)
            for other in ahead
        )
    ]


def _pass(text: _Text, parsed: list[Parsed], cues: Cues, *, alone: bool) -> list[Frame]:
    """One walk through the sentences: with the ordinary cues, or with those that count only `alone`."""
    frames: list[Frame] = []
    for number, one in enumerate(parsed):
        notes: list[Why] = []
        found = [hit for hit in match(one, cues) if hit.cue.alone == alone]
        frames.extend(_sentence(text, one, number, found, notes))
        text.notes.append((_span(text.report, one.sentence), notes))
        text.memory.pass_by(one, number)
    return frames


def _sentence(text: _Text, parsed: Parsed, number: int, matches: list[Match], notes: list[Why]) -> list[Frame]:
    said = speaker.speakers(parsed)
    frames: list[Frame] = []
    for found in _best(matches, notes):
        made = _frames(text, parsed, number, found, said)
        reason = "" if made else "asked for, aimed at, or without what it needs"
        verdict = "read" if made else "passed over"
        words = " ".join(token.text for token in parsed.tokens[found.token : found.last + 1])
        notes.append(Why("read", found.cue.id, f"{words!r}: {verdict} {reason}".strip(), found.cue.p))
        frames.extend(made)
    return frames


def _best(matches: list[Match], notes: list[Why]) -> list[Match]:
    """One match a trigger and, beside it, one figure: the likeliest."""
    best: dict[tuple[int, bool], Match] = {}
    for found in matches:
        key = (found.token, found.cue.type.startswith("figure/"))
        rival = best.get(key)
        if rival is None or found.cue.p > rival.cue.p:
            best[key] = found
            if rival is not None:
                notes.append(Why("read", rival.cue.id, f"ranked below {found.cue.id}", rival.cue.p))
    return sorted(best.values(), key=lambda found: found.token)


def _frames(text: _Text, parsed: Parsed, number: int, found: Match, said: list[speaker.Said]) -> list[Frame]:
    cue, verbal = found.cue, found.verbal
    how = mood.of_verb(parsed, found.phrase) if verbal else mood.of_noun(parsed, found.phrase, found.token)
    if how == mood.SUPPRESSED:
        return []
    if cue.mood is not None and how == "asserted":
        how = cue.mood
    by, how = _attributed(text, parsed, found, said, how)
    name = _FORESEEN.get(cue.type, cue.type) if how in ("possible", "planned") else cue.type
    family = name.partition("/")[0]
    roles = _roles(text, parsed, number, found)
    places = _places(text, parsed, number, found, roles, family)
    if not places and family == "control":
        return []
    alleged = how == "denied" or (how == "claimed" and mood.accuser(parsed, found.phrase) is not None)
    if alleged and family in ("event", "figure") and whereabouts.near(parsed, found.phrase) is None:
        return []  # the accusation or denial says it all, by the annotation guide
    if (
        family == "control"
        and cue.trigger == "text"
        and "prefix" in cue.roles.get("actor", ())
        and "actor" not in roles
    ):
        return []
    if places:
        roles["place"] = places[0]
        # "Donetsk's stronghold of Donetsk": what is held is not who holds it.
        if family == "control" and "actor" in roles and roles["actor"].overlaps(places[0]):
            del roles["actor"]
    if by is not None and family != "statement":
        roles["by"] = by
    told = times.of(parsed, text.report.text, found.phrase, found.token)
    if told is not None:
        roles["when"] = Span.of(text.report, *told)
    why = Why("read", cue.id, f"{parsed.tokens[found.token].text!r} in sentence {number + 1}", cue.p)
    quote = _quote(text.report, parsed, found)
    frame = Frame(
        type=name,
        quote=quote,
        roles={role: span for role, span in roles.items() if role != "amount"},
        mood="asserted" if family == "statement" and how in ("claimed", "reported") else how,
        extent=cue.extent or (_extent(parsed, found) if family == "control" else None),
        polarity=cue.polarity if family == "condition" else None,
        confidence=cue.p,
        why=(why,),
    )
    if name == "statement/appeal":
        return [frame, *(replace(frame, quote=quote) for quote in _more_asked(text.report, parsed, found))]
    if family != "figure":
        return [frame, *(replace(frame, roles={**frame.roles, "place": place}) for place in places[1:])]
    return [
        replace(
            frame,
            quote=_joined(text.report, quote, count.amount),
            roles={**_without_sides(frame.roles), **count.roles},
            basis=count.basis,
        )
        for count in counts.of(text.report, parsed, found)
    ]


def _without_sides(roles: object) -> dict[str, Span]:
    assert isinstance(roles, dict)
    return {role: span for role, span in roles.items() if role not in ("actor", "recipient")}


def _roles(text: _Text, parsed: Parsed, number: int, found: Match) -> dict[str, Span]:
    roles: dict[str, Span] = {}
    seen_there = _seer(parsed, found) is not None  # the subject is where it happens, not who does it
    for role, slots in found.cue.roles.items():
        if role in ("place", "amount"):
            continue
        for slot in slots:
            if slot == "subject" and seen_there:
                continue
            filler = fill(parsed, slot, found.phrase, found.token, verb=found.verbal)
            if filler is None or "time" in kinds(parsed, parsed.phrases[filler.phrase]):
                continue
            span = text.memory.antecedent(text.report, parsed, filler)
            if span is not None and span not in roles.values():
                roles[role] = span
                break
    if found.cue.type.startswith(_MUTUAL) and "recipient" not in roles and "actor" in roles:
        _part_sides(text, parsed, found, roles)
    return roles


def _part_sides(text: _Text, parsed: Parsed, found: Match, roles: dict[str, Span]) -> None:
    """ "The army and the front signed": of two who do it together, the second is the one it is done with."""
    filler = fill(parsed, "subject", found.phrase, found.token, verb=found.verbal)
    if filler is None or roles["actor"] != coref.span(text.report, parsed, filler):
        return
    sides = parsed.listed(filler.phrase)
    if len(sides) == 2:
        first, second = (whole(parsed, at, chain=False) for at in sides)
        if first is not None and second is not None:
            end = parsed.phrases[sides[0]].last
            roles["actor"] = coref.span(text.report, parsed, replace(filler, last=end))
            roles["recipient"] = coref.span(text.report, parsed, second)


def _places(text: _Text, parsed: Parsed, number: int, found: Match, roles: dict[str, Span], family: str) -> list[Span]:
    """The places of a claim: those its cue points to, else the nearest in the sentence, else one carried on."""
    verbal = found.verbal
    for slot in found.cue.roles.get("place", ()):
        if slot == "place":
            filler = whereabouts.near(parsed, found.phrase)
        else:
            filler = fill(parsed, slot, found.phrase, found.token, verb=verbal)
        if filler is None:
            continue
        if slot in ("rest", "whole"):
            names = [whereabouts.inside(parsed, filler)]
        elif slot in ("place", "pre", "prefix"):
            names = [filler]
        else:
            names = whereabouts.listed(parsed, filler.phrase)
        spans = [coref.span(text.report, parsed, name) for name in names if name is not None]
        if spans:
            return spans
        core = whereabouts.innermost(parsed, filler.phrase)
        holder = fill(parsed, "subject", found.phrase, found.token, verb=verbal)
        if (own := whereabouts.own(parsed, core, holder)) is not None:
            return [coref.span(text.report, parsed, own)]
        carried = text.memory.same_kind(parsed, parsed.phrases[core], number)
        if carried is not None:
            return [carried]
    seer = _seer(parsed, found)
    if seer is not None:
        return [coref.span(text.report, parsed, seer)]
    if family in ("event", "figure"):
        target = fill(parsed, "object", found.phrase, found.token, verb=verbal)
        if target is not None and _is_place(parsed, found, target):
            names = whereabouts.listed(parsed, target.phrase)
            if spans := [coref.span(text.report, parsed, name) for name in names if name is not None]:
                if roles.get("recipient") in spans:
                    del roles["recipient"]  # the town that is attacked is where, not whom
                return spans
    near = whereabouts.near(parsed, found.phrase)
    if near is not None:
        where = coref.span(text.report, parsed, near)
        if not any(where.overlaps(span) and len(span.words) <= len(where.words) for span in roles.values()):
            if family in ("event", "control"):
                more = [
                    coref.span(text.report, parsed, name) for name in whereabouts.listed(parsed, near.phrase) if name
                ]
                return more if where in more else [where]
            return [where]
    placed = family in _PLACED or found.cue.type.startswith("tie/ceasefire")
    carried = text.memory.last_place(number) if placed else None
    return [] if carried is None else [carried]


def _is_place(parsed: Parsed, found: Match, target: Filler) -> bool:
    """Whether the object is a place: by its head, or a bare name that is attacked or bombed ("attacked Loikaw")."""
    shows = kinds(parsed, parsed.phrases[target.phrase])
    bare = shows == {"name"} and target.last - target.first < _NAME and parsed.tags[target.first] == "P"
    return "place" in shows or (bare and found.verbal and found.cue.type in _ON_PLACES)


def _seer(parsed: Parsed, found: Match) -> Filler | None:
    """A place that is said to see what a noun tells: "the province is witnessing attacks"."""
    group = None if found.verbal else governor(parsed, found.phrase)
    if group is None or verb(parsed, parsed.phrases[group]) not in _SEES:
        return None
    subject = parsed.subject(group)
    if subject is None:
        return None
    name = whereabouts.named(parsed, subject)
    if name is None and parsed.low_at(subject + 1) == "," and parsed.phrase(subject + 2) is not None:
        name = whereabouts.named(parsed, subject + 2)
    return name


def _attributed(
    text: _Text, parsed: Parsed, found: Match, said: list[speaker.Said], how: str
) -> tuple[Span | None, str]:
    denial = mood.denier(parsed, found.phrase)
    if denial is not None and how in ("asserted", "negated") and found.cue.type != "statement/deny":
        return _who_says(text, parsed, denial), "denied"
    for one in said:
        if one.first <= found.token <= one.last and not one.speaker.first <= found.token <= one.speaker.last:
            by = text.memory.antecedent(text.report, parsed, one.speaker)
            if by is None:
                continue
            lows = [word.lower() for word in by.words.replace("’", "'").split()]
            if how != "asserted":
                return by, how
            return by, "reported" if mood.neutral(lows) or speaker.supposed(lows) else "claimed"
    charge = mood.accuser(parsed, found.phrase)
    if how == "asserted" and charge is not None and charge != found.phrase:
        return _who_says(text, parsed, charge), "claimed"
    if how == "asserted" and mood.hearsay(parsed, found.token):
        return None, "reported"
    return None, how


def _who_says(text: _Text, parsed: Parsed, group: int) -> Span | None:
    subject = fill(parsed, "subject", group, parsed.phrases[group].head, verb=True)
    return None if subject is None else text.memory.antecedent(text.report, parsed, subject)


def _extent(parsed: Parsed, found: Match) -> str | None:
    lows = [token.low for token in parsed.tokens[found.token : found.token + _EXTENT_REACH]]
    return next((extent for low in lows if (extent := _EXTENTS.get(low)) is not None), None)


def _quote(report: Report, parsed: Parsed, found: Match) -> Span:
    """From the trigger's group to the end of its object and of what directly belongs to either."""
    phrase = parsed.phrases[found.phrase]
    first = phrase.first if phrase.kind == "VG" or found.token - phrase.first < 6 else found.token
    at = found.phrase
    if found.verbal and (target := parsed.object(found.phrase)) is not None:
        at = target
    at = _end(parsed, at)
    asked = parsed.phrase(at + 1)
    if (
        found.cue.type.startswith("statement/")
        and asked is not None
        and asked.kind == "VG"
        and (asked.to or asked.bare)
    ):
        target = parsed.object(at + 1)
        at = _end(parsed, at + 1 if target is None else target)
    return Span.of(report, parsed.tokens[first].start, parsed.tokens[max(found.last, parsed.phrases[at].last)].end)


def _more_asked(report: Report, parsed: Parsed, found: Match) -> list[Span]:
    """What else is asked in the same breath: "urged them to protect civilians and allow aid"."""
    asked = next((at for at in range(found.phrase + 1, len(parsed.phrases)) if parsed.phrases[at].to), None)
    if asked is None or not found.verbal:
        return []
    more = []
    for at in range(asked + 1, len(parsed.phrases)):
        group = parsed.phrases[at]
        if group.kind == "VG" and parsed.tags[group.head] == "VB" and parsed.low_at(at - 1) in ("and", ",", "or"):
            target = parsed.object(at)
            last = parsed.phrases[_end(parsed, at if target is None else target)].last
            more.append(Span.of(report, parsed.tokens[group.first].start, parsed.tokens[last].end))
    return more


def _end(parsed: Parsed, at: int) -> int:
    """Over every "of" and one further preposition to the phrase that ends what belongs to the one at `at`."""
    others = 0
    while (step := parsed.phrase(at + 1)) is not None and (target := parsed.phrase(at + 2)) is not None:
        if step.kind != "I" or target.kind != "NP" or "time" in kinds(parsed, target):
            break
        others += parsed.low(step) != "of"
        if others > 1:
            break
        at = parsed.listed(at + 2)[-1]
    return at


def _joined(report: Report, quote: Span, amount: Span) -> Span:
    return Span.of(report, min(quote.start, amount.start), max(quote.end, amount.end))


def _span(report: Report, sentence: Sentence) -> Span:
    return Span.of(report, sentence.start, sentence.end)


__all__ = ["VERSION", "Filler", "read", "trace"]
