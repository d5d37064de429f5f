"""How a message is delivered: three attempts at most, then again at will."""

from __future__ import annotations

import asyncio
import random
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import pytest

from api.wechat.simulate import delivery
from api.wechat.simulate.delivery import ATTEMPTS, WAYS, Delivered, Post
from api.wechat.simulate.messages import Fields, Followers
from api.wechat.simulate.wire import Wire, connected
from tests.api.wechat.simulate.crooked import CARD, account

FOLLOWERS = Followers("gh_1")


def message() -> Fields:
    return FOLLOWERS.message("文字", "产假几天", FOLLOWERS.openid(), 1700000000)


def over(address: str, work: Callable[[Wire], Awaitable[Delivered]]) -> Delivered:
    async def run() -> Delivered:
        async with connected(address) as wire:
            return await work(wire)

    return asyncio.run(run())


@contextmanager
def deaf() -> Iterator[str]:
    """A port that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/wechat"


def test_three_attempts_without_a_reply(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Wire.post, "__defaults__", (0.05,))
    with deaf() as address:
        done = over(address, lambda wire: Post(wire, CARD, random.Random(1), pause=0.0).deliver(message()))
    assert (done.attempts, done.heard) == (ATTEMPTS, [])


def test_three_attempts_where_nobody_listens() -> None:
    with deaf() as address:
        pass
    done = over(address, lambda wire: Post(wire, CARD, random.Random(1), pause=0.0).deliver(message()))
    assert (done.attempts, done.heard) == (ATTEMPTS, [])


def test_once_is_enough() -> None:
    with account() as address:
        done = over(address, lambda wire: Post(wire, CARD, random.Random(1)).deliver(message()))
    assert (done.attempts, len(done.heard), done.way) == (1, 1, None)


AT_LEAST = {"断开": (2, 1), "同时": (2, 2), "再发": (2, 2), "迟到": (1, 1)}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_coming_again(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "WAYS", (way,))
    with account() as address:
        done = over(address, lambda wire: Post(wire, CARD, random.Random(2), 1.0, 0.0).deliver(message()))
    assert (done.attempts, len(done.heard), done.way) == (*AT_LEAST[way], way)
    assert {heard.status for heard in done.heard} == {200}


def test_much_later_once_more() -> None:
    async def twice(wire: Wire) -> Delivered:
        post = Post(wire, CARD, random.Random(1))
        done = await post.deliver(message())
        await post.repeat(done)
        return done

    with account() as address:
        done = over(address, twice)
    assert (done.attempts, len(done.heard)) == (2, 2)


def test_a_retry_is_the_same_request_or_over_a_new_stamp() -> None:
    post = Post(None, CARD, random.Random(4))  # type: ignore[arg-type]
    fields = message()
    first = post.seal(fields)
    again = [post._again(first, fields) for _ in range(40)]
    assert any(other is first for other in again) and any(
        other.query["nonce"] != first.query["nonce"] for other in again
    )
