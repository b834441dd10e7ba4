"""Work spread over processes gives what it gives in one."""

from __future__ import annotations

import os

from tocsin import run


def where(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def test_results_keep_their_order_and_come_from_other_processes() -> None:
    made = list(run.in_order(where, iter(range(run.FEW + 201)), jobs=2))
    assert [square for square, _ in made] == [number * number for number in range(run.FEW + 201)]
    assert os.getpid() not in {process for _, process in made}


def test_few_items_are_done_here() -> None:
    made = list(run.in_order(where, range(run.FEW), jobs=2))
    assert len(made) == run.FEW and {process for _, process in made} == {os.getpid()}
