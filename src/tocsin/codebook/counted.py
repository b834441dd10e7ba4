"""Who is counted: the group that the words of a figure name, so that soldiers and civilians stay apart."""

from __future__ import annotations

import re
from functools import cache

# In order: the first that matches counts. From the words for the counted in the annotated reports.
_GROUPS = (
    ("children", r"child(ren)?|(school)?(boys?|girls?)|infants?|bab(y|ies)|teenagers?|minors?|pupils?"),
    ("women", r"wom[ae]n"),
    ("journalists", r"journalists?|reporters?"),
    ("peacekeepers", r"peacekeepers?|observers?|aid workers?|relief workers?"),
    ("attackers", r"attackers?|assailants?|perpetrators?|(suicide )?bombers?|hijackers?"),
    ("police", r"police|policem[ae]n|policewom[ae]n|(police )?officers?"),
    ("soldiers", r"soldiers?|troops?|servicem[ae]n|garrison|marines?|army|military|guards?|pilots?|security"),
    ("fighters", r"militants?|rebels?|insurgents?|fighters?|gunm[ae]n|gunman|terrorists?|jihadists?|separatists?"
     r"|militiam[ae]n|combatants?|guerrillas?"),
    ("protesters", r"protesters?|demonstrators?"),
    ("prisoners", r"prisoners?|inmates?|detainees?|hostages?|captives?"),
    ("civilians", r"civilians?|villagers?|residents?|inhabitants?|bystanders?"),
)  # fmt: skip
_FOUND = tuple((group, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for group, words in _GROUPS)
_ANYBODY = ("displaced", "refugees", "returned", "affected")  # measures whose words all mean the people there


@cache
def group(who: str | None, measure: str) -> str:
    """The group that `who` names for a measure ("killed"); "people" where it names none in particular."""
    if who and measure not in _ANYBODY:
        for name, pattern in _FOUND:
            if pattern.search(who):
                return name
    return "people"
