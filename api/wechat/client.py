"""WeChat's own interface: the access token, a text to a follower by customer-service message, the menu.

The token travels in the address of every call, so addresses are never logged and never stand in an error.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import httpx

from api.wechat.accounts import Account
from api.wechat.errcodes import BUSY, STALE_TOKEN, PlatformError, refused, words

TIMEOUT = httpx.Timeout(5.0, connect=3.0)
SELDOM = httpx.Limits(max_keepalive_connections=0)
"""Calls are far between: no connection is kept."""
EARLY = 300.0
"""Seconds before its end at which a token is not used any more; WeChat hands out the next one then."""
ATTEMPTS = 3
"""Of a call that WeChat is too busy for."""
WAIT = 0.5
"""Seconds before the second attempt; twice as long before the third."""
_TOKEN = "/cgi-bin/stable_token"
_MENU_NONE = 46003


@dataclass(frozen=True)
class Token:
    """An access token; `until` is a reading of the client's clock."""

    value: str = field(repr=False)
    until: float


@dataclass
class Client:
    """May be used from any thread; every method raises PlatformError. `api` is the interface's address."""

    api: str
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _tokens: dict[str, Token] = field(default_factory=dict, repr=False)
    _locks: defaultdict[str, Lock] = field(default_factory=lambda: defaultdict(Lock), repr=False)
    _http: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=TIMEOUT, limits=SELDOM), repr=False)

    def send_text(self, account: Account, openid: str, text: str) -> None:
        """One customer-service message of at most 2,048 bytes; sent once, or an error."""
        message = {"touser": openid, "msgtype": "text", "text": {"content": text}}
        self._call(account, "POST", "/cgi-bin/message/custom/send", message)

    def create_menu(self, account: Account, menu: Mapping[str, Any]) -> None:
        self._call(account, "POST", "/cgi-bin/menu/create", menu)

    def menu(self, account: Account) -> dict[str, Any] | None:
        """The menu as it is there; None = there is none."""
        try:
            found = self._call(account, "GET", "/cgi-bin/menu/get")
        except PlatformError as error:
            if error.code == _MENU_NONE:
                return None
            raise
        menu: dict[str, Any] | None = found.get("menu")
        return menu

    def delete_menu(self, account: Account) -> None:
        self._call(account, "GET", "/cgi-bin/menu/delete")

    def close(self) -> None:
        self._http.close()

    def _call(self, account: Account, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """With the token; when that one is not good any more, once again with the next."""
        token = self._token(account)
        try:
            return self._asked(method, path, body, access_token=token)
        except PlatformError as error:
            if error.code not in STALE_TOKEN:
                raise
        return self._asked(method, path, body, access_token=self._token(account, bad=token))

    def _token(self, account: Account, bad: str | None = None) -> str:
        """The token in use; one thread asks for the next one while the others wait for it."""
        with self._locks[account.app_id]:
            held = self._tokens.get(account.app_id)
            if held is None or held.value == bad or self.clock() >= held.until:
                held = self._tokens[account.app_id] = self._new_token(account, bad)
        return held.value

    def _new_token(self, account: Account, bad: str | None) -> Token:
        """Asking by force ends the old one at once and is allowed 20 times a day: only where WeChat gives it again."""
        token = self._granted(account, force=False)
        return self._granted(account, force=True) if token.value == bad else token

    def _granted(self, account: Account, force: bool) -> Token:
        if account.secret is None:
            raise PlatformError(words().缺密钥.format(name=account.name))
        wanted = {"grant_type": "client_credential", "appid": account.app_id, "secret": account.secret}
        asked_at = self.clock()
        found = self._asked("POST", _TOKEN, wanted | {"force_refresh": force})
        value, seconds = found.get("access_token"), found.get("expires_in")
        if not isinstance(value, str) or not value or not isinstance(seconds, int):
            raise self._unreadable()
        return Token(value, asked_at + max(seconds - EARLY, seconds / 2))

    def _asked(self, method: str, path: str, body: Any = None, **parameters: str) -> dict[str, Any]:
        """What WeChat answers; asked again while it is busy."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._once(method, path, body, parameters)
            except PlatformError as error:
                if error.code != BUSY or attempt == ATTEMPTS:
                    raise
            self.sleep(WAIT * attempt)
        raise AssertionError("the last attempt returns or raises")

    def _once(self, method: str, path: str, body: Any, parameters: dict[str, str]) -> dict[str, Any]:
        # Written here: WeChat shows \u escapes in a message as they are.
        content = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        headers = {"content-type": "application/json; charset=utf-8"} if content else {}
        try:
            reply = self._http.request(method, self.api + path, params=parameters, content=content, headers=headers)
            found = reply.json()
        except (httpx.ConnectError, httpx.ConnectTimeout):
            raise PlatformError(words().连不上.format(api=self.api)) from None
        except httpx.TimeoutException:
            raise PlatformError(words().太慢) from None
        except (httpx.HTTPError, ValueError):
            raise self._unreadable() from None
        if not isinstance(found, dict) or not isinstance(code := found.get("errcode", 0), int):
            raise self._unreadable()
        if code:
            raise refused(code, str(found.get("errmsg", "")))
        return found

    def _unreadable(self) -> PlatformError:
        return PlatformError(words().读不懂.format(api=self.api))
