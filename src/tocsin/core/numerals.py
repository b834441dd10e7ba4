"""Numerals: where a text counts something, with the bounds that the words set.

Public interface: `find(text) -> list[Numeral]`, and `Numeral(start, end, low, high)`.

A numeral covers its hedge and its number words ("at least 12", "dozens", "some two million"), never the noun
that is counted. What is no count is passed over: ages, ordinals, dates, years, clock times, percentages, money,
measures (hours, kilometres), fractions, and numbers that belong to a name ("Battalion 12", "Operation 1027").
Whether people or villages are counted is not asked here: that is for whoever reads the noun. The articles "a"
and "an" alone are no numerals.

The bounds follow the annotation guide: "at least", "more than" set `low` alone, "up to", "fewer than" set `high`
alone, "about", "nearly" set both; dozens count from 24, scores from 40, hundreds from 200, thousands from 2,000;
"several", "many", "a number of" set neither; "no one", "none" are 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Numeral:
    """Characters `start` to `end` (exclusive) count at least `low`, at most `high`; None where unbounded."""

    start: int
    end: int
    low: int | None
    high: int | None


def find(text: str) -> list[Numeral]:
    """Every numeral of `text`, in order and without overlap. Knows English; never raises."""
    found: list[Numeral] = []
    parts = [part for part in map(_part, _NUMBER.finditer(text)) if part]
    at = 0
    while at < len(parts):
        part = parts[at]
        at += 1
        if at < len(parts) and (joined := _joined(text, part, parts[at])):
            part = joined
            at += 1
        floor = max(0, part.start - 60, found[-1].end if found else 0)
        hedge = _HEDGE.search(text[floor : part.start])
        start = floor + hedge.start() if hedge else part.start
        if not _is_no_count(text, start, part) and (numeral := _bounded(text, start, part)):
            found.append(_shared(text, found[-1], numeral) if found else numeral)
    return found


# --- the shapes of numbers ---------------------------------------------------------------------------------------

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

_ONE_TO_NINE = "|".join(_TEENS[1:10])
_UNDER_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{_ONE_TO_NINE})\b)?|(?:{'|'.join(reversed(_TEENS))})\b)"
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
class _Part:
    start: int
    end: int
    low: int | None
    high: int | None
    digits: bool = False
    scaled: bool = False
    plain: bool = False  # digits without grouping, as years are written
    decimal: bool = False


def _part(found: re.Match[str]) -> _Part | None:
    words = found.group().lower()
    start, end = found.span()
    match next(name for name, _ in _SHAPES if found.group(name) is not None):
        case "digits":
            return _digits(found)
        case "pile" | "few":
            low = _heap(words)
            return _Part(start, end, low, None, scaled=True)
        case "share":
            portion = found["portion"].lower()
            whole = _scale(found["whole"])
            value = whole * 3 // 4 if portion.startswith("three") else whole // (4 if "quarter" in portion else 2)
            return _Part(start, end, value, value, scaled=True)
        case "couple":
            value = 2 * _scale(found["couples"])
            return _Part(start, end, value, value, scaled=True)
        case "pair":
            return _Part(start, end, 2, 2)
        case "dozens":
            value = 12 * _spell(found["times"].lower())
            return _Part(start, end, value, value, scaled=True)
        case "words":
            value = _spell(words)
            return _Part(start, end, value, value, scaled=value >= 100)
        case "none":
            return _Part(start, end, 0, 0)
    return _Part(start, end, None, None)


def _scale(word: str) -> int:
    return _SCALES[word.lower().rstrip("s")]


def _heap(words: str) -> int:
    named = [word.rstrip("s") for word in re.findall(r"\w+", words) if word.rstrip("s") in _HEAPS]
    low = _HEAPS[named[0]]
    for scale in named[1:]:  # "tens of thousands", "several hundred thousand"
        low = low * _SCALES[scale] if low < _SCALES[scale] else low
    return low


def _digits(found: re.Match[str]) -> _Part | None:
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
    return _Part(
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


# --- two numbers that are one range ------------------------------------------------------------------------------

_DASH = re.compile(r"\s?[-–—]\s?")
_TO = re.compile(r"\s(?:to|or)\s(?:(?:even|possibly|perhaps|maybe|as many as)\s)?", re.IGNORECASE)
_AND = re.compile(r"\sand\s", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s(?:an?\s)?(?:estimated\s)?$", re.IGNORECASE)
_RISING = re.compile(r"(?<!anywhere )(?<!ranging )(?<!ranged )\bfrom\s(?:\w+\s){0,2}$", re.IGNORECASE)


def _joined(text: str, first: _Part, second: _Part) -> _Part | None:
    """The range that two neighbouring numbers make, if they do: "20 to 25", "between two and three million"."""
    between = text[first.end : second.start]
    if not (
        _DASH.fullmatch(between)
        or _TO.fullmatch(between)
        or (_AND.fullmatch(between) and _BETWEEN.search(text[max(0, first.start - 30) : first.start]))
    ):
        return None
    if " to " in between and _RISING.search(text[max(0, first.start - 40) : first.start]):
        return second  # "rose from 20 to 25": what it was is no longer counted
    low, high = first.low, second.high
    if low is None or high is None or first.high is None:
        return None
    if not first.scaled and second.scaled and second.low is not None:  # "two to three million"
        for scale in (1_000_000_000, 1_000_000, 100_000, 1_000, 100):
            if high % scale == 0 and low < 1_000 and low * scale <= high:
                low *= scale
                break
    elif second.digits and high % 1_000 == 0 and low * 1_000 < high and low < 1_000 and _DASH.fullmatch(between):
        low *= 1_000  # "20-30,000"
    return _Part(first.start, second.end, low, high, digits=first.digits or second.digits, decimal=first.decimal)


# --- hedges ------------------------------------------------------------------------------------------------------

_FLOORS = (
    r"at\sleast|(?:no|not)\s(?:fewer|less)\sthan|(?:(?:far|many|much|slightly|well|significantly|considerably)\s)?more\sthan|"
    r"(?:just\s|well\s|slightly\s)?over|(?:just\s|well\s)?above|upwards?\sof|in\sexcess\sof|a\sminimum\sof|"
    r"exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|greater\sthan|as\slow\sas|topp(?:ed|ing)|pass(?:es|ed)|past"
)
_CEILINGS = (
    r"up\sto|as\s(?:many|much|high)\sas|(?:no|not)\s(?:more|greater)\sthan|(?:fewer|less)\sthan|(?:just\s)?under|"
    r"(?:just\s)?below|at\smost|a\smaximum\sof"
)
_AROUND = (
    r"nearly|almost|around|about|some|approximately|roughly|(?:an?\s)?estimated|close\sto|circa|nearing|approaching|"
    r"perhaps|possibly|probably|maybe|reportedly|exactly|only|just|between|virtually|an?\stotal\sof|estimated\sat"
)
_ANOTHER = r"another|an?\s(?:further|additional|other)|further|additional|a|an|the"
_FLOOR = re.compile(rf"\b(?:{_FLOORS})\b", re.IGNORECASE)
_CEILING = re.compile(rf"\b(?:{_CEILINGS})\b", re.IGNORECASE)
_HEDGE = re.compile(
    rf"\b(?:{_FLOORS}|{_CEILINGS}|{_AROUND})\s+(?:(?:{_FLOORS}|{_CEILINGS}|{_AROUND}|{_ANOTHER})\s+)*\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s?\+(?!\w)|\sor\s(?:more|so|fewer|less)\b", re.IGNORECASE)


def _bounded(text: str, start: int, part: _Part) -> Numeral | None:
    """The bounds of `part` under the hedges before and behind it."""
    low, high, end = part.low, part.high, part.end
    hedge = text[start : part.start]
    behind = _AFTER.match(text, end)
    if behind:
        end = behind.end()
    said = behind.group().lower() if behind else ""
    floor, ceiling = _FLOOR.search(hedge), _CEILING.search(hedge)
    if (floor and not (ceiling and ceiling.start() <= floor.start())) or "+" in said or "more" in said:
        high = None
    elif ceiling or "fewer" in said or "less" in said:
        low, high = None, high if high is not None else None
    if low is not None and high is not None and low > high:
        return None  # a score or a ratio
    return Numeral(start, end, low, high)


# the verbs that end the reach of a hedge: "at least 12 were killed and 30 wounded" counts the 30 exactly
_VERB = re.compile(
    r"\b(?:are|is|was|were|be|been|have|has|had|killed|dead|died|die|wounded|injured|hurt|missing|displaced|arrested|"
    r"captured|\w+ing)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:\s[^\s,.;:()]+){1,6},?\sand\s")


def _shared(text: str, before: Numeral, numeral: Numeral) -> Numeral:
    """`numeral` under the hedge of the one before, where it reaches: "at least six guards and two visitors"."""
    between = text[before.end : numeral.start]
    if (
        before.high is None
        and numeral.low == numeral.high
        and text[before.start : before.start + 8].lower() == "at least"
        and _LISTED.fullmatch(between)
        and not _VERB.search(between)
    ):
        return Numeral(numeral.start, numeral.end, numeral.low, None)
    return numeral


# --- what is no count --------------------------------------------------------------------------------------------

_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_MEASURES = (
    r"km|kms|kilomet(?:er|re)s?|miles?|m|met(?:er|re)s?|feet|ft|foot|yards?|inch(?:es)?|cm|mm|kg|kgs|kilos?|kilograms?|"
    r"grams?|pounds?|lbs?|tons?|tonnes?|lit(?:er|re)s?|gallons?|barrels?|acres?|hectares?|ha|square|sq|cubic|degrees?|"
    r"mph|kph|knots?|nautical|megawatts?|MW|kilotons?|megatons?|hours?|hrs?|minutes?|mins?|seconds?|days?|nights?|weeks?|"
    r"weekends?|months?|years?|yrs?|decades?|centur(?:y|ies)|o['’]clock|[ap]\.?m\b\.?|GMT|UTC|noon|"
    r"dollars?|euros?|yuan|yen|rupees?|kyats?|rubles?|roubles?|lira|riyals?|rials?|dinars?|dirhams?|shekels?|hryvnias?|"
    r"cents?|USD|EUR|US|times|points?|votes?|goals?|seats?|per\s?cents?|percentage|pct"
)
_RIGHT = re.compile(
    rf"\s?[%°]|[:/]\d|-?(?:st|nd|rd|th)\b|\s?[-–](?!strong\b|plus\b)[A-Za-z]|(?:[\s-](?:more|consecutive|straight|full|long|short|"
    rf"whole|further|additional|other|past|last|previous|successive|metric|million|billion|US|U\.S\.))?[\s-](?:{_MEASURES})\b(?!['’]s)"
    rf"|[\s-](?:third|quarter|half|halve|fifth|tenth|eighth|sixth)s?\b|\s(?:in|out\sof)\s(?:every\s)?(?:{_ONE_TO_NINE}|ten|\d+)\b",
    re.IGNORECASE,
)
_DATE_RIGHT = re.compile(rf"(?:st|nd|rd|th)?\s(?:of\s)?{_MONTHS}(?!\w)|,?\s{_MONTHS}\s\d{{4}}")
_DATE_LEFT = re.compile(rf"(?<!\w){_MONTHS}\s(?:\d{{1,2}}(?:st|nd|rd|th)?(?:,|\sand|\sto|\s?[-–])?\s?)?$")
_IN_MONTH = re.compile(rf"\b[Ii]n\s{_MONTHS}\s$")
_MONEY = re.compile(r"(?:[$€£¥₹₽]|\b(?:USD|EUR|GBP|INR|MMK|CHF|AUD|SYP|YER|Rs\.?|Ks))\s?$")
_AGE = re.compile(
    r"\b(?:ages?|aged)\s(?:of\s|between\s|from\s|about\s|around\s|over\s|under\s|just\s|only\s|\w+\s(?:and|or|to)\s)*$|"
    r"\b(?:boy|girl|child|son|daughter|toddler|youth)\sof\s$|"
    r"\ball\sbut\s(?:about\s)?$|\bout\sof\s(?:every\s)?$|\b(?:children|kids|boys|girls|men|women|people|those|minors|youths?|anyone|all|everyone|persons|males|females)\s"
    r"(?:aged\s)?(?:under|over|above|below|between|older\sthan|younger\sthan)\s$",
    re.IGNORECASE,
)
_NAMED_AGE = re.compile(r"[A-Z][\w’'-]+,\s$")
_NAMED = re.compile(
    r"\b(?:Operations?|Brigades?|Battalions?|Divisions?|Regiments?|LIB|LID|IB|MOC|Corps|Flights?|Resolutions?|Articles?|"
    r"Sections?|Chapters?|Phases?|Stages?|Levels?|Zones?|Areas?|Routes?|Highways?|Roads?|Streets?|No\.?|Nos\.?|[Nn]umber|"
    r"Rooms?|Blocks?|Camps?|Wards?|Channels?|Pages?|page|Lines?|Orders?|Acts?|Boeing|Airbus|Units?|Sectors?|Districts?|"
    r"Checkpoints?|Gates?|Terminals?|Type|Mark|Category|Grade|Tier|Rounds?|Day|Week|Group\sof|Gang\sof|Big|Top|top|"
    r"Protocol|Paragraph|Law|Section|Schedule|Track|Agenda|Vision|Apollo|Soyuz|Radio|Bowl|Cup|Tropic|Bureau|chapter|"
    r"resolution|article|flight|phase|stage|route|highway|level|category|battalion|brigade|division|zone|unit)\s(?:of\s)?$"
)
_YEAR_LEFT = re.compile(
    r"\b(?:in|since|of|by|from|until|till|during|early|late|mid|the|before|after|between|and|to|for|through|around|its|their|"
    r"his|our|summer|spring|autumn|winter|year|fiscal)[\s-]$|\(\s?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s(?:[^\W\d]\w*\s){0,2}(?:people|persons?|civilians?|soldiers?|troops|refugees?|migrants?|fighters?|militants?|rebels?|"
    r"families|households|children|women|men|dead|deaths|wounded|injured|killed|casualties|prisoners?|others|residents?|"
    r"houses|homes|villagers|members|protesters|detainees|hostages|victims|police|combatants|displaced|personnel)\b",
    re.IGNORECASE,
)
_NAME_RIGHT = re.compile(
    r"\s(?:[A-Z][\w’'-]*\s){0,2}(?:Alliance|Party|Front|Union|Council|Committee|Group|Movement|Coalition|Treaty|Pact|"
    r"Agreement|War|Eyes|Gorges|Points|Accord|Brothers|Pillars|Kingdoms|Nations|Powers|Star|Stars|Pagodas)\b(?!\s[a-z]+s\b)"
)
_NOT_ONE = re.compile(
    r"\s(?:another|day|side|way|thing|hand|kind|example|reason|step|point|area|place|month|time|such|who|of\sthe\s(?:\w+est|most|"
    r"world|first|key|main|major|few|two|three|country|region|last|leading))\b",
    re.IGNORECASE,
)
_ONE_LEFT = re.compile(
    r"\b(?:this|that|the|each|any|every|as|at|number|day|which|no|first|last|main|only)\s$", re.I
)
_SCORES_VERB = re.compile(r"\s(?:an?|the|his|her|its|their|twice|in|for|from|on|at|against|to|goals?)\b|\s?\d")
_SCORES_LEFT = re.compile(r"\b(?:test|exam|old|settle|settling|settled|credit|box|final|the)\s$", re.IGNORECASE)


def _is_no_count(text: str, start: int, part: _Part) -> bool:
    before, near = text[max(0, start - 40) : start], text[max(0, part.start - 40) : part.start]
    behind = text[part.end : part.end + 60]
    words = text[part.start : part.end].lower()
    if part.decimal or (part.start and _attached(text, part)) or (part.digits and behind[:1].isalnum()):
        return True
    if (
        _RIGHT.match(behind)
        or _MONEY.search(near)
        or _MONEY.search(before)
        or _AGE.search(near)
        or _NAMED.search(near)
    ):
        return True
    if _DATE_RIGHT.match(behind) and (part.high or 0) <= 31:
        return True
    if part.digits and _DATE_LEFT.search(near) and not (_IN_MONTH.search(near) and _COUNTED.match(behind)):
        return True
    if (
        part.digits
        and 4 < (part.high or 0) < 100
        and behind[:1] == ","
        and _NAMED_AGE.search(near)
        and start == part.start
    ):
        return True
    if part.plain and part.low == part.high and _is_year(part, before, near, behind, hedged=start < part.start):
        return True
    if words == "one":
        return bool(_NOT_ONE.match(behind) or _ONE_LEFT.search(near))
    if words == "scores":
        return bool(_SCORES_VERB.match(behind) or _SCORES_LEFT.search(near))
    return text[part.start].isupper() and bool(_NAME_RIGHT.match(behind))


def _attached(text: str, part: _Part) -> bool:
    """Whether the number is glued to what stands before it: "M23", "F-16", "9/11", "10:30"."""
    before = text[max(0, part.start - 2) : part.start]
    if not part.digits:
        return before.endswith("-") and before[:1].isalpha()
    return bool(re.search(r"[\w#]$|[\w)][-/:.]$|\d,$", before)) or before.endswith("/")


def _is_year(part: _Part, before: str, near: str, behind: str, *, hedged: bool) -> bool:
    if not 1500 <= (part.low or 0) <= 2100:
        return False
    if _COUNTED.match(behind) and not re.search(r"\b(?:the|since|during|early|late)\s$", near, re.IGNORECASE):
        return False
    return not (hedged and not _YEAR_LEFT.search(before)) or bool(_YEAR_LEFT.search(near))
