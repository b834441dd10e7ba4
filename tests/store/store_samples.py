"""Reports and claims of an invented war, drawn or made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from hypothesis import strategies as st

from tocsin.core.claim import FAMILIES, Claim, Effect
from tocsin.core.report import Report
from tocsin.core.when import When
from tocsin.core.why import Why
from tocsin.store import Entry

READER = "cues-1"
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
MAYBE = st.none() | WORDS
DAYS = st.dates(date(2020, 1, 1), date(2024, 12, 31))
WHENS = st.builds(When.on, DAYS) | st.sampled_from(
    [
        When.parse("2023-11"),
        When.parse("2023"),
        When.parse("2023-11-01/2023-11-09"),
        When(date(2023, 1, 2), date(2023, 1, 8), "week"),
        When(date(2023, 1, 2), date(2023, 3, 8), "unknown"),
    ]
)
REPORTS = st.builds(
    Report.make,
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200),
    WHENS,
    publishers=st.lists(WORDS, max_size=3).map(tuple),
    title=MAYBE,
    url=MAYBE,
    lang=st.sampled_from(["en", "my"]),
    origin=WORDS,
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """A report with claims, each quoting it."""
    report = draw(REPORTS)
    claims = {claim.id: claim for claim in draw(st.lists(claims_of(report), max_size=4))}
    return Entry(report, tuple(claims.values()), draw(MAYBE))


@st.composite
def claims_of(draw: st.DrawFn, report: Report) -> Claim:
    """A claim of `report` with any of its keys."""
    start = draw(st.integers(0, len(report.text) - 1))
    end = draw(st.integers(start + 1, len(report.text)))
    score = st.floats(0, 1)
    number = st.none() | st.integers(0, 10**9)
    day = draw(DAYS).isoformat()
    keys = ("actor", "recipient", "place", "by", "who", "actor_id", "recipient_id", "by_id", "place_id", "admin1")
    effect = st.builds(Effect, WORDS, WORDS, WORDS, holder=MAYBE, loser=MAYBE, presser=MAYBE)
    return Claim(
        report=report.id,
        type=f"{draw(st.sampled_from(FAMILIES))}/{draw(st.sampled_from(['battle', 'killed', 'take']))}",
        quote=report.text[start:end],
        start=start,
        end=end,
        low=draw(number),
        high=draw(number),
        lat=draw(st.none() | st.floats(-90, 90)),
        when_start=day,
        when_end=day,
        when_precision="day",
        said=report.date.iso(),
        theatre=draw(st.sampled_from([None, "orvania", "lakeland"])),
        confidence=draw(score),
        reader=READER,
        effects=tuple(draw(st.lists(effect, max_size=2))),
        why=tuple(draw(st.lists(st.builds(Why, WORDS, WORDS, WORDS, st.none() | score), max_size=2))),
        **{key: draw(MAYBE) for key in keys},
    ).named()


@dataclass(frozen=True)
class Made:
    """Reports and claims by the day of November 2023."""

    def report(self, day: int = 6, text: str = "Rebels captured Orvane on Sunday.", **keys: object) -> Report:
        """A report of that day."""
        made = Report.make(text, When.on(date(2023, 11, day)), publishers=("Courier",), origin=f"{day}.txt")
        return replace(made, **keys)

    def claim(self, report: Report, quote: str = "captured", **keys: object) -> Claim:
        """A claim of that report that quotes it."""
        start = report.text.index(quote)
        day = report.date.start.isoformat()
        made = Claim(
            report=report.id,
            type="control/take",
            quote=quote,
            start=start,
            end=start + len(quote),
            when_start=day,
            when_end=day,
            when_precision="day",
            said=day,
            reader=READER,
        )
        return replace(made, **keys).named()
