"""Spelling: one key for all the ways in which a name is written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?|[^\W_]+(?:['’ʼ`][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ`]s?$")
_SAME = {"defense": "defence", "center": "centre", "organization": "organisation", "labor": "labour", "saint": "st"}


def tokens(text: str) -> list[tuple[str, int, int]]:
    """The words of `text` as keys, each with where it starts and ends: hyphens part words, apostrophes do not."""
    return [(_key(found.group()), found.start(), found.end()) for found in _WORD.finditer(text)]


def fold(text: str) -> str:
    """The key of a name: no case, accents, hyphens, dots, apostrophes, plural or possessive "s"."""
    return " ".join(_key(word) for word in _WORD.findall(text))


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> str:
    if word.isascii():
        plain = word.lower()
    else:
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(sign))
    plain = _POSSESSIVE.sub("", plain)
    for sign in ".'’ʼ`":
        plain = plain.replace(sign, "")
    plain = _SAME.get(plain, plain)
    if len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        return plain[:-1]
    return plain or word.lower()


def slug(text: str) -> str:
    """The words of `text` as the tail of an id: small letters, no accents, hyphens between; plurals stay."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("'", "").replace("’", ""))
    return "-".join(re.findall(r"\w+", "".join(sign for sign in plain if not unicodedata.combining(sign))))
