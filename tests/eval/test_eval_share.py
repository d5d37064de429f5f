"""Shares and their intervals: exact where few draws are possible, near the formula where many are."""

from __future__ import annotations

import math

import pytest

from eval.share import Share, difference, interval


def test_a_share_sums_and_leaves_out_what_has_no_denominator() -> None:
    share = Share.over([(1, 2), (0, 0), (2, 3)])
    assert (share.hit, share.n, share.value) == (3, 5, 0.6)
    assert share.samples == ((1, 2), (2, 3))


def test_the_mean_of_values() -> None:
    assert Share.of([True, False, True, True]) == Share(3, 4)
    assert Share.of([0.5, 1.0]).value == 0.75


def test_samples_do_not_count_for_equality() -> None:
    assert Share.over([(1, 1), (1, 1)]) == Share(2, 2)


def test_no_samples_no_value_and_no_interval() -> None:
    empty = Share.of([])
    assert (empty.value, empty.interval) == (None, None)
    assert empty.to_json() == {"value": None, "low": None, "high": None, "n": 0}


def test_all_alike_leaves_no_doubt() -> None:
    assert Share.of([True] * 7).interval == (1.0, 1.0)
    assert Share.of([False] * 7).interval == (0.0, 0.0)


def test_two_questions() -> None:
    """Drawn from {right, wrong} twice: 0, 1/2 or 1, the ends a quarter of the time each."""
    assert Share.of([True, False]).interval == (0.0, 1.0)


def test_a_ratio_is_drawn_by_question() -> None:
    """1 of 1 and 0 of 3: drawn (first, first) 1/1, mixed 1/4, (second, second) 0/3."""
    share = Share.over([(1, 1), (0, 3)])
    assert share.value == 0.25
    assert share.interval == (0.0, 1.0)


@pytest.mark.parametrize(("right", "n"), [(50, 100), (90, 100), (320, 400)])
def test_many_questions_come_near_the_normal_interval(right: int, n: int) -> None:
    """p ± 1.96 √(p(1-p)/n)."""
    share = Share.of([True] * right + [False] * (n - right))
    assert share.value is not None and share.interval is not None
    half = 1.96 * math.sqrt(share.value * (1 - share.value) / n)
    low, high = share.interval
    assert low == pytest.approx(share.value - half, abs=0.02)
    assert high == pytest.approx(share.value + half, abs=0.02)


def test_the_same_samples_give_the_same_interval() -> None:
    samples = tuple((float(n % 3 == 0), 1.0) for n in range(50))
    assert interval(samples) == interval(samples)


def test_json_is_rounded() -> None:
    share = Share.of([True, False, False])
    assert share.to_json() == {"value": 0.3333, "low": 0.0, "high": 1.0, "n": 3}


def test_a_difference_of_the_same_questions_is_drawn_together() -> None:
    """The second lacks nothing but one question in ten, in every draw: never above 0, never below all of them."""
    whole = Share.of([True] * 10)
    less = Share.of([True] * 9 + [False])
    value, low, high = difference(less, whole)
    assert value == pytest.approx(-0.1)
    assert -0.4 < low <= -0.2 and high == 0.0


def test_no_difference_from_itself() -> None:
    share = Share.of([True, False, True])
    assert difference(share, share) == (0.0, 0.0, 0.0)


def test_a_difference_of_other_questions_is_refused() -> None:
    with pytest.raises(ValueError, match="题不一样"):
        difference(Share.of([True]), Share.of([True, False]))
    with pytest.raises(ValueError, match="题不一样"):
        difference(Share.of([]), Share.of([]))
