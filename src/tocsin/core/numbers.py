"""Numbers: the shapes in which English writes a number, in digits or in words, and what each is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# fmt: off
_TEENS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# fmt: on
_WORTH = {word: number for number, word in enumerate(_TEENS)}
_WORTH |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
_SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "k": 1_000, "lakh": 100_000, "m": 1_000_000,
    "million": 1_000_000, "mn": 1_000_000, "mln": 1_000_000, "crore": 10_000_000, "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}  # fmt: skip
# "hundreds" and the like, open above: from two of them on, scores by the annotation guide
_HEAPS = {
    "dozen": 24, "score": 40, "ten": 20, "hundred": 200, "thousand": 2_000, "lakh": 200_000,
    "million": 2_000_000, "billion": 2_000_000_000, "crore": 20_000_000,
}  # fmt: skip

ONE_TO_NINE = "|".join(_TEENS[1:10])
_UNDER_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{ONE_TO_NINE})\b)?|(?:{'|'.join(reversed(_TEENS))})\b)"
_BIG = r"(?:thousand|million|billion|lakhs?|crores?)"
_STOP = rf"(?![\s-](?:hundred|{_BIG})\b)"  # "one hundred and two hundred" is no number
_UNDER_1000 = rf"(?:(?:{_UNDER_100}|an?)[\s-]hundred\b(?:(?:\s+and\s+|[\s-]){_UNDER_100}{_STOP})?|{_UNDER_100})"
_HALF = r"\s+and\s+a\s+half\b"
_GROUPS = r"[,.'’\u00a0\u2009\u202f]"
_NO = (
    r"no(?=\s(?:\w+\s)?(?:casualt|deaths?\b|fatalit|injur|victims?\b|civilians?\b|people\b|soldiers?\b|survivors?\b|"
    r"members?\b|troops\b))"
)
# fmt: off
_SHAPES = (
    ("pile", r"\b(?:(?:ten|dozen|score|hundred|thousand)s\s(?:of|and|upon)\s)?"
             r"(?:(?:dozen|score|hundred|thousand|million|billion|crore)s|(?:ten|lakh)s(?=\sof\b))\b"),
    ("few", rf"\b(?:several|(?:a\s)?few|many|some)[\s-](?:dozen|score|hundred|{_BIG})s?\b"
            r"(?:\s(?:thousand|million))?"),
    ("share", rf"\b(?P<portion>half[\s-]an?|(?:an?\s)?half|(?:a\s|one\s)?quarter\sof\san?|"
              rf"three[\s-]quarters\sof\san?)[\s-](?P<whole>dozen|hundred|{_BIG})\b"),
    ("couple", rf"\ba\s(?:couple|pair)(?:\sof)?\s(?P<couples>dozen|hundred|{_BIG})s?\b"),
    ("pair", r"\ba\s(?:couple|pair)(?=\sof\b)"),
    ("digits", rf"(?<!\w)(?P<figures>\d{{1,3}}(?:{_GROUPS}\d{{3}})+(?!\d)|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)|"
               rf"\d{{1,3}}(?:\s\d{{3}})+(?![\d,.]\d)|\d{{1,15}}(?:\.\d{{1,6}})?)"
               rf"(?:(?P<short>k|mn|mln|bn|m)\b|[\s-]?(?P<scale>hundred|mn|mln|bn|dozen|{_BIG})\b)?(?P<half>{_HALF})?"),
    ("dozens", rf"\b(?P<times>{_UNDER_100}|an?)[\s-]dozen\b"),
    ("words", rf"\b(?:(?:{_UNDER_1000}|an?|another)(?:{_HALF})?[\s-]{_BIG}\b(?:{_HALF})?"
              rf"(?:,?\s(?:and\s)?{_UNDER_1000}(?:[\s-]thousand\b)?{_STOP})*|{_UNDER_1000})"),
    ("none", rf"\b(?:no[\s-]one|nobody|none|{_NO})\b"),
    ("open", r"\b(?:several|numerous|countless|multiple|innumerable|(?<!how\s)(?<!as\s)many|"
             r"an?\s(?:\w+\s)?number\sof|(?:unknown|large|small|unspecified)\snumbers\sof|a\s(?:few|handful)(?=\s\w))\b"),
)
# fmt: on
_NUMBER = re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in _SHAPES), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One number of a text, without its hedge: where it stands, and at least and at most how many it says."""

    start: int
    end: int
    low: int | None
    high: int | None
    digits: bool = False
    scaled: bool = False
    plain: bool = False  # digits without grouping, as years are written
    decimal: bool = False
    closed: bool = False  # both bounds are told, whatever hedge stands before it


def parts(text: str) -> Iterator[Part]:
    """The numbers of `text` in order, whatever they count; "several" is one without bounds."""
    for found in _NUMBER.finditer(text):
        if part := _part(found):
            yield part


def _part(found: re.Match[str]) -> Part | None:
    words = found.group().lower()
    start, end = found.span()
    match next(name for name, _ in _SHAPES if found.group(name) is not None):
        case "digits":
            return _digits(found)
        case "pile" | "few":
            low = _heap(words)
            return Part(start, end, low, None, scaled=True)
        case "share":
            portion = found["portion"].lower()
            whole = _scale(found["whole"])
            value = whole * 3 // 4 if portion.startswith("three") else whole // (4 if "quarter" in portion else 2)
            return Part(start, end, value, value, scaled=True)
        case "couple":
            value = 2 * _scale(found["couples"])
            return Part(start, end, value, value, scaled=True)
        case "pair":
            return Part(start, end, 2, 2)
        case "dozens":
            value = 12 * _spell(found["times"].lower())
            return Part(start, end, value, value, scaled=True)
        case "words":
            value = _spell(words)
            return Part(start, end, value, value, scaled=value >= 100)
        case "none":
            return Part(start, end, 0, 0)
    return Part(start, end, None, None)


def _scale(word: str) -> int:
    return _SCALES[word.lower().rstrip("s")]


def _heap(words: str) -> int:
    named = [word.rstrip("s") for word in re.findall(r"\w+", words) if word.rstrip("s") in _HEAPS]
    low = _HEAPS[named[0]]
    for scale in named[1:]:  # "tens of thousands", "several hundred thousand"
        low = low * _SCALES[scale] if low < _SCALES[scale] else low
    return low


def _digits(found: re.Match[str]) -> Part | None:
    figures, scale = found["figures"], found["short"] or found["scale"]
    plain, grouped = figures.isdigit(), len(re.split(rf"{_GROUPS}|\s", figures)[-1]) == 3
    if scale and re.fullmatch(r"\d+[.,]\d+", figures) and not (grouped and "," in figures):
        value = round(float(figures.replace(",", ".")) * _scale(scale))
        plain, grouped = False, True
    else:
        value = int(re.sub(r"\D", "", figures)) * (_scale(scale) if scale else 1)
    if found["half"] and scale:
        value += _scale(scale) // 2
    decimal = not plain and not grouped
    return Part(
        *found.span(), value, value, digits=True, scaled=bool(scale), plain=plain and not scale, decimal=decimal
    )


def _spell(words: str) -> int:
    """The number that words such as "two hundred and five thousand" say."""
    total = current = 0
    last = 1
    half = False
    for word in re.findall(r"[a-z]+", words):
        word = word if word in _WORTH else word.rstrip("s")
        if word == "half":
            current, half = current, True
            if last > 1:
                total += last // 2
                half = False
        elif word in ("a", "an", "another"):
            current = current or (1 if not total else 0)
        elif word in _WORTH:
            current += _WORTH[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in _SCALES:
            last = _SCALES[word]
            total += (current or 1) * last + (last // 2 if half else 0)
            current, half = 0, False
    return total + current
