"""Sentences and their tokens, as stretches of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.read.lexicon import words

# A word keeps its hyphens ("rebel-held") and its inner points ("U.S.-backed"); "'s", "n't" and marks stand alone.
_TOKEN = re.compile(
    r"""
    (?:[A-Za-z]\.){2,}(?:-\w+)*            # U.S., U.N.-backed
    | \d+(?:[.,\u2009\u00a0]\d+)*(?:st|nd|rd|th|s|%|m|km|bn|mn)?(?![\w])(?:-[A-Za-z]\w*)*   # 1,200  21-year-old
    | n[’']t\b | [’']s\b | [’'](?=\s|$)
    | (?:[^\W_]|(?<=\w)[’'](?=(?!s\b)\w))+?(?=n[’']t\b)  # did|n't
    | [^\W_]+(?:(?:[’'](?!s\b)|[-‐‑.&](?=\w)|_)[^\W_]+)*
    | \S
    """,
    re.VERBOSE,
)
_ABBREVIATIONS = words("abbreviations")
_END = frozenset(".!?…")
_CLOSERS = frozenset("\"”’')]")
_OPENERS = frozenset("\"“‘'([—–-•*")
# A sentence longer than this is cut: no one writes it, and everything behind is quadratic in its length at worst.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark: its characters `start` to `end` in the text, its form and the form in lower case."""

    text: str
    start: int
    end: int
    low: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens of one sentence; `paragraph` counts from 0."""

    tokens: tuple[Token, ...]
    paragraph: int

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.tokens[-1].end


def sentences(text: str) -> list[Sentence]:
    """The sentences of `text` in order. A line break followed by a blank line or a bullet always ends one."""
    found: list[Sentence] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        run: list[Token] = []
        tokens = _tokens(text, start, end)
        for index, token in enumerate(tokens):
            run.append(token)
            if _ends(tokens, index, len(run)):
                found.append(Sentence(tuple(run), number))
                run = []
        if run:
            found.append(Sentence(tuple(run), number))
    return found


def _paragraphs(text: str) -> list[tuple[int, int]]:
    pieces, start = [], 0
    for gap in re.finditer(r"\n[ \t\r]*\n\s*|\n(?=\s*[•*·▪-]\s)|(?<=[.:!?])[ \t]*\n", text):
        pieces.append((start, gap.start()))
        start = gap.end()
    pieces.append((start, len(text)))
    return [(a, b) for a, b in pieces if text[a:b].strip()]


def _tokens(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(match.group(), match.start(), match.end(), match.group().lower().replace("’", "'"))
        for match in _TOKEN.finditer(text, start, end)
    ]


def _ends(tokens: list[Token], index: int, length: int) -> bool:
    token = tokens[index]
    if length >= LONGEST:
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None:
        return True
    if token.text in _CLOSERS:
        before = tokens[index - 1].text if index and length > 1 else ""
        return before in _END and following.start > token.end and _opens(following)
    if token.text not in _END or (following.text in _CLOSERS and following.start == token.end):
        return False
    if token.text == "." and index and tokens[index - 1].end == token.start:
        before = tokens[index - 1].low
        if before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha()):
            return False
    return following.start > token.end and _opens(following)


def _opens(token: Token) -> bool:
    return token.text[0].isupper() or token.text[0].isdigit() or token.text in _OPENERS
