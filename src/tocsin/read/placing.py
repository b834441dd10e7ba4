"""Placing: where a claim belongs, in the words that its cue points to or in those around."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.core.span import Span
from tocsin.read import whereabouts
from tocsin.read.coref import Text, span
from tocsin.read.cues import Match
from tocsin.read.kinds import kinds
from tocsin.read.lexicon import words
from tocsin.read.phrases import Parsed, verb
from tocsin.read.slots import Filler, fill, governor

_EXTENT_REACH = 12  # tokens behind a trigger within which its extent is told
_SHARE_REACH = 4  # tokens before a name within which its share is told
_EXTENTS = {
    **dict.fromkeys(("entire", "whole"), "all"),
    **dict.fromkeys(("most", "majority"), "most"),
    "much": "much",
    "half": "half",
    **dict.fromkeys(("part", "parts", "portion", "swathes", "swaths", "third", "stretch", "section"), "part"),
}
ON_PLACES = frozenset(("event/battle", "event/strike"))
_REST = frozenset(("last", "final", "remaining", "all", "every"))
_NAME = 2  # tokens more than the first that the bare name of a town may have
_SOME = frozenset(("villages", "areas", "towns", "districts", "neighbourhoods", "neighborhoods", "positions"))
_LYING = frozenset(("in", "at", "near", "outside", "inside", "around", "across"))
_SEES = frozenset(["see", "witness", "face", "experience", "suffer"])
_PLACED = frozenset(("event", "control", "figure", "condition", "outlook"))  # families whose place is carried on


def places_of(
    text: Text, parsed: Parsed, number: int, found: Match, roles: dict[str, Span], family: str
) -> tuple[list[Span], bool]:
    """The places of a claim: those its cue points to, else the nearest in the sentence, else one carried on.

    With them, whether the words point to these places themselves; else what is told of only lies in them.
    `roles` loses its recipient when that is a town that is attacked: it is where, not whom.
    """
    pointed = _pointed(text, parsed, number, found)
    if pointed and family == "control":
        return pointed, not _around(parsed, found, pointed[0])
    if not pointed and (place := seer(parsed, found)) is not None:
        pointed = [span(text.report, parsed, place)]
    if not pointed and family in ("event", "figure"):
        pointed = _struck(text, parsed, found, roles)
    if pointed:
        return pointed, True
    if "prefix" in found.cue.roles.get("actor", ()) and found.cue.trigger == "text":
        apposed = _apposed(parsed, found.phrase)  # "Orvane, the last army-held town"
        if apposed is not None:
            return [span(text.report, parsed, apposed)], True
    near = whereabouts.near(parsed, found.phrase)
    if near is not None and text.memory.told.get(number) and whereabouts.parted(parsed, found.phrase, near.phrase):
        near = None  # "bombed Orvane, killing two, while troops fought in Kalm"
    taken: set[int] = set()
    while near is not None:
        where = span(text.report, parsed, near)
        if any(where.overlaps(role) and len(role.words) <= len(where.words) for role in roles.values()):
            taken.add(near.phrase)
            near = whereabouts.near(parsed, found.phrase, but=taken)
        else:
            listed = whereabouts.listed(parsed, near.phrase) if family in ("event", "control") else []
            more = [span(text.report, parsed, name) for name in listed if name is not None]
            return (more if where in more else [where]), False
    placed = family in _PLACED or found.cue.type.startswith("tie/ceasefire")
    carried = text.memory.last_place(number) if placed else None
    if found.cue.type == "event/withdraw" and carried is not None and carried in _goals(text, parsed, found):
        carried = None  # "fled to Orvane": that is not what they left
    return ([] if carried is None else [carried]), False


def note(text: Text, parsed: Parsed, number: int, matches: Iterable[Match]) -> None:
    """Note the places that the claims of a sentence point to, for those beside them that name none of their own."""
    places: list[Span] = []
    for found in matches:
        family = found.cue.type.partition("/")[0]
        if family == "control" or (family == "event" and not places):
            places += _pointed(text, parsed, number, found) or _struck(text, parsed, found, {})
    text.memory.told[number] = places


def _pointed(text: Text, parsed: Parsed, number: int, found: Match) -> list[Span]:
    """The places in the slots that the cue names for its place."""
    for slot in found.cue.roles.get("place", ()):
        if slot == "place":
            filler = whereabouts.near(parsed, found.phrase)
        else:
            filler = fill(parsed, slot, found.phrase, found.token, verb=found.verbal)
        if filler is None:
            continue
        if slot in ("rest", "whole"):
            names = [whereabouts.inside(parsed, filler)]
        elif slot in ("place", "pre", "prefix"):
            names = [filler]
        else:
            names = whereabouts.listed(parsed, filler.phrase)
        if spans := [span(text.report, parsed, name) for name in names if name is not None]:
            return spans
        if found.verbal and (some := whereabouts.included(parsed, filler.phrase)):
            return [span(text.report, parsed, name) for name in some]
        core = whereabouts.innermost(parsed, filler.phrase)
        holder = fill(parsed, "subject", found.phrase, found.token, verb=found.verbal)
        if (own := whereabouts.own(parsed, core, holder)) is not None:
            return [span(text.report, parsed, own)]
        if (carried := text.memory.same_kind(parsed, parsed.phrases[core], number)) is not None:
            return [carried]
    return []


def _around(parsed: Parsed, found: Match, place: Span) -> bool:
    """Whether the place is only where that which changed hands lies: "a village in Sarn", "the base near Orvane"."""
    thing = _thing(parsed, found)
    if thing is None or _is_rest(parsed, thing):
        return False
    if place.end < parsed.tokens[parsed.phrases[thing].head].start:  # "Orvane's airport"
        return "S" in parsed.tags[parsed.phrases[thing].first : parsed.phrases[thing].head]
    if parsed.low_at(thing + 1) not in _LYING:
        return False
    return place.start > parsed.tokens[parsed.phrases[thing + 1].first].start


def _thing(parsed: Parsed, found: Match) -> int | None:
    """The noun phrase of the ground or the building that changed hands, by the cue's own slots for a place."""
    own = found.cue.roles.get("place", ())
    for slot in ("object", *own) if found.verbal else (*own, "object"):
        if slot in ("place", "rest", "whole", "pre", "prefix"):
            continue
        filler = fill(parsed, slot, found.phrase, found.token, verb=found.verbal)
        if filler is None:
            continue
        thing = whereabouts.innermost(parsed, filler.phrase)
        if any(parsed.low(parsed.phrases[thing]) in words(kind) for kind in ("positions", "buildings", "place")):
            return thing
    return None


def _apposed(parsed: Parsed, phrase: int) -> Filler | None:
    return whereabouts.named(parsed, phrase - 2) if phrase >= 2 and parsed.low_at(phrase - 1) == "," else None


def _goals(text: Text, parsed: Parsed, found: Match) -> list[Span]:
    target = fill(parsed, "to", found.phrase, found.token, verb=found.verbal)
    name = None if target is None else whereabouts.named(parsed, target.phrase)
    return [] if name is None else [span(text.report, parsed, name)]


def _struck(text: Text, parsed: Parsed, found: Match, roles: dict[str, Span]) -> list[Span]:
    """The towns that are the object of an attack."""
    target = fill(parsed, "object", found.phrase, found.token, verb=found.verbal)
    if target is None or not _is_place(parsed, found, target):
        return []
    names = whereabouts.listed(parsed, target.phrase)
    spans = [span(text.report, parsed, name) for name in names if name is not None]
    if roles.get("recipient") in spans:
        del roles["recipient"]
    return spans


def lies_in(parsed: Parsed, found: Match) -> bool:
    """Whether what changed hands is an unnamed base, post or building, which only lies in the place named."""
    thing = _thing(parsed, found)
    return thing is not None and not _is_rest(parsed, thing)


def _is_rest(parsed: Parsed, thing: int) -> bool:
    """Whether it is the last that was left, with which the whole goes: "the last outpost", "the hill, its last"."""
    behind = thing + 3 if parsed.low_at(thing + 1) == "of" else thing + 1
    apposed = parsed.phrase(behind + 1) if parsed.low_at(behind) == "," else None
    told = [parsed.phrases[thing]] if apposed is None else [parsed.phrases[thing], apposed]
    return any(_REST & set(parsed.words(phrase)) for phrase in told)


def holds(type: str, roles: dict[str, Span], places: list[Span], by: Span | None) -> bool:
    """Whether a claim of control has a side to it; a place does not hold itself ("its control" of the town).

    "The town is held by its fighters, the front said": what looks like the place's own is the speaker's.
    """
    actor = roles.get("actor")
    if actor is not None and any(_is(actor, place) for place in places):
        del roles["actor"]
        if by is not None and not any(by.overlaps(place) for place in places):
            roles["actor"] = by
    return "actor" in roles or type not in ("control/hold", "control/enter")


def _is(actor: Span, place: Span) -> bool:
    return actor.words == place.words or place.start <= actor.start < actor.end <= place.end


def _is_place(parsed: Parsed, found: Match, target: Filler) -> bool:
    """Whether the object is a place: by its head, or a bare name that is attacked or bombed ("attacked Orvane")."""
    shows = kinds(parsed, parsed.phrases[target.phrase])
    bare = shows == {"name"} and target.last - target.first < _NAME and parsed.tags[target.first] == "P"
    return "place" in shows or (bare and found.verbal and found.cue.type in ON_PLACES)


def seer(parsed: Parsed, found: Match) -> Filler | None:
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


def share_of(parsed: Parsed, place: Span) -> str | None:
    """How much of one place of a list, by the words right before its name: "parts of Sarn and most of Kalm"."""
    at = next((i for i, token in enumerate(parsed.tokens) if token.start >= place.start), 0)
    before = [token.low for token in parsed.tokens[max(0, at - _SHARE_REACH) : at]]
    if "of" not in before:
        return None
    return next((_EXTENTS[low] for low in reversed(before) if low in _EXTENTS), None)


def extent_of(parsed: Parsed, found: Match, *, told: bool) -> str | None:
    """How much of the place, by the words of the share before it: "most of the valley", "part of it".

    Villages or areas are a part of a place only where they are not the places named themselves.
    """
    target = fill(parsed, "object", found.phrase, found.token, verb=found.verbal)
    lows = [token.low for token in parsed.tokens[found.token : found.token + _EXTENT_REACH]]
    if target is not None and target.first < found.token:  # "much of the state is held by"
        lows = [token.low for token in parsed.tokens[target.first : target.last + 1]]
    for at, low in enumerate(lows):
        share = _EXTENTS.get(low)
        if share is not None and (low in ("entire", "whole") or "of" in lows[at + 1 : at + 3]):
            return share
        if low in _SOME and not told:
            return "part"
    return None
