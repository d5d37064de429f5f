"""What no trainer would write is found: open sentences, doubled marks, blanks left over."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assistant.quiz.grammar import grammar_faults
from tests.assistant.quiz.matters import ITEM, item, with_option


def test_a_well_written_item_has_no_fault() -> None:
    assert list(grammar_faults(ITEM)) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        pytest.param({"stem": "她能上夜班吗"}, "题干要以问号或句号结束", id="open"),
        pytest.param({"stem": "李娟" * 140 + "？"}, "太长了", id="long"),
        pytest.param({"stem": "{人}能上夜班吗？"}, "里留下了「{」", id="placeholder"),
        pytest.param({"stem": "满____个月才行吗？"}, "只有填空题才有横线", id="blank"),
        pytest.param({"stem": "她能上夜班吗？？"}, "「？？」重复或不对", id="doubled"),
        pytest.param({"stem": "她的的夜班行吗？"}, "「的的」重复或不对", id="word-twice"),
        pytest.param({"stem": "她能上夜班吗,对吗？"}, "「,」重复或不对", id="half-width"),
        pytest.param({"explanation": "见《特别规定第六条。"}, "里的《》不成对", id="pairs"),
        pytest.param({"explanation": "不得安排夜班"}, "解析要以句号结束", id="explanation"),
        pytest.param({"options": with_option(1, why="")}, "选项的说明是空的", id="no-reason"),
        pytest.param({"options": with_option(1, text="None天")}, "选项里留下了「None」", id="none"),
    ],
)
def test_found(changes: dict[str, Any], fault: str) -> None:
    assert any(fault in f for f in grammar_faults(item(**changes)))


def test_a_blank_is_at_home_in_its_kind() -> None:
    blank = replace(ITEM, kind="填空", stem="怀孕____个月以上，单位不能安排夜班。", options=(), blanks=(("7",),))
    assert list(grammar_faults(blank)) == []
