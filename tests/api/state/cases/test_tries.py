"""Wrong secrets shut a case for a while, and only for a while."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from api.state.cases import CaseError, LockedCase, Made, UnknownCase
from api.state.cases.hers import Hers
from api.state.cases.tries import LOCKED_FOR, MOST, as_typed
from tests.api.state.cases.conftest import new_case
from tests.api.state.conftest import Hands


def wrong(hers: Hers, made: Made) -> type[CaseError]:
    with pytest.raises(CaseError) as caught:
        hers.get(made.number, "AAAAAAAA")
    return type(caught.value)


def test_after_a_few_wrong_ones_even_the_right_one_waits(hers: Hers, made: Made, clock: Hands) -> None:
    assert {wrong(hers, made) for _ in range(MOST)} == {UnknownCase}
    with pytest.raises(LockedCase, match="15 分钟"):
        hers.get(made.number, made.secret)
    clock.forward(seconds=LOCKED_FOR.total_seconds())
    assert hers.get(made.number, made.secret).summary.number == made.number


def test_tries_while_it_is_shut_do_not_keep_it_shut(hers: Hers, made: Made, clock: Hands) -> None:
    for _ in range(MOST):
        wrong(hers, made)
    clock.forward(minutes=10)
    assert wrong(hers, made) is LockedCase
    clock.forward(minutes=5)
    assert hers.get(made.number, made.secret)


def test_the_right_one_forgives_those_before(hers: Hers, made: Made) -> None:
    for _ in range(3):
        for _ in range(MOST - 1):
            wrong(hers, made)
        assert hers.get(made.number, made.secret)


def test_another_case_is_not_shut(hers: Hers, made: Made) -> None:
    other = hers.add(new_case())
    for _ in range(MOST + 1):
        wrong(hers, made)
    assert hers.get(other.number, other.secret)


def test_many_at_once_do_not_slip_through(hers: Hers, made: Made) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: wrong(hers, made), range(MOST + 8)))
    assert found.count(UnknownCase) == MOST and found.count(LockedCase) == 8


@pytest.mark.parametrize("typed", ["k7mp-3xq2", "K7MP 3XQ2", "Ｋ７ＭＰ３ＸＱ２", " k7mp—3xq2。"])
def test_secrets_are_read_as_people_type(typed: str) -> None:
    assert as_typed(typed) == "K7MP3XQ2"
