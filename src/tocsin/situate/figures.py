"""How many people: stocks, flows and single events apart; the latest stock stands, its rivals beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from tocsin.codebook import counted
from tocsin.core.finding import Finding
from tocsin.core.reading import AHEAD, NOT
from tocsin.core.situation import Figure
from tocsin.situate.atlas import Atlas, days_before, happened, last_said

# Days before the latest in which another figure is its rival; an older one tells of another time. Flows only grow.
RIVAL = {"total": 30, "period": 10}
_WHOLE = re.compile(r"nationwide|countrywide|(?:the )?(?:whole )?(?:country|nation)", re.IGNORECASE)
SAME_EVENT = 3  # days by which two figures of one event may be dated apart, as in the fusing of events
_ORDER = ("displaced", "refugees", "returned", "affected", "killed", "injured", "missing", "captured")


def figures(findings: Iterable[Finding], as_of: date, *, days: int, atlas: Atlas) -> tuple[Figure, ...]:
    """The figures as of a day: totals and flows with the latest first in force, and what single events cost.

    Nothing is summed and the largest is not preferred. Of totals of one area, and of flows since one day, the
    latest stands (IDMC keeps stocks and flows apart in the same way). Figures of single events are those of the
    `days` up to `as_of`; a total of no named area is shown for as long as it would be a rival.
    """
    lasting: dict[tuple[str, ...], list[Finding]] = {}
    events: dict[tuple[str, ...], list[Finding]] = {}
    first = days_before(as_of, days)
    for told in findings:
        if told.family != "figure" or told.lead.mood in (*AHEAD, *NOT) or (told.low is None and told.high is None):
            continue
        if (day := happened(told)) > as_of or (_of_nowhere(told) and (as_of - day).days > RIVAL["total"]):
            continue
        if told.lead.basis in ("total", "period"):
            lasting.setdefault(_series(told, atlas), []).append(told)
        elif day >= first:
            events.setdefault(_series(told, atlas), []).append(told)
    found = [_latest(rivals, atlas) for rivals in lasting.values()]
    for told_here in events.values():
        found += [_of_event(rivals, atlas) for rivals in _by_event(told_here)]
    return tuple(sorted(found, key=_order))


def _series(told: Finding, atlas: Atlas) -> tuple[str, ...]:
    """What two figures must share to be rivals: measure, basis, area, whom they count; flows their first day."""
    lead, measure = told.lead, told.type.partition("/")[2]
    lasting = lead.basis in ("total", "period")
    area = lead.place_id or (lead.place or "").casefold() or f"nowhere:{told.id}"
    if (
        lasting
        and not _of_nowhere(told)
        and (lead.place is None or lead.place_precision == "country" or _WHOLE.fullmatch(lead.place))
    ):
        area = _whole(told, atlas) or area
    since = told.when.start.isoformat() if lead.basis == "period" and lead.when else ""
    return measure, lead.basis or "incident", area, counted.group(lead.who, measure), since


def _of_nowhere(told: Finding) -> bool:
    """Whether a total is told of no area: it may be a town's or the country's, so nothing can replace it but time."""
    return told.lead.place is None and told.lead.basis == "total"


def _whole(told: Finding, atlas: Atlas) -> str | None:
    """The country that a figure without a narrower place is of: its own, or the only one of its theatre."""
    lead = told.lead
    if lead.place_precision == "country" and lead.country:
        return f"whole:{lead.country}"
    home = next((theatre for theatre in atlas.theatres if theatre.id == lead.theatre), None)
    return f"whole:{home.countries[0]}" if home and len(home.countries) == 1 else None


def _latest(told: list[Finding], atlas: Atlas) -> Figure:
    best = max(told, key=lambda one: (happened(one), last_said(one.support), one.weight, one.id))
    day = happened(best)
    rivals = [
        one
        for one in told
        if one is not best
        and (day - happened(one)).days <= RIVAL[best.lead.basis or "total"]
        and _differ(one, best)
        and not _superseded(one, best)
    ]
    rule = "figure/latest-period" if best.lead.basis == "period" else "figure/latest-total"
    return _figure(best, rivals, rule if len(told) > 1 else "figure/only", atlas)


def _superseded(old: Finding, new: Finding) -> bool:
    """Whether the same source has since given a new figure."""
    return _source(old) == _source(new) and happened(old) < happened(new)


def _source(told: Finding) -> str:
    return told.lead.by_id or (told.lead.by or told.lead.publisher or told.lead.report).casefold()


def _by_event(told: list[Finding]) -> list[list[Finding]]:
    """Figures of one place and measure, those that can be of one event together."""
    found: list[list[Finding]] = []
    for one in sorted(told, key=lambda one: (happened(one), one.id)):
        near = [
            event
            for event in found
            if (happened(one) - happened(event[0])).days <= SAME_EVENT
            and _one_event(one, event[0])
            and all(_reports(one).isdisjoint(_reports(other)) for other in event)
        ]
        if near:
            near[-1].append(one)
        else:
            found.append([one])
    return found


def _one_event(one: Finding, other: Finding) -> bool:
    """Two dated days apart are two events; a figure with no place of its own joins none."""
    if not one.lead.place or one.lead.place_precision in ("country", "admin1", "area", "unplaced"):
        return False
    return not (one.lead.when and other.lead.when and abs((happened(one) - happened(other)).days) > 1)


def _of_event(told: list[Finding], atlas: Atlas) -> Figure:
    best = max(told, key=lambda one: (round(one.weight, 1), last_said(one.support), one.id))
    rivals = [one for one in told if one is not best]
    heavier = any(round(one.weight, 1) < round(best.weight, 1) for one in rivals)
    rule = "figure/only" if not rivals else "figure/heavier" if heavier else "figure/latest-word"
    return _figure(best, rivals, rule, atlas)


def _reports(told: Finding) -> set[str]:
    return {claim.report for claim in told.support}


def _differ(one: Finding, other: Finding) -> bool:
    return (one.low, one.high) != (other.low, other.high)


def _figure(told: Finding, rivals: list[Finding], rule: str, atlas: Atlas) -> Figure:
    lead = told.lead
    place = atlas.place(lead.place_id)
    return Figure(
        measure=told.type.partition("/")[2],
        low=told.low,
        high=told.high,
        who=lead.who,
        basis=lead.basis,
        place=place.name if place else lead.place,
        place_id=lead.place_id,
        when=told.when,
        by=lead.by,
        chosen_by=rule,
        cites=told.support,
        rivals=tuple(sorted(rivals, key=lambda one: (-happened(one).toordinal(), -one.weight, one.id))),
    )


def _order(figure: Figure) -> tuple[bool, int, int, str]:
    measure = _ORDER.index(figure.measure) if figure.measure in _ORDER else len(_ORDER)
    day: date = figure.when.end
    return figure.basis == "incident" or figure.basis is None, measure, -day.toordinal(), figure.place or ""
