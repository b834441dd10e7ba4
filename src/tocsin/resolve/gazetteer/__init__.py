"""The gazetteer: every name that the theatres know, looked up by its key or found in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tocsin.resolve.gazetteer.spelling import fold, tokens
from tocsin.theatres import Actor, Dated, Place, Theatre

_LONGEST = 8  # words of the longest name that is looked for in a text
_KEPT = 4  # sets of theatres whose gazetteers stay in memory


@dataclass(frozen=True, slots=True)
class Named:
    """A name as a theatre has it: whose, in which spelling, when it was in use, and whether it is only generic."""

    name: str
    actor: Actor | None = None
    place: Place | None = None
    dated: Dated | None = None
    generic: bool = False

    @property
    def theatre(self) -> str:
        """The theatre whose file holds the name."""
        owner = self.actor or self.place
        return owner.theatre if owner else ""

    @property
    def acronym(self) -> bool:
        """Whether the name is written in capitals only, so that case tells it from a word."""
        return self.name.isupper() and len(self.name) <= 8

    @property
    def country(self) -> str | None:
        """The country that saying the name tells: of a state or a country the country itself."""
        owner = self.actor or self.place
        return owner.country if owner else None

    @property
    def state(self) -> bool:
        """Whether the name is a country's, or an adjective of it."""
        return (self.actor is not None and self.actor.kind == "state") or (
            self.place is not None and self.place.kind == "country"
        )

    def fits(self, words: str) -> bool:
        """Whether `words`, whose key is the name's, may stand for it: in capitals where the name is."""
        if self.acronym:
            return words.rstrip("s’'").replace(".", "").isupper()
        return words != words.lower() or self.name == self.name.lower()


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text says a known name: `start` to `end`, with all that the name may mean."""

    start: int
    end: int
    words: str
    named: tuple[Named, ...]


@dataclass(slots=True, eq=False)  # one is equal to itself alone, and may be a key
class Gazetteer:
    """The names of some theatres by key: exact, and for places also without spaces."""

    theatres: tuple[Theatre, ...]
    names: dict[str, tuple[Named, ...]] = field(default_factory=dict)
    joined: dict[str, tuple[Named, ...]] = field(default_factory=dict)
    openings: dict[str, int] = field(default_factory=dict)  # words that open names, with the most words of such a name
    lands: dict[str, Place] = field(default_factory=dict)  # by country
    areas: dict[tuple[str, str, str | None], Place] = field(default_factory=dict)  # by theatre, country, admin1
    forces: dict[tuple[str, str], Actor] = field(default_factory=dict)  # a state's own, by country and kind
    persons: dict[str, tuple[str, ...]] = field(default_factory=dict)  # the keys of their names, by first letter
    places: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)  # by theatre and first letter

    def find(self, words: str) -> tuple[Named, ...]:
        """What `words` may name, whatever the spelling; nothing is left out for its theatre or date."""
        return tuple(named for named in self.names.get(fold(words), ()) if named.fits(words))

    def find_place(self, words: str) -> tuple[Named, ...]:
        """The places that `words` may name; "Orv Ane" is "Orvane"."""
        key = fold(words)
        found = [named for named in self.names.get(key, ()) if named.place and named.fits(words)]
        if not found and len(key) >= 5:
            found = [named for named in self.joined.get(key.replace(" ", ""), ()) if named.fits(words)]
        return tuple(found)

    def stands_for(self, name: str, country: str) -> bool:
        """Whether `name` is used for the state itself, as that of a capital is."""
        return any(one.generic and one.state and one.country == country for one in self.find(name))

    def country_of(self, name: str) -> str | None:
        """The country (ISO 3166-1 alpha-3) that `name` is, if it is one's."""
        return next((one.country for one in self.find_place(name) if one.state), None)

    def scan(self, text: str) -> Iterator[Mention]:
        """The known names of a text, the longest first where they overlap; generic words are none."""
        words = tokens(text)
        at = 0
        while at < len(words):
            mention = self._longest(text, words, at) if words[at][0] in self.openings else None
            if mention:
                yield mention[0]
            at += mention[1] if mention else 1

    def scanned(self, sentence: str) -> tuple[Mention, ...]:
        """The same of a sentence that is asked for again and again, for each place that it names."""
        return _scanned(self, sentence)

    def _longest(self, text: str, words: Sequence[tuple[str, int, int]], at: int) -> tuple[Mention, int] | None:
        start = words[at][1]
        for count in range(min(self.openings[words[at][0]], len(words) - at), 0, -1):
            key = " ".join(word for word, _, _ in words[at : at + count])
            if key not in self.names:
                continue
            end = words[at + count - 1][2]
            said = text[start:end]
            found = tuple(named for named in self.names[key] if not named.generic and named.fits(said))
            if found:
                return Mention(start, end, said, found), count
        return None


@lru_cache(maxsize=32)
def _scanned(names: Gazetteer, sentence: str) -> tuple[Mention, ...]:
    return tuple(names.scan(sentence))


_BUILT: dict[tuple[int, ...], Gazetteer] = {}


def gazetteer(theatres: Sequence[Theatre]) -> Gazetteer:
    """The gazetteer of `theatres`, built once for the same ones."""
    key = tuple(map(id, theatres))
    if key not in _BUILT:
        while len(_BUILT) >= _KEPT:
            del _BUILT[next(iter(_BUILT))]
        _BUILT[key] = _build(tuple(theatres))  # it holds the theatres, so that their ids stay theirs
    return _BUILT[key]


def _build(theatres: tuple[Theatre, ...]) -> Gazetteer:
    names: dict[str, list[Named]] = {}
    joined: dict[str, list[Named]] = {}
    for theatre in theatres:
        for actor in theatre.actors:
            told = {fold(dated.value) for dated in actor.names}
            own = () if fold(actor.name) in told else (Dated(actor.name),)
            for dated in (*own, *actor.names):
                bare = dated.value == dated.value.lower()  # "protesters": no name, whatever the file calls it
                _keep(names, fold(dated.value), Named(dated.value, actor=actor, dated=dated, generic=bare))
            for dated in actor.generic:
                _keep(names, fold(dated.value), Named(dated.value, actor=actor, dated=dated, generic=True))
        for place in theatre.places:
            for name in dict.fromkeys((place.name, *place.names)):
                named = Named(name, place=place)
                _keep(names, fold(name), named)
                _keep(joined, fold(name).replace(" ", ""), named)
    persons: dict[str, list[str]] = {}
    spelt: dict[tuple[str, str], list[str]] = {}
    for key, known in names.items():
        if any(one.actor and one.actor.kind == "person" and not one.generic for one in known):
            persons.setdefault(key[0], []).append(key)
        for theatre_id in {one.theatre for one in known if one.place and one.place.kind != "border"}:
            spelt.setdefault((theatre_id, key[0]), []).append(key)
    openings: dict[str, int] = {}
    for key in names:
        first, count = key.split(" ", 1)[0], key.count(" ") + 1
        openings[first] = max(openings.get(first, 0), min(count, _LONGEST))
    places = [place for theatre in theatres for place in theatre.places]
    actors = [actor for theatre in theatres for actor in theatre.actors]
    return Gazetteer(
        lands={place.country: place for place in reversed(places) if place.kind == "country"},
        areas={
            (place.theatre, place.country, place.admin1): place for place in reversed(places) if place.kind == "admin1"
        },
        forces={(actor.country, actor.kind): actor for actor in reversed(actors) if actor.country},
        persons={letter: tuple(keys) for letter, keys in persons.items()},
        places={start: tuple(keys) for start, keys in spelt.items()},
        theatres=theatres,
        names={key: tuple(found) for key, found in names.items()},
        joined={key: tuple(found) for key, found in joined.items()},
        openings=openings,
    )


def _keep(index: dict[str, list[Named]], key: str, named: Named) -> None:
    if not key:
        return
    kept = index.setdefault(key, [])
    if not any(
        one.actor is named.actor
        and one.place is named.place
        and one.dated == named.dated
        and one.generic == named.generic
        for one in kept
    ):
        kept.append(named)
