"""Drafts keep what an officer wrote and what the import doubted; two officers do not write over each other."""

from __future__ import annotations

from typing import Any

import pytest

from api.state import State
from api.state.releases import DraftDoubt, ProposalError
from api.state.releases.drafts import KEPT, MOST
from tests.api.state.conftest import Hands

NOTES: dict[str, Any] = {
    "doubts": [[3, "请核对标题"], [0, "有表格"]],
    "left_out": [["原文第 1 页", "页眉", "省政府公报"]],
}


def test_what_was_imported_with_its_doubts(both: State) -> None:
    number = both.drafts.add("试验办法", "正文", "李干事", notes=NOTES)
    draft = both.drafts.get(number)
    assert (draft.title, draft.text, draft.path, draft.base, draft.version) == ("试验办法", "正文", None, None, 1)
    assert draft.doubts == (DraftDoubt(3, "请核对标题"), DraftDoubt(0, "有表格"))
    assert draft.left_out == (("原文第 1 页", "页眉", "省政府公报"),)
    assert both.drafts.all()[0].number == number


def test_a_change_of_a_file_remembers_where_it_began(both: State) -> None:
    number = both.drafts.add("试验办法", "旧", "李干事", path="documents/浙江/x(2026-01-01).md", base="旧")
    draft = both.drafts.get(number)
    assert draft.path == "documents/浙江/x(2026-01-01).md" and draft.base == "旧" and draft.doubts == ()


def test_saved_by_the_one_who_saw_the_last_state(both: State, hands: Hands) -> None:
    number = both.drafts.add("试验办法", "一", "李干事")
    hands.forward(minutes=1)
    assert both.drafts.save(number, 1, "试验办法", "一二", "李干事").version == 2
    with pytest.raises(ProposalError, match="李干事改过"):
        both.drafts.save(number, 1, "试验办法", "一三", "陈干事")
    draft = both.drafts.save(number, 2, "试验办法（试行）", "一二三", "陈干事")
    assert (draft.text, draft.title, draft.by, draft.saved_by) == ("一二三", "试验办法（试行）", "李干事", "陈干事")
    assert draft.saved_at > draft.at


def test_gone(both: State) -> None:
    number = both.drafts.add("试验办法", "一", "李干事")
    both.drafts.remove(number)
    both.drafts.remove(number)
    with pytest.raises(ProposalError, match="没有这份草稿"):
        both.drafts.get(number)
    with pytest.raises(ProposalError, match="没有这份草稿"):
        both.drafts.save(number, 1, "试验办法", "二", "李干事")


def test_forgotten_when_nobody_comes_back(both: State, hands: Hands) -> None:
    number = both.drafts.add("试验办法", "一", "李干事")
    hands.forward(days=KEPT.days + 1)
    both.drafts.add("又一份", "一", "李干事")
    with pytest.raises(ProposalError):
        both.drafts.get(number)


def test_not_without_end(both: State) -> None:
    for n in range(MOST - len(both.drafts.all())):
        both.drafts.add(f"第 {n} 份", "一", "李干事")
    with pytest.raises(ProposalError, match="太多"):
        both.drafts.add("还有一份", "一", "李干事")
    for draft in both.drafts.all():
        both.drafts.remove(draft.number)


def test_a_text_that_is_too_long(both: State) -> None:
    with pytest.raises(ProposalError, match="太长"):
        both.drafts.add("试验办法", "长" * 3_000_001, "李干事")
