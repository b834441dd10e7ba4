"""The examples of the codebook, read: what is expected is found, what is rejected is not."""

from __future__ import annotations

import judged

# So much of what the examples expect is at least found by its type; the known misses lie in the rest.
FOUND = 0.85
LEARNT = 0.7  # of the network, which learnt from reports and not from these sentences


def test_every_example_is_read_as_known() -> None:
    verdict = judged.examples()
    print(f"{len(verdict.faults)} faults; {verdict.found} of {verdict.wanted} expected claims found by their type")
    judged.assert_known(judged.EXAMPLES, verdict)


def test_most_expected_claims_are_found_by_their_type() -> None:
    verdict = judged.examples()
    assert verdict.found >= FOUND * verdict.wanted, f"{verdict.found} of {verdict.wanted}"


def test_the_network_finds_most_of_them_too() -> None:
    verdict = judged.examples(judged.TRAINED)
    assert verdict.found >= LEARNT * verdict.wanted, f"{verdict.found} of {verdict.wanted}"


def test_a_claim_differs_by_what_is_expected_of_it_only() -> None:
    expected = {"type": "event/battle", "actor": "Kesh Front fighters", "place": "Orvane", "mood": "asserted"}
    claim = {"type": "event/battle", "actor": "fighters", "place": "Tel Marrud", "mood": "asserted", "who": "men"}
    assert judged.differences(expected, claim) == ["place"]
    assert judged.differences({"who": "people", "high": None}, {"who": "people", "high": 3}) == ["high"]
