"""Accounts to try things with, on both databases."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from api.state import State
from api.state.console import Officers, passwords

SECRET = "绿萝在窗台上晒着太阳"
OTHER = "石榴树下的长凳第七号"


QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same algorithm with less work: hundreds of hashes are made here. The real ones are in test_passwords."""
    monkeypatch.setattr(passwords, "_HASHER", QUICK)
    passwords._nobodys.cache_clear()


@pytest.fixture
def officers(quick: None, state: State) -> Officers:
    """An administrator and an officer; the password of both is SECRET."""
    state.officers.add("王管", "管理员", SECRET, "命令行", must_change=False)
    state.officers.add("李干事", "干事", SECRET, "王管", must_change=False)
    return state.officers
