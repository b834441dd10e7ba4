"""From findings to the situation: the picture as of a day, one panel a family."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tocsin.core.finding import Finding
from tocsin.core.situation import Situation
from tocsin.situate.atlas import Atlas
from tocsin.situate.conditions import conditions
from tocsin.situate.control import control
from tocsin.situate.events import events
from tocsin.situate.figures import figures
from tocsin.situate.outlook import outlook
from tocsin.situate.statements import statements
from tocsin.situate.ties import ties
from tocsin.theatres import Theatre, all_theatres


def situate(
    findings: Iterable[Finding],
    as_of: date,
    known_by: date,
    *,
    theatre: str | None = None,
    days: int = 30,
    reports: int = 0,
    theatres: Sequence[Theatre] | None = None,
) -> Situation:
    """The picture on day `as_of`, of what the findings tell; they are to hold nothing said after `known_by`.

    Of one `theatre` (an id), or of all that the findings tell of: no other's baseline is shown. `days` is how
    far back events, statements and figures of events are listed; `reports` is only passed on. `theatres` are
    all there are unless given. Raises LookupError for a theatre that is not among them.
    """
    known = tuple(all_theatres() if theatres is None else theatres)
    if theatre is not None and theatre not in (names := [one.id for one in known]):
        raise LookupError(f"no theatre {theatre!r}; there are: {', '.join(names)}")
    told = [one for one in findings if theatre is None or one.lead.theatre == theatre]
    atlas = Atlas(known, shown={one.lead.theatre for one in told} if theatre is None else {theatre})
    claims = {claim.id for one in told for claim in one.claims}
    return Situation(
        as_of=as_of,
        known_by=known_by,
        theatre=theatre,
        days=days,
        reports=reports,
        claims=len(claims),
        events=events(told, as_of, days=days),
        control=control(told, as_of, known_by, atlas=atlas),
        ties=ties(told, as_of, atlas=atlas),
        figures=figures(told, as_of, days=days, atlas=atlas),
        statements=statements(told, as_of, days=days),
        conditions=conditions(told, as_of),
        outlook=outlook(told, as_of),
    )
