"""The codes of other standards are theirs to the letter: checked against the standards' complete lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tocsin.codebook import CONDITIONS, STANDARDS, types


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# PLOVER: the manual (openeventdata/PLOVER, PLOVER_MANUAL.tex, 2021) with the modes of the structured codebook
# that came with NGEC (2025). Sixteen events; a mode belongs to its event; an event without modes has none.
PLOVER = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release return disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict ban arrest relations rights expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": (
        "abduct beat torture execute sexual assassinate destroy primitive firearms explosives suicide-attack "
        "aerial drone heavy-weapons crowd-control cleansing massacre unconventional"
    ),
}
PLOVER_SIZES = {"dead", "injured", "arrested"}  # the keys of a PLOVER record's `size`

# ACLED Codebook (acleddata.com, knowledge base), since 2019: six event types with 25 sub-event types.
ACLED = {
    "Battles": {"Government regains territory", "Non-state actor overtakes territory", "Armed clash"},
    "Protests": {"Excessive force against protesters", "Protest with intervention", "Peaceful protest"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}
# ACLED's 31 columns, in the order of its export of 2025.
ACLED_COLUMNS = words(
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 "
    "inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 "
    "location latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
)

# CAMEO 0.7b5 (openeventdata/text_to_CAMEO, CAMEO_codefile.txt). Each root, 01 to 20, numbers its bases without a
# gap from 0: here the last base of each root, and how many codes there are below a base, where there are any.
CAMEO_LAST = words("019 028 039 046 057 064 075 087 094 108 116 129 139 145 154 166 175 186 196 204")
CAMEO_BELOW = {
    2: "084 171 204",
    3: "086 131 162 166 182 183",
    4: "021 023 024 031 033 034 081 083 087 101 103 104 121 122 123 132 141 142 143 144 145 172",
    5: "112 138",
    6: "025 035 105 124",
}

# UCDP Georeferenced Event Dataset, codebook of version 24.1: type_of_violence and the columns of deaths.
UCDP_VIOLENCE = {1, 2, 3}
UCDP_DEATHS = words("deaths_a deaths_b deaths_civilians deaths_unknown best high low")

# IDMC Helix (idmc-labs/helix-server, apps/entry/models.py): the categories and terms of a figure.
IDMC_CATEGORIES = words(
    "IDPS NEW_DISPLACEMENT RETURN RETURNEES MULTIPLE_DISPLACEMENT PARTIAL_STOCK PARTIAL_FLOW UNVERIFIED_STOCK "
    "UNVERIFIED_FLOW CROSS_BORDER_FLIGHT CROSS_BORDER_RETURN PEOPLE_DISPLACED_ACROSS_BORDERS DEATHS"
)
IDMC_TERMS = words(
    "EVACUATED DISPLACED FORCED_TO_FLEE RELOCATED SHELTERED IN_RELIEF_CAMP DESTROYED_HOUSING "
    "PARTIALLY_DESTROYED_HOUSING UNINHABITABLE_HOUSING HOMELESS AFFECTED RETURNS MULTIPLE_OR_OTHER"
)

# HXL 1.1 hashtags with attributes in use on HDX; #status+control is our extension, since HXL has none for control.
HXL = words(
    "#event+type #affected #affected+killed #affected+injured #affected+refugees #affected+displaced "
    "#affected+idps+ind+stock+conflict #affected+idps+ind+newdisp+conflict #access #access+constraints "
    "#access+impact #status+control"
)


def told(code: Any) -> Iterator[tuple[str, Any]]:
    """The conditions of a code with their values; "other" alone where it does not depend on any."""
    if not isinstance(code, dict):
        yield "other", code
        return
    assert "other" in code, f"no value for every other case: {code}"
    assert set(code) <= set(CONDITIONS), f"unknown conditions: {code}"
    yield from code.items()


def pairs(first: Any, second: Any) -> Iterator[tuple[Any, Any]]:
    """The values that two codes have together, under each condition of either."""
    one, two = dict(told(first)), dict(told(second))
    for condition in one.keys() | two.keys():
        yield one.get(condition, one["other"]), two.get(condition, two["other"])


def cameo_codes() -> set[str]:
    found = set()
    for last in CAMEO_LAST:
        found |= {f"{last[:2]}{digit}" for digit in range(int(last[2]) + 1)}
    for below, bases in CAMEO_BELOW.items():
        found |= {f"{base}{number}" for base in words(bases) for number in range(1, below + 1)}
    return found


@pytest.fixture(params=sorted(types()))
def codes(request: pytest.FixtureRequest) -> Any:
    return types()[request.param].codes


def test_the_lists_are_whole() -> None:
    assert len(PLOVER) == 16
    assert (len(ACLED), sum(map(len, ACLED.values()))) == (6, 25)
    assert len(ACLED_COLUMNS) == 31
    assert len(CAMEO_LAST) == 20
    assert {code[:2] for code in cameo_codes()} == {f"{root:02}" for root in range(1, 21)}


def test_the_four_standards_of_events_are_answered(codes: Any) -> None:
    assert {"plover", "acled", "cameo", "ucdp"} <= set(codes) <= set(STANDARDS)


def test_plover(codes: Any) -> None:
    code = codes["plover"]
    if code is None:
        return
    if set(code) == {"size"}:
        assert code["size"] in PLOVER_SIZES
        return
    assert set(code) == {"event", "mode"}
    for event, mode in pairs(code["event"], code["mode"]):
        assert event in PLOVER
        assert mode is None or mode in PLOVER[event].split(), f"{event} has no mode {mode}"


def test_acled(codes: Any) -> None:
    code = codes["acled"]
    if code is None:
        return
    if set(code) == {"column"}:
        assert code["column"] in ACLED_COLUMNS
        return
    assert set(code) == {"event_type", "sub_event_type"}
    for event, sub in pairs(code["event_type"], code["sub_event_type"]):
        assert (event, sub) == (None, None) or sub in ACLED[event], f"{event} has no {sub}"


def test_cameo(codes: Any) -> None:
    for _, code in told(codes["cameo"]):
        assert code is None or code in cameo_codes(), code


def test_ucdp(codes: Any) -> None:
    code = codes["ucdp"]
    if code is None:
        return
    assert set(code) in ({"type_of_violence"}, {"column"})
    for _, value in told(code.get("type_of_violence", 1)):
        assert value in UCDP_VIOLENCE
    for _, value in told(code.get("column", "best")):
        assert value in UCDP_DEATHS


def test_idmc_and_hxl(codes: Any) -> None:
    if code := codes.get("idmc"):
        assert set(code) == {"category", "term"}
        assert all(value in IDMC_CATEGORIES for _, value in told(code["category"]))
        assert all(value in IDMC_TERMS for _, value in told(code["term"]))
    for _, value in told(codes.get("hxl")):
        assert value is None or value in HXL


def test_every_condition_is_used() -> None:
    def conditions(code: Any) -> set[str]:
        if not isinstance(code, dict):
            return set()
        return (set(code) & set(CONDITIONS)).union(*(conditions(value) for value in code.values()))

    used = set().union(*(conditions(kind.codes) for kind in types().values()))
    assert used >= set(CONDITIONS)


@pytest.mark.parametrize(
    ("name", "standard"),
    [
        ("condition/morale", "plover"),
        ("outlook/control", "acled"),
        ("control/hold", "cameo"),
        ("event/coup", "plover"),
    ],
)
def test_what_a_standard_lacks_is_not_invented(name: str, standard: str) -> None:
    assert types()[name].codes[standard] is None
