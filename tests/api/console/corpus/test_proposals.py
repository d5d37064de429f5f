"""Proposals on the page: who sees what, who may withdraw, what each would change."""

from __future__ import annotations

import pytest

from api.state import State
from tests.api.console.conftest import Opens, words
from tests.api.console.corpus.conftest import CORPUS
from tests.api.releases.corpus import LEXICON, LONGER, REST, REST_PATH

PROPOSALS = f"{CORPUS}/proposals"
MORE = LEXICON + "- 说法: [小夜]\n  法言: 夜班\n"


@pytest.fixture
def number(state: State) -> int:
    return state.proposals.add(REST_PATH, LONGER, "天数改了", "李干事", "文件", REST)


def test_what_waits(opens: Opens, number: int) -> None:
    shown = opens("王管").page(PROPOSALS)
    assert "等着发布（1）" in shown and "李干事" in shown and "天数改了" in shown and "发布选中的" in shown
    assert "1 份等你发布" in opens("王管").page("/console")
    assert "发布选中的" not in opens("李干事").page(PROPOSALS)
    assert "份等你发布" not in opens("李干事").page("/console")


def test_what_it_changes(opens: Opens, state: State, number: int) -> None:
    browser = opens("赵看")
    reply = browser.get(f"{PROPOSALS}/{number}")
    assert "<del>98</del><ins>128</ins>" in reply.text and "第一条 改动" in words(reply) and "撤回" not in words(reply)
    second = state.proposals.add(REST_PATH, LONGER.replace("1小时", "2小时"), "又改了", "陈干事", "文件", LONGER)
    reply = browser.get(f"{PROPOSALS}/{second}")
    assert "<del>1</del><ins>2</ins>" in reply.text and "<del>98" not in reply.text, "beside the one it was made from"
    lines = state.proposals.add("lexicon.yaml", MORE, "多一个说法", "陈干事", "说法", LEXICON)
    assert "小夜" in browser.page(f"{PROPOSALS}/{lines}")
    lost = state.proposals.add("questions/自编.yaml", MORE, "没有了的", "陈干事", "问法", "早就没有的文字")
    assert "没法比" in browser.page(f"{PROPOSALS}/{lost}")


def test_withdrawn_by_whoever_made_it_or_an_administrator(opens: Opens, state: State, number: int) -> None:
    other = opens("陈干事")
    assert "撤回" not in other.page(f"{PROPOSALS}/{number}")
    reply = other.post(f"{PROPOSALS}/{number}/withdraw")
    assert reply.status_code == 403 and "只有管理员" in words(reply)
    own = opens("李干事")
    own.page(f"{PROPOSALS}/{number}")
    assert "提案撤回了" in own.follow(own.post(f"{PROPOSALS}/{number}/withdraw"))
    again = state.proposals.add(REST_PATH, LONGER, "再来", "李干事", "文件", REST)
    administrator = opens("王管")
    administrator.page(f"{PROPOSALS}/{again}")
    assert "提案撤回了" in administrator.follow(administrator.post(f"{PROPOSALS}/{again}/withdraw"))
    assert "已撤回" in administrator.page(PROPOSALS)


def test_words_of_officers_are_never_markup(opens: Opens, state: State) -> None:
    number = state.proposals.add("lexicon.yaml", "<script>x</script>\n", "<b>好</b>", "李干事", "说法", LEXICON)
    text = opens("王管").get(f"{PROPOSALS}/{number}").text
    assert "<script>x" not in text and "<b>好" not in text


def test_none_of_that_number(opens: Opens) -> None:
    assert opens("赵看").get(f"{PROPOSALS}/99").status_code == 422
