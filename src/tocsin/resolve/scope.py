"""Scope: which theatres and countries a report tells of, so that names are sought nowhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from tocsin.core.report import Report
from tocsin.core.why import Why
from tocsin.resolve.beyond import Beyond
from tocsin.resolve.gazetteer import Gazetteer, Mention, gazetteer
from tocsin.resolve.gazetteer.lists import Lists
from tocsin.theatres import Theatre

WORLD = "world"
# what a name tells of its theatre: a country or an actor settles it; an acronym, a person or a town alone does not
_COUNTRY, _ACTOR, _ACRONYM, _PLACE = 1.0, 1.0, 0.5, 0.5
_ENOUGH, _ENOUGH_ALONE = 1.0, 0.5  # the second where no other country is told
_SHORTEST = 5  # letters of a place name that tells a theatre: shorter ones are names and words elsewhere


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report tells of.

    `theatres` has the main one first and the world last. `countries` counts how often each country was told
    (ISO 3166-1 alpha-3), by its name, an adjective or a place in it; `named` are those told by name or adjective.
    `mentions` are the known names of the text.
    `generic` says whether bare words such as "the army" mean those of the main theatre. `beyond` is what the
    gazetteer of the world makes of the report, if one is given.
    """

    theatres: tuple[Theatre, ...]
    names: Gazetteer
    mentions: tuple[Mention, ...]
    countries: Mapping[str, int]
    named: frozenset[str]
    generic: bool
    why: tuple[Why, ...]
    beyond: Beyond | None = None

    @property
    def main(self) -> Theatre | None:
        """The theatre that the report tells of most, or None when it is of the world only."""
        first = self.theatres[0] if self.theatres else None
        return first if first and first.id != WORLD else None

    @property
    def country(self) -> str | None:
        """The country that the report tells of more than of any other, if there is one (ISO 3166-1 alpha-3)."""
        if self.main and self.generic and len(self.main.countries) == 1:
            return self.main.countries[0]
        ranked = Counter(self.countries).most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]

    @property
    def only_country(self) -> str | None:
        """The country that the report tells of at least twice as often as of any other, if there is one."""
        others = [count for country, count in self.countries.items() if country != self.country]
        return self.country if all(2 * count <= self.countries.get(self.country or "", 0) for count in others) else None

    def holds(self, theatre: str) -> bool:
        """Whether names of `theatre` may be meant."""
        return any(one.id == theatre for one in self.theatres)


def scope(report: Report, among: Sequence[Theatre], *, lists: Lists | None = None) -> Scope:
    """The theatres and countries of a report, by the names that its text (and title) tells.

    `lists` are the places that are looked up beyond the theatres'.
    """
    names = gazetteer(among)
    mentions = tuple(names.scan(report.text))
    told = (*mentions, *(names.scan(report.title) if report.title else ()))
    abroad = _countries(told, {WORLD})
    weighed = [(_weight(theatre, told, abroad), theatre) for theatre in among if theatre.id != WORLD]
    chosen = sorted(((weight, theatre) for weight, theatre in weighed if weight), key=lambda pair: -pair[0])
    world = [theatre for theatre in among if theatre.id == WORLD]
    countries = _countries(told, {WORLD, *(theatre.id for _, theatre in chosen)})
    return Scope(
        theatres=(*(theatre for _, theatre in chosen), *world),
        names=names,
        mentions=mentions,
        countries=countries,
        named=frozenset(one.country for mention in told for one in mention.named if one.state and one.country),
        generic=bool(chosen) and _leads(chosen[0][1], told, countries),
        why=tuple(
            Why("resolve", f"theatres/{theatre.id}/theatre.yaml:{theatre.id}", "the report tells of it", weight)
            for weight, theatre in chosen
        ),
        beyond=Beyond(lists, report.text, mentions, countries) if lists else None,
    )


def _countries(told: Sequence[Mention], theatres: Set[str]) -> Counter[str]:
    """How often each country is told by the names of some theatres; a name that two countries have tells neither."""
    countries: Counter[str] = Counter()
    for mention in told:
        meant = {named.country for named in mention.named if named.country and named.theatre in theatres}
        if len(meant) == 1:
            countries.update(meant)
    return countries


def _weight(theatre: Theatre, told: Sequence[Mention], countries: Mapping[str, int]) -> float:
    """How surely the report tells of `theatre`, 0..1; 0 when it does not."""
    actors: set[str] = set()
    slight: set[str] = set()
    places: set[str] = set()
    for mention in told:
        for named in mention.named:
            if named.theatre != theatre.id:
                continue
            if named.place and named.place.kind != "country":
                if len(mention.words) >= _SHORTEST:
                    places.add(named.place.name)
            elif named.actor:
                (slight if named.acronym or named.actor.kind == "person" else actors).add(named.actor.id)
    own = sum(
        1 for mention in told if any(named.state and named.country in theatre.countries for named in mention.named)
    )
    weight = _COUNTRY * min(own, 3) + _ACTOR * len(actors) + _ACRONYM * len(slight - actors) + _PLACE * len(places)
    foreign = any(country not in theatre.countries for country in countries)
    enough = weight >= _ENOUGH or (weight >= _ENOUGH_ALONE and not foreign)
    return min(1.0, weight / 4) if enough else 0.0


def _leads(theatre: Theatre, told: Sequence[Mention], countries: Mapping[str, int]) -> bool:
    """Whether no country outside of `theatre` is told more often than what is its own."""
    own = sum(1 for mention in told if any(_belongs(named.theatre, named.country, theatre) for named in mention.named))
    return all(count <= own for country, count in countries.items() if country not in theatre.countries)


def _belongs(owner: str, country: str | None, theatre: Theatre) -> bool:
    return owner == theatre.id or (country is not None and country in theatre.countries)
