"""Doubts and faults beside what they are about; a doubt goes when what it is about was changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from api.console.corpus.remarks import Remark, checked, own_faults, remarks_of
from api.state.releases import Draft
from tests.api.releases.corpus import REST, REST_PATH

NOW = datetime(2026, 11, 22, tzinfo=UTC)
LINE = REST.split("\n").index("难产的，增加产假15天。") + 1
DOUBTS = [[0, "有表格"], [3, "标题：请核对标题"], [LINE, "这一段可能没完"]]


def draft(text: str = REST, version: int = 1, **notes: Any) -> Draft:
    notes = {"doubts": DOUBTS, "imported": REST} | notes
    return Draft(1, "规定", None, text, None, notes, version, "李干事", "李干事", NOW, NOW)


def test_each_doubt_stands_where_it_belongs() -> None:
    assert remarks_of(draft()) == (
        Remark("有表格"),
        Remark("请核对标题", "标题"),
        Remark("这一段可能没完", None, 5, "难产的，增加产假15天。"),
    )


def test_a_doubt_moves_with_its_line_and_goes_with_it() -> None:
    moved = draft(REST.replace("#### 第一条 【产假】", "#### 第一条 【产假】\n\n又一款。\n\n又一款。"))
    assert remarks_of(moved)[-1].line == 9
    assert remarks_of(draft(REST.replace("难产的，增加产假15天。", "难产的，增加产假十五天。")))[-1].field == "标题"
    assert [r.field for r in remarks_of(draft(REST.replace("标题: 女职工休息规定", "标题: 别的")))] == [None, None]


def test_faults_come_first_and_only_for_this_very_text() -> None:
    faults = [
        {"file": REST_PATH, "line": 9, "message": "公布日期不对"},
        {"file": REST_PATH, "line": LINE, "message": "缺一条"},
        {"file": "questions/all.yaml", "line": 2, "message": "依据查不到"},
    ]
    found = {"version": 2, "path": REST_PATH, "faults": faults}
    shown = remarks_of(draft(version=2, check=found))
    assert shown[:2] == (
        Remark("公布日期不对", "公布日期", fault=True),
        Remark("缺一条", None, 5, "难产的，增加产假15天。", fault=True),
    )
    assert len(own_faults(draft(version=2, check=found))) == 2
    assert checked(draft(version=3, check=found)) is None and own_faults(draft(version=3, check=found)) == []


def test_a_file_without_front_matter_has_lines_only() -> None:
    plain = draft("一\n二\n", imported="一\n二\n", doubts=[[2, "看看"]])
    assert remarks_of(plain) == (Remark("看看", None, 2, "二"),)
