"""Accounts: made, signed in to, changed, disabled; every change is in the audit log, the password nowhere."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text

from api.state import State
from api.state.console import OfficerError, Officers, Wanted
from tests.api.state.conftest import Hands
from tests.api.state.console.conftest import OTHER, SECRET

HOME = "203.0.113.7"


def actions(state: State) -> list[tuple[str, str, str]]:
    return [(e.officer, e.action, e.object) for e in reversed(state.audit.page(Wanted()))]


def test_an_account_is_made_and_listed(state: State, officers: Officers, clock: Hands) -> None:
    made = officers.add("赵看", "只读", OTHER, "王管")
    assert (made.role, made.active, made.must_change, made.created_at) == ("只读", True, True, clock.now)
    assert [o.name for o in officers.all()] == ["王管", "李干事", "赵看"]
    assert actions(state)[-1] == ("王管", "添加人员", "赵看")


def test_a_name_is_used_once(officers: Officers) -> None:
    for name in ("王管", " 王管 "):
        with pytest.raises(OfficerError, match="已经有人"):
            officers.add(name, "只读", OTHER, "王管")


def test_two_at_once_do_not_both_get_the_name(officers: Officers) -> None:
    def add(_: int) -> bool:
        try:
            officers.add("同名", "干事", OTHER, "王管")
        except OfficerError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(add, range(4))) == 1


def test_an_unknown_role(officers: Officers) -> None:
    with pytest.raises(OfficerError, match="管理员、干事、只读"):
        officers.add("赵看", "超人", OTHER, "王管")


def test_signing_in_gives_a_session_and_is_noted(state: State, officers: Officers, clock: Hands) -> None:
    cookie = officers.sign_in(" 王管", SECRET, HOME)
    signed_in = officers.sessions.get(cookie)
    assert signed_in is not None and signed_in.officer.name == "王管"
    assert officers.get("王管").signed_in_at == clock.now
    assert actions(state)[-1] == ("王管", "登录", "王管")


def test_wrong_unknown_and_disabled_are_told_alike(officers: Officers) -> None:
    officers.add("走了", "干事", SECRET, "王管", must_change=False)
    officers.set_active("走了", False, "王管")
    said = set()
    for name, password in (("王管", OTHER), ("没有这人", SECRET), ("走了", SECRET), ("", "")):
        with pytest.raises(OfficerError) as caught:
            officers.sign_in(name, password, HOME)
        said.add(str(caught.value))
    assert said == {"用户名或密码不对。"}


def test_passwords_and_cookies_are_nowhere_in_the_database(state: State, officers: Officers) -> None:
    cookie = officers.sign_in("王管", SECRET, HOME)
    with state.database.read() as connection:
        tables = ("officers", "officer_sessions", "sign_in_tries", "audit")
        rows = "".join(str(connection.execute(text(f"SELECT * FROM {table}")).all()) for table in tables)
    assert SECRET not in rows and cookie not in rows and HOME not in rows


def test_a_hash_of_older_parameters_is_renewed_at_sign_in(state: State, officers: Officers) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=16, parallelism=1).hash(SECRET)
    with state.database.write() as connection:
        connection.execute(text("UPDATE officers SET password = :weak WHERE name = '王管'"), {"weak": weak})
    officers.sign_in("王管", SECRET, HOME)
    with state.database.read() as connection:
        stored = connection.execute(text("SELECT password FROM officers WHERE name = '王管'")).scalar_one()
    assert "m=16" in weak and "m=8," in stored
    officers.sign_in("王管", SECRET, HOME)


def test_a_new_password_ends_every_session_and_begins_one(state: State, officers: Officers) -> None:
    here, there = officers.sign_in("王管", SECRET, HOME), officers.sign_in("王管", SECRET, HOME)
    new = officers.change_password(officers.get("王管"), SECRET, OTHER, HOME)
    assert [officers.sessions.get(c) is not None for c in (here, there, new)] == [False, False, True]
    with pytest.raises(OfficerError):
        officers.sign_in("王管", SECRET, HOME)
    assert officers.sign_in("王管", OTHER, HOME)
    assert ("王管", "改密码", "王管") in actions(state)


def test_a_new_password_that_is_refused(officers: Officers) -> None:
    rows = ((OTHER, OTHER, "现在的密码不对"), (SECRET, SECRET, "一样"), (SECRET, "短", "太短"))
    for old, new, why in rows:
        with pytest.raises(OfficerError, match=why):
            officers.change_password(officers.get("王管"), old, new, HOME)
    assert officers.sign_in("王管", SECRET, HOME)


def test_a_reset_password_must_be_changed_and_opens_the_lock(state: State, officers: Officers) -> None:
    cookie = officers.sign_in("李干事", SECRET, HOME)
    for number in range(6):
        with pytest.raises(OfficerError):
            officers.sign_in("李干事", OTHER, f"198.51.100.{number}")
    officers.reset("李干事", OTHER, "王管")
    assert officers.sessions.get(cookie) is None
    officers.sign_in("李干事", OTHER, HOME)
    assert officers.get("李干事").must_change
    assert ("王管", "重设密码", "李干事") in actions(state)


def test_a_role_counts_at_once(state: State, officers: Officers) -> None:
    cookie = officers.sign_in("李干事", SECRET, HOME)
    officers.set_role("李干事", "只读", "王管")
    signed_in = officers.sessions.get(cookie)
    assert signed_in is not None and signed_in.officer.role == "只读"
    entry = state.audit.page(Wanted(action="改角色"))[0]
    assert (entry.officer, entry.object, entry.detail) == ("王管", "李干事", "干事 → 只读")


def test_a_disabled_account_is_out_at_once_and_may_come_back(officers: Officers) -> None:
    cookie = officers.sign_in("李干事", SECRET, HOME)
    assert not officers.set_active("李干事", False, "王管").active
    assert officers.sessions.get(cookie) is None
    assert officers.set_active("李干事", True, "王管").active
    assert officers.sign_in("李干事", SECRET, HOME)


def test_the_last_administrator_stays(officers: Officers) -> None:
    with pytest.raises(OfficerError, match="最后一个管理员"):
        officers.set_role("王管", "干事", "王管")
    with pytest.raises(OfficerError, match="最后一个管理员"):
        officers.set_active("王管", False, "王管")
    officers.set_role("李干事", "管理员", "王管")
    assert officers.set_role("王管", "干事", "李干事").role == "干事"


def test_two_administrators_cannot_leave_at_once(officers: Officers) -> None:
    officers.set_role("李干事", "管理员", "王管")

    def leave(name: str) -> bool:
        try:
            officers.set_role(name, "干事", name)
        except OfficerError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(leave, ("王管", "李干事"))) == 1


def test_an_account_that_is_not_there(officers: Officers) -> None:
    changes: tuple[Callable[[], object], ...] = (
        lambda: officers.reset("没有这人", OTHER, "王管"),
        lambda: officers.set_role("没有这人", "干事", "王管"),
        lambda: officers.set_active("没有这人", False, "王管"),
    )
    for change in changes:
        with pytest.raises(OfficerError, match="没有这个用户名"):
            change()
