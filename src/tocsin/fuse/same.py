"""Which claims of different reports tell the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz

from tocsin.codebook import counted
from tocsin.core.claim import Claim
from tocsin.core.reading import STANCES
from tocsin.core.why import Why
from tocsin.theatres.kin import Kin

# Days by which two reports of one thing may date it apart. Events: three, as event data de-duplicate by actor,
# type, place and plus or minus three days. What is said is said on a day; what lasts is told again for longer.
WINDOW = {"event": 3, "control": 3, "tie": 5, "figure": 3, "statement": 1, "condition": 14, "outlook": 5}
# An interval wider than this dates too little to join by date alone.
WIDE = {"event": 7, "control": 31, "tie": 31, "figure": 31, "statement": 3, "condition": 62, "outlook": 31}
ALIKE_WORDS = 85.0  # of 100, by tokens: the quotes say the same; chosen by hand
_FINE = ("settlement", "township", "border")

Named = tuple[str | None, str | None]


@dataclass(slots=True)
class Row:
    """A claim made ready to be compared: its days as numbers, whether the report states them, when it was out."""

    claim: Claim
    start: int
    end: int
    stated: bool
    known: int

    @property
    def width(self) -> int:
        """Days between the first and the last on which it may have been."""
        return self.end - self.start


@dataclass(slots=True)
class Group:
    """Claims that tell one thing, and what is known of it when all are taken together.

    `start`, `end`, `low` and `high` are the narrowest that all allow; `known` is the day of the first report;
    `against` are groups that deny it.
    """

    rows: list[Row]
    start: int
    end: int
    stated: bool
    known: int
    actor: Named
    recipient: Named
    low: int | None
    high: int | None
    reports: set[str]
    joins: list[Why] = field(default_factory=list)
    against: list[tuple[Group, Why]] = field(default_factory=list)

    @property
    def first(self) -> Claim:
        """The claim that came first in canonical order."""
        return self.rows[0].claim

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that tell it."""
        return tuple(row.claim for row in self.rows)

    @property
    def day(self) -> date:
        """The last day on which it can have been."""
        return date.fromordinal(self.end)


def gather(claims: Iterable[Claim], kin: Kin) -> list[Group]:
    """The claims in groups that each tell one thing; the order in which they come does not matter.

    Only claims of one type, place and stance meet (blocking), and of those only what lies near in time.
    Two claims of one report are never one: the report told them apart.
    """
    blocks: dict[tuple[str, ...], list[Row]] = {}
    for claim in claims:
        blocks.setdefault(block(claim), []).append(_row(claim))
    groups: list[Group] = []
    for key in sorted(blocks):
        rows = sorted(blocks[key], key=lambda row: (row.start, row.end, row.claim.said, row.claim.id))
        groups += _gathered(rows, kin)
    return groups


def where(claim: Claim) -> str:
    """The place of a claim as a key: its id, else its words, else its country."""
    if claim.place_id:
        return claim.place_id
    if claim.place:
        return f"words:{claim.place.casefold()}:{claim.country or ''}"
    return f"country:{claim.country}" if claim.country else ""


def block(claim: Claim) -> tuple[str, ...]:
    """What two claims must share to be compared at all."""
    stance = STANCES[claim.mood]
    if claim.family in ("statement", "condition"):
        return claim.type, stance, claim.actor_id or _plain(claim.actor), claim.polarity or ""
    if claim.family == "tie":
        return claim.type, stance, claim.theatre or ""
    return claim.type, stance, where(claim), claim.extent or "", claim.basis or ""


def _gathered(rows: list[Row], kin: Kin) -> list[Group]:
    done: list[Group] = []
    near: list[Group] = []
    for row in rows:
        reach = row.start - WINDOW[row.claim.family]
        near = [group for group in near if group.end >= reach]
        best: tuple[float, Why] | None = None
        chosen = None
        for group in near:
            found = _match(row, group, kin)
            if found and (best is None or found[0] > best[0]):
                best, chosen = found, group
        if best and chosen:
            _join(chosen, row, best[1], kin)
        else:
            fresh = _group(row)
            done.append(fresh)
            near.append(fresh)
    return done


def _match(row: Row, told: Group, kin: Kin) -> tuple[float, Why] | None:
    claim, first = row.claim, told.first
    if claim.report in told.reports:
        return None
    family = claim.family
    gap = max(row.start - told.end, told.start - row.end, 0)
    if gap > (1 if row.stated and told.stated else WINDOW[family]):
        return None
    if (row.stated and told.known < row.start) or (told.stated and row.known < told.start):
        return None  # nobody tells on Monday what happens on Tuesday: told too early, it is another claim
    day = date.fromordinal(row.start)
    actor = kin.likeness((claim.actor_id, claim.actor), told.actor, day)
    recipient = kin.likeness((claim.recipient_id, claim.recipient), told.recipient, day) if actor else 0.0
    if not actor or not recipient:
        return None
    if family == "figure" and not _counts_agree(claim, told):
        return None
    if not _words_needed(row, told, actor):
        words = None
    else:
        words = fuzz.token_set_ratio(claim.quote, first.quote)
        if words < ALIKE_WORDS:
            return None
    apart = "the same day" if gap == 0 else f"{gap} day{'s' if gap > 1 else ''} apart"
    score = round((actor + recipient + 1 - gap / (WINDOW[family] + 1)) / 3, 3)
    note = f"as in report {first.report}: same type and place, {apart}, actors {_degree(min(actor, recipient))}"
    if words is not None:
        note += f", words alike ({words:.0f} of 100)"
    return score, Why("fuse", f"same/{family}", note, score)


def _words_needed(row: Row, told: Group, actor: float) -> bool:
    """Whether type, place, time and actor alone say too little, so that the words must agree as well."""
    claim = row.claim
    wide = WIDE[claim.family]
    if (row.width > wide or told.end - told.start > wide) and (row.start, row.end) != (told.start, told.end):
        return True
    if claim.family in ("statement", "condition", "outlook"):
        return True
    if claim.family == "event" or claim.basis == "incident":
        return claim.place_precision not in _FINE and actor < 0.8
    return claim.family == "tie" and actor < 0.8


def _counts_agree(claim: Claim, told: Group) -> bool:
    measure = claim.type.partition("/")[2]
    mine, theirs = counted.group(claim.who, measure), counted.group(told.first.who, measure)
    exact = (claim.low, claim.high) == (told.low, told.high)
    if (claim.low, claim.high) == (None, None) or (told.low, told.high) == (None, None):
        return exact and mine == theirs
    if mine != theirs:
        return exact and "people" in (mine, theirs)
    if claim.high is not None and told.low is not None and claim.high < told.low:
        return False
    return not (claim.low is not None and told.high is not None and claim.low > told.high)


def _join(told: Group, row: Row, why: Why, kin: Kin) -> None:
    claim = row.claim
    told.rows.append(row)
    told.reports.add(claim.report)
    told.known = min(told.known, row.known)
    told.joins.append(why)
    if row.stated and not told.stated:
        told.start, told.end, told.stated = row.start, row.end, True
    elif row.stated == told.stated and row.start <= told.end and told.start <= row.end:
        told.start, told.end = max(row.start, told.start), min(row.end, told.end)
    if kin.vague(*told.actor) and not kin.vague(claim.actor_id, claim.actor):
        told.actor = (claim.actor_id, claim.actor)
    if kin.vague(*told.recipient) and not kin.vague(claim.recipient_id, claim.recipient):
        told.recipient = (claim.recipient_id, claim.recipient)
    if claim.low is not None:
        told.low = claim.low if told.low is None else max(claim.low, told.low)
    if claim.high is not None:
        told.high = claim.high if told.high is None else min(claim.high, told.high)


def _group(row: Row) -> Group:
    claim = row.claim
    return Group(
        rows=[row],
        start=row.start,
        end=row.end,
        stated=row.stated,
        known=row.known,
        actor=(claim.actor_id, claim.actor),
        recipient=(claim.recipient_id, claim.recipient),
        low=claim.low,
        high=claim.high,
        reports={claim.report},
    )


def _row(claim: Claim) -> Row:
    start = date.fromisoformat(claim.when_start).toordinal()
    end = date.fromisoformat(claim.when_end).toordinal()
    known = date.fromisoformat(claim.known).toordinal()
    return Row(claim, start, end, claim.when is not None, known)


def _degree(likeness: float) -> str:
    return (
        "the same" if likeness == 1 else
        "a part and its whole" if likeness == 0.8 else
        "named alike" if likeness == 0.7 else
        "not all named" if likeness == 0.6 else "not contradicting"
    )  # fmt: skip


def _plain(words: str | None) -> str:
    return " ".join(re.findall(r"\w+", (words or "").casefold()))
