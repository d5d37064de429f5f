"""Tables of the WeChat official account: replies already given, and what each follower has told so far.

Followers and messages are here only as keyed digests. What a follower asked is not here at all.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.state.tables import DIGEST, Base

KEEP_REPLIES = timedelta(days=1)
"""WeChat itself asks again within a minute."""
KEEP_REPLIES_SHORT = timedelta(minutes=10)
"""The same where nothing of conversations is to be kept: with an hourly purge they are gone in little over an hour."""


class WechatReplyRow(Base):
    """One message that was answered; a retry gets the same reply."""

    __tablename__ = "wechat_replies"

    message: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    follower: Mapped[str | None] = mapped_column(String(DIGEST), index=True)
    """None once the follower wished to be forgotten."""
    reply: Mapped[str | None] = mapped_column(Text)
    """None where nothing is said, or what was said is deleted."""
    answered_at: Mapped[datetime] = mapped_column(index=True)


class WechatFollowerRow(Base):
    """What one follower has told, and what is still to be read."""

    __tablename__ = "wechat_followers"

    digest: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    stamp: Mapped[str] = mapped_column(String(DIGEST))
    """Another one after every change: who wants to change the row says which one was read."""
    slots: Mapped[dict[str, Any]]
    rest: Mapped[list[str]]
    """The parts of the last answer that were not sent yet."""
    awaiting: Mapped[str | None] = mapped_column(String(DIGEST))
    """The message whose answer a language model is wording."""
    awaiting_until: Mapped[datetime | None]
    used_at: Mapped[datetime] = mapped_column(index=True)


class SeenRow(Base):
    """One timestamp and nonce of one account that was seen in the last minutes, and which message came with them."""

    __tablename__ = "wechat_seen"

    digest: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    message: Mapped[str] = mapped_column(String(DIGEST))
    seen_at: Mapped[datetime] = mapped_column(index=True)
