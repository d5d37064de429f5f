"""Followers and messages are known by keyed hashes only."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from api.wechat.followers import Follower, Names
from tests.api.wechat.desks import ACCOUNT, FOLLOWER, MOMENT, SECRET, said

KEY = SECRET.encode()
MESSAGE = said("产假几天", key="msg:7")


def test_the_same_message_has_the_same_names_and_shows_nothing() -> None:
    names = Names.of(MESSAGE, KEY)
    assert names == Names.of(replace(MESSAGE, text="别的话"), KEY), "words have no part in it"
    assert all(re.fullmatch("[0-9a-f]{64}", name) for name in (names.follower, names.message))
    assert names.follower != names.message
    assert FOLLOWER not in repr(names)


@pytest.mark.parametrize(
    ("other", "follower", "message"),
    [
        pytest.param(replace(MESSAGE, sender="oSomebodyElse"), False, True, id="another-follower"),
        pytest.param(replace(MESSAGE, key="msg:8"), True, False, id="another-message"),
        pytest.param(replace(MESSAGE, key="event:7"), True, False, id="an-event"),
        pytest.param(
            replace(MESSAGE, account=replace(ACCOUNT, app_id="wxother")), False, False, id="the-same-at-another-account"
        ),
        pytest.param(
            replace(MESSAGE, account=replace(ACCOUNT, app_id=f"{ACCOUNT.app_id}o"), sender=FOLLOWER[1:]),
            False,
            False,
            id="joined-differently",
        ),
    ],
)
def test_what_names_have_in_common(other: object, follower: bool, message: bool) -> None:
    ours, theirs = Names.of(MESSAGE, KEY), Names.of(other, KEY)  # type: ignore[arg-type]
    assert (ours.follower == theirs.follower, ours.message == theirs.message) == (follower, message)


def test_without_the_key_nobody_finds_the_names() -> None:
    ours, theirs = Names.of(MESSAGE, KEY), Names.of(MESSAGE, b"another key that is long enough..")
    assert ours.follower != theirs.follower
    assert ours.message != theirs.message


@pytest.mark.parametrize(
    ("follower", "awaits"),
    [
        pytest.param(Follower(), False, id="nothing-asked"),
        pytest.param(Follower(awaiting="m", awaiting_until=MOMENT + timedelta(seconds=1)), True, id="still-time"),
        pytest.param(Follower(awaiting="m", awaiting_until=MOMENT), False, id="time-is-over"),
        pytest.param(Follower(awaiting="m"), False, id="no-end"),
    ],
)
def test_a_wording_is_awaited_for_a_while_only(follower: Follower, awaits: bool) -> None:
    assert follower.awaits(MOMENT) is awaits
