"""A case: a worker asked the union to call back. What she handed over, how urgent it is, how far it has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, get_args

from api.state.console.model import OfficerError

Status = Literal["待接单", "办理中", "已答复", "已办结", "已撤回"]
STATUSES: tuple[Status, ...] = get_args(Status)
OPEN: tuple[Status, ...] = ("待接单", "办理中")
"""In these she waits for an answer."""
ANSWERED: tuple[Status, ...] = ("已答复", "已办结")
"""In these she may rate what was done."""
Level = Literal["红", "急", "平"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""The most urgent first."""
LIMITS: dict[Level, timedelta] = {"红": timedelta(hours=24), "急": timedelta(hours=72), "平": timedelta(hours=72)}
"""How long she may wait for an answer."""
When = Literal["随时", "上午", "中午", "下午", "晚上", "周末"]
WHENS: tuple[When, ...] = get_args(When)
Kind = Literal["提交", "派单", "接单", "补充", "备注", "答复", "办结", "重开"]
HER_KINDS: tuple[Kind, ...] = ("提交", "接单", "补充", "答复", "办结", "重开")
"""What she sees of it; notes and who was assigned are the officers' own."""


class CaseError(OfficerError):
    """It cannot be done; the message is one Chinese sentence, for her or for an officer."""


class UnknownCase(CaseError):
    """No such case, or the secret does not open it: the same words for both."""

    def __init__(self) -> None:
        super().__init__("编号和口令对不上。请照收到时的样子再填一次。")


class LockedCase(CaseError):
    """Too many wrong secrets."""


@dataclass(frozen=True)
class Reason:
    """Why a case is urgent; `provision` is what the worker may stand on, or what sets the time."""

    name: str
    level: Level
    why: str
    provision: str | None = None


@dataclass(frozen=True)
class Contact:
    """How to reach her. Never in a log, an export or a message of an exception."""

    kind: Literal["电话", "微信"]
    value: str = field(repr=False)
    name: str = field(default="", repr=False)
    when: str = "随时"

    @property
    def masked(self) -> str:
        """As much of it as she needs to see that it is hers: 138****5678."""
        shown = 2 if self.kind == "微信" else 3
        return f"{self.value[:shown]}****{self.value[-4:] if len(self.value) > 9 else self.value[-1:]}"


@dataclass(frozen=True)
class Said:
    """What she handed over in words: questions as they are stored, and what she wrote for the union."""

    questions: tuple[str, ...] = field(default=(), repr=False)
    note: str = field(default="", repr=False)


@dataclass(frozen=True)
class NewCase:
    """A case about to be written. `once` is a secret of her form: the same again is the same case."""

    once: str = field(repr=False)
    province: str
    city: str | None
    contact: Contact
    said: Said
    reasons: tuple[Reason, ...] = ()

    @property
    def level(self) -> Level:
        return most_urgent(self.reasons)


@dataclass(frozen=True)
class Made:
    """What she is told once: the number and the word that opens it."""

    number: int
    secret: str = field(repr=False)


@dataclass(frozen=True)
class Entry:
    kind: Kind
    by: str
    text: str = field(repr=False)
    at: datetime = field()


@dataclass(frozen=True)
class Summary:
    """A case without anything that leads to her."""

    number: int
    status: Status
    level: Level
    reasons: tuple[Reason, ...]
    province: str
    city: str | None
    officer: str | None
    assigned: str | None
    created_at: datetime
    waiting_since: datetime
    taken_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    rating: int | None

    @property
    def limit(self) -> timedelta:
        return LIMITS[self.level]

    @property
    def due_at(self) -> datetime:
        """By when she is to have an answer."""
        return self.waiting_since + self.limit

    @property
    def in_time(self) -> bool | None:
        """Whether the first answer came within the time; None = there is none yet."""
        return None if self.answered_at is None else self.answered_at - self.created_at <= self.limit

    def overdue(self, now: datetime) -> bool:
        return self.status in OPEN and self.due_at <= now


@dataclass(frozen=True)
class HerCase:
    """What she sees with her secret."""

    summary: Summary
    contact: str
    """Masked; empty when it is deleted."""
    when: str
    said: Said
    entries: tuple[Entry, ...]
    rating_line: str = ""


@dataclass(frozen=True)
class DeskCase:
    """What an officer sees before looking at how to reach her: her words with personal data removed."""

    summary: Summary
    said: Said
    entries: tuple[Entry, ...]
    rating_line: str = ""


@dataclass(frozen=True)
class Looked:
    """What stands in the audit log once it was looked at: how to reach her, and her words as she wrote them."""

    contact: Contact
    said: Said
    additions: tuple[Entry, ...]


def most_urgent(reasons: tuple[Reason, ...]) -> Level:
    return min((reason.level for reason in reasons), key=LEVELS.index, default="平")
