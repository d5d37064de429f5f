"""点单—派单—接单—评单 through the real pages, and what the audit log keeps of it."""

from __future__ import annotations

import pytest

from api.state import State
from api.state.cases import Made
from api.state.console import Wanted
from tests.api.console.cases.conftest import EMPLOYER, NAME, PHONE
from tests.api.console.conftest import Browser, Opens, words


def do(browser: Browser, made: Made, act: str, **fields: str) -> str:
    """The words of the page an act leads to."""
    browser.get(f"/console/cases/{made.number}")
    return browser.follow(browser.post(f"/console/cases/{made.number}/{act}", **fields))


def refused(browser: Browser, made: Made, act: str, **fields: str) -> str:
    browser.get(f"/console/cases/{made.number}")
    reply = browser.post(f"/console/cases/{made.number}/{act}", **fields)
    assert reply.status_code == 422
    return words(reply)


def test_the_whole_way(state: State, made: Made, opens: Opens) -> None:
    admin, li = opens("王管"), opens("李干事")
    assert "派出去了" in do(admin, made, "assign", to="李干事")
    assert "1 份等人接单" in li.page("/console") and "份等人接单" not in opens("陈干事").page("/console")
    assert "接单了" in do(li, made, "take")
    assert "记下了" in do(li, made, "note", text="打了两次没人接")
    assert "答复好了" in do(li, made, "answer", text="单位收回了通知。")
    state.cases.hers.rate(made.number, made.secret, 5, "谢谢")
    assert "她评了 5 分 ：谢谢" in do(li, made, "close").replace("分：", "分 ：")
    assert "重开了" in do(li, made, "reopen")
    her = state.cases.hers.get(made.number, made.secret)
    assert [e.text for e in her.entries if e.text] == ["单位收回了通知。"]


def test_every_step_is_in_the_audit_log_without_a_word_of_hers(state: State, made: Made, opens: Opens) -> None:
    li = opens("李干事")
    do(li, made, "take")
    li.post(f"/console/cases/{made.number}/contact")
    do(li, made, "note", text=f"打过{PHONE}")
    do(li, made, "answer", text=f"{NAME}你好")
    do(li, made, "close")
    do(li, made, "reopen")
    do(li, made, "assign", to="陈干事")
    entries = list(state.audit.all(Wanted(object=f"求助 {made.number}")))
    assert [(e.officer, e.action) for e in reversed(entries)] == [
        ("李干事", action) for action in ("接单", "看联系方式", "写备注", "写答复", "办结求助", "重开求助", "派单")
    ]
    assert not any(word in repr(entries) for word in (PHONE, NAME, EMPLOYER))


@pytest.mark.parametrize("act", ["note", "answer", "close", "reopen"])
def test_others_do_nothing_to_it(made: Made, opens: Opens, act: str) -> None:
    do(opens("李干事"), made, "take")
    chen = opens("陈干事")
    assert "不是你接的" in refused(chen, made, act, text="x")
    page = chen.get(f"/console/cases/{made.number}").text
    assert f"/{act}" not in page


def test_taken_once_and_assigned_to_somebody(made: Made, opens: Opens) -> None:
    li, chen = opens("李干事"), opens("陈干事")
    do(li, made, "take")
    assert "已经有人接了" in refused(chen, made, "take")
    for nobody in ("", "没有这个人", "赵看"):
        assert "没有做成" in refused(li, made, "assign", to=nobody)


def test_empty_words_are_refused(made: Made, opens: Opens) -> None:
    li = opens("李干事")
    do(li, made, "take")
    assert "答复不能是空的" in refused(li, made, "answer", text=" ")
    assert "备注不能是空的" in refused(li, made, "note")
    assert "先写答复再办结" in refused(li, made, "close")


def test_what_officers_and_workers_write_is_shown_as_text(state: State, made: Made, opens: Opens) -> None:
    state.cases.hers.say_more(made.number, made.secret, "<script>alert(1)</script>")
    li = opens("李干事")
    do(li, made, "take")
    do(li, made, "answer", text="<img src=x>")
    li.get(f"/console/cases/{made.number}")
    for reply in (li.get(f"/console/cases/{made.number}"), li.post(f"/console/cases/{made.number}/contact")):
        assert "<script>alert" not in reply.text and "<img src=x>" not in reply.text
        assert "&lt;img src=x&gt;" in reply.text
