"""A small server that plays an official account well, or with one fault, so that the simulator must find it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.wechat.simulate.cipher import signature
from api.wechat.simulate.envelopes import Card, written
from api.wechat.simulate.messages import Fields
from api.wechat.simulate.serving import serving
from tests.api.wechat.simulate.opened import Opened, opened

CARD = Card("wx0123456789abcdef", "crooked", b"0123456789abcdef" * 2, "安全")
SILENT = {"unsubscribe", "VIEW", "LOCATION"}


@dataclass
class Account:
    """`fault` names what goes wrong; None = nothing does."""

    card: Card = CARD
    fault: str | None = None
    told: dict[str, str] = field(default_factory=dict)
    seen: dict[tuple[str, str], str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    last: str = ""

    @property
    def app(self) -> Starlette:
        return Starlette(routes=[Route("/wechat", self.verify), Route("/wechat", self.receive, methods=["POST"])])

    async def verify(self, request: Request) -> Response:
        q = request.query_params
        good = q["signature"] == signature(self.card.token, q["timestamp"], q["nonce"])
        return Response(q["echostr"]) if good or self.fault == "验证谁都行" else Response(status_code=403)

    async def receive(self, request: Request) -> Response:
        got = opened(self.card, dict(request.query_params), await request.body())
        if isinstance(got, int):
            return Response(status_code=200 if self.fault == "什么都收" else got)
        stamp = (request.query_params["timestamp"], request.query_params["nonce"])
        if self.seen.setdefault(stamp, got.key) != got.key and self.fault != "重放也收":
            return Response(status_code=403)
        return self._answer(got)

    def _answer(self, got: Opened) -> Response:
        if self.fault == "出错":
            return Response(status_code=500)
        if got.fields.get("Event") in SILENT:
            return Response("success" if self.fault != "不该说的也说" else self._written(got.fields, "好"))
        text = self.told.setdefault(got.key, self._text(got.fields))
        if self.fault == "每次不一样":
            text = f"{text}{next(self.numbers)}"
        return Response(self._written(got.fields, text), media_type="text/xml")

    def _text(self, fields: Fields) -> str:
        asked = fields.get("Content") or fields.get("Recognition") or "事件"
        said = f"{asked}的回答。（1/2）" if asked != "继续" else "后面的。（2/2）"
        if self.fault == "答上一个问题":
            said, self.last = self.last or said, said
        if self.fault == "后面没有":
            said = said.replace("（2/2）", "（1/2）")
        return said * 400 if self.fault == "太长" else said

    def _written(self, fields: Fields, text: str) -> str:
        to = "oSomebodyElse" if self.fault == "给别人" else fields["FromUserName"]
        kind = "image" if self.fault == "不是文字" else "text"
        reply = {"ToUserName": to, "FromUserName": fields["ToUserName"], "CreateTime": "1", "MsgType": kind}
        plain = written({**reply, "Content": text})
        return plain if self.fault == "不加密" or self.card.mode == "明文" else self._sealed(plain)

    def _sealed(self, plain: str) -> str:
        card = replace(self.card, appid="wx1") if self.fault == "别家的" else self.card
        sealed = card.envelope.seal(plain)
        token = "guessed" if self.fault == "签名不对" else self.card.token
        return written(
            {"Encrypt": sealed, "MsgSignature": signature(token, "1", "2", sealed), "TimeStamp": "1", "Nonce": "2"}
        )


@contextmanager
def account(fault: str | None = None, card: Card = CARD) -> Iterator[str]:
    """The address it is served at."""
    with serving(Account(card, fault).app) as address:
        yield f"{address}/wechat"
