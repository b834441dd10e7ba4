"""The forms of English verbs and nouns: from a base to its forms, and back."""

from __future__ import annotations

from functools import cache

from tocsin.read.lexicon import words

# base: past, participle; regular forms are made by rule. From any grammar of English.
_IRREGULAR = """
be was been|become became become|begin began begun|bind bound bound|blow blew blown|break broke broken|bring brought
brought|build built built|burn burnt burnt|buy bought bought|catch caught caught|choose chose chosen|come came come|cut
cut cut|deal dealt dealt|die died died|dig dug dug|do did done|draw drew drawn|drive drove driven|drown drowned
drowned|fall fell fallen|feel felt felt|fight fought fought|find found found|flee fled fled|fly flew flown|forbid
forbade forbidden|freeze froze frozen|get got got|give gave given|go went gone|grow grew grown|hang hung hung|have had
had|hear heard heard|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|know knew known|lay laid laid|lead led
led|leave left left|let let let|lie lay lain|lose lost lost|make made made|meet met met|overrun overran
overrun|overthrow overthrew overthrown|pay paid paid|put put put|quit quit quit|read read read|rebuild rebuilt
rebuilt|retake retook retaken|ride rode ridden|ring rang rung|rise rose risen|run ran run|say said said|see saw
seen|seek sought sought|sell sold sold|send sent sent|set set set|shake shook shaken|shoot shot shot|shut shut
shut|slay slew slain|speak spoke spoken|spend spent spent|spill spilled spilled|spread spread spread|stand stood
stood|steal stole stolen|strike struck struck|swear swore sworn|take took taken|teach taught taught|tear tore
torn|tell told told|think thought thought|throw threw thrown|understand understood understood|uphold upheld
upheld|win won won|withdraw withdrew withdrawn|withhold withheld withheld|write wrote written
"""
_IRREGULAR_FORMS = {
    parts[0]: (parts[1], parts[2]) for parts in (entry.split() for entry in " ".join(_IRREGULAR.split()).split("|"))
}
_DOUBLED = words("doubled")
_VOWELS = frozenset("aeiou")
_IRREGULAR_PLURALS = {
    "child": "children",
    "man": "men",
    "woman": "women",
    "person": "people",
    "policeman": "policemen",
}


@cache
def verb_forms(base: str) -> frozenset[str]:
    """All forms of a verb: "seize" -> seize, seizes, seized, seizing."""
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) else base
    if base in _DOUBLED:
        stem = base + base[-1]
    third = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    past = stem + "ed"
    if base.endswith(("ee", "oe", "ye")):
        past = base + "d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        third, past = base[:-1] + "ies", base[:-1] + "ied"
    ing = base[:-2] + "ying" if base.endswith("ie") else stem + "ing"
    regular = {base, third, ing}
    if base in _IRREGULAR_FORMS:
        return frozenset(regular | set(_IRREGULAR_FORMS[base]) | ({"burned"} if base == "burn" else set()))
    return frozenset(regular | {past})


@cache
def noun_forms(base: str) -> frozenset[str]:
    """Singular and plural of a noun."""
    if base in _IRREGULAR_PLURALS:
        return frozenset((base, _IRREGULAR_PLURALS[base]))
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return frozenset((base, base[:-1] + "ies"))
    return frozenset((base, base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")))


@cache
def base_of(form: str) -> str:
    """The base of a verb's form; the form itself when no rule fits. "retook" -> "retake"."""
    return _BASES.get(form) or _regular_base(form)


def _regular_base(form: str) -> str:
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith("ied") and len(form) > 4:
        return form[:-3] + "y"
    for ending in ("ing", "ed"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)]
            if stem[-1] == stem[-2] and stem[-1] not in "lsz":
                return stem[:-1]
            return stem + "e" if stem.endswith(_E_STEMS) else stem
    if form.endswith(("ches", "shes", "sses", "xes")):
        return form[:-2]
    return form[:-1] if form.endswith("s") and not form.endswith("ss") and len(form) > 3 else form


_E_STEMS = (
    "c",
    "v",
    "g",
    "u",
    "iz",
    "at",
    "ur",
    "ut",
    "is",
    "ok",
    "rs",
    "ag",
    "id",
    "ir",
    "as",
    "us",
    "os",
    "ap",
    "ak",
)
_BASES = {form: base for base in _IRREGULAR_FORMS for form in verb_forms(base)}
