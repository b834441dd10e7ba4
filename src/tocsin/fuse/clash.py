"""What contradicts what: denials of the same thing, and two sides said to have taken one place at once."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.core.claim import Claim
from tocsin.core.reading import STANCES
from tocsin.core.why import Why
from tocsin.fuse.same import Group, where
from tocsin.theatres.kin import Kin

DENIED_WITHIN = 14  # days after a thing in which a denial speaks of it; later it speaks of something else
DENIED_BEFORE = 3  # days by which a denial may be dated before what it denies, both being "about" a day
AT_ONCE = 2  # days: two takers this near cannot both be right, unless one took it from the other

# What lasts can end: said not to be so on a later day, it has ended, and was true before.
_LASTING = ("control/hold", "control/besiege", "tie/")
# Where a thing can be anywhere: "no attacks" there does not say of any one of them that it was not.
_WIDE = ("country", "admin1", "unplaced", None)
# A denial of a loss denies the capture too, whichever of the two the words name.
_ONE_MATTER = {"control/lose": "control/take", "control/enter": "control/take"}


def clash(groups: Iterable[Group], kin: Kin) -> list[Group]:
    """The groups that tell of something, each knowing what is told against it.

    A denial that meets what it denies is kept there, under `against`; one that meets nothing stays a group itself.
    """
    by_matter: dict[tuple[str, str], list[Group]] = {}
    denials: list[Group] = []
    kept: list[Group] = []
    for told in groups:
        stance = STANCES[told.first.mood]
        if stance == "not":
            denials.append(told)
            continue
        kept.append(told)
        if stance == "did":
            by_matter.setdefault(_matter(told.first), []).append(told)
    for denial in denials:
        denied = _denied(denial, by_matter.get(_matter(denial.first), ()), kin)
        if denied is None:
            kept.append(denial)
        else:
            denied.against.append((denial, Why("fuse", "clash/denied", f"report {denial.first.report} denies it")))
    for (type, place), rivals in by_matter.items():
        if type == "control/take" and place and len(rivals) > 1:
            _two_takers(rivals, kin)
    return kept


def _matter(claim: Claim) -> tuple[str, str]:
    place = "" if claim.family == "tie" else where(claim)
    return _ONE_MATTER.get(claim.type, claim.type), place


def _denied(denial: Group, told: Iterable[Group], kin: Kin) -> Group | None:
    """The nearest telling before the denial that it can be about."""
    fits = [
        group
        for group in told
        if group.start - DENIED_BEFORE <= denial.end
        and denial.start <= group.end + DENIED_WITHIN
        and _about(denial, group, kin)
    ]
    return min(fits, key=lambda group: (abs(group.end - denial.start), group.first.id), default=None)


def _about(denial: Group, told: Group, kin: Kin) -> bool:
    """Whether the parties fit: who did it, or to whom it was done, who often is the one that denies."""
    day, claim = denial.day, denial.first
    if claim.mood == "negated" and not _one_thing(denial, told):
        return False
    if claim.type != told.first.type:  # a loss denied by the loser, who is the recipient of the capture
        return kin.likeness(denial.actor, told.recipient, day) > 0 or kin.likeness(denial.actor, told.actor, day) > 0
    if claim.mood == "negated" and claim.type.startswith(_LASTING) and denial.start > told.end:
        return False
    if claim.family == "tie" and claim.place and told.first.place and where(claim) != where(told.first):
        return False  # refused there, kept here
    straight = kin.likeness(denial.actor, told.actor, day) and kin.likeness(denial.recipient, told.recipient, day)
    if claim.family == "control" or claim.mood == "negated":
        return bool(straight)  # the other way round it is the other side's attempt, or its lack of one
    crossed = kin.likeness(denial.actor, told.recipient, day) and kin.likeness(denial.recipient, told.actor, day)
    return bool(straight or crossed)


def _one_thing(negation: Group, told: Group) -> bool:
    """Whether what did not happen can be what is told; not what its own report tells, nor some event of a country."""
    if not negation.reports.isdisjoint(told.reports):
        return False
    return told.first.family != "event" or told.first.place_precision not in _WIDE


def _two_takers(rivals: list[Group], kin: Kin) -> None:
    rivals = sorted(rivals, key=lambda group: (group.start, group.end, group.first.id))
    for number, one in enumerate(rivals):
        for other in rivals[number + 1 :]:
            if other.start > one.end + AT_ONCE:
                break
            if one.first.type != "control/take" or other.first.type != "control/take":
                continue
            if one.first.extent or other.first.extent or not _rivals(one, other, kin):
                continue
            note = "two sides are said to have taken it within days: {} and {}"
            why = Why("fuse", "clash/two-takers", note.format(kin.name(*one.actor), kin.name(*other.actor)))
            one.against.append((other, why))
            other.against.append((one, why))


def _rivals(one: Group, other: Group, kin: Kin) -> bool:
    """Whether the two takers exclude each other; not when one took the place from the other on a later day."""
    day = one.day
    if kin.likeness(one.actor, other.actor, day) or kin.together(one.actor[0], other.actor[0], day):
        return False
    after = one.stated and other.stated and one.end < other.start
    retaken = kin.same(other.recipient[0], one.actor[0], day) or kin.same(one.recipient[0], other.actor[0], day)
    return not (after or (retaken and one.start != other.start))
