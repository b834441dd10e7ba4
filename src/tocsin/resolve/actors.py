"""Actors: whom the words of a role name, by the names, generic words and states of the report's theatres."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz, process

from tocsin.core.reading import ActorRef
from tocsin.core.why import Why
from tocsin.resolve.forms import OPENING, ROLE, TITLE, TITLED, Form, forms
from tocsin.resolve.gazetteer import Named
from tocsin.resolve.gazetteer.spelling import fold
from tocsin.resolve.scope import WORLD, Scope
from tocsin.resolve.states import of_country, of_state
from tocsin.resolve.strangers import guess, is_name, stranger
from tocsin.theatres import Actor

_PERSON_ALIKE = 92  # of 100: one letter in ten of one person's name; names of groups are never guessed
_SHORTEST_PERSON = 8  # letters
# what is said of those who fight a state, and cannot be dropped from "ethnic soldiers"; with what theatres call them
_FOE = re.compile(r"(?<![\w-])(ethnic|rebel|resistance|insurgent)\s", re.IGNORECASE)
_FOES = ("forces", "fighters", "groups", "armies")
_STATES_OWN = ("state", "government", "armed_force", "police")
_ANYBODY = ("people", "generic")  # kinds to whom nothing belongs: "local officials" are no locals


def actor(words: str, scope: Scope, *, day: date, country: str | None = None) -> ActorRef:
    """Whom `words` mean in a report of this scope on `day`; `country` is where the claim is placed, if known.

    A name of the report's theatres comes first, modifiers dropped step by step; then a state's army, police or
    government by its adjective; then a word that means someone in the main theatre; then a state's own by bare
    words; then people who are the same anywhere; else an open actor.
    """
    ways = forms(words)
    where = country or scope.country
    for form in ways:
        if found := _named(form, scope, day):
            return found
    for form in ways:
        if found := _opened(form, scope, day):
            return found
    for form in ways:
        if of := of_state(form, scope):
            return _ref(*of)
    for form in (*ways, *_foes(ways)):
        if (found := _generic(form, scope, day)) and not (found.kind in _STATES_OWN and _foe(form, ways)):
            return found
    for form in ways:
        if (of := of_country(form, scope, where)) and not _foe(form, ways):
            return _ref(*of)
    for form in ways:
        if found := _anywhere(form, scope, day, where):
            return found
    return _open(ways[0].words if ways else words, scope, where)


def _foe(form: Form, ways: list[Form]) -> re.Match[str] | None:
    """What was dropped from the left of a form that tells a state's foes: the "rebel" of "rebel army"."""
    whole = ways[0].words
    return _FOE.search(whole[: -len(form.words)]) if whole.endswith(form.words) else None


def _foes(ways: list[Form]) -> Iterator[Form]:
    """The words by which a theatre may know such foes: "ethnic soldiers" are its "ethnic forces"."""
    for foe in filter(None, (_foe(form, ways) for form in ways[1:])):
        for men in _FOES:
            yield Form(f"{foe[1].lower()} {men}", ways[0].score * 0.8, f"{foe[1]!r} tells a state's foes")


def _named(form: Form, scope: Scope, day: date) -> ActorRef | None:
    meant = [named for named in scope.names.find(form.words) if named.actor and not named.generic]
    if _people_of_a_state(form.words, meant):
        return None
    if form.belongs:  # a state's soldiers are its army's: `of_state`
        meant = [named for named in meant if named.actor and named.actor.kind != "state"]
    return _best(meant, form, scope, day) or _person_alike(form, scope)


def _best(meant: list[Named], form: Form, scope: Scope, day: date) -> ActorRef | None:
    """The best of several that bear the name: one in use on the day, of the main theatre."""
    order = {theatre.id: rank for rank, theatre in enumerate(scope.theatres)}
    known = [named for named in meant if named.theatre in order]
    if not known:
        return None
    best = min(known, key=lambda named: (not _in_use(named, day), order[named.theatre]))
    assert best.actor
    notes, score = [form.note] if form.note else [], form.score
    if not _in_use(best, day):
        score *= 0.8
        notes.append(f"{best.name!r} was not its name on {day}")
    rivals = {named.actor.name for named in known if named.actor and named.actor is not best.actor}
    if rivals:
        score *= 0.9
        notes.append(f"the name is borne by {', '.join(sorted(rivals))} too")
    return _ref(best.actor, score, "; ".join(notes) or f"named {best.name!r}")


def _in_use(named: Named, day: date) -> bool:
    return named.dated is None or named.dated.holds(day)


def _people_of_a_state(words: str, meant: list[Named]) -> bool:
    """Whether a state's adjective stands in the plural: "Orvians" are people, "Orvian" stands for the state."""
    said = words.lower()
    states = [named for named in meant if named.actor and named.actor.kind == "state"]
    return len(states) == len(meant) and any(said == named.name.lower() + "s" for named in states)


def _person_alike(form: Form, scope: Scope) -> ActorRef | None:
    """A person of the report's theatres whose name is spelt almost so."""
    key = fold(form.words)
    if " " not in key or len(key) < _SHORTEST_PERSON or not form.words.istitle():
        return None
    choices = scope.names.persons.get(key[0], ())
    found = process.extractOne(key, choices, scorer=fuzz.ratio, score_cutoff=_PERSON_ALIKE)
    if found is None:
        return None
    for named in scope.names.names[found[0]]:
        if named.actor and named.actor.kind == "person" and scope.holds(named.theatre):
            return _ref(named.actor, form.score * found[1] / 100 * 0.9, f"spelt {form.words!r} for {named.name!r}")
    return None


def _opened(form: Form, scope: Scope, day: date) -> ActorRef | None:
    """The name that opens the form, with a rank or its men behind it: "Orvane League spokesman Ilo Tam"."""
    mention = next(iter(scope.names.scan(form.words)), None)
    if mention is None or mention.start:
        return None
    known = [named for named in mention.named if named.actor and named.actor.kind != "state"]
    rest = form.words[mention.end :]
    world = any(named.actor and named.actor.kind == "international" for named in known)
    title = bool(TITLE.search(mention.words)) and rest[:1] == " "  # "Orvian president Ilo Tam"
    if not known or not (title or ROLE.match(rest) or (world and rest[:1] == " " and rest.strip()[:1].islower())):
        return None
    return _best(known, Form(mention.words, form.score * 0.7, f"by {mention.words!r}, which opens it"), scope, day)


def _generic(form: Form, scope: Scope, day: date) -> ActorRef | None:
    """A word that means someone: in the main theatre when the report tells mostly of it, of a state always."""
    main = scope.main.id if scope.main and scope.generic else None
    meant = [
        named
        for named in scope.names.find(form.words)
        if named.generic and named.actor and (named.theatre == main or (named.theatre == WORLD and named.country))
    ]
    meant = [named for named in meant if not (form.belongs and named.actor and named.actor.kind in _ANYBODY)]
    note = f"{form.words!r} means it in {main or 'the world'}"
    return _best(meant, replace(form, score=form.score * 0.75, note=note), scope, day)


def _anywhere(form: Form, scope: Scope, day: date, where: str | None) -> ActorRef | None:
    """A word that means the same people anywhere ("villagers"); rebels of a country stay that country's."""
    meant = [named for named in scope.names.find(form.words) if named.generic and named.theatre == WORLD]
    if form.belongs:
        return None
    if where:
        meant = [named for named in meant if named.actor and named.actor.kind != "generic"]
    note = f"{form.words!r} means it anywhere"
    return _best(meant, replace(form, score=form.score * 0.5, note=note), scope, day)


def _ref(actor: Actor, score: float, note: str) -> ActorRef:
    why = Why("resolve", f"theatres/{actor.theatre}/actors.yaml:{actor.id}", note, round(score, 2))
    return ActorRef(actor.id, actor.name, why, actor.kind)


def _open(words: str, scope: Scope, country: str | None) -> ActorRef:
    """A stranger, under its country; a state's adjective goes into the prefix: "Orvian rebels" are `xyz:rebels`."""
    text = OPENING.sub("", words, count=1) if OPENING.match(words) else words
    if titled := TITLED.match(text):
        return stranger(text[titled.end() :], country)
    mention = next(iter(scope.names.scan(text)), None)
    if mention and mention.start == 0:
        told = {named.country for named in mention.named if named.state}
        rest = text[mention.end :]
        if len(told) == 1 and not rest:
            return stranger(text, told.pop(), kind="people")
        if len(told) == 1 and rest.lstrip("'’s")[:1] == " ":
            rest = rest.lstrip("'’s").strip()
            return stranger(text if is_name(text, guess(text)) else rest, told.pop())
    return stranger(text, country)
