"""A local stand-in for api.weixin.qq.com: access token, menu and customer-service messages, with WeChat's own errcodes.

platform = Platform({"wx0123456789abcdef": "the AppSecret"})
# serve platform.app on a port and set NIANGJIAREN_WECHAT_API to it
platform.sent, platform.menus, platform.fail("/cgi-bin/menu/create", 45009)
"""

from __future__ import annotations

import json
import secrets
import time
from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from api.wechat.simulate.menu_faults import menu_fault

LIFETIME = 7200
"""Seconds a token lives, as WeChat says."""
LONGEST_TEXT = 2048
"""Bytes of one customer-service message."""
ERRORS = {
    -1: "system error",
    40001: "invalid credential, access_token is invalid or not latest",
    40002: "invalid grant_type",
    40003: "invalid openid",
    40008: "invalid message type",
    40013: "invalid appid",
    40016: "invalid button size",
    40017: "invalid button type",
    40018: "invalid button name size",
    40019: "invalid button key size",
    40020: "invalid button url size",
    40023: "invalid sub button size",
    40125: "invalid appsecret",
    40164: "invalid ip, not in whitelist",
    41001: "access_token missing",
    42001: "access_token expired",
    44004: "empty content",
    45002: "content size out of limit",
    45009: "reach max api daily quota limit",
    45011: "api minute-quota reach limit, must slower, retry next minute",
    45015: "response out of time limit or subscription is canceled",
    45047: "out of response count limit",
    46003: "menu no exist",
    47001: "data format error",
    48001: "api unauthorized",
}


class Refused(Exception):
    """A call that is answered with an errcode."""

    def __init__(self, code: int) -> None:
        self.code = code


@dataclass(frozen=True)
class Sent:
    """A customer-service message that was taken."""

    appid: str
    openid: str
    text: str


@dataclass
class Platform:
    """What WeChat would remember; `fail` makes the next calls go wrong, `expire` ends every token."""

    app_secrets: Mapping[str, str]
    """AppSecret by AppID."""
    most_in_a_row: int = 5
    """Messages a follower may be sent after writing once; `heard` starts it anew, 45047 beyond it."""
    clock: Callable[[], float] = time.time
    sent: list[Sent] = field(default_factory=list)
    menus: dict[str, Any] = field(default_factory=dict)
    away: set[str] = field(default_factory=set)
    """Followers who have left, or not written for 48 hours: 45015."""
    calls: list[str] = field(default_factory=list)
    """The path of every call, in order."""
    _tokens: dict[str, tuple[str, float]] = field(default_factory=dict)
    _stable: dict[str, str] = field(default_factory=dict)
    _next: dict[str, deque[int]] = field(default_factory=dict)
    _in_a_row: Counter[str] = field(default_factory=Counter)

    @property
    def app(self) -> Starlette:
        """To be served by any ASGI server."""
        routes: list[tuple[str, str, Callable[[str, Any], dict[str, Any]]]] = [
            ("POST", "/cgi-bin/message/custom/send", self._send),
            ("POST", "/cgi-bin/menu/create", self._create),
            ("GET", "/cgi-bin/menu/get", self._menu),
            ("GET", "/cgi-bin/menu/delete", self._delete),
        ]
        served = [Route(path, self._with_token(path, work), methods=[method]) for method, path, work in routes]
        served.append(Route("/cgi-bin/token", self._token, methods=["GET"]))
        served.append(Route("/cgi-bin/stable_token", self._stable_token, methods=["POST"]))
        return Starlette(routes=served)

    def fail(self, path: str, *codes: int) -> None:
        """The next calls of this path get these errcodes, one each; 0 = that one goes well."""
        self._next.setdefault(path, deque()).extend(codes)

    def expire(self) -> None:
        """Every token given so far is too old."""
        self._tokens = {token: (appid, 0.0) for token, (appid, _) in self._tokens.items()}

    def revoke(self) -> None:
        """Every token given so far is unknown, as when another program has asked for a new one."""
        self._tokens.clear()

    def heard(self, openid: str) -> None:
        """The follower has written: the count of messages to them begins anew."""
        self._in_a_row.pop(openid, None)
        self.away.discard(openid)

    async def _token(self, request: Request) -> JSONResponse:
        asked = request.query_params
        return self._answered("/cgi-bin/token", lambda: self._give(asked))

    async def _stable_token(self, request: Request) -> JSONResponse:
        body = await request.body()
        return self._answered("/cgi-bin/stable_token", lambda: self._give_stable(_object(body)))

    def _give_stable(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """The same token again while it is good; by force a new one, and the old one ends at once."""
        appid = self._known(asked)
        if asked.get("force_refresh"):
            self._tokens.pop(self._stable.pop(appid, ""), None)
        _, until = self._tokens.get(self._stable.get(appid, ""), (appid, 0.0))
        left = int(until - self.clock())
        if left > 0:
            return {"access_token": self._stable[appid], "expires_in": left}
        given = self._give(asked)
        self._stable[appid] = given["access_token"]
        return given

    def _give(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        appid, token = self._known(asked), secrets.token_urlsafe(32)
        self._tokens[token] = (appid, self.clock() + LIFETIME)
        return {"access_token": token, "expires_in": LIFETIME}

    def _known(self, asked: Mapping[str, Any]) -> str:
        """The AppID of who asks rightly for a token."""
        if asked.get("grant_type") != "client_credential":
            raise Refused(40002)
        appid = str(asked.get("appid"))
        if appid not in self.app_secrets:
            raise Refused(40013)
        if not secrets.compare_digest(str(asked.get("secret")), self.app_secrets[appid]):
            raise Refused(40125)
        return appid

    def _with_token(self, path: str, work: Callable[[str, Any], dict[str, Any]]) -> Callable[[Request], Any]:
        async def answer(request: Request) -> JSONResponse:
            token, body = request.query_params.get("access_token"), await request.body()
            return self._answered(path, lambda: work(self._owner(token), _object(body) if body else None))

        return answer

    def _owner(self, token: str | None) -> str:
        """The AppID that the token was given to."""
        if not token:
            raise Refused(41001)
        if token not in self._tokens:
            raise Refused(40001)
        appid, until = self._tokens[token]
        if self.clock() >= until:
            raise Refused(42001)
        return appid

    def _answered(self, path: str, work: Callable[[], dict[str, Any]]) -> JSONResponse:
        """WeChat answers 200 even when it refuses."""
        self.calls.append(path)
        try:
            waiting = self._next.get(path)
            if waiting and (code := waiting.popleft()):
                raise Refused(code)
            return JSONResponse(work())
        except Refused as refused:
            said = f"{ERRORS.get(refused.code, 'error')} rid: {secrets.token_hex(8)}"
            return JSONResponse({"errcode": refused.code, "errmsg": said})

    def _send(self, appid: str, message: Any) -> dict[str, Any]:
        openid, content = _text_of(message)
        if openid in self.away:
            raise Refused(45015)
        if self._in_a_row[openid] >= self.most_in_a_row:
            raise Refused(45047)
        self._in_a_row[openid] += 1
        self.sent.append(Sent(appid, openid, content))
        return _well()

    def _create(self, appid: str, menu: Any) -> dict[str, Any]:
        if code := menu_fault(menu):
            raise Refused(code)
        self.menus[appid] = menu
        return _well()

    def _menu(self, appid: str, _: Any) -> dict[str, Any]:
        if appid not in self.menus:
            raise Refused(46003)
        return {"menu": self.menus[appid]}

    def _delete(self, appid: str, _: Any) -> dict[str, Any]:
        self.menus.pop(appid, None)
        return _well()


def _text_of(message: Any) -> tuple[str, str]:
    """Receiver and words of a text message."""
    if not isinstance(message, dict) or not isinstance(message.get("touser"), str) or not message["touser"]:
        raise Refused(40003)
    if message.get("msgtype") != "text":
        raise Refused(40008)
    content = message.get("text", {}).get("content") if isinstance(message.get("text"), dict) else None
    if not content:
        raise Refused(44004)
    if len(content.encode()) > LONGEST_TEXT:
        raise Refused(45002)
    return message["touser"], content


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        raise Refused(47001) from None
    if not isinstance(found, dict):
        raise Refused(47001)
    return found


def _well() -> dict[str, Any]:
    return {"errcode": 0, "errmsg": "ok"}
