"""The text in a form: saved, checked by line, previewed, compared, proposed; nothing gets lost on the way."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from api.console.corpus.head import FIELDS, read_head
from api.state import State
from api.state.releases import ProposalError
from tests.api.console.conftest import Browser, Opens, Reply, words
from tests.api.console.corpus.conftest import CORPUS, done, where
from tests.api.console.corpus.test_texts import NEWER
from tests.api.releases.corpus import LONGER, REST, REST_PATH

DOCUMENT, TEXT = f"{CORPUS}/documents/cn-xiuxi-2020", f"{CORPUS}/text"
NO_FILE: dict[str, Any] = {"nothing": ("", b"")}
"""Sends the form as multipart, as the page does."""


def edited(browser: Browser) -> str:
    """The page of a draft of the rule, begun with the button on its page."""
    browser.page(DOCUMENT)
    return str(browser.post(f"{DOCUMENT}/edit").headers["location"])


def fields_of(page: Reply) -> dict[str, str]:
    """What a browser would send of the form as it stands."""
    text = page.text
    found = dict(re.findall(r'name="(number|version)" value="(\d+)"', text))
    for name, value in re.findall(r'<input id="(f\d+)"[^>]* value="([^"]*)"', text):
        found[name] = unescape(value)
    for name, inside in re.findall(r'<select id="(f\d+)".*?>(.*?)</select>', text, re.S):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        found[name] = unescape(chosen[1]) if chosen else ""
    for name, value in re.findall(r'<textarea id="(f\d+|body)"[^>]*>(.*?)</textarea>', text, re.S):
        found[name] = unescape(value)
    return found


def save(browser: Browser, page: str, go: str = "", **changes: str) -> Reply:
    sent = fields_of(browser.get(page)) | changes
    return browser.post(TEXT, files=NO_FILE, go=go, **sent)


def test_saving_without_a_change_changes_nothing(opens: Opens, state: State) -> None:
    browser = opens("李干事")
    page = edited(browser)
    (before,) = state.drafts.all()
    assert before.text == REST == before.base and before.path == REST_PATH
    reply = save(browser, page)
    assert "草稿存好了" in browser.follow(reply) and state.drafts.get(before.number).text == REST
    assert edited(browser) == page, "the same draft, not another"


def test_one_field_and_the_text(opens: Opens, state: State) -> None:
    browser = opens("李干事")
    page = edited(browser)
    body = fields_of(browser.get(page))["body"].replace("98天", "128天").replace("\n\n#### 第二条", "\n\n\n#### 第二条")
    save(browser, page, body=body, **{f"f{FIELDS.index('简称')}": "休息规定"})
    (draft,) = state.drafts.all()
    assert draft.text == LONGER.replace("简称: []", "简称: [休息规定]"), "and the blank lines are in order"
    shown = browser.page(f"{page}/changes")
    assert "第一条 改动" in shown and "98" in shown and "128" in shown and "简称" in shown
    shown = browser.page(f"{page}/preview")
    assert "这是预览，大家还看不到" in shown and "女职工生育享受128天产假" in shown
    assert "art_1__para_1" in browser.page(f"{page}/tree")


def test_two_officers_at_one_draft(opens: Opens, state: State) -> None:
    one, other = opens("李干事"), opens("陈干事")
    page = edited(one)
    stale = fields_of(other.get(page))
    save(one, page, body=stale["body"].replace("98天", "128天"))
    reply = other.post(TEXT, files=NO_FILE, **stale)
    assert reply.status_code == 422 and "李干事改过" in words(reply)
    assert "128天" in state.drafts.all()[0].text


def test_faults_are_shown_beside_their_line(opens: Opens, state: State) -> None:
    browser = opens("李干事")
    page = edited(browser)
    body = fields_of(browser.get(page))["body"].replace("#### 第三条", "#### 第五条")
    result = done(browser, save(browser, page, "check", body=body, **{f"f{FIELDS.index('来源')}": "抄来的"}))
    assert where(result) == f"{page}/check" and "有 2 处问题" in words(result)
    assert "来源 ：证据写「核对」" in words(result) and "第二条之后缺了2条" in words(result)
    shown = browser.get(page)
    assert re.search(r'class="remark fault" id="about-1-来源">证据写', shown.text)
    assert 'data-line="11"' in shown.text and "#### 第五条" in words(shown)
    reply = browser.post(f"{page}/propose", why="试试")
    assert reply.status_code == 422 and "还有 2 处问题" in words(reply) and state.proposals.open() == ()


def test_from_the_check_to_the_proposal(opens: Opens, state: State) -> None:
    browser = opens("李干事")
    page = edited(browser)
    assert browser.get(f"{page}/check").status_code == 422, "it was not checked yet"
    body = fields_of(browser.get(page))["body"].replace("98天", "128天")
    result = words(done(browser, save(browser, page, "check", body=body)))
    assert "这份文件没有问题" in result and "女职工休息规定 第一条 改动：影响 问法主题 1 组" in result
    assert browser.post(f"{page}/propose", why=" ").status_code == 422, "a reason is asked for"
    shown = browser.follow(browser.post(f"{page}/propose", why="国务院令第1号，天数改了"))
    assert "提交好了" in shown and "国务院令第1号" in shown and "98" in shown and "128" in shown
    (proposal,) = state.proposals.open()
    assert (proposal.path, proposal.text, proposal.kind, proposal.by) == (REST_PATH, LONGER, "文件", "李干事")
    assert state.drafts.all() == ()
    assert "李干事 提了一份改动" in browser.page(DOCUMENT)


def test_a_change_after_the_check_has_to_be_checked_again(opens: Opens) -> None:
    browser = opens("李干事")
    page = edited(browser)
    done(browser, save(browser, page, "check"))
    body = fields_of(browser.get(page))["body"]
    save(browser, page, body=body.replace("98天", "一百天"))
    reply = browser.post(f"{page}/propose", why="改")
    assert reply.status_code == 422 and "还没有检查" in words(reply)


def test_a_new_version_ends_the_old_one_along_with_it(opens: Opens, state: State) -> None:
    browser = opens("李干事")
    text = NEWER.replace("2020年1月1日公布", "2026年10月1日公布").replace("2020年3月1日起施行", "2027年1月1日起施行")
    number = state.drafts.add("女职工休息规定", text.replace("98天", "128天"), "李干事")
    page = f"{CORPUS}/drafts/{number}"
    assert "128" in browser.page(f"{page}/changes"), "beside the version before"
    result = words(done(browser, browser.post(f"{page}/check")))
    assert "没有问题" in result and "新版 2027-01-01 起施行，旧版填上废止日期" in result
    browser.follow(browser.post(f"{page}/propose", why="新版公布了"))
    new, old = state.proposals.open()
    assert new.path.endswith("女职工休息规定(2026-10-01).md") and new.before is None
    assert old.path == REST_PATH and old.text == REST.replace("废止日期: null", "废止日期: 2027-01-01")
    assert "新文件" in browser.page(f"{CORPUS}/proposals/{new.number}")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(REST, "已经有这份文件", id="it-is-there-already"),
        pytest.param(REST.replace("标题: 女职工休息规定", "标题: 待填"), "还没有填：标题", id="no-title"),
        pytest.param("不是语料文件", "读不出来", id="no-document"),
        pytest.param(REST.replace("女职工休息规定", "甲/../../乙"), "位置", id="a-path-in-the-title"),
    ],
)
def test_what_cannot_be_put_in_its_place(opens: Opens, state: State, text: str, says: str) -> None:
    browser = opens("李干事")
    number = state.drafts.add("试验", text, "李干事")
    browser.page(f"{CORPUS}/drafts/{number}")
    reply = browser.post(f"{CORPUS}/drafts/{number}/check")
    shown = words(reply) if reply.status_code == 422 else words(done(browser, reply))
    if "没有做成" not in shown and "问题" in shown:
        shown = words(browser.post(f"{CORPUS}/drafts/{number}/propose", why="试试"))
    assert says in shown and state.proposals.open() == ()


def test_another_title_is_another_document(opens: Opens) -> None:
    browser = opens("李干事")
    reply = save(browser, edited(browser), "check", **{f"f{FIELDS.index('标题')}": "女职工新规定"})
    assert reply.status_code == 422 and "就是另一份文件" in words(reply)


def test_somebody_elses_change_is_not_lost(opens: Opens, state: State) -> None:
    browser = opens("李干事")
    page = edited(browser)
    state.proposals.add(REST_PATH, LONGER, "抢先改了", "陈干事", "文件", REST)
    reply = browser.post(f"{page}/check")
    assert reply.status_code == 422 and "又有了别的改动" in words(reply)
    assert edited(browser) != page, "a new draft, that goes on from the other's text"


def test_a_file_that_is_no_document(opens: Opens, state: State) -> None:
    browser = opens("李干事")
    browser.page(f"{CORPUS}/files")
    page = browser.post(f"{CORPUS}/files/edit", file="questions/all.yaml").headers["location"]
    assert "整个文件" in browser.page(page) and browser.get(f"{page}/preview").status_code == 422
    body = fields_of(browser.get(page))["body"].replace("- 产假多少天", "- 产假多少天\n    - 休多久产假")
    shown = words(done(browser, save(browser, page, "check", body=body)))
    assert "没有问题" in shown
    browser.follow(browser.post(f"{page}/propose", why="补一个问法"))
    (proposal,) = state.proposals.open()
    assert proposal.kind == "问法" and "休多久产假" in browser.page(f"{CORPUS}/proposals/{proposal.number}")


@pytest.mark.parametrize("path", ["../secret", "documents/全国/没有(2020-01-01).md", "check.py", ""])
def test_a_file_that_is_not_there(opens: Opens, path: str) -> None:
    browser = opens("李干事")
    browser.page(f"{CORPUS}/files")
    assert browser.post(f"{CORPUS}/files/edit", file=path).status_code == 404


def test_a_document_too_long_to_be_one(opens: Opens, state: State) -> None:
    browser = opens("李干事")
    page = edited(browser)
    reply = save(browser, page, body="长" * 310_000)
    assert reply.status_code == 422 and "30 万字" in words(reply)


def test_thrown_away(opens: Opens, state: State) -> None:
    browser = opens("李干事")
    page = edited(browser)
    browser.get(page)
    assert "草稿删掉了" in browser.follow(browser.post(f"{page}/remove"))
    assert browser.get(page).status_code == 422 and state.drafts.all() == ()
    with pytest.raises(ProposalError):
        state.drafts.get(1)


def test_reviewed_and_taken_away(opens: Opens, state: State) -> None:
    browser = opens("李干事")
    browser.page(DOCUMENT)
    assert "提交好了" in browser.follow(browser.post(f"{DOCUMENT}/reviewed"))
    (proposal,) = state.proposals.open()
    head = read_head(proposal.text)
    assert head is not None and head.values["核对人"] == "李干事" and head.values["核对日期"] > "2026-10-01"
    browser.page(DOCUMENT)
    assert "就没有这个文件了" in browser.follow(browser.post(f"{DOCUMENT}/remove", why="收重了"))
    assert [p.removes for p in state.proposals.open()] == [False, True]
