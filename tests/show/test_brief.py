"""The brief says every line with its citations, and says moods in words."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from tocsin.core.claim import Claim
from tocsin.core.situation import Holding, Situation
from tocsin.show.brief import MOST_HELD, brief, compose
from tocsin.show.lines import holding as line_of
from tocsin.show.rows import rows
from tocsin.show.screen import brief as on_screen


def lines(markdown: str) -> list[str]:
    return [line for line in markdown.splitlines() if line.startswith("- ")]


def test_every_line_ends_with_a_number_that_the_sources_explain(situation: Situation) -> None:
    text = brief(situation)
    sources = dict(re.findall(r"^\[(\d+)\] (.*?)\s*$", text, re.M))
    assert len(lines(text)) > 8
    for line in lines(text):
        cited = re.search(r"((?:\[\d+\])+)$", line)
        assert cited, line
        assert all(number in sources for number in re.findall(r"\d+", cited.group(1)))


def test_a_source_gives_publisher_date_quote_and_claim(situation: Situation, taken: Claim) -> None:
    assert f"Lakeside Radio, 6 November 2023: “captured Orvane” `{taken.id}`" in brief(situation)


def test_sections_stand_in_their_order(situation: Situation) -> None:
    titles = [section.title for section in compose(situation).sections]
    assert titles[:4] == ["Control", "Control before the reports", "Events", "Ties"]
    assert titles[4:] == ["Displacement and casualties", "Statements", "Conditions", "Outlook", "Disagreements"]


def test_a_holding_says_since_when_from_whom_on_whose_word_and_how_old(holding: Holding) -> None:
    body = line_of(holding, date(2023, 11, 17)).body
    assert body == (
        "held by Kesh Front since 6 November 2023; taken from army; as claimed by Kesh Front; disputed; "
        "last evidence 11 days ago"
    )


def test_a_place_attacked_stays_with_its_holder(situation: Situation) -> None:
    assert "**Nemra, Upper Kesh**: held by Veldanese army; attacked by Kesh Front, not taken" in brief(situation)


def test_a_place_lost_names_no_holder(situation: Situation) -> None:
    line = next(line for line in lines(brief(situation)) if "Tel Marrud" in line)
    assert "part of it lost by Veldanese army" in line
    assert "who holds it now is not said" in line
    assert "held by" not in line


def test_what_reports_tell_comes_before_what_is_derived(situation: Situation) -> None:
    heads = [cited.line.head.partition(",")[0] for cited in compose(situation).sections[0].lines]
    assert heads.index("Nemra") < heads.index("Duvra")


def test_places_of_which_the_same_is_derived_share_a_line(situation: Situation) -> None:
    one = next(held for held in situation.control if held.inherited)
    many = (one, replace(one, place="Sarn"), replace(one, place="Vell", pressed_by=one.pressed_by, against=one.cites))
    told = [line for line in lines(brief(replace(situation, control=many))) if "derived" in line]
    assert [line.partition(":")[0] for line in told[:2]] == ["- **Duvra and Sarn**", "- **Vell, Upper Kesh**"]
    assert "**Sarn, Upper Kesh**" in brief(replace(situation, control=many), all=True)


def test_places_of_which_no_report_speaks_stand_together_with_their_source(situation: Situation) -> None:
    base = next(held for held in situation.control if held.place == "Kalmeth")
    more = tuple(replace(base, place=f"Place {number}") for number in range(20))
    part = replace(base, place="Upper Kesh", extent="much")
    text = brief(replace(situation, control=(part, *situation.control, *more)))
    (line,) = [line for line in lines(text) if "22 places" in line]
    assert line.startswith("- **Veldanese army**") and "Kalmeth" in line and "16 more" in line
    assert "Upper Kesh (much of it)" in brief(replace(situation, control=(part,)))
    assert "An atlas of 2022" in text and "Place 19" not in text
    assert "**Place 19, Upper Kesh**: held by Veldanese army; as it stood before the reports" in brief(
        replace(situation, control=more), all=True
    )


@pytest.mark.parametrize(
    ("mood", "words"),
    [
        ("negated", "did not happen: "),
        ("planned", "planned: "),
        ("possible", "possible: "),
        ("denied", "denied: "),
        ("called_for", "called for: "),
        ("claimed", "as claimed by Kesh Front"),
        ("reported", "as reported by Kesh Front"),
    ],
)
def test_moods_are_said_in_words(situation: Situation, mood: str, words: str) -> None:
    (told,) = situation.events
    told = replace(told, support=(replace(told.lead, mood=mood, by="Kesh Front"),))
    (line,) = [line for line in lines(brief(replace(situation, events=(told,)))) if "battle" in line]
    assert words in line


def test_disagreements_show_both_sides(situation: Situation, denied: Claim) -> None:
    text = brief(situation)
    part = text[text.index("## Disagreements") : text.index("## Sources")]
    assert "held by Kesh Front" in part and "against it: denied “denied it” (army)" in part
    assert "2,000" in part and "at least 500" in part
    assert denied.id in text


def test_a_long_section_is_cut_and_says_so(situation: Situation, holding: Holding) -> None:
    many = tuple(replace(holding, place=f"Place {number}") for number in range(MOST_HELD + 5))
    long = replace(situation, control=many)
    assert "... and 5 more; see them with --all" in brief(long)
    assert f"Place {MOST_HELD + 4}" in brief(long, all=True)
    assert "--all" not in brief(long, all=True)


def test_the_towns_held_are_counted_by_holder(situation: Situation) -> None:
    assert dict(compose(situation).held) == {"Veldanese army": 3, "Kesh Front": 1, "holder not known": 1}


def test_no_line_says_that_something_was_verified(situation: Situation) -> None:
    assert "verif" not in brief(situation).casefold()


def test_words_of_a_report_cannot_speak_as_markdown_or_to_the_terminal(situation: Situation, holding: Holding) -> None:
    bad = replace(holding, place="[x](http://evil) <b>\x1b[31m\u202e")
    text = brief(replace(situation, control=(bad,)))
    assert r"\[x\](http://evil) \<b\>\[31m" in text or r"\[x\](http://evil) \<b\>" in text
    assert "\x1b" not in text and "\u202e" not in text


def test_the_screen_says_the_same_lines(situation: Situation) -> None:
    console = Console(width=400, record=True, file=io.StringIO(), markup=False, highlight=False)
    console.print(on_screen(situation))
    shown = console.export_text()
    for section in compose(situation).sections:
        for cited in section.lines:
            assert f"{cited.line.head}: {cited.line.body} {cited.marks}" in shown


def test_an_empty_situation_says_that_no_report_speaks(situation: Situation) -> None:
    empty = Situation(situation.as_of, situation.known_by, None, 30, 0, 0)
    assert "No report speaks of this." in brief(empty)


def test_rows_are_json_and_cite_claims_by_id(situation: Situation, taken: Claim) -> None:
    made = json.loads(json.dumps(rows(situation)))
    held = next(row for row in made["control"] if row["place"] == "Orvane")
    assert held["cites"] == [taken.id] and held["holder"]["name"] == "Kesh Front"
    assert made["cited"][taken.id]["quote"] == "captured Orvane"
    assert made["as_of"] == "2023-11-17"
