"""The declarative reader: cues of the codebook, matched on the phrases of each sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tocsin.core import numerals
from tocsin.core.reading import Frame, Reading
from tocsin.core.report import Report
from tocsin.core.span import Span
from tocsin.core.why import Why
from tocsin.read import coref, counts, gate, mood, placing, quoting, speaker, times, whereabouts
from tocsin.read.chunks import parse
from tocsin.read.cues import Cues, Match, load, match
from tocsin.read.kinds import kinds
from tocsin.read.lexicon import words
from tocsin.read.phrases import Parsed, verb
from tocsin.read.sentences import Sentence, sentences
from tocsin.read.slots import Filler, fill, whole

VERSION = "cues-1"
# What may come is an outlook, by the annotation guide; a meeting that is fixed stays an event.
_FORESEEN = dict.fromkeys(("control/take", "control/lose", "control/hold", "control/enter"), "outlook/control")
_MILLIONS = 1_000_000
_STRONG = 0.75  # a cue as sure as this speaks for the report itself
_MUTUAL = ("tie/", "event/talks")  # what two sides do with each other


def read(report: Report) -> Reading:
    """The frames that the cues find in a report, in the order of the text."""
    frames, gated, _ = _read(report, load())
    return Reading(report, VERSION, tuple(frames), gated=gated)


def trace(report: Report) -> list[tuple[Span, list[Why]]]:
    """For each sentence, what the reader saw in it: cues that fitted, and why a claim came of them or not."""
    return _read(report, load())[2]


def _read(report: Report, cues: Cues) -> tuple[list[Frame], Why | None, list[tuple[Span, list[Why]]]]:
    text = coref.Text(report, coref.Memory(report))
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
        text = coref.Text(report, text.memory.again())
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


def _pass(text: coref.Text, parsed: list[Parsed], cues: Cues, *, alone: bool) -> list[Frame]:
    """One walk through the sentences: with the ordinary cues, or with those that count only `alone`."""
    frames: list[Frame] = []
    for number, one in enumerate(parsed):
        notes: list[Why] = []
        found = [hit for hit in match(one, cues) if hit.cue.alone == alone]
        frames.extend(_sentence(text, one, number, found, notes))
        text.notes.append((_span(text.report, one.sentence), notes))
        text.memory.pass_by(one, number)
    return frames


def _sentence(text: coref.Text, parsed: Parsed, number: int, matches: list[Match], notes: list[Why]) -> list[Frame]:
    said = speaker.speakers(parsed)
    frames: list[Frame] = []
    best = _best(matches, notes)
    placing.note(text, parsed, number, best)
    for found in best:
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


def _frames(text: coref.Text, parsed: Parsed, number: int, found: Match, said: list[speaker.Said]) -> list[Frame]:
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
    if how == "reported" and family == "control" and by is not None and by == roles.get("actor"):
        how = "claimed"  # who tells of its own deed is a party, whatever its name sounds like
    places, told = placing.places_of(text, parsed, number, found, roles, family)
    if family == "control" and (not places or not placing.holds(cue.type, roles, places, by)):
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
        if roles.get("recipient") == places[0] and cue.type in placing.ON_PLACES:
            del roles["recipient"]  # "rockets at Orvane": where, not whom
    if by is not None and family != "statement":
        roles["by"] = by
    stated = times.of(parsed, text.report.text, found.phrase, found.token)
    if stated is not None and not (family == "tie" and text.report.text[: stated[0]].endswith("of ")):
        # "The May truce", "the truce of May": that is which truce, not when it ended.
        roles["when"] = Span.of(text.report, *stated)
    why = Why("read", cue.id, f"{parsed.tokens[found.token].text!r} in sentence {number + 1}", cue.p)
    quote = quoting.quote(text.report, parsed, found)
    frame = Frame(
        type=name,
        quote=quote,
        roles={role: span for role, span in roles.items() if role != "amount"},
        mood="asserted" if family == "statement" and how in ("claimed", "reported") else how,
        extent=_extent(parsed, found, told=told) if family == "control" else None,
        polarity=cue.polarity if family == "condition" else None,
        confidence=cue.p,
        why=(why,),
    )
    if name == "statement/appeal":
        return [frame, *(replace(frame, quote=quote) for quote in quoting.more_asked(text.report, parsed, found))]
    if family != "figure":
        shares = [placing.share_of(parsed, place) or frame.extent if family == "control" else None for place in places]
        first = replace(frame, extent=shares[0]) if places else frame
        more = zip(places[1:], shares[1:], strict=True)
        return [first, *(replace(frame, roles={**frame.roles, "place": place}, extent=share) for place, share in more)]
    return [
        replace(
            frame,
            quote=quoting.joined(text.report, quote, count.amount),
            roles={**_without_sides(frame.roles, unplaced=_of_more(parsed, places, count.amount)), **count.roles},
            basis=count.basis,
        )
        for count in counts.of(text.report, parsed, found)
    ]


def _extent(parsed: Parsed, found: Match, *, told: bool) -> str | None:
    said = found.cue.extent or placing.extent_of(parsed, found, told=told)
    return said or ("part" if not told and placing.lies_in(parsed, found) else None)


def _without_sides(roles: Mapping[str, Span], *, unplaced: bool) -> dict[str, Span]:
    """The roles of a figure: no actor or recipient, and no place where that cannot be its own."""
    dropped = ("actor", "recipient", "place") if unplaced else ("actor", "recipient")
    return {role: span for role, span in roles.items() if role not in dropped}


def _of_more(parsed: Parsed, places: list[Span], amount: Span) -> bool:
    """Whether millions are told of, and the place is only carried from another sentence: they are of a wider area."""
    if not places or parsed.sentence.start <= places[0].start < parsed.sentence.end:
        return False
    found = numerals.find(amount.words)
    return bool(found) and (found[0].low or found[0].high or 0) >= _MILLIONS


def _roles(text: coref.Text, parsed: Parsed, number: int, found: Match) -> dict[str, Span]:
    roles: dict[str, Span] = {}
    seen_there = placing.seer(parsed, found) is not None  # the subject is where it happens, not who does it
    acts = found.cue.type.startswith(("event/", "control/"))
    for role, slots in found.cue.roles.items():
        if role in ("place", "amount"):
            continue
        for slot in slots:
            if slot == "subject" and seen_there:
                continue
            filler = fill(parsed, slot, found.phrase, found.token, verb=found.verbal)
            if filler is None or "time" in kinds(parsed, parsed.phrases[filler.phrase]):
                continue
            if (
                role == "actor"
                and acts
                and parsed.low(parsed.phrases[filler.phrase]) in words("deeds")
                and slot != "pre"
            ):
                continue
            span = text.memory.antecedent(text.report, parsed, filler)
            if span is not None and span not in roles.values():
                roles[role] = span
                break
    mutual = found.cue.type.startswith(_MUTUAL) or (
        found.verbal and verb(parsed, parsed.phrases[found.phrase]) == "clash"
    )
    if mutual and "recipient" not in roles and "actor" in roles:
        _part_sides(text, parsed, found, roles)
    return roles


def _part_sides(text: coref.Text, parsed: Parsed, found: Match, roles: dict[str, Span]) -> None:
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


def _attributed(
    text: coref.Text, parsed: Parsed, found: Match, said: list[speaker.Said], how: str
) -> tuple[Span | None, str]:
    denial = mood.denier(parsed, found.phrase)
    if denial is not None and how in ("asserted", "negated") and found.cue.type != "statement/deny":
        return _who_says(text, parsed, denial), "denied"
    for one in said:
        if one.first <= found.token <= one.last and not one.speaker.first <= found.token <= one.speaker.last:
            pronoun = parsed.tags[parsed.phrases[one.speaker.phrase].first] == "O"
            by = (text.memory.speaker if pronoun else None) or text.memory.antecedent(text.report, parsed, one.speaker)
            if by is None:
                continue
            text.memory.speaker = by
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


def _who_says(text: coref.Text, parsed: Parsed, group: int) -> Span | None:
    subject = fill(parsed, "subject", group, parsed.phrases[group].head, verb=True)
    return None if subject is None else text.memory.antecedent(text.report, parsed, subject)


def _span(report: Report, sentence: Sentence) -> Span:
    return Span.of(report, sentence.start, sentence.end)


__all__ = ["VERSION", "Filler", "read", "trace"]
