"""Each kind of bad request is bad in exactly its own way: a careful small server refuses it with the right status."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest

from api.wechat.simulate.envelopes import Card
from api.wechat.simulate.garbage import BOMB, EVERY, Bad, Moment, kinds
from api.wechat.simulate.messages import Followers
from tests.api.wechat.simulate.crooked import CARD
from tests.api.wechat.simulate.opened import Opened, opened

FOLLOWERS = Followers("gh_1")


def moment(card: Card) -> Moment:
    now = int(time.time())
    fields = FOLLOWERS.message("文字", "帮助", "o1", now)
    return Moment(card, fields, now, random.Random(5))


PLAIN = replace(CARD, mode="明文")
CASES = [
    pytest.param(card, bad, id=f"{card.mode}-{bad.name}")
    for card in (CARD, PLAIN)
    for bad in kinds(card.mode)
    if not bad.after
]


@pytest.mark.parametrize(("card", "bad"), CASES)
def test_it_is_refused_as_expected(card: Card, bad: Bad) -> None:
    posted = bad.make(moment(card))
    assert opened(card, posted.query, posted.body) in bad.statuses


@pytest.mark.parametrize("card", [CARD, PLAIN], ids=lambda card: card.mode)
def test_what_it_is_made_from_is_good(card: Card) -> None:
    m = moment(card)
    good = m.good()
    assert opened(card, good.query, good.body) == Opened(m.fields)


def test_a_replay_is_another_message_over_the_same_stamp() -> None:
    [replayed] = [bad for bad in EVERY if bad.after]
    first = moment(CARD)
    second = replace(moment(CARD), before=first.good())
    posted = replayed.make(second)
    assert second.before is not None and second.fields["MsgId"] != first.fields["MsgId"]
    assert [posted.query[n] for n in ("timestamp", "nonce")] == [second.before.query[n] for n in ("timestamp", "nonce")]
    assert opened(CARD, posted.query, posted.body) == Opened(second.fields), "only its stamp is wrong"


def test_which_kinds_make_sense() -> None:
    names = {mode: {bad.name for bad in kinds(mode)} for mode in ("明文", "兼容", "安全")}
    assert "没有加密的请求" in names["安全"] and "没有加密的请求" not in names["兼容"] | names["明文"]
    assert "截断的密文" in names["兼容"] and "截断的密文" not in names["明文"]
    assert len({bad.name for bad in EVERY}) == len(EVERY) >= 16


def test_the_bomb_would_be_large() -> None:
    """Ten characters, ten times in each of eight steps."""
    assert BOMB.count("<!ENTITY") == 9 and len(BOMB) < 1024 and BOMB.count("&h;") == 10
