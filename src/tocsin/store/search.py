"""Full-text search over reports: the one place that speaks SQLite's FTS5."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

# Long enough for any question; FTS5 builds one node a word.
WORDS = 64
# Characters of the report shown around the first match.
WIDTH = 160

_TOKEN = re.compile(r'"([^"]*)"(\*?)|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Hit:
    """A report found. `spans` are the matches, as characters of its text (start, end exclusive).

    `snippet` is the text around the first of them, verbatim, and begins at character `start` of the text.
    `date` is ISO.
    """

    report_id: str
    date: str
    publisher: str | None
    title: str | None
    snippet: str
    start: int
    spans: tuple[tuple[int, int], ...]


def make(connection: Connection) -> None:
    """Create the index and what keeps it in step with the reports. It holds no copy of the texts."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE report_words USING fts5(title, text, content='report', content_rowid='number', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    connection.exec_driver_sql(
        "CREATE TRIGGER report_into_words AFTER INSERT ON report BEGIN "
        "INSERT INTO report_words(rowid, title, text) VALUES (new.number, new.title, new.text); END"
    )


def find(connection: Connection, words: str, limit: int) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    """Ids of the reports that hold all `words`, best first (BM25), with the spans of their text that match.

    Words are taken as they are: nothing in them is an operator but double quotes (a phrase) and a trailing `*`
    (a beginning).
    """
    question = asked(words)
    if not question or limit < 1:
        return
    best = text(
        "SELECT report_words.rowid, report.id, report.text FROM report_words "
        "JOIN report ON report.number = report_words.rowid "
        "WHERE report_words MATCH :question ORDER BY rank, report.id LIMIT :limit"
    )
    # Asked once more for each report shown: marking all that match before choosing takes ten times as long.
    marked = text(
        "SELECT highlight(report_words, 1, :mark, :mark) FROM report_words "
        "WHERE report_words MATCH :question AND rowid = :number"
    )
    # A mark that no text holds, so that the matches can be told from the text.
    mark = f"\x02{secrets.token_hex(8)}\x03"
    for number, id, body in connection.execute(best, {"question": question, "limit": limit}).all():
        given = {"mark": mark, "question": question, "number": number}
        yield id, _spans(body, (connection.execute(marked, given).scalar() or "").split(mark))


def asked(words: str) -> str:
    """The question in FTS5's language: each word quoted, all of them wanted; empty when nothing can be found."""
    plain = words.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    parts = []
    for phrase, star, word in _TOKEN.findall(plain):
        if word:
            star, phrase = ("*" if word.endswith("*") else ""), word.rstrip("*")
        if any(map(str.isalnum, phrase)):
            parts.append(f'"{phrase}"{star}')
    return " ".join(parts[:WORDS])


def excerpt(body: str, spans: tuple[tuple[int, int], ...]) -> tuple[int, str]:
    """Where the words shown around the first match begin, and the words, cut between words."""
    first = spans[0][0] if spans else 0
    start = max(0, first - WIDTH // 3)
    if start:
        start = next((at + 1 for at in range(start, first) if body[at].isspace()), start)
    end = min(len(body), start + WIDTH)
    if end < len(body):
        end = next((at for at in range(end, end - 20, -1) if body[at].isspace()), end)
    return start, body[start:end]


def _spans(body: str, pieces: list[str]) -> tuple[tuple[int, int], ...]:
    """Every second piece is a match. Empty when the pieces do not add up to the text (it holds NUL)."""
    if "".join(pieces) != body:
        return ()
    spans, at = [], 0
    for number, piece in enumerate(pieces):
        if number % 2:
            spans.append((at, at + len(piece)))
        at += len(piece)
    return tuple(spans)
