"""The accounts' page: a password shown once, roles that count at once, and nobody locks themselves out."""

from __future__ import annotations

import re

import pytest

from api.state import State
from api.state.console import Officer, Wanted
from tests.api.console.conftest import OTHER, Opens, words

PAGE = "/console/officers"


def named(state: State, name: str) -> Officer:
    return state.officers.get(name)


def handed(text: str) -> str:
    found = re.search(r"<code>([^<]+)</code>", text)
    assert found
    return found[1]


def test_a_new_officer_gets_a_password_once_and_changes_it(opens: Opens, state: State) -> None:
    browser = opens("王管")
    reply = browser.post(PAGE, name="孙干事", role="干事")
    password = handed(reply.text)
    assert "只显示这一次" in words(reply) and password not in browser.get(PAGE).text
    new = opens()
    assert new.sign_in("孙干事", password).status_code == 303
    assert new.get("/console").headers["location"] == "/console/password"
    new.post("/console/password", old=password, new=OTHER, again=OTHER)
    assert "孙干事，你好" in new.page("/console")
    assert state.audit.page(Wanted(action="添加人员"))[0].officer == "王管"
    assert all(password not in e.detail for e in state.audit.page(Wanted()))


@pytest.mark.parametrize(
    ("name", "role", "said"),
    [
        ("王管", "干事", "已经有人"),
        ("", "干事", "不能是空的"),
        ("孙 干事", "干事", "空格"),
        ("孙干事", "老板", "角色只有"),
    ],
)
def test_a_new_officer_that_cannot_be(opens: Opens, state: State, name: str, role: str, said: str) -> None:
    before = [officer.name for officer in state.officers.all()]
    reply = opens("王管").post(PAGE, name=name, role=role)
    assert reply.status_code == 422 and said in words(reply)
    assert [officer.name for officer in state.officers.all()] == before


def test_a_new_role_counts_at_once(opens: Opens, state: State) -> None:
    officer, browser = opens("李干事"), opens("王管")
    browser.page(PAGE)
    assert "角色改好了" in browser.follow(browser.post(f"{PAGE}/{named(state, '李干事').id}/role", role="只读"))
    assert officer.get("/console/quizzes/new").status_code == 403


def test_a_reset_password_ends_the_sessions(opens: Opens, state: State) -> None:
    officer, browser = opens("李干事"), opens("王管")
    password = handed(browser.post(f"{PAGE}/{named(state, '李干事').id}/password").text)
    assert officer.get("/console").status_code == 303
    assert opens().sign_in("李干事").status_code == 401
    assert opens().sign_in("李干事", password).status_code == 303


def test_disabled_at_once_and_enabled_again(opens: Opens, state: State) -> None:
    officer, browser = opens("李干事"), opens("王管")
    path = f"{PAGE}/{named(state, '李干事').id}/active"
    assert "已停用" in browser.follow(browser.post(path, active="0"))
    assert officer.get("/console").status_code == 303 and opens().sign_in("李干事").status_code == 401
    browser.follow(browser.post(path, active="1"))
    assert opens().sign_in("李干事").status_code == 303


@pytest.mark.parametrize(("act", "fields"), [("role", {"role": "只读"}), ("password", {}), ("active", {"active": "0"})])
def test_nobody_changes_their_own_account(opens: Opens, state: State, act: str, fields: dict[str, str]) -> None:
    browser = opens("王管")
    reply = browser.post(f"{PAGE}/{named(state, '王管').id}/{act}", **fields)
    assert reply.status_code == 422 and "别的管理员" in words(reply)
    assert browser.get("/console").status_code == 200


def test_an_account_that_is_not_there(opens: Opens) -> None:
    assert opens("王管").post(f"{PAGE}/4711/password").status_code == 404
