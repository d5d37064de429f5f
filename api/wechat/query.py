"""What WeChat writes behind the address of every request, and whether it is signed with the account's token."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.datastructures import QueryParams

from api.wechat.accounts import Account
from api.wechat.crypto import signed
from api.wechat.refused import Forbidden
from api.wechat.replay import WINDOW

_TIMESTAMP = re.compile(r"[0-9]{1,11}")
_NONCE = re.compile(r"[\x21-\x7e]{1,128}")
_SIGNATURE = re.compile(r"[0-9a-f]{40}")
_ECHO = re.compile(r"[\x21-\x7e]{1,256}")
log = logging.getLogger(__name__)
_OURS = ("signature", "timestamp", "nonce", "msg_signature", "encrypt_type", "echostr")


@dataclass(frozen=True)
class Query:
    """The parameters as they were sent; empty where there was none. A parameter sent twice is refused."""

    signature: str
    timestamp: str
    nonce: str
    msg_signature: str
    encrypt_type: str
    echostr: str

    @classmethod
    def of(cls, given: QueryParams) -> Query:
        """Raises Forbidden."""
        if any(len(given.getlist(name)) > 1 for name in _OURS):
            raise Forbidden("参数写了两次")
        return cls(*(given.get(name, "") for name in _OURS))

    @property
    def encrypted(self) -> bool:
        """Whether the sender says so; what it sends has to agree."""
        return self.encrypt_type == "aes" or bool(self.msg_signature)

    def check(self, account: Account, now: datetime, sealed: bool = False) -> None:
        """Raises Forbidden. Only where an encrypted message has to follow, `sealed`, may `signature` be missing."""
        if not _TIMESTAMP.fullmatch(self.timestamp) or not _NONCE.fullmatch(self.nonce):
            raise Forbidden("缺时间或随机数")
        if self.signature or not sealed:
            self._signed(self.signature, account)
        if abs(now - datetime.fromtimestamp(int(self.timestamp), UTC)) > WINDOW:
            log.warning("公众号「%s」的一个请求时间差了 5 分钟以上：经常这样的话，请校准服务器的时间", account.name)
            raise Forbidden("时间差得太多")

    def check_sealed(self, account: Account, encrypted: str) -> None:
        """Whether the message itself is signed. Raises Forbidden."""
        self._signed(self.msg_signature, account, encrypted)

    def echo(self) -> str:
        """What WeChat wants to hear when an address is set up. Raises Forbidden."""
        if not _ECHO.fullmatch(self.echostr):
            raise Forbidden("没有 echostr")
        return self.echostr

    def _signed(self, signature: str, account: Account, *more: str) -> None:
        shaped = _SIGNATURE.fullmatch(signature) is not None
        if not signed(signature, account.token, self.timestamp, self.nonce, *more) or not shaped:
            raise Forbidden("签名不对")
