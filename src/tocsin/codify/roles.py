"""The words of a role: cut to the noun, and still a stretch of the report."""

from __future__ import annotations

import re

from tocsin.core.span import Span

# What a noun does not need around it. Brackets stay while they are paired: "Arakan Army (AA)".
_AROUND = " \t\r\n\u00a0.,;:!?-–—…\"'“”‘’«»*•·/"
_ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\w)", re.IGNORECASE)
_OWNER = re.compile(r"(?:['’]s|(?<=s)['’])\Z")
_INITIALS = re.compile(r"(?:\b[A-Za-z]\.){2,}\Z")  # the stop of "U.N." belongs to the name
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"))
_COUNT = re.compile(
    r"(?:(?:at least|more than|about|around|some|over|nearly|almost|up to)\s+)?"
    r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|hundreds of"
    r"|scores of|thousands of)\s+",
    re.IGNORECASE,
)


def clean(words: str) -> str | None:
    """`words` without article, possessive and the punctuation around them; None when nothing is left.

    What comes back is always a stretch of what went in.
    """
    before = None
    while words != before:
        before = words
        words = _OWNER.sub("", words.strip()).lstrip(_AROUND)
        words = words if _INITIALS.search(words) else words.rstrip(_AROUND)
        for opening, closing in _PAIRS:
            if words.startswith(opening) and (closing not in words or words.find(closing) == len(words) - 1):
                words = words[1:].removesuffix(closing)
            elif words.endswith(closing) and opening not in words:
                words = words[:-1]
        words = _ARTICLE.sub("", words, count=1) if _ARTICLE.match(words) else words
    return words or None


def named(span: Span | None) -> str | None:
    """The words of a role that is filled, cut to the noun."""
    return clean(span.words) if span else None


def counted(who: Span | None, amount: Span | None) -> str | None:
    """Whom a figure counts, without the number before them: of "two children" the children."""
    words = named(who)
    if not words or who is None:
        return None
    if amount and amount.start <= who.start < amount.end < who.end:
        return clean(who.words[amount.end - who.start :]) or words
    number = _COUNT.match(words)
    return words[number.end() :] if number and words[number.end() :] else words
