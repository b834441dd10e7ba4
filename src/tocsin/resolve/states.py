"""States: an adjective of a state with an army, police or government behind it, and the bare words for them."""

from __future__ import annotations

import re

from tocsin.resolve.forms import Form
from tocsin.resolve.scope import Scope
from tocsin.theatres import Actor

_LEAD = r"(?:state|central|federal|arab|royal|special|security|ground|regular|armed|air|border|regime|government)"
_MEN = (
    r"(?:army|military|troops?|soldiers?|forces?|navy|marines?|servicemen|warplanes?|jets?|aircraft|planes|"
    r"helicopters?|"
    r"commandos?|paratroopers?|guards?|artillery|air force|fighter jets?|conscripts?)"
)
_TITLE = (
    r"(?:prime |foreign |defen[cs]e |interior |information |deputy |vice )*(?:minist(?:er|ry)|president|premier|"
    r"chancellor|"
    r"king|spokes(?:man|woman|person)|ambassador|envoy|diplomats?|embassy|leader|secretary)(?: .*)?"
)
# what stands behind an adjective, and the kind of actor that it then means; blows are struck by the state
_KINDS = {
    "armed_force": re.compile(rf"(?:{_LEAD} )*{_MEN}", re.IGNORECASE),
    "police": re.compile(rf"(?:{_LEAD} |riot )*police(?:men|man| officers?| forces?)?", re.IGNORECASE),
    "government": re.compile(
        rf"(?:{_LEAD} |transitional |interim )*(?:governments?|authorit(?:y|ies)|regime|officials?|cabinet|"
        rf"parliament|state|"
        rf"{_TITLE})",
        re.IGNORECASE,
    ),
    "state": re.compile(
        r"(?:air ?strikes?|strikes?|air raids?|raids?|shelling|missiles?|rockets?|drones?|artillery fire|bombing|"
        r"bombardment|"
        r"offensive|attacks?|operations?|incursion|fire|blockade|sanctions|aid|side)",
        re.IGNORECASE,
    ),
}
# words that, in a report on one country, mean that state's own
_BARE = {
    "armed_force": re.compile(
        r"(?:(?:government|regime|state|federal) (?:forces|troops|soldiers|army|warplanes|jets|aircraft)|"
        r"army|military|armed forces|security forces|air force|navy)",
        re.IGNORECASE,
    ),
    "police": re.compile(r"(?:riot )?police(?: forces?| officers)?|security police", re.IGNORECASE),
    "government": re.compile(r"(?:central |federal )?(?:government|authorities|regime)", re.IGNORECASE),
}
_MEN_ALONE = re.compile(r"soldiers?|troops|servicemen|conscripts", re.IGNORECASE)


def of_state(form: Form, scope: Scope) -> tuple[Actor, float, str] | None:
    """The army, police or government of the state that opens the form ("Orvian troops", "Orvia's army").

    The state itself where no theatre knows such a one of it; None where the form is not of that make.
    """
    mention = next(iter(scope.names.scan(form.words)), None)
    if mention is None or mention.start:
        return None
    country = next((named.country for named in mention.named if named.state), None)
    rest = re.sub(r"^['’]?s?\s+", "", form.words[mention.end :])
    state = own(scope, country, "state")
    if state is None or not rest or rest == form.words[mention.end :]:
        return None
    for kind, pattern in _KINDS.items():
        if pattern.fullmatch(rest):
            found = own(scope, country, kind)
            note = f"{mention.words!r} with {rest!r}" + ("" if found else f"; no {kind} of it is known")
            return found or state, form.score * (0.85 if found else 0.7), note
    return None


def of_country(form: Form, scope: Scope, country: str | None) -> tuple[Actor, float, str] | None:
    """The state's own that bare words mean in a report on `country` ("government forces"), where a theatre knows "
    "it."""
    for kind, pattern in _BARE.items():
        if pattern.fullmatch(form.words) and (found := own(scope, country, kind)):
            return found, form.score * 0.5, f"{form.words!r} in a report on {country}"
    if (
        country == scope.only_country
        and _MEN_ALONE.fullmatch(form.words)
        and (found := own(scope, country, "armed_force"))
    ):
        return found, form.score * 0.4, f"{form.words!r} in a report on {country} alone"
    return None


def own(scope: Scope, country: str | None, kind: str) -> Actor | None:
    """The first actor of a kind that belongs to a country, in the theatres of the report."""
    found = scope.names.forces.get((country, kind)) if country else None
    return found if found and scope.holds(found.theatre) else None
