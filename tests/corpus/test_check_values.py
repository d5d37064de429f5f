"""Every figure proven: its words, its conditions, its place, its day, how binding it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import check_corpus
from tests.corpus.editing import LEAVE, NOTE, RULES, add, edit

DAY = date(2026, 11, 22)

CARE = """\
参数: {name}
名称: 育儿假
单位: 天
取值:
  - 地区: CN
    值: 10
    自: 2012-04-28
    条件: {{孩子不满: 3}}
    依据: 女工规定 第三条
    原文: 每年各享受十天育儿假
    证据: 核对
"""


def found(root: Path) -> list[str]:
    return list(map(str, check_corpus(root, DAY)))


def with_care(root: Path, name: str = "parental_leave") -> str:
    """The tiny corpus with a leave until the child is three, proven; the parameter's file."""
    edit(root / RULES, "（一）井下作业；", "（一）子女三周岁前夫妻每年各享受十天育儿假期间的作业；")
    return add(root, f"parameters/{name}.yaml", CARE.format(name=name)).relative_to(root).as_posix()


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        pytest.param("地区: CN-ZJ", "地区: CN-XX", 11, "没有「CN-XX」这个地区代码", id="no-such-place"),
        pytest.param("地区: CN-ZJ", "地区: CN", 11, "地区是 CN，依据却是 CN-ZJ 的《浙江资料》", id="another-place"),
        pytest.param("自: 2021-11-25", "自: 2021-11-24", 11, "早于《浙江资料》的施行日期 2021-11-25", id="too-early"),
        pytest.param("值: 98", "值: 98\n    至多: 99", 5, "里没有数字 99", id="the-upper-end"),
        pytest.param("自: 2012-04-28", "自: 2012-04-28\n    条件: {孕月满: 7}", 5, "「孕月满」的数字 7", id="months"),
        pytest.param("自: 2012-04-28", "自: 2012-04-28\n    方式: 自然日", 5, "只用在 day_counting", id="counting"),
    ],
)
def test_refused(tiny: Path, old: str, new: str, line: int, message: str) -> None:
    edit(tiny / LEAVE, old, new)
    assert any(f.startswith(f"{LEAVE}:{line}：") and message in f for f in found(tiny)), found(tiny)


@pytest.mark.parametrize(
    ("words", "obligation", "fault"),
    [
        pytest.param("鼓励用人单位延长产假60天", "应当", True, id="encouraged-is-no-right"),
        pytest.param("鼓励用人单位延长产假60天", "可以", True, id="nor-an-option"),
        pytest.param("鼓励用人单位延长产假60天", "鼓励", False, id="encouraged"),
        pytest.param("选择单位试点延长产假60天", "应当", True, id="a-pilot-is-no-right"),
        pytest.param("选择单位试点延长产假60天", "试点", False, id="pilot"),
        pytest.param("一孩延长产假60天", "应当", False, id="a-right"),
    ],
)
def test_binding_force_is_what_the_words_say(tiny: Path, words: str, obligation: str, fault: bool) -> None:
    edit(tiny / NOTE, "一孩延长产假60天", words)
    edit(tiny / LEAVE, "一孩延长产假60天", words)
    edit(tiny / LEAVE, "依据: 浙江资料", f"性质: {obligation}\n    依据: 浙江资料")
    message = f"原文说的是「{words[:2] if '鼓励' in words else '试点'}」，性质不能写「{obligation}」"
    assert found(tiny) == ([f"{LEAVE}:11：{message}"] if fault else [])


def test_parental_leave_says_until_what_age(tiny: Path) -> None:
    file = with_care(tiny)
    assert found(tiny) == []
    edit(tiny / file, "    条件: {孩子不满: 3}\n", "")
    assert found(tiny) == [f"{file}:5：育儿假要写「条件: {{孩子不满: 几周岁}}」"]


def test_the_age_stands_in_the_provision(tiny: Path) -> None:
    file = with_care(tiny)
    edit(tiny / file, "孩子不满: 3", "孩子不满: 6")
    assert found(tiny) == [f"{file}:5：《女工规定》第三条里没有「孩子不满」的数字 6"]


def test_other_leaves_need_no_age(tiny: Path) -> None:
    file = with_care(tiny, "child_leave")
    edit(tiny / file, "    条件: {孩子不满: 3}\n", "")
    assert found(tiny) == []


def test_day_counting_says_how(tiny: Path) -> None:
    file = with_care(tiny, "day_counting")
    assert found(tiny) == [f"{file}:5：day_counting 的取值要写「方式」"]
    edit(tiny / file, "    依据:", "    方式: 自然日\n    依据:")
    assert found(tiny) == []


def test_a_second_entry_is_told_by_its_own_line(tiny: Path) -> None:
    """A note that says 地区: within a text does not shift the lines."""
    edit(tiny / LEAVE, "    证据: 核对\n", "    证据: 核对\n    说明: 各地区: 不一样\n".replace("地区: ", "地区:"))
    edit(tiny / LEAVE, "值: 60", "值: 61")
    assert found(tiny) == [f"{LEAVE}:12：原文「一孩延长产假60天」里没有数字 61"]
