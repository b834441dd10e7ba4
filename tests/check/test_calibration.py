"""Calibration: confidence beside the share of claims that is right."""

from __future__ import annotations

import pytest

from tocsin.check.calibration import Bin, bins, error


def test_claims_right_as_often_as_they_are_sure_are_calibrated() -> None:
    chances = [(0.75, True)] * 3 + [(0.75, False)] + [(0.5, True), (0.5, False)]
    assert error(chances) == pytest.approx(0.0)
    assert bins(chances) == [Bin(2, 0.5, 0.5), Bin(4, 0.75, 0.75)]


def test_claims_that_are_surer_than_right_are_not() -> None:
    assert error([(0.9, False), (0.9, True)]) == pytest.approx(0.4)
    assert error([(1.0, False), (0.2, False), (0.2, False)]) == pytest.approx((1.0 + 0.2 + 0.2) / 3)
    assert error([]) == 0.0
