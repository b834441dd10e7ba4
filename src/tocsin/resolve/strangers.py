"""Strangers: actors that no theatre knows, with an id made of the report's words and a kind guessed from them."""

from __future__ import annotations

import re

from tocsin.core.reading import ActorRef
from tocsin.core.why import Why
from tocsin.resolve.gazetteer.spelling import slug

# nouns that tell a kind; of several in one phrase the last decides
_KINDS = {
    "media": "newspapers? television agency broadcaster radio journal press media",
    "police": "police policem[ae]n policewom[ae]n gendarmes? constables?",
    "armed_group": (
        "rebels? insurgents? militants? gunm[ae]n guerrillas? jihadists? separatists? terrorists? fighters? "
        "extremists? "
        "islamists? bombers? attackers? assailants? combatants? hijackers? kidnappers? pirates? bandits? "
        "mutineers? "
        "resistance raiders? insurgency cell brigades?"
    ),
    "militia": "militias? militiam[ae]n vigilantes? paramilitar(?:y|ies)",
    "armed_force": (
        "army armies military troops? soldiers? forces? navy marines? generals? commanders? officers? conscripts? "
        "servicem[ae]n warplanes? jets? aircraft helicopters? airstrikes? guards? garrison units? "
        "battalions? regiments? divisions?"
    ),
    "government": (
        "governments? governor authorit(?:y|ies) regime junta cabinet minist(?:ry|er|ers) officials? presidents? "
        "parliament court embassy diplomats? mayor king spokes(?:man|woman|person)"
    ),
    "political": "part(?:y|ies) opposition coalition politicians? council congress movement activists? union",
    "aid": "aid charit(?:y|ies) relief humanitarians? ngos?",
    "international": "un nato peacekeepers? monitors? observers? mission",
    "people": (
        "people civilians? villagers? residents? protest(?:e|o)rs? demonstrators? refugees? migrants? families "
        "wom[ae]n "
        "m[ae]n children child boys? girls? students? journalists? workers? teachers? doctors? nationals? "
        "citizens? "
        "crowds? mobs? tribes? tribesmen christians? muslims? hostages? prisoners? victims? inhabitants population "
        "pilgrims? farmers? miners? monks? couple tourists? worshippers? passengers?"
    ),
}
_KIND = {kind: re.compile(rf"\b(?:{nouns.replace(' ', '|')})\b", re.IGNORECASE) for kind, nouns in _KINDS.items()}
_HEAD_ENDS = re.compile(r"\s(?:of|in|from|at|near|on|with|who|loyal|linked|allied|against|\w+ing)\s|[,(]")
# one of them and many of them are one actor: the "rebel" of "rebel-held" are the rebels
_ONE = re.compile(
    r"\b(?:(gun|militia)(man)|(?:rebel|militant|insurgent|separatist|jihadist|islamist|terrorist|fighter|soldier|guerrilla))$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:foundation|commission|committee|institute|association|federation|society|bank|university|agency|network|"
    r"observatory|centre|center|air ?base|office|company|corporation|club|monitor|times|post|jazeera|church)s?\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]+ ){1,3}[A-ZÀ-Þ][\w’'-]+")


def stranger(words: str, country: str | None, *, kind: str | None = None) -> ActorRef:
    """An open actor: the same words always give the same id.

    Words for anybody are those of their country (`open:xyz:rebels`); a name is the same in every report.
    """
    guessed = kind or guess(words)
    prefix = f"{country.lower()}:" if country and not is_name(words, guessed) else ""
    why = Why("resolve", f"resolve/strangers.py:{guessed}", f"no theatre knows {words!r}; taken for {guessed}", 0.3)
    return ActorRef(f"open:{prefix}{slug(_ONE.sub(_many, words)) or 'unnamed'}", words, why, guessed)


def _many(found: re.Match[str]) -> str:
    return found[1] + "men" if found[2] else found.group() + "s"


def is_name(words: str, kind: str) -> bool:
    """Whether the words name somebody: their head is written as a name, or their only word is no common one."""
    head = _HEAD_ENDS.split(words, maxsplit=1)[0].split()
    if len(head) > 1:
        return head[-1][:1].isupper()
    return bool(head) and head[0][:1].isupper() and kind in ("generic", "person")


def guess(words: str) -> str:
    """The kind, out of `theatres.ACTOR_KINDS`, that the nouns of `words` suggest; the head's before the rest's."""
    for part in (_HEAD_ENDS.split(words, maxsplit=1)[0], words):
        told = [(found.end(), kind) for kind, nouns in _KIND.items() for found in nouns.finditer(part)]
        if told:
            return max(told)[1]
    return "person" if _PERSON.fullmatch(words) and not _BODY.search(words) else "generic"
