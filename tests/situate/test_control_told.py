"""Who holds what, told report by report: on each day, as known on each day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pictures import held, picture, rules, state

from invented import WORLD, say
from tocsin.core.claim import Claim
from tocsin.fuse import fuse

TOO_EARLY = (
    say("control/take", "2030-03-25", actor="league", recipient="army", place="orvane", mood="claimed",
        by="league"),
    say("control/take", "2030-03-26", actor="league", recipient="army", place="orvane", mood="denied", by="army",
        publisher="Crown Gazette"),
    say("control/take", "2030-04-03", actor="league", recipient="army", place="orvane"),
    say("control/take", "2030-04-05", actor="league", recipient="army", place="orvane", when="2030-04-03",
        by="army", publisher="Crown Gazette"),
)  # fmt: skip


def test_claimed_too_early_then_denied_then_true() -> None:
    assert state(TOO_EARLY, "orvane", "2030-03-24") == ("army", "control")
    assert state(TOO_EARLY, "orvane", "2030-03-25") == ("league", "claimed")
    assert state(TOO_EARLY, "orvane", "2030-03-26") == ("army", "contested")
    assert state(TOO_EARLY, "orvane", "2030-04-02") == ("army", "contested")
    assert state(TOO_EARLY, "orvane", "2030-04-03") == ("league", "control")
    # The day of the false claim, as known later, is no longer the league's.
    assert state(TOO_EARLY, "orvane", "2030-03-25", "2030-04-30") == ("army", "contested")


def test_a_commander_stands_for_his_force() -> None:
    taken = say("control/take", "2030-05-01", actor="league", recipient="army", place="quill")
    back = say("control/take", "2030-05-09", actor="marshal", place="quill")
    assert state((taken,), "quill", "2030-05-01") == ("league", "control")
    assert state((taken, back), "quill", "2030-05-09") == ("army", "control")


def test_a_contested_place_cites_both_sides() -> None:
    one = held(TOO_EARLY, "orvane", "2030-03-26")
    assert [claim.mood for claim in one.cites] == ["claimed"]
    assert [claim.mood for claim in one.against] == ["denied"]
    assert "control/contested" in rules(one)
    assert [party.id for party in one.pressed_by] == ["league"]


def test_admission_weighs_most() -> None:
    (finding,) = [one for one in fuse(TOO_EARLY, theatres=WORLD) if one.when.start == date(2030, 4, 3)]
    assert finding.lead.by_id == "army"
    assert "weigh/admission" in {why.rule for why in finding.why}
    since = held(TOO_EARLY, "orvane", "2030-05-01")
    assert since.since == date(2030, 4, 3)
    assert since.confidence > held(TOO_EARLY, "orvane", "2030-05-01", "2030-04-04").confidence


RETAKEN = (
    say("control/take", "2030-02-10", actor="league", recipient="army", place="tessel"),
    say("control/take", "2030-02-20", actor="army", recipient="league", place="tessel"),
    say("control/take", "2030-06-01", actor="league", recipient="army", place="tessel", publisher="Watch Desk"),
)


def test_lost_and_retaken_and_lost() -> None:
    days = ("2030-02-09", "2030-02-10", "2030-02-21", "2030-06-02")
    assert [state(RETAKEN, "tessel", day)[0] for day in days] == ["army", "league", "army", "league"]
    assert state(RETAKEN, "tessel", "2030-06-02", "2030-02-15") == ("league", "control")
    assert held(RETAKEN, "tessel", "2030-06-02").since == date(2030, 6, 1)


def test_the_order_of_reports_is_not_the_order_of_events() -> None:
    late = (*RETAKEN[1:2], say("control/take", "2030-03-05", actor="league", place="tessel", when="2030-02-12"))
    assert state(late, "tessel", "2030-03-06")[0] == "army"
    assert state(late, "tessel", "2030-02-15", "2030-03-06")[0] == "league"


def test_a_baseline_is_the_start_and_names_its_source() -> None:
    one = held((), "orvane", "2030-02-01")
    assert (one.holder and one.holder.name, one.source, one.cites) == ("Royal Army", "an old atlas", ())
    assert not [line for line in picture((), "2029-12-31").control if line.place_id == "orvane"]


def test_confidence_fades_and_nothing_expires() -> None:
    fresh, old = held(RETAKEN, "tessel", "2030-06-02"), held(RETAKEN, "tessel", "2036-06-02")
    assert old.holder == fresh.holder
    assert 0 < old.confidence < fresh.confidence
    assert old.last_evidence == date(2030, 6, 1)


def test_attacked_is_not_taken() -> None:
    told = (say("event/battle", "2030-02-10", actor="league", recipient="army", place="orvane"),)
    one = held(told, "orvane", "2030-02-12")
    assert (one.holder and one.holder.id, one.level) == ("army", "control")
    assert [party.id for party in one.pressed_by] == ["league"]
    assert one.cites == told
    assert not held(told, "orvane", "2030-04-12").pressed_by


def test_targeted_presses_and_surrounded_besieges() -> None:
    aimed = (say("control/besiege", "2030-02-10", actor="league", place="quill", quote="is aiming at Quill next"),)
    round_ = (say("control/besiege", "2030-02-10", actor="league", place="quill", quote="has surrounded Quill"),)
    assert state(aimed, "quill", "2030-02-11") == ("army", "control")
    assert [party.id for party in held(aimed, "quill", "2030-02-11").pressed_by] == ["league"]
    assert state(round_, "quill", "2030-02-11") == ("army", "besieged")
    lifted = (*round_, say("control/besiege", "2030-02-20", actor="league", place="quill", mood="negated"))
    assert state(lifted, "quill", "2030-02-19") == ("army", "besieged")
    assert state(lifted, "quill", "2030-02-21") == ("army", "control")


def test_entered_or_half_taken_is_contested() -> None:
    entered = (say("control/enter", "2030-02-10", actor="league", place="orvane"),)
    half = (say("control/take", "2030-02-10", actor="league", place="orvane", extent="half"),)
    for told in (entered, half):
        assert state(told, "orvane", "2030-02-11") == ("army", "contested")
        assert [party.id for party in held(told, "orvane", "2030-02-11").pressed_by] == ["league"]
    taken = (*entered, say("control/take", "2030-02-14", actor="league", place="orvane"))
    assert state(taken, "orvane", "2030-02-14") == ("league", "control")
    assert not held(taken, "orvane", "2030-02-14").pressed_by


def test_a_base_is_not_its_town() -> None:
    told = (say("control/take", "2030-02-10", actor="league", recipient="army", place="orvane-base"),)
    assert state(told, "orvane-base", "2030-02-11") == ("league", "control")
    assert state(told, "orvane", "2030-02-11") == ("army", "control")


def test_withdrawn_without_a_taker_leaves_the_holder_unknown() -> None:
    told = (
        say("event/withdraw", "2030-02-10", actor="army", place="quill"),
        say("control/hold", "2030-02-25", actor="league", place="quill"),
    )
    gone = held(told, "quill", "2030-02-11")
    assert (gone.holder, gone.level, gone.lost_by and gone.lost_by.id) == (None, "lost_by", "army")
    assert state(told, "quill", "2030-02-25") == ("league", "control")
    stranger = (say("event/withdraw", "2030-02-10", actor="velia", place="quill"),)
    assert state(stranger, "quill", "2030-02-11") == ("army", "control")


def test_handed_over_to_the_other_side() -> None:
    told = (
        say("control/take", "2030-02-10", actor="league", recipient="army", place="quill"),
        say("event/withdraw", "2030-05-10", actor="league", recipient="army", place="quill",
            quote="handed the town over to the Royal Army"),
    )  # fmt: skip
    assert state(told, "quill", "2030-05-09") == ("league", "control")
    assert state(told, "quill", "2030-05-11") == ("army", "control")


STATE = (
    say("control/hold", "2030-03-10", actor="league", place="highmark", extent="much"),
    say("event/battle", "2030-03-10", actor="league", recipient="army", place="orvane"),
)


def test_much_of_a_state_leaves_its_towns_with_a_word_of_their_own_alone() -> None:
    area = held(STATE, "highmark", "2030-03-12")
    assert (area.holder and area.holder.id, area.level, area.extent) == ("league", "partial", "much")
    assert state(STATE, "orvane", "2030-03-12") == ("army", "control")
    assert not held(STATE, "orvane", "2030-03-12").inherited
    quiet = held(STATE, "tessel", "2030-03-12")
    assert (quiet.holder and quiet.holder.id, quiet.inherited) == ("league", True)
    assert quiet.confidence <= 0.5
    assert quiet.cites == STATE[:1]
    assert state(STATE, "dunmere", "2030-03-12") == ("army", "control")  # another state
    assert state(STATE, "tessel", "2030-03-12", "2030-03-09") == ("army", "control")


def test_half_of_a_state_says_nothing_of_a_town() -> None:
    told = (say("control/hold", "2030-03-10", actor="league", place="highmark", extent="half"),)
    assert held(told, "highmark", "2030-03-12").extent == "half"
    assert state(told, "tessel", "2030-03-12") == ("army", "control")


def test_two_sides_can_hold_parts_and_only_one_the_most() -> None:
    told = [
        say("control/hold", "2030-03-10", actor="league", place="highmark", extent="part"),
        say("control/hold", "2030-03-10", actor="army", place="highmark", extent="most"),
    ]
    lines = [one for one in picture(told, "2030-03-12").control if one.place_id == "highmark"]
    assert {(one.holder and one.holder.id, one.extent) for one in lines} == {("league", "part"), ("army", "most")}
    told.append(say("control/take", "2030-09-10", actor="league", place="highmark", extent="most"))
    lines = [one for one in picture(told, "2030-09-12").control if one.place_id == "highmark"]
    assert "army" not in {one.holder and one.holder.id for one in lines}


def test_a_border_lost_names_no_new_holder() -> None:
    told = (say("control/lose", "2030-03-10", actor="army", place="velia-border", extent="part"),)
    line = held(told, "velia-border", "2030-03-12")
    assert (line.holder, line.level, line.extent) == (None, "lost_by", "part")
    assert line.lost_by and line.lost_by.id == "army"
    assert not [one for one in picture(told, "2030-03-12", "2030-03-09").control if one.place_id == "velia-border"]


def test_a_partys_word_stands_after_a_second_voice() -> None:
    claim = say("control/take", "2030-02-10", actor="league", place="quill", publisher="League Radio")
    second = say("control/hold", "2030-02-12", actor="league", place="quill")
    assert state([claim], "quill", "2030-02-10") == ("league", "claimed")
    assert state([claim, second], "quill", "2030-02-12") == ("league", "control")
    assert "control/second-voice" in rules(held([claim, second], "quill", "2030-02-12"))


def test_a_partys_word_stands_when_nobody_denies_it_and_it_is_borne_out() -> None:
    claim = say("control/take", "2030-02-10", actor="league", place="quill", publisher="League Radio")
    shelled = say("event/strike", "2030-02-14", actor="army", place="quill")
    assert state([claim], "quill", "2030-02-20") == ("league", "claimed")
    assert state([claim, shelled], "quill", "2030-02-15") == ("league", "claimed")
    assert state([claim, shelled], "quill", "2030-02-20") == ("league", "control")
    assert "control/unopposed" in rules(held([claim, shelled], "quill", "2030-02-20"))


def test_a_denial_of_ones_own_loss_does_not_undo_what_others_saw() -> None:
    taken = say("control/take", "2030-02-10", actor="league", recipient="army", place="quill", publisher="Watch Desk")
    denied = say("control/hold", "2030-02-11", actor="army", place="quill", publisher="Crown Gazette")
    one = held([taken, denied], "quill", "2030-02-12")
    assert (one.holder and one.holder.id, one.level) == ("league", "control")
    assert one.against == (denied,)


def test_a_part_of_a_side_is_that_side() -> None:
    told = (
        say("control/take", "2030-02-10", actor="league", place="quill"),
        say("control/hold", "2030-03-10", actor="hawks", place="quill"),
    )
    one = held(told, "quill", "2030-03-11")
    assert one.holder and one.holder.id == "hawks"
    assert one.since == date(2030, 2, 10)


def test_fighters_who_take_a_place_from_its_holder_are_not_its_holder() -> None:
    told = (say("control/take", "2030-02-10", actor="fighters", recipient="army", place="orvane"),)
    one = held(told, "orvane", "2030-02-11")
    assert (one.holder and one.holder.name, one.level) == ("fighters", "control")
    named = (*told, say("control/hold", "2030-02-14", actor="league", place="orvane"))
    now = held(named, "orvane", "2030-02-15")
    assert (now.holder and now.holder.id, now.since) == ("league", date(2030, 2, 10))


def test_two_sides_that_both_claim_a_place_leave_it_contested() -> None:
    told = (
        say("control/take", "2030-02-10", actor="league", recipient="army", place="orvane", publisher="League Radio"),
        say("control/hold", "2030-02-13", actor="army", place="orvane", publisher="Crown Gazette"),
    )
    assert state(told, "orvane", "2030-02-12") == ("league", "claimed")
    one = held(told, "orvane", "2030-02-14")
    assert (one.holder and one.holder.id, one.level) == ("army", "contested")
    assert (one.cites[0], one.against) == (told[1], (told[0],))


def test_what_an_adversary_owns_to_is_believed() -> None:
    told = (say("control/hold", "2030-02-10", actor="army", place="orvane-base", publisher="League Radio"),)
    assert state(told, "orvane-base", "2030-02-11") == ("army", "control")


def test_a_loose_retelling_is_no_second_fall() -> None:
    told = (
        say("control/take", "2030-02-06", actor="league", recipient="army", place="tessel"),
        say("control/take", "2030-02-17", actor="army", recipient="league", place="tessel"),
        say("control/take", "2030-05-01", actor="league", place="tessel", when="2030-02", publisher="Sun"),
        say("control/hold", "2030-06-01", actor="league", place="tessel", when="2030-02", publisher="Watch Desk"),
    )
    for known_by in ("2030-03-10", "2030-05-02", "2030-06-02"):
        assert state(told, "tessel", "2030-03-10", known_by) == ("army", "control")
    assert state(told, "tessel", "2030-02-07", "2030-06-02") == ("league", "control")


def test_who_holds_it_after_a_withdrawal_of_the_same_day() -> None:
    told = (
        say("control/hold", "2030-02-10", actor="front", place="quill"),
        say("event/withdraw", "2030-02-10", actor="army", place="quill", report="r2"),
    )
    assert state(told, "quill", "2030-02-11") == ("front", "control")


def test_a_place_without_a_name_has_no_line() -> None:
    told = (
        say("control/take", "2030-02-10", actor="league", place="base"),
        say("control/take", "2030-02-10", actor="league", place="Old Mill", report="r2"),
    )
    assert [one.place for one in picture(told, "2030-02-11").control if one.cites] == ["Old Mill"]


def test_a_town_that_no_theatre_knows_is_a_town_and_an_unknown_province_an_area() -> None:
    town = say("control/take", "2030-05-01", actor="league", place="Yarrow")
    open_town = replace(town, place_id="open:xar:yarrow", place_precision="admin1", admin1="Highmark", country="XAR")
    assert held((open_town,), "open:xar:yarrow", "2030-05-02").level == "control"
    wide = replace(open_town, place="Yarrow Province", place_id="open:xar:yarrow-province")
    assert held((wide,), "open:xar:yarrow-province", "2030-05-02").level == "partial"


def test_a_theatres_force_holds_no_other_country_and_nobody_holds_an_actor() -> None:
    def places(*told: Claim) -> set[str]:
        return {one.place for one in picture(told, "2030-02-01").control if one.cites}

    velia = {"place": "Velia", "place_id": "velia-land", "place_precision": "country", "country": "XVE"}
    assert places(_at(say("control/take", "2030-01-11", actor="army"), velia)) == set()
    assert places(_at(say("control/lose", "2030-01-11", actor="army"), velia)) == set()
    for own in ("velians", "velia"):
        assert places(_at(say("control/take", "2030-01-11", actor=own), velia)) == {"Velia"}
    assert places(say("control/take", "2030-01-11", actor="army", place="ardel-land")) == {"Ardel"}
    assert places(say("control/take", "2030-01-11", actor="army", place="Marshal Tarn")) == set()
    assert places(say("control/take", "2030-01-11", actor="army", place="Tarnfield")) == {"Tarnfield"}


def _at(claim: Claim, place: dict[str, str]) -> Claim:
    return replace(claim, **place)  # type: ignore[arg-type]
