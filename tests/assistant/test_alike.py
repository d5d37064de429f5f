"""Which questions ask the same: found by telling words, not by 多少 and 怎么."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.alike import Alike, plain, too_near

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def alike(assistant: Assistant) -> Alike:
    return Alike(assistant, ON)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        pytest.param("新疆女职工卫生费每月标准多少", "请问重庆女工卫生费每月多少", True, id="another province"),
        pytest.param("杭州公积金贷款额度能贷多少", "公积金贷款额度是多少", True, id="with a place and without"),
        pytest.param("公司食堂饭菜太差能投诉吗", "食堂饭菜差怎么投诉", True, id="another word order"),
        pytest.param("怀孕能上夜班吗", "怀孕几个月不能上夜班", True, id="one thing asked twice"),
        pytest.param("卫生费每月多少", "公积金每月多少", False, id="only the asking is the same"),
        pytest.param("食堂饭菜差怎么投诉", "更年期怎么请假", False, id="nothing in common"),
    ],
)
def test_alike(alike: Alike, a: str, b: str, same: bool) -> None:
    assert (len(alike.groups([a, b])) == 1) is same


def test_groups_are_led_by_the_first_and_hold_everything_once(alike: Alike) -> None:
    texts = ["食堂饭菜太差", "更年期能请假吗", "食堂的饭菜差", "更年期请假给不给", "路灯坏了"]
    assert alike.groups(texts) == [[0, 2], [1, 3], [4]]
    assert alike.groups([]) == []


def test_the_same_text_is_the_same(alike: Alike) -> None:
    features = alike.features("更年期能请假吗")
    assert features.alike(features) == pytest.approx(1)
    assert alike.features("更年期能请假吗") is features


@pytest.mark.parametrize("text", ["", "？？", "1"])
def test_what_says_nothing_is_alone(alike: Alike, text: str) -> None:
    assert alike.groups(["更年期能请假吗", text]) == [[0], [1]]


def test_what_is_rare_counts_more(alike: Alike) -> None:
    words = alike.features("更年期多少").words
    assert words["更年期"] > 2 * words["多少"]


@pytest.mark.parametrize(
    ("question", "near"),
    [
        pytest.param("产假几天？", "产假几天", id="with a mark"),
        pytest.param("产假幾天", "产假几天", id="traditional"),
        pytest.param("生孩子单位给休多久", None, id="another wording"),
        pytest.param("陪产假几天", None, id="another thing"),
    ],
)
def test_too_near(question: str, near: str | None) -> None:
    assert too_near(question, ["产假几天", "哺乳时间每天多久"]) == near


def test_plain() -> None:
    assert plain("Ｗi－Fi 產假") == "wi-fi 产假"
