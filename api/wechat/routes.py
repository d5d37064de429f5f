"""GET and POST /wechat, and /wechat/{path} where there are several accounts: what WeChat's servers call.

Whatever passes the checks is answered with 200 and a sentence in Chinese, also when something breaks: silence or an
error would make WeChat write 该公众号提供的服务出现故障 into the chat.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

from api.answering.capacity import messages
from api.cached import NO_STORE
from api.problems import refusal
from api.state.clock import now
from api.wechat.accounts import Account
from api.wechat.incoming import BadMessage, Incoming, NotForUs, read_incoming
from api.wechat.query import Query
from api.wechat.reception import Reception, get_reception
from api.wechat.refused import Forbidden, Malformed, Refused
from api.wechat.replay import Sighting
from api.wechat.sealing import Opened, open_message, seal
from api.wechat.words import wechat_words

router = APIRouter(include_in_schema=False)
PATIENCE = 4.5
"""Seconds; WeChat waits five, then it asks again, three times in all."""
LAST_TRY = timedelta(seconds=9)
"""A message older than this is asked for the third time: nobody will fetch an answer that comes later."""
_NOTHING = "success"
"""What WeChat takes for: heard, nothing to say."""
_UNKNOWN = "没有这个公众号的地址。请核对设置文件里的「路径」。"
log = logging.getLogger(__name__)


async def verify(request: Request) -> Response:
    """WeChat's question when an administrator saves the address: is that you?"""
    reception, account = _called(request)
    if account is None:
        return refusal(request, 404, _UNKNOWN)
    try:
        query = Query.of(request.query_params)
        query.check(account, now())
        echo = query.echo()
        asked = _sighting(reception, account, query, f"echo:{echo}")
        await messages.compute(reception.replays.once, asked)
    except Refused as refused:
        return _turned_away(request, account, refused)
    return PlainTextResponse(echo, headers=NO_STORE)


async def receive(request: Request) -> Response:
    """A message or an event of a follower."""
    reception, account = _called(request)
    if account is None:
        return refusal(request, 404, _UNKNOWN)
    try:
        query = Query.of(request.query_params)
        opened = open_message(account, query, await request.body(), now())
        message = _read(account, opened)
        text = await _in_time(message, messages.compute(_answer, reception, query, message))
    except Refused as refused:
        return _turned_away(request, account, refused)
    if text is None:
        return PlainTextResponse(_NOTHING, headers=NO_STORE)
    return Response(seal(account, opened, text, now()), media_type="text/xml", headers=NO_STORE)


# Plain routes, for a crowd: they take nothing that would have to be worked out for each request.
for path in ("/wechat", "/wechat/{path}"):
    router.add_route(path, verify, ["GET"])
    router.add_route(path, receive, ["POST"])


def _called(request: Request) -> tuple[Reception, Account | None]:
    """Which account WeChat means. Raises HTTPException where there are none."""
    reception = get_reception(request)
    return reception, reception.accounts.at(request.path_params.get("path", ""))


def _read(account: Account, opened: Opened) -> Incoming:
    """Raises Refused."""
    try:
        return read_incoming(account, opened.fields)
    except NotForUs:
        log.warning("公众号「%s」收到发给别的公众号的消息：请核对设置里的原始ID", account.name)
        raise Forbidden("原始ID 不对") from None
    except BadMessage as error:
        raise Malformed(str(error), "不是消息") from None


def _sighting(reception: Reception, account: Account, query: Query, message: str) -> Sighting:
    return reception.replays.sighting(account.app_id, query.timestamp, query.nonce, message)


def _answer(reception: Reception, query: Query, message: Incoming) -> str | None:
    """What the follower is told; None = nothing. Raises Forbidden, nothing else."""
    request = _sighting(reception, message.account, query, message.key)
    if not message.awaited:
        reception.replays.once(request)
        return None
    try:
        return reception.desk.reply(message, request)
    except Forbidden:
        raise
    except Exception as error:
        fields = {"account": message.account.name, "kind": message.kind}
        log.error("公众号的一条消息没能答上来", exc_info=error, extra={"fields": fields})
    reception.replays.once(request)
    return wechat_words().出错了


async def _in_time(message: Incoming, answering: Coroutine[Any, Any, str | None]) -> str | None:
    """When WeChat has given up waiting, it asks again: the answer lies ready by then. The last time we say so."""
    work = asyncio.ensure_future(answering)
    done, _ = await asyncio.wait({work}, timeout=PATIENCE)
    if not done and now() - message.created > LAST_TRY:
        work.add_done_callback(lambda late: late.cancelled() or late.exception())
        return wechat_words().太忙
    return await work


def _turned_away(request: Request, account: Account, refused: Refused) -> Response:
    log.info("公众号「%s」的一个请求被拒绝：%s", account.name, refused.reason)
    return refusal(request, refused.status, refused.detail)
