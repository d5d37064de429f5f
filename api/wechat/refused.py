"""A request to the account's address that is turned away; what is said tells an attacker nothing."""

from __future__ import annotations


class Refused(Exception):
    """With its status, a sentence in Chinese for the reply, and a word for the log."""

    def __init__(self, status: int, detail: str, reason: str) -> None:
        super().__init__(detail)
        self.status, self.detail, self.reason = status, detail, reason


class Forbidden(Refused):
    """Not WeChat, not now, or not again: the same words for all of it."""

    def __init__(self, reason: str) -> None:
        super().__init__(403, "签名、时间或加密方式不对。这个地址只给微信的服务器用。", reason)


class Malformed(Refused):
    """It is signed, and cannot be read."""

    def __init__(self, detail: str, reason: str) -> None:
        super().__init__(400, detail, reason)
