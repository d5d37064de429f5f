"""Publishing from the page, what the releases changed, and the way back; by whom, and by whom not."""

from __future__ import annotations

import shutil

import pytest
from fastapi import FastAPI

from api.releases import Releases
from api.settings import ServiceSettings
from api.state import State
from api.state.console import Wanted
from tests.api.console.conftest import SECRET, Browser, Opens, words
from tests.api.console.corpus.conftest import CORPUS, done, where
from tests.api.releases.corpus import LEXICON, LONGER, REST, REST_PATH
from tests.api.releases.test_folder import record

PROPOSALS, RELEASES = f"{CORPUS}/proposals", f"{CORPUS}/releases"
MORE = LEXICON + "- 说法: [小夜]\n  法言: 夜班\n"


def propose(state: State, by: str = "李干事") -> int:
    return state.proposals.add(REST_PATH, LONGER, "天数改了", by, "文件", REST)


def test_from_the_proposal_to_the_answer_and_back(
    opens: Opens, app: FastAPI, state: State, console_settings: ServiceSettings
) -> None:
    number, browser, service = propose(state), opens("王管"), app.state.service
    state.proposals.add("lexicon.yaml", MORE, "多一个说法", "陈干事", "说法", LEXICON)
    browser.page(PROPOSALS)
    page = done(browser, browser.post(f"{CORPUS}/publish", number=[str(number)], why="新规定施行"))
    assert where(page) == f"{RELEASES}/1" and "新规定施行" in words(page) and "<del>98</del><ins>128</ins>" in page.text
    assert "几秒钟里所有进程都会换上" in words(page), "this process still answers from what it had"
    service.watcher.look(service.assistant)
    assert "正在用" in browser.page(RELEASES) and "正在换过去" not in browser.page(RELEASES)
    assert "女职工生育享受128天产假" in browser.page(f"{CORPUS}/documents/cn-xiuxi-2020")
    assert "第 1 版" in browser.page(PROPOSALS) and len(state.proposals.open()) == 1
    _back(browser, app, state, console_settings)


def _back(browser: Browser, app: FastAPI, state: State, settings: ServiceSettings) -> None:
    browser.page(RELEASES)
    reply = browser.post(f"{RELEASES}/0/use", why=" ")
    assert reply.status_code == 422 and "为什么" in words(reply)
    page = done(browser, browser.post(f"{RELEASES}/0/use", why="天数抄错了"))
    assert where(page) == RELEASES and Releases(settings.releases).current() == 0
    app.state.service.watcher.look(app.state.service.assistant)
    assert "女职工生育享受98天产假" in browser.page(f"{CORPUS}/documents/cn-xiuxi-2020")
    (entry,) = state.audit.page(Wanted(action="退回语料"))
    assert entry.officer == "王管" and entry.object == "语料第 0 版" and "天数抄错了" in entry.detail
    assert "和自带的语料比" in browser.page(f"{RELEASES}/1")


@pytest.mark.parametrize("another", [True, False])
def test_ones_own_proposal_needs_a_second_administrator_where_there_is_one(
    opens: Opens, state: State, another: bool
) -> None:
    if another:
        state.officers.add("周管", "管理员", SECRET, "命令行", must_change=False)
    number, browser = propose(state, "王管"), opens("王管")
    shown = browser.page(PROPOSALS)
    assert ("要请另一位管理员" in shown) is another
    if not another:
        assert "发布选中的" in shown
        return
    reply = browser.post(f"{CORPUS}/publish", number=[str(number)], why="自己发")
    assert reply.status_code == 422 and "另一位管理员" in words(reply)
    state.officers.set_active("周管", False, "命令行")
    assert "发布选中的" in browser.page(PROPOSALS)


def test_a_fault_is_told_and_changes_nothing(opens: Opens, state: State, console_settings: ServiceSettings) -> None:
    number = state.proposals.add("questions/all.yaml", "- 主题: x\n", "改坏了", "李干事", "问法", None)
    state.proposals.withdraw(number, "李干事")
    number = state.proposals.add(REST_PATH, REST.replace("第三条", "第五条"), "改坏了", "李干事", "文件", REST)
    browser = opens("王管")
    browser.page(PROPOSALS)
    page = done(browser, browser.post(f"{CORPUS}/publish", number=[str(number)], why="发"))
    assert "检查没有通过" in words(page) and "第 31 行" in words(page)
    assert Releases(console_settings.releases).current() == 0 and len(state.proposals.open()) == 1


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"number": ["1"], "why": ""}, "为什么"),
        ({"why": "没选"}, "没有选"),
        ({"number": ["99", "x", "-1"], "why": "没有的"}, "没有选"),
    ],
)
def test_what_cannot_be_published(opens: Opens, state: State, fields: dict[str, object], says: str) -> None:
    propose(state)
    browser = opens("王管")
    browser.page(PROPOSALS)
    reply = browser.post(f"{CORPUS}/publish", **fields)
    assert says in words(done(browser, reply) if reply.status_code == 303 else reply)


def test_while_somebody_publishes_nobody_else_begins(opens: Opens, state: State) -> None:
    number, browser = propose(state), opens("王管")
    with state.publishing.turn("周管"):
        assert "周管 正在发布" in browser.page(PROPOSALS)
        reply = browser.post(f"{CORPUS}/publish", number=[str(number)], why="也发")
        assert reply.status_code == 422 and "周管正在发布" in words(reply)
        assert browser.post(f"{RELEASES}/0/use", why="退").status_code == 422


def test_a_release_that_is_not_there(opens: Opens) -> None:
    browser = opens("王管")
    browser.page(RELEASES)
    assert browser.post(f"{RELEASES}/7/use", why="退").status_code == 422
    assert browser.get(f"{RELEASES}/7").status_code == 422
    assert "程序自带的语料" in browser.page(RELEASES)


def test_topics_that_are_no_longer_answered_are_told(opens: Opens, console_settings: ServiceSettings) -> None:
    releases = Releases(console_settings.releases)
    folder = releases.aside()
    shutil.copytree(console_settings.corpus, folder / "corpus")
    releases.adopt(folder, record(1).model_copy(update={"lost": ("产假", "夜班")}))
    shown = opens("赵看").page(f"{RELEASES}/1")
    assert "有 2 个主题，换上这一版以后答不出来了：产假、夜班" in shown and "没有差别" in shown
