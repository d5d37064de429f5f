"""Which passwords are allowed, and that their hashes tell nothing."""

from __future__ import annotations

from typing import Literal

import pytest
from argon2 import PasswordHasher

from api.state.console import OfficerError, passwords


@pytest.mark.parametrize(
    ("password", "why"),
    [
        pytest.param("kx7m9wqdh", "太短", id="nine"),
        pytest.param("绿萝在窗台上晒太阳", "太短", id="nine-characters"),
        pytest.param("x7m-9wqd-h" * 21, "最长", id="too-long"),
        pytest.param("1234567890", "太常见", id="digits-in-a-row"),
        pytest.param("Password123", "太常见", id="capital-makes-no-difference"),
        pytest.param("ｐａｓｓｗｏｒｄ１２３", "太常见", id="nor-does-full-width"),
        pytest.param("aaaaaaaaaaaa", "太常见", id="one-letter"),
        pytest.param("ababababababab", "太常见", id="two-letters"),
        pytest.param("wangxiaohong", "用户名", id="the-name"),
        pytest.param("WangXiaoHong", "用户名", id="the-name-in-capitals"),
        pytest.param("wangxiaohong2026", "用户名", id="the-name-and-a-year"),
        pytest.param("wangxiaohongwangxiaohong", "用户名", id="the-name-twice"),
    ],
)
def test_refused(password: str, why: str) -> None:
    with pytest.raises(OfficerError, match=why) as caught:
        passwords.checked(password, "wangxiaohong")
    assert password not in str(caught.value)


@pytest.mark.parametrize(
    "password", ["绿萝在窗台上晒着太阳", "kx7m-9wqd-h", "  ends with a space ", "x" * 3 + "7m-9wqd" * 25]
)
def test_allowed_as_it_was_typed(password: str) -> None:
    assert passwords.checked(password, "wangxiaohong") == password


def test_a_hash_is_argon2id_with_a_salt() -> None:
    one, two = passwords.hashed("绿萝在窗台上晒着太阳"), passwords.hashed("绿萝在窗台上晒着太阳")
    assert one != two and one.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.matches(one, "绿萝在窗台上晒着太阳") and not passwords.matches(one, "绿萝在窗台上晒着太阴")


class Spy(PasswordHasher):
    """Counts how often it really verified."""

    seen = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
        self.seen += 1
        return super().verify(hash, password)


def test_a_name_that_is_not_there_costs_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    spy = Spy(time_cost=2, memory_cost=19 * 1024, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", spy)
    assert not passwords.matches(None, "绿萝在窗台上晒着太阳")
    assert spy.seen == 1


def test_what_is_no_hash_matches_nothing() -> None:
    assert not passwords.matches("geheim", "geheim")


def test_a_hash_of_other_parameters_is_outdated() -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("绿萝在窗台上晒着太阳")
    assert passwords.outdated(weak) and not passwords.outdated(passwords.hashed("绿萝在窗台上晒着太阳"))


def test_made_up_passwords_are_allowed_and_differ() -> None:
    made = {passwords.made_up() for _ in range(50)}
    assert len(made) == 50
    assert all(passwords.checked(password, "王管") for password in made)
