"""The official account under load: its messages and its figures by hand, and a real server with two workers."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from api.wechat.simulate.cipher import signature
from api.wechat.simulate.envelopes import Card
from assistant import Settings
from eval.exchange import each_by_clients
from eval.wechat_load import _sealed, started, wechat_lines
from tests.eval.test_eval_exchange import HEAD, against


def test_a_follower_is_new_and_the_message_signed() -> None:
    card = Card("wx0123456789abcdef", "loadload", b"0123456789abcdef" * 2, "安全")
    posted = [_sealed(card, "产假几天") for _ in range(3)]
    assert len({p.query["openid"] for p in posted}) == len({p.query["nonce"] for p in posted}) == 3
    query = posted[0].query
    assert query["signature"] == signature("loadload", query["timestamp"], query["nonce"])
    reply, [request] = against([HEAD % 200, b"<xml/>"], lambda server: server.wechat(posted[0]))
    assert reply.status == 200 and request.startswith(b"POST /wechat?signature=")


def test_wechat_lines_by_hand() -> None:
    middle, late, slowest, lost = wechat_lines([n / 100 for n in range(2, 202, 2)], [n / 100 for n in range(1, 101)])
    assert middle.value == "1000.0 毫秒" and middle.ratio == pytest.approx(2.0) and "100 条" in middle.note
    assert (late.value, slowest.value) == ("1980.0 毫秒", "2000.0 毫秒") and lost.value == "0 次"
    assert wechat_lines([1.0, 5.1, 6.0], [1.0])[-1].value == "2 次"


@pytest.mark.parametrize("workers", [1, 2])
def test_a_real_server_answers_every_message(index_settings: Settings, tmp_path: Path, workers: int) -> None:
    database = f"sqlite:///{tmp_path}/state.db"
    with started(index_settings.index, workers, database) as (server, card, _):
        replies = asyncio.run(each_by_clients(lambda q: server.wechat(_sealed(card, q)), ["产假几天"] * 12, 4))
    assert len(replies) == 12 and all(reply.size > 500 for reply in replies)
