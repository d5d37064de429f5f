"""What must be refused, and with which status: nobody but WeChat may speak, and WeChat only in the agreed form."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from api.wechat.simulate.cipher import Envelope, signature
from api.wechat.simulate.envelopes import Card, Posted, post, written
from api.wechat.simulate.messages import Fields, nonce

LONG_AGO = 3600
"""Seconds; far outside the five minutes in which a request is fresh."""
HUGE = 1024 * 1024
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><xml><ToUserName>&i;</ToUserName></xml>"
)
READS_A_FILE = (
    '<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    "<xml><ToUserName>&f;</ToUserName><Encrypt>&f;</Encrypt></xml>"
)


@dataclass(frozen=True)
class Moment:
    """What a bad request is made from: a good message, and the time it is sent."""

    card: Card
    fields: Fields
    now: int
    rng: random.Random
    before: Posted | None = None
    """A good request that has just been answered."""

    def good(self) -> Posted:
        return post(self.card, self.fields, self.now, nonce(self.rng))


@dataclass(frozen=True)
class Bad:
    """One kind of bad request."""

    name: str
    statuses: frozenset[int]
    """What the server may answer with."""
    make: Callable[[Moment], Posted]
    modes: frozenset[str] = frozenset({"明文", "兼容", "安全"})
    after: bool = False
    """It is made from a good request that was answered before it."""


def _wrong_signature(m: Moment) -> Posted:
    """A POST by somebody who does not know the Token."""
    return post(replace(m.card, token="guessed"), m.fields, m.now, nonce(m.rng))


def _unsigned(m: Moment) -> Posted:
    return Posted({}, m.good().body)


def _old(m: Moment) -> Posted:
    return post(m.card, m.fields, m.now - LONG_AGO, nonce(m.rng))


def _with_body(m: Moment, body: bytes) -> Posted:
    """Signed well, with another body."""
    return replace(m.good(), body=body)


def _downgraded(m: Moment) -> Posted:
    """The plain form, well signed, where only the encrypted one is agreed."""
    return post(replace(m.card, mode="明文"), m.fields, m.now, nonce(m.rng))


def _changed(m: Moment) -> Posted:
    """Another ciphertext than the one that was signed."""
    good = m.good()
    sealed = m.card.envelope.seal(written(m.fields))
    return replace(good, body=written({"ToUserName": m.fields["ToUserName"], "Encrypt": sealed}).encode())


def _replayed(m: Moment) -> Posted:
    """Another message over a timestamp and nonce that have been used."""
    assert m.before is not None
    return post(m.card, m.fields, int(m.before.query["timestamp"]), m.before.query["nonce"])


def _sealed(m: Moment, sealed: str) -> Posted:
    """A ciphertext of our own, well signed."""
    number = nonce(m.rng)
    shape = post(m.card, m.fields, m.now, number)
    body = written({"ToUserName": m.fields["ToUserName"], "Encrypt": sealed}).encode()
    return replace(shape, body=body).with_query(msg_signature=signature(m.card.token, str(m.now), number, sealed))


def _cut(m: Moment) -> Posted:
    return _sealed(m, m.card.envelope.seal(written(m.fields))[:-7])


def _foreign(m: Moment) -> Posted:
    """Well encrypted, for another AppID."""
    return _sealed(m, Envelope(m.card.envelope.key, "wx0000000000000000").seal(written(m.fields)))


def _bomb_inside(m: Moment) -> Posted:
    return _sealed(m, m.card.envelope.seal(BOMB))


_SEALED = frozenset({"兼容", "安全"})
_SAFE = frozenset({"安全"})
_PLAIN = frozenset({"明文"})
EVERY = (
    Bad("签名不对", frozenset({403}), _wrong_signature),
    Bad("没有签名", frozenset({403}), _unsigned),
    Bad("一小时前的请求", frozenset({403}), _old),
    Bad("重放的请求", frozenset({403}), _replayed, after=True),
    Bad("不是 XML", frozenset({400}), lambda m: _with_body(m, "<xml><ToUserName>没有写完".encode())),
    Bad("空的请求", frozenset({400}), lambda m: _with_body(m, b"")),
    Bad("乱码", frozenset({400}), lambda m: _with_body(m, m.rng.randbytes(300))),
    Bad("实体炸弹", frozenset({400}), lambda m: _with_body(m, BOMB.encode())),
    Bad("读服务器文件的 XML", frozenset({400}), lambda m: _with_body(m, READS_A_FILE.encode())),
    Bad("1 MB 的请求", frozenset({413}), lambda m: _with_body(m, b"<xml>" + b"a" * HUGE + b"</xml>")),
    Bad("没有要有的字段", frozenset({400}), lambda m: _with_body(m, b"<xml><MsgType>text</MsgType></xml>"), _PLAIN),
    Bad("没有加密的请求", frozenset({403}), _downgraded, _SAFE),
    Bad("换了密文", frozenset({403}), _changed, _SEALED),
    Bad("截断的密文", frozenset({400}), _cut, _SEALED),
    Bad("别家公众号的密文", frozenset({400, 403}), _foreign, _SEALED),
    Bad("密文里的实体炸弹", frozenset({400}), _bomb_inside, _SEALED),
)


def kinds(mode: str) -> list[Bad]:
    """Those that make sense in this mode."""
    return [bad for bad in EVERY if mode in bad.modes]
