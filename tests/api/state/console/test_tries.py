"""Lock-out: five failures, fifteen minutes, by account and by address, shared by all processes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from api.state import State
from api.state.console import Locked, OfficerError, Officers, Wanted
from api.state.console.tries import PER_ACCOUNT, PER_ADDRESS
from tests.api.state.conftest import Hands, Opened
from tests.api.state.console.conftest import OTHER, SECRET


def fail(officers: Officers, name: str, times: int, address: str | None = None) -> None:
    """So many wrong passwords, each from another address unless one is given."""
    for number in range(times):
        with pytest.raises(OfficerError, match="用户名或密码不对"):
            officers.sign_in(name, OTHER, address or f"198.51.100.{number}")


def test_five_failures_lock_the_account_even_for_the_right_password(officers: Officers) -> None:
    fail(officers, "王管", PER_ACCOUNT)
    with pytest.raises(Locked, match="15 分钟"):
        officers.sign_in("王管", SECRET, "203.0.113.7")
    assert officers.sign_in("李干事", SECRET, "203.0.113.7")


def test_a_name_that_is_not_there_is_locked_alike(officers: Officers) -> None:
    fail(officers, "没有这人", PER_ACCOUNT)
    with pytest.raises(Locked):
        officers.sign_in("没有这人", OTHER, "203.0.113.7")


def test_five_failures_lock_the_address_whatever_the_names(officers: Officers) -> None:
    for number in range(PER_ADDRESS):
        fail(officers, f"名字{number}", 1, "203.0.113.7")
    with pytest.raises(Locked):
        officers.sign_in("王管", SECRET, "203.0.113.7")
    assert officers.sign_in("王管", SECRET, "203.0.113.8")


def test_from_a_locked_address_no_account_can_be_locked(officers: Officers) -> None:
    fail(officers, "李干事", PER_ADDRESS, "203.0.113.7")
    for _ in range(9):
        with pytest.raises(Locked):
            officers.sign_in("王管", OTHER, "203.0.113.7")
    assert officers.sign_in("王管", SECRET, "203.0.113.8")


def test_the_lock_opens_after_fifteen_minutes_however_often_it_is_tried(officers: Officers, clock: Hands) -> None:
    fail(officers, "王管", PER_ACCOUNT)
    for _ in range(14):
        clock.forward(minutes=1)
        with pytest.raises(Locked):
            officers.sign_in("王管", SECRET, "203.0.113.7")
    clock.forward(minutes=1)
    assert officers.sign_in("王管", SECRET, "203.0.113.7")


def test_a_success_begins_the_count_anew(officers: Officers) -> None:
    fail(officers, "王管", PER_ACCOUNT - 1)
    officers.sign_in("王管", SECRET, "203.0.113.7")
    fail(officers, "王管", PER_ACCOUNT - 1)
    assert officers.sign_in("王管", SECRET, "203.0.113.7")


def test_an_office_may_sign_in_often_from_one_address(officers: Officers) -> None:
    for _ in range(PER_ADDRESS + 2):
        officers.sign_in("王管", SECRET, "203.0.113.7")


def test_many_at_once_do_not_slip_through(officers: Officers) -> None:
    def tried(number: int) -> bool:
        """Whether the password was looked at."""
        try:
            officers.sign_in("王管", OTHER, f"198.51.100.{number}")
        except Locked:
            return False
        except OfficerError:
            return True
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(tried, range(16))) == PER_ACCOUNT


def test_another_process_knows_of_the_lock(opened: Opened, officers: Officers) -> None:
    fail(officers, "王管", PER_ACCOUNT)
    with pytest.raises(Locked):
        opened().officers.sign_in("王管", SECRET, "203.0.113.7")


def test_a_lock_is_noted_once_and_no_unknown_name_is(state: State, officers: Officers) -> None:
    for name in ("王管", "我的密码打在这里了"):
        fail(officers, name, PER_ACCOUNT)
        for number in range(3):
            with pytest.raises(Locked):
                officers.sign_in(name, OTHER, f"192.0.2.{number}")
    assert [e.object for e in state.audit.page(Wanted(action="登录被锁"))] == ["王管"]


def test_nothing_stays_after_the_time_is_over(state: State, officers: Officers, clock: Hands) -> None:
    fail(officers, "王管", 2)
    clock.forward(minutes=16)
    fail(officers, "李干事", 1)
    with state.database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM sign_in_tries")).scalar() == 2
