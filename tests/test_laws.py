"""Laws that hold whatever is told: order, knowledge, citation, spans."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from invented import NAMES, PLACES, WORLD, say
from tocsin import codebook
from tocsin.codify import codify
from tocsin.core.claim import Claim
from tocsin.core.reading import EXTENTS, MOODS, Frame, Reading, Resolved
from tocsin.core.report import Report
from tocsin.core.situation import Situation
from tocsin.core.span import Span
from tocsin.core.when import When
from tocsin.fuse import fuse
from tocsin.situate import situate

START = date(2030, 1, 1)
DAYS = some.integers(0, 60).map(lambda days: (START + timedelta(days=days)).isoformat())
ACTORS = some.sampled_from([*NAMES, "rebels", "gunmen", "Free Riders", None])
PUBLISHERS = some.sampled_from(["Morning Post", "Sun", "Watch Desk", "Crown Gazette", "League Radio"])


@some.composite
def claims(draw: some.DrawFn) -> Claim:
    type = draw(some.sampled_from(sorted(codebook.types())))
    said = draw(DAYS)
    when = draw(some.sampled_from([said, said, said[:7], f"{START.isoformat()}/{said}"]))
    keys: dict[str, object] = {}
    if type.startswith("figure/"):
        keys["low"] = draw(some.one_of(some.none(), some.integers(1, 20)))
        keys["high"] = draw(some.sampled_from([keys["low"], None]))
        keys["basis"] = draw(some.sampled_from(["incident", "total", "period", None]))
    if type.startswith("control/"):
        keys["extent"] = draw(some.one_of(some.none(), some.sampled_from(EXTENTS)))
    return say(
        type, said, when=when, mood=draw(some.sampled_from(MOODS)), publisher=draw(PUBLISHERS),
        report=f"r{draw(some.integers(0, 30))}", actor=draw(ACTORS), recipient=draw(ACTORS),
        by=draw(some.one_of(some.none(), ACTORS)), place=draw(some.sampled_from([*(p.id for p in PLACES), None])),
        **keys,
    )  # fmt: skip


MANY = some.lists(claims(), max_size=25)


def picture(told: list[Claim], as_of: date, known_by: date) -> Situation:
    known = [claim for claim in told if claim.known <= known_by.isoformat()]
    return situate(fuse(known, theatres=WORLD), as_of, known_by, theatres=WORLD)


@settings(max_examples=60, deadline=None)
@given(MANY, some.randoms())
def test_the_order_of_claims_does_not_matter(told: list[Claim], chance: object) -> None:
    mixed = list(told)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert fuse(told, theatres=WORLD) == fuse(mixed + mixed[:3], theatres=WORLD)


@settings(max_examples=60, deadline=None)
@given(MANY)
def test_no_claim_is_dropped_and_each_lead_supports(told: list[Claim]) -> None:
    found = fuse(told, theatres=WORLD)
    assert {claim.id for one in found for claim in one.claims} == {claim.id for claim in told}
    assert all(one.lead in one.support and one.support for one in found)
    assert len({one.id for one in found}) == len(found)
    assert all(one.why for one in found)


@settings(max_examples=40, deadline=None)
@given(MANY, some.integers(0, 60), some.integers(0, 60))
def test_a_later_day_of_knowledge_never_unsays(told: list[Claim], first: int, more: int) -> None:
    def known(days: int) -> set[str]:
        day = (START + timedelta(days=days)).isoformat()
        return {c.id for one in fuse((c for c in told if c.known <= day), theatres=WORLD) for c in one.claims}

    assert known(first) <= known(first + more)


@settings(max_examples=60, deadline=None)
@given(MANY, some.integers(0, 90), some.integers(0, 90))
def test_every_line_cites_a_report_or_a_source(told: list[Claim], as_of: int, known: int) -> None:
    known_by = START + timedelta(days=known)
    seen = picture(told, START + timedelta(days=as_of), known_by)
    for held in seen.control:
        assert held.cites or held.source, held
        assert held.why and 0 <= held.confidence <= 1
        assert not (held.inherited and held.confidence > 0.5)
        assert held.last_evidence is None or held.last_evidence <= seen.as_of
    for tie in seen.ties:
        assert tie.cites or tie.source, tie
    assert all(figure.cites for figure in seen.figures)
    panels = (seen.events, seen.statements, seen.conditions, seen.outlook)
    assert all(one.support for panel in panels for one in panel)
    cited = [claim for line in (*seen.control, *seen.ties, *seen.figures) for claim in line.cites]
    assert all(claim.known <= known_by.isoformat() for claim in cited)


@settings(max_examples=40, deadline=None)
@given(MANY, some.integers(0, 60))
def test_a_day_before_all_reports_shows_only_what_was_known_before(told: list[Claim], as_of: int) -> None:
    before = picture(told, START + timedelta(days=as_of), START - timedelta(days=1))
    assert not before.events and not before.figures
    assert all(held.source and not held.cites for held in before.control)


TEXT = some.text(alphabet="ab C.,'’s()“” the\n", min_size=8, max_size=60)


@settings(max_examples=150, deadline=None)
@given(TEXT, some.data())
def test_spans_lie_in_the_text_and_words_are_its_words(text: str, data: some.DataObject) -> None:
    report = Report.make(text, When.on(START))

    def span() -> Span:
        start = data.draw(some.integers(0, len(text) - 1))
        return Span.of(report, start, data.draw(some.integers(start + 1, len(text))))

    frames = tuple(
        Frame(
            type=data.draw(some.sampled_from(sorted(codebook.types()))),
            quote=span(),
            roles={role: span() for role in ("actor", "recipient", "place", "by", "who") if data.draw(some.booleans())},
            mood=data.draw(some.sampled_from(MOODS)),
        )
        for _ in range(data.draw(some.integers(0, 4)))
    )
    told = codify(Reading(report, "told-1", frames, tuple(Resolved(frame) for frame in frames)), theatres=WORLD)
    assert len(told) <= len(frames)
    for claim in told:
        assert text[claim.start : claim.end] == claim.quote
        for words in (claim.actor, claim.recipient, claim.place, claim.by, claim.who):
            assert words is None or (words and words in text)
        assert Claim.from_json(claim.to_json(full=True)) == claim
