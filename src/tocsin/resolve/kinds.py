"""Kinds: how exact a place of a kind is, and which kinds may stand for which."""

from __future__ import annotations

ALIKE = 88.0  # of 100; "kawkariek" for "kawkareik" is 89, below it towns are taken for each other
SHORTEST = 5  # letters of a name that may be sought by likeness

PRECISION = {
    "country": "country", "admin1": "admin1", "district": "township", "township": "township", "town": "settlement",
    "village": "settlement", "base": "settlement", "crossing": "settlement", "camp": "settlement",
    "site": "settlement", "river": "area", "road": "area", "area": "area", "border": "border",
}  # fmt: skip
WIDER = ("admin1", "district", "township")  # of a town's name, more than the town
APART = ("river", "road", "base", "camp", "crossing", "border")  # kinds that are never what a town's name means


def same_kind(kind: str, said: str) -> bool:
    """Whether a place known as of one kind may be said to be of the other."""
    return kind == said or (said == "district" and kind == "township") or (said == "village" and kind == "town")
