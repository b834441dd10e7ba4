"""The head of a text: what it says of itself before it begins, its date first of all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Day

from tocsin.core.when import When

KEYS = ("date", "publisher", "publishers", "title", "url", "id", "lang")

_LINE = re.compile(r"\s*([A-Za-z]+)[ \t]*:(.*)")
_LONG = 5_000  # characters; no line of a head is longer
_STAMP = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
# As the news write it: `6 February 2024`, `Feb. 6, 2024`, either behind a day of the week.
_AS_NEWS = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?[ \t]+)?"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[ \t]+(?P<month>[a-z]{3,9})\.?,?|"
    r"(?P<month2>[a-z]{3,9})\.?[ \t]+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?)[ \t]+(?P<year>\d{4})"
)
_WRITTEN = re.compile(rf"{_AS_NEWS}(?:,?[ \t]+\d{{1,2}}:\d{{2}}.*)?", re.IGNORECASE)
_SLASHED = r"\d{1,2}(?P<by>[/.-])\d{1,2}(?P=by)(?:\d{4}|\d{2})(?!\d)"
# ` date 2023-11-06 Text ...`, ` date 2023-11 Text ...`, ` date 6 November 2023 Text ...`; a time of day behind an
# ISO day is passed over.
_RUNNING = re.compile(
    rf"\s*date:?\s+(?P<date>\d{{4}}-\d{{2}}(?:-\d{{2}})?|{_SLASHED}|{_AS_NEWS})(?:T\S*)?(?=\s|\Z)\s*", re.IGNORECASE
)
_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2}-\d{2}-\d{2})(?!\d)")
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d{2}-\d{2})(?!-?\d)")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the text. `end` is the character at which the text proper starts."""

    end: int = 0
    date: When | None = None
    publishers: tuple[str, ...] = ()
    title: str | None = None
    url: str | None = None
    id: str | None = None
    lang: str = "en"


def head(text: str) -> Head:
    """The head of `text`: a block of `key: value` lines closed by a blank line, or a running `date YYYY-MM-DD` or
    `date 6 February 2024`.

    Without either, an empty `Head`. Raises ValueError when a date stands there that cannot be read.
    """
    found, end = _block(text)
    if found:
        said = found.get("date", [""])[-1]
        return Head(
            end=end,
            date=stated(said) if said else None,
            publishers=tuple(name for line in found.get("publisher", []) for name in publishers(line)),
            title=_last(found, "title"),
            url=_last(found, "url"),
            id=_last(found, "id"),
            lang=_last(found, "lang") or "en",
        )
    running = _RUNNING.match(text)
    return Head(end=running.end(), date=stated(running["date"])) if running else Head()


def stated(words: str) -> When:
    """The date that `words` give: an ISO day, month, year or interval, a timestamp, of which the day is taken, or a
    day as the news write it, `6 February 2024` or `Feb. 6, 2024`.

    Raises ValueError that says what was found and what to write. Of `06/02/2024` nobody can say which is the month.
    """
    said = words.strip()
    stamp = _STAMP.match(said)
    try:
        if re.match(_SLASHED, said):
            raise ValueError("which number is the day and which the month is not told; write YYYY-MM-DD")
        if written := _WRITTEN.fullmatch(said):
            return When.on(_written(written))
        return When.parse(stamp.group(1) if stamp else words)
    except ValueError as fault:
        raise ValueError(f"the date {_short(words)!r} cannot be read ({fault})") from fault


def in_name(name: str) -> When | None:
    """The day, else the month, that a file's name holds, as in `2023-11-06-kawlin.txt`; None without one."""
    for pattern in (_DAY, _MONTH):
        for found in pattern.finditer(name):
            try:
                return When.parse(found.group(1))
            except ValueError:
                continue  # 2023-13-40 is some other number
    return None


def publishers(line: str) -> tuple[str, ...]:
    """The publishers of a line such as `Reuters; AP`."""
    return tuple(name for part in line.split(";") if (name := part.strip()))


def _block(text: str) -> tuple[dict[str, list[str]], int]:
    """The values of a header block by key, and where the text behind it starts; empty when there is no block.

    One line that is no `key: value` with a known key, and it is all text: nothing of a report is lost to a guess.
    """
    found: dict[str, list[str]] = {}
    at = len(text) - len(text.lstrip())
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at : min(stop, at + _LONG)]
        if not line.strip():
            break
        pair = _LINE.match(line)
        key = pair.group(1).lower() if pair else ""
        if pair is None or key not in KEYS or len(line) == _LONG:
            return {}, 0
        found.setdefault("publisher" if key == "publishers" else key, []).append(pair.group(2).strip())
        at = stop + 1
    rest = text[at:]
    return found, len(text) - len(rest.lstrip()) if found else 0


def _written(found: re.Match[str]) -> Day:
    name = (found["month"] or found["month2"]).lower()
    short = "sep" if name == "sept" else name
    months = [at for at, month in enumerate(_MONTHS, 1) if short in (month, month[:3])]
    if not months:
        raise ValueError(f"no month is called {name!r}; write YYYY-MM-DD")
    return Day(int(found["year"]), months[0], int(found["day"] or found["day2"]))


def _last(found: dict[str, list[str]], key: str) -> str | None:
    return found.get(key, [""])[-1] or None


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:40] + "..."
