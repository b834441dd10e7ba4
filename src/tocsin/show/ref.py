"""The reference, as Markdown: the types of claims, the actors and places of each theatre, the readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from rapidfuzz import fuzz, process

from tocsin import codebook, plug, theatres
from tocsin.codebook import Type
from tocsin.core.claim import FAMILIES
from tocsin.show import words
from tocsin.theatres import Actor, Dated, Place, Theatre

NEAR = 70  # likeness in percent from which a name is offered as "did you mean"
LISTED = 40  # names listed before the rest is counted


def overview() -> str:
    """What the reference holds: types by family, theatres, readers and exports."""
    out = [
        "# Reference",
        "",
        "`tocsin ref NAME` tells more of a type, a theatre, an actor, a place or a command.",
        "",
    ]
    for family in FAMILIES:
        names = [f"`{name}`" for name in codebook.types() if name.startswith(family + "/")]
        out += [f"**{family}**: {', '.join(names)}", ""]
    for theatre in theatres.all_theatres():
        counts = f"{len(theatre.actors):,} actors, {len(theatre.places):,} places"
        out += [f"**theatre `{theatre.id}`**: {theatre.name}; {counts}", ""]
    for room, title in (("tocsin.read.readers", "readers"), ("tocsin.show.exports", "exports")):
        out += [f"**{title}**: {', '.join(f'`{name}`' for name in plug.names(room))}", ""]
    return "\n".join(out)


def entries(name: str) -> list[str]:
    """What the reference says of `name`: a type, a theatre, or the id or a name of an actor or a place.

    Capitals do not matter. Raises LookupError naming what is near.
    """
    found = [make() for key, make in _index() if key.casefold() == name.casefold()]
    if found:
        return list(dict.fromkeys(found))
    known = {key for key, _ in _index()}
    near = [key for key, _, _ in process.extract(name, known, scorer=fuzz.WRatio, limit=5, score_cutoff=NEAR)]
    hint = f"near it: {', '.join(sorted(near))}" if near else "`tocsin ref` lists what there is"
    raise LookupError(f"the reference has no {name!r}; {hint}")


def _index() -> Iterator[tuple[str, Callable[[], str]]]:
    for name, kind in codebook.types().items():
        for key in (name, name.partition("/")[2]):
            yield key, lambda kind=kind: of_type(kind)  # type: ignore[misc]
    for family in FAMILIES:
        yield family, lambda family=family: of_family(family)  # type: ignore[misc]
    for theatre in theatres.all_theatres():
        yield theatre.id, lambda theatre=theatre: of_theatre(theatre)  # type: ignore[misc]
        for actor in theatre.actors:
            for key in dict.fromkeys((actor.id, actor.name, *(name.value for name in (*actor.names, *actor.generic)))):
                yield key, lambda actor=actor: of_actor(actor)  # type: ignore[misc]
        for place in theatre.places:
            for key in dict.fromkeys((place.id, place.name, *place.names)):
                yield key, lambda place=place: of_place(place)  # type: ignore[misc]


def of_family(family: str) -> str:
    """The types of a family, each in a line."""
    rows = [f"- `{name}`: {kind.label}" for name, kind in codebook.types().items() if kind.family == family]
    return "\n".join([f"## {family}", "", *rows, ""])


def of_type(kind: Type) -> str:
    """A type: its definition with its not, its roles, what it implies, its codes and examples."""
    out = [f"## {kind.name}", "", f"*{kind.label}*. {kind.definition}", ""]
    if kind.excludes:
        out += [f"**Not:** {kind.excludes}", ""]
    if kind.roles:
        out += ["**Roles**", "", *(f"- {role}: {meaning}" for role, meaning in kind.roles.items()), ""]
    if kind.implies:
        out += ["**Does to the picture**", "", *(f"- {_effect(effect)}" for effect in kind.implies), ""]
    codes = [f"- {standard.upper()}: {_code(code)}" for standard, code in kind.codes.items() if code is not None]
    if codes:
        out += ["**Codes of others**", "", *codes, ""]
    if kind.examples:
        out += ["**Examples**", ""]
        for example in kind.examples:
            verdict = "; ".join(_expected(claim) for claim in example.expect)
            reject = f"not {', '.join(example.reject)}" if example.reject else ""
            out.append(f"- “{example.text}” → {'; '.join(part for part in (verdict, reject) if part)}")
        out.append("")
    return "\n".join([*out, f"Kept in `codebook/types/{kind.name}.yaml`.", ""])


def of_theatre(theatre: Theatre) -> str:
    """A theatre: its wars, actors, and what its baseline tells."""
    out = [f"## {theatre.id}", "", f"{theatre.name}.{_countries(theatre)}", ""]
    out += [f"- {name} (`{id}`)" for id, name in theatre.conflicts.items()]
    if theatre.baseline_day:
        held = f"{len(theatre.held):,} places and {len(theatre.bonds):,} ties"
        out += ["", f"Its baseline tells of {held} on {words.day(theatre.baseline_day)}."]
    out += ["", f"**Actors** ({len(theatre.actors):,})", ""]
    out += [f"- `{actor.id}`: {actor.name} ({actor.kind.replace('_', ' ')})" for actor in theatre.actors[:LISTED]]
    if more := len(theatre.actors) - LISTED:
        out += [f"- ... and {more:,} more, in `theatres/{theatre.id}/actors.yaml`"] if more > 0 else []
    return "\n".join([*out, "", f"{len(theatre.places):,} places, in `theatres/{theatre.id}/places.csv`.", ""])


def _countries(theatre: Theatre) -> str:
    return f" Countries: {', '.join(theatre.countries[:LISTED])}." if theatre.countries else ""


def of_actor(actor: Actor) -> str:
    """An actor: its names, what it belongs to, whose side it was on when."""
    out = [f"## {actor.name}", "", f"`{actor.id}`, {actor.kind.replace('_', ' ')}, theatre {actor.theatre}.", ""]
    out += [f"- called: {_dated(actor.names)}"] if actor.names else []
    out += [f"- meant here by: {_dated(actor.generic)}"] if actor.generic else []
    out += [f"- belongs to: {_dated(actor.parents)}"] if actor.parents else []
    for conflict, sides in (actor.sides or {}).items():
        out.append(f"- side in {conflict}: {_dated(sides)}")
    for name, value in (("country", actor.country), ("source", actor.source)):
        out += [f"- {name}: {value}"] if value else []
    out += [f"- {standard}: {code}" for standard, code in (actor.codes or {}).items()]
    return "\n".join([*out, "", f"Kept in `theatres/{actor.theatre}/actors.yaml`.", ""])


def of_place(place: Place) -> str:
    """A place: its names, what holds it, where it lies."""
    within = ", ".join(part for part in (place.admin2, place.admin1, place.country) if part)
    out = [f"## {place.name}", "", f"`{place.id}`, {place.kind}, theatre {place.theatre}.", ""]
    out += [f"- called: {', '.join(place.names)}"] if place.names else []
    out += [f"- within: {within}"]
    if place.lat is not None and place.lon is not None:
        out.append(f"- at: {place.lat:.4f}, {place.lon:.4f} (degrees, WGS 84)")
    for name, value in (("P-code", place.pcode), ("source", place.source)):
        out += [f"- {name}: {value}"] if value else []
    return "\n".join([*out, "", f"Kept in `theatres/{place.theatre}/places.csv`.", ""])


def _dated(values: Iterable[Dated]) -> str:
    return ", ".join(value.value + _span(value) for value in values)


def _span(value: Dated) -> str:
    if value.start and value.end:
        return f" ({words.day(value.start)} to {words.day(value.end)})"
    if value.start:
        return f" (from {words.day(value.start)})"
    return f" (to {words.day(value.end)})" if value.end else ""


def _effect(effect: Any) -> str:
    roles = (("holder", effect.holder), ("loser", effect.loser), ("presser", effect.presser))
    told = ", ".join(f"{name} is the {role}" for name, role in roles if role)
    return f"{effect.panel}: {effect.level.replace('_', ' ')}{f'; {told}' if told else ''}"


def _code(code: Any) -> str:
    if isinstance(code, Mapping):
        return "; ".join(f"{key.replace('_', ' ')}: {_code(value)}" for key, value in code.items() if value is not None)
    return str(code)


def _expected(claim: Mapping[str, Any]) -> str:
    rest = ", ".join(f"{key} {value}" for key, value in claim.items() if key != "type" and value is not None)
    return f"{claim['type']} ({rest})"
