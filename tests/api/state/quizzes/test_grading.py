"""What counts as right, and who sees which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.state.quizzes.grading import is_right, item_order, option_order, several
from tests.api.quizzes.items import ITEMS, SEVEN, item

BY_ID = {each.id: each for each in ITEMS}


@pytest.mark.parametrize(
    ("which", "given", "right"),
    [
        pytest.param("i1", (0,), True, id="one"),
        pytest.param("i1", (1,), False, id="another"),
        pytest.param("i1", (0, 1), False, id="one-too-many"),
        pytest.param("i3", (1, 0), True, id="both-in-any-order"),
        pytest.param("i3", (0,), False, id="half"),
        pytest.param("i3", (0, 1, 2), False, id="both-and-a-wrong-one"),
        pytest.param("i5", (0,), True, id="true-or-false"),
        pytest.param("i9", (0, 1), True, id="a-case-with-two"),
        pytest.param("i9", (), False, id="nothing"),
    ],
)
def test_options(which: str, given: tuple[int, ...], right: bool) -> None:
    assert is_right(BY_ID[which], given) is right


@pytest.mark.parametrize(
    ("stem", "accepted", "written", "right"),
    [
        pytest.param("产假是____天。", ("98",), "98", True, id="the-figure"),
        pytest.param("产假是____天。", ("98",), "９８", True, id="full-width"),
        pytest.param("产假是____天。", ("98",), " 98 ", True, id="blanks-around"),
        pytest.param("产假是____天。", ("98",), "九十八", True, id="chinese-though-not-listed"),
        pytest.param("产假是____天。", ("98",), "98天", True, id="the-unit-again"),
        pytest.param("产假是____天。", ("98",), "98个月", False, id="another-unit"),
        pytest.param("产假是____天。", ("98",), "980", False, id="another-figure"),
        pytest.param("产假是____天。", ("98",), "", False, id="empty"),
        pytest.param("产假是____天。", ("98",), "，", False, id="only-a-comma"),
        pytest.param("怀孕到了____个月以上。", ("7", "七"), "七个月", True, id="unit-of-two-letters"),
        pytest.param("怀孕到了____以上。", ("7个月",), "7", False, id="the-unit-is-asked-for"),
        pytest.param("怀孕到了____以上。", ("7个月",), "七个月", True, id="figure-and-unit"),
        pytest.param("每天休息____小时。", ("1.5",), "1.5", True, id="a-point"),
        pytest.param("每天休息____小时。", ("1.5",), "15", False, id="without-the-point"),
        pytest.param("这叫____。", ("专项集体合同", "女职工专项集体合同"), "女职工专项集体合同。", True, id="a-term"),
        pytest.param("这叫____。", ("专项集体合同",), "集体合同", False, id="half-a-term"),
        pytest.param("向____申请仲裁。", ("劳动人事争议仲裁委员会",), "劳动人事争议 仲裁委员会", True, id="blank"),
    ],
)  # fmt: skip
def test_one_blank(stem: str, accepted: tuple[str, ...], written: str, right: bool) -> None:
    assert is_right(item("x", "填空", stem, SEVEN, blanks=(accepted,)), (written,)) is right


@pytest.mark.parametrize(
    ("written", "right"),
    [
        pytest.param(("15天", "十五"), True, id="both"),
        pytest.param(("15", "16"), False, id="one-wrong"),
        pytest.param(("15", ""), False, id="one-empty"),
        pytest.param(("15",), False, id="one-missing"),
        pytest.param(("15", "15", "15"), False, id="one-too-many"),
    ],
)
def test_two_blanks(written: tuple[str, ...], right: bool) -> None:
    assert is_right(BY_ID["i7"], written) is right


@pytest.mark.parametrize(("which", "more"), [("i1", False), ("i3", True), ("i4", False), ("i8", False), ("i9", True)])
def test_how_many_may_be_chosen(which: str, more: bool) -> None:
    assert several(BY_ID[which]) is more


def test_orders_are_the_same_again_and_others_for_others() -> None:
    first = [option_order(f"a{n}", BY_ID["i1"], True) for n in range(40)]
    assert first == [option_order(f"a{n}", BY_ID["i1"], True) for n in range(40)]
    assert len(set(first)) > 12 and {tuple(sorted(order)) for order in first} == {(0, 1, 2, 3)}
    assert len({item_order(f"a{n}", range(10), True) for n in range(40)}) == 40


def test_the_key_stands_at_each_letter_about_as_often() -> None:
    at = [option_order(f"a{n}", BY_ID["i1"], True).index(0) for n in range(400)]
    assert all(70 < at.count(letter) < 130 for letter in range(4))


def test_without_shuffling_everything_stays() -> None:
    assert option_order("a", BY_ID["i1"], False) == (0, 1, 2, 3)
    assert item_order("a", [0, 2, 3], False) == (0, 2, 3)


def test_right_stands_before_wrong() -> None:
    assert option_order("a", BY_ID["i4"], True) == (0, 1)
    assert option_order("a", BY_ID["i5"], True) == (1, 0), "there 错误 is the first option"
    assert option_order("a", replace(BY_ID["i5"], options=BY_ID["i5"].options[::-1]), False) == (0, 1)
