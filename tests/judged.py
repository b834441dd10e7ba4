"""What the reader and the picture are judged by: the codebook's examples, the sample reports, the scripted days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from tocsin import codebook, pipeline, theatres
from tocsin.check import measure
from tocsin.core.claim import Claim
from tocsin.core.report import Report
from tocsin.core.situation import Holding, Situation, Tie
from tocsin.core.when import When
from tocsin.record import Record

HERE = Path(__file__).parent
EXAMPLES = HERE / "read" / "known_misses.txt"
SAMPLES = HERE / "theatres" / "known_sample_faults.txt"
PICTURE = HERE / "theatres" / "known_picture_faults.txt"

# Rules give the same on every machine, so that their faults are listed to the line. A network in 8-bit numbers may
# tip a doubtful claim this way or that on another processor: it is held to shares.
RULES, TRAINED = "cues", "model"

THEATRE = "myanmar"
FOLDER = Path(str(files(theatres) / THEATRE / "sample"))
WORDS = 9  # so many first words of an example tell it from the others of its type

# Words that a place may carry without being another place: "Orvane town" is Orvane, "Orvane Township" is not.
_SAME_PLACE = frozenset(("town", "city", "village"))
_STANDING = ("agreed", "in_force", "breached")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was judged: its faults, one line each, and how many claims were wanted and found by their type."""

    faults: tuple[str, ...]
    wanted: int
    found: int


@cache
def example_claims(text: str, reader: str = RULES) -> tuple[Mapping[str, Any], ...]:
    """What is read in the sentence of an example, as rows of the claims file."""
    report = Report.make(text, When.on(date(2024, 1, 1)))
    return tuple(claim.to_json() for claim in pipeline.claims(report, reader))


def examples(reader: str = RULES) -> Verdict:
    """Every example of the codebook, read.

    A fault is `missed` (no claim of the type), `other` (one with another role, bound or mood), or `false`
    (a claim that the example rejects).
    """
    faults, wanted, found = [], 0, 0
    for one in codebook.types().values():
        for example in one.examples:
            claims = example_claims(example.text, reader)
            first = " ".join(example.text.split()[:WORDS])
            for expected, partner in _partners(example.expect, claims):
                wanted, found = wanted + 1, found + (partner is not None)
                if partner is None:
                    faults.append(f"missed {expected['type']}: {first}")
                elif wrong := differences(expected, partner):
                    faults.append(f"other {expected['type']} ({', '.join(wrong)}): {first}")
            faults += [
                f"false {type}: {first}" for type in example.reject if any(claim["type"] == type for claim in claims)
            ]
    return Verdict(tuple(sorted(faults)), wanted, found)


def _partners(
    expect: tuple[Mapping[str, Any], ...], claims: tuple[Mapping[str, Any], ...]
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any] | None]]:
    """Each expected claim with a claim of its type, one to one, those with the fewest differences first."""
    likely = sorted(
        (len(differences(expected, claim)), at, to)
        for at, expected in enumerate(expect)
        for to, claim in enumerate(claims)
        if expected["type"] == claim["type"]
    )
    partner: dict[int, int] = {}
    for _, at, to in likely:
        if at not in partner and to not in partner.values():
            partner[at] = to
    for at, expected in enumerate(expect):
        yield expected, claims[partner[at]] if at in partner else None


def differences(expected: Mapping[str, Any], claim: Mapping[str, Any]) -> list[str]:
    """The keys in which a claim differs from what is expected; words agree as in the measure of quality."""
    return [key for key, value in expected.items() if not _fits(key, value, claim.get(key))]


def _fits(key: str, expected: Any, found: Any) -> bool:
    if expected is None:
        return found is None
    if key not in (*measure.WORDED, "by", "who"):
        return bool(expected == found)
    return found is not None and (expected.casefold() == found.casefold() or measure.agree(expected, found))


# --- the sample reports -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample report with its gold and what is read in it."""

    name: str
    report: Report
    expect: tuple[Mapping[str, Any], ...]
    reject: tuple[Mapping[str, Any], ...]
    claims: tuple[Claim, ...]


@cache
def samples(reader: str = RULES) -> tuple[Sample, ...]:
    """Every sample of the theatre, read."""
    read = []
    for path in sorted(FOLDER.glob("*.txt")):
        gold = yaml.safe_load(path.with_suffix(".gold.yaml").read_text(encoding="utf-8"))
        (report,) = pipeline.reports([path])
        assert isinstance(report, Report), report
        claims = pipeline.claims(report, reader)
        expect, reject = (tuple(gold[key] or ()) for key in ("expect", "reject"))
        read.append(Sample(path.stem, report, expect, reject, claims))
    return tuple(read)


def sample_score(reader: str = RULES) -> measure.Score:
    """How well the samples are read, by the measure of quality."""
    score = measure.Score()
    for sample in samples(reader):
        score.add(sample.expect, [claim.to_json() for claim in sample.claims])
    return score


def sample_faults(reader: str = RULES) -> Verdict:
    """What the samples say must not be read, and is."""
    faults = [
        f"{sample.name}: " + " ".join([wrong["type"], *(f"{key}={wrong[key]!r}" for key in wrong if key != "type")])
        for sample in samples(reader)
        for wrong in sample.reject
        if any(is_rejected(wrong, claim.to_json()) for claim in sample.claims)
    ]
    tally = sample_score(reader).groups[measure.WHOLE]["type"]
    return Verdict(tuple(sorted(faults)), tally.wanted, tally.right)


def is_rejected(wrong: Mapping[str, Any], claim: Mapping[str, Any]) -> bool:
    """Whether a claim is what must not be read: the very place, not one that lies in it or bears its name."""
    for key, value in wrong.items():
        mine, theirs = measure.content(value), measure.content(claim.get(key))
        if key == "place":
            if mine - _SAME_PLACE != theirs - _SAME_PLACE:
                return False
        elif key in ("actor", "recipient"):
            if not mine <= theirs:
                return False
        elif value != claim.get(key):
            return False
    return True


# --- the scripted picture -----------------------------------------------------------------------------------------


def picture(record: Record) -> Verdict:
    """The lines of `scripted.yaml` that the picture drawn from all samples does not hold to."""
    script = yaml.safe_load((FOLDER / "scripted.yaml").read_text(encoding="utf-8"))
    seen: dict[tuple[date, date], Situation] = {}
    faults, lines = [], 0
    for kind, judge in (("control", held_otherwise), ("ties", tied_otherwise)):
        for line in script[kind]:
            days = line["as_of"], line["known_by"]
            if days not in seen:
                seen[days] = record.situation(days[0], known_by=days[1], theatre=THEATRE)
            lines += 1
            if judge(line, seen[days]) is not None:
                what = line.get("place") or " and ".join(line["parties"]) + f" in {line.get('scope', 'any place')}"
                faults.append(f"{kind} {line['as_of']} known by {line['known_by']}: {what}")
    return Verdict(tuple(sorted(faults)), lines, lines - len(faults))


def held_otherwise(line: Mapping[str, Any], situation: Situation) -> str | None:
    """What is shown of a place, when it is not what the line says."""
    ids = settlements(line["place"])
    held = next((one for one in situation.control if one.place_id in ids), None)
    holder = held.holder.name if held and held.holder else None
    right = (
        ("holder" not in line or _is_part(line["holder"], holder))
        and ("not_holder" not in line or holder is None or not _is_part(line["not_holder"], holder))
        and ("level" not in line or (held is not None and held.level in _several(line["level"])))
    )
    return None if right else _told(held)


def _told(held: Holding | None) -> str:
    return f"held by {held.holder and held.holder.name}, {held.level}" if held else "not shown"


def tied_otherwise(line: Mapping[str, Any], situation: Situation) -> str | None:
    """What is shown between the parties, when it is not what the line says."""
    found = [tie for tie in situation.ties if line["tie"] in tie.type and _between(line["parties"], tie)]
    there = [tie for tie in found if "scope" not in line or _is_part(line["scope"], tie.scope)]
    everywhere = [tie for tie in found if tie.scope is None]  # so that it holds there, too, without saying so
    allowed = _several(line["status"])
    standing = any(tie.status in _STANDING and tie.status not in allowed for tie in there + everywhere)
    if not standing and ("none" in allowed or any(tie.status in allowed for tie in there)):
        return None
    return ", ".join(f"{tie.status} in {tie.scope}" for tie in found) or "not shown"


def _between(parties: list[str], tie: Tie) -> bool:
    return all(any(_is_part(party, one.name) for one in tie.parties) for party in parties)


@cache
def settlements(name: str) -> frozenset[str]:
    """The settlements of the theatre that bear the name."""
    found = frozenset(
        place.id
        for place in theatres.theatre(THEATRE).places
        if place.kind in ("town", "village") and name in (place.name, *place.names)
    )
    assert found, f"theatres/{THEATRE}/places.csv knows no town or village {name!r}"
    return found


def _is_part(part: str | None, name: str | None) -> bool:
    return part is name if part is None or name is None else part.casefold() in name.casefold()


def _several(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


# --- the lists of known faults ------------------------------------------------------------------------------------


def known(path: Path) -> list[str]:
    """The faults listed in a file."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [line for line in lines if line and not line.startswith("#")]


def keep(path: Path, verdict: Verdict) -> None:
    """Write the list of known faults anew."""
    head = (
        f"# Known faults: {len(verdict.faults)}.\n"
        "# The tests want this list exact: a line that no longer holds is taken out, by `make known`.\n"
    )
    path.write_text(head + "".join(f"{fault}\n" for fault in verdict.faults), encoding="utf-8")


def assert_known(path: Path, verdict: Verdict) -> None:
    """Fail unless the faults are the listed ones, to the line."""
    listed, faults = known(path), list(verdict.faults)
    new = [fault for fault in faults if faults.count(fault) > listed.count(fault)]
    gone = [fault for fault in listed if listed.count(fault) > faults.count(fault)]
    assert not new, f"new faults, not in {path.name}:\n  " + "\n  ".join(new)
    assert not gone, f"right now, take them out of {path.name} (`make known`):\n  " + "\n  ".join(gone)
