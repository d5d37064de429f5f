"""Properties over every row: what is true is no longer found true once a word turns it, and so with what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from assistant.check import Checker
from assistant.check.agreeing import LONGEST
from tests.assistant.check.rows import ON, ROWS, Row

_NUMBER = re.compile(
    r"(?:\d+|[一二三四五六七八九十百]+)(?:个工作日|个月|天|日|小时|N)(?![^，。]{0,3}(?:不|以上|以?内|的女|起|未))"
)
Turn = Callable[[str], str]


def before_number(words: str) -> Turn:
    return lambda text: _NUMBER.sub(lambda m: words + m[0], text, count=1)


def behind_number(words: str) -> Turn:
    return lambda text: _NUMBER.sub(lambda m: m[0] + words, text, count=1)


def replaced(old: str, new: str) -> Turn:
    return lambda text: re.sub(old, new, text, count=1)


def rows(*verdicts: str) -> list[Row]:
    """Rows of one claim that say a thing in their own words, every third."""
    plain = [
        r for r in ROWS if len(r.verdicts) == 1 and r.verdicts[0] in verdicts and not re.search("[《》?？]", r.text)
    ]
    return plain[::3]


def given(checker: Checker, row: Row, text: str) -> set[str]:
    return {c.verdict for c in checker.check(text, province=row.province, on=row.on).claims}


@pytest.mark.parametrize(
    "turn",
    [
        pytest.param(before_number("每次"), id="by another time"),
        pytest.param(before_number("双方共"), id="of both together"),
        pytest.param(before_number("下班后"), id="at another time of day"),
        pytest.param(before_number("经单位批准"), id="by leave of the employer"),
        pytest.param(before_number("原则上"), id="as a rule"),
        pytest.param(behind_number("的一半"), id="half of it"),
        pytest.param(replaced("产假|陪产假|护理假|育儿假|婚假", "病假"), id="another leave"),
        pytest.param(replaced("(?=产假|陪产假|护理假|育儿假|婚假|哺乳时间)", "无薪"), id="without pay"),
        pytest.param(replaced("不得|不能", "可以"), id="allowed"),
        pytest.param(replaced("不得|应当", "白天\\g<0>"), id="by day only"),
    ],
)
def test_a_true_thing_turned_is_not_found_true(checker: Checker, turn: Turn) -> None:
    turned = [(r, turn(r.text)) for r in rows("属实") if turn(r.text) != r.text]
    assert len(turned) >= 8
    assert [text for row, text in turned if "属实" in given(checker, row, text)] == []


@pytest.mark.parametrize(
    "told",
    [
        pytest.param("{}的，由人社部门责令限期改正", id="ordered to mend"),
        pytest.param("{}的，职工可以投诉", id="complain"),
        pytest.param("{}是违法的", id="unlawful"),
        pytest.param("{}，不符合规定", id="against the rule"),
        pytest.param("不能说{}", id="must not be said"),
        pytest.param("误区：{}", id="headed as an error"),
        pytest.param("{}。这是错的", id="corrected next"),
    ],
)
def test_a_wrong_thing_told_as_wrong_is_not_refuted(checker: Checker, told: str) -> None:
    texts = [(r, told.format(r.text.rstrip("。！!"))) for r in rows("不符", "已失效") if "\n" not in r.text]
    assert len(texts) >= 40
    assert [text for row, text in texts if given(checker, row, text) & {"不符", "已失效"}] == []


def test_a_clause_without_end_is_left_open(checker: Checker) -> None:
    text = "产假98天和" + "产假" * LONGEST
    assert {c.verdict for c in checker.check(text, on=ON).claims} == {"待核"}
