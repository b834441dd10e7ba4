"""Uncounted: numbers that count nobody: dates, ages, measures, money, shares, and parts of names."""

from __future__ import annotations

import re

from tocsin.core.numbers import ONE_TO_NINE, Part

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
    rf"|[\s-](?:third|quarter|half|halve|fifth|tenth|eighth|sixth)s?\b|\s(?:in|out\sof)\s(?:every\s)?(?:{ONE_TO_NINE}|ten|\d+)\b",
    re.IGNORECASE,
)
_DATE_RIGHT = re.compile(rf"(?:st|nd|rd|th)?\s(?:of\s)?{_MONTHS}(?!\w)|,?\s{_MONTHS}\s\d{{4}}")
_DATE_LEFT = re.compile(rf"(?<!\w){_MONTHS}\s(?:\d{{1,2}}(?:st|nd|rd|th)?(?:,|\sand|\sto|\s?[-–])?\s?)?$")
_IN_MONTH = re.compile(rf"\b[Ii]n\s{_MONTHS}\s$")
_MONEY = re.compile(r"(?:[$€£¥₹₽]|\b(?:USD|EUR|GBP|INR|MMK|CHF|AUD|SYP|YER|Rs\.?|Ks))\s?$")
_AGE = re.compile(
    r"\b(?:ages?|aged)\s(?:of\s|between\s|from\s|about\s|around\s|over\s|under\s|just\s|only\s|\w+\s(?:and|or|to)\s)*$|"
    r"\b(?:boy|girl|child|son|daughter|toddler|youth)\sof\s$|"
    r"\bout\sof\s(?:every\s)?$|"
    r"\b(?:children|kids|boys|girls|men|women|people|those|minors|youths?|anyone|all|everyone|persons)\s"
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
    r"resolution|article|flight|phase|stage|route|highway|level|category|battalion|brigade|division|zone|unit)\s$"
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
_ONE_LEFT = re.compile(r"\b(?:this|that|the|each|any|every|as|at|number|day|which|no|first|last|main|only)\s$", re.I)
_SCORES_VERB = re.compile(r"\s(?:an?|the|his|her|its|their|twice|in|for|from|on|at|against|to|goals?)\b|\s?\d")
_SCORES_LEFT = re.compile(r"\b(?:test|exam|old|settle|settling|settled|credit|box|final|the)\s$", re.IGNORECASE)


def is_no_count(text: str, start: int, part: Part) -> bool:
    """Whether the number `part`, whose hedge starts at `start`, is no count of anything in `text`."""
    before, near = text[max(0, start - 40) : start], text[max(0, part.start - 40) : part.start]
    behind = text[part.end : part.end + 60]
    words = text[part.start : part.end].lower()
    if part.decimal or (part.start and _attached(text, part)) or (part.digits and behind[:1].isalnum()):
        return True
    if _RIGHT.match(behind) or _MONEY.search(near) or _MONEY.search(before) or _AGE.search(near) or _NAMED.search(near):
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


def _attached(text: str, part: Part) -> bool:
    """Whether the number is glued to what stands before it: "M23", "F-16", "9/11", "10:30"."""
    before = text[max(0, part.start - 2) : part.start]
    if not part.digits:
        return before.endswith("-") and before[:1].isalpha()
    return bool(re.search(r"[\w#]$|[\w)][-/:.]$|\d,$", before)) or before.endswith("/")


def _is_year(part: Part, before: str, near: str, behind: str, *, hedged: bool) -> bool:
    if not 1500 <= (part.low or 0) <= 2100:
        return False
    if _COUNTED.match(behind) and not re.search(r"\b(?:the|since|during|early|late)\s$", near, re.IGNORECASE):
        return False
    return not (hedged and not _YEAR_LEFT.search(before)) or bool(_YEAR_LEFT.search(near))
