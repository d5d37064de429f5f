"""The plain data of questions: a cell that is counted, a question nobody could answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Literal, get_args

from assistant import Answer
from assistant.routing import NO_LAW

AskedStatus = Literal["answered", "not_covered", "out_of_scope"]
STATUSES: tuple[AskedStatus, ...] = get_args(AskedStatus)
Verdict = Literal["已处理", "不归我们管"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
LONGEST_TOPIC, LONGEST_PROVINCE = 64, 8
_CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Cell:
    """What is counted of one question: what it was about and where ("" = not known), and what came of it."""

    topic: str
    province: str
    status: AskedStatus

    @classmethod
    def of(cls, answer: Answer, topic: str | None, kept: bool = True) -> Cell | None:
        """None for care, misuse and small talk: nothing of them is counted.

        Where nothing of the conversation is to be kept, neither topic nor place is.
        """
        status = _status(answer)
        if status is None:
            return None
        told = kept and bool(answer.citations) and topic is not None and topic.partition("_")[0] not in NO_LAW
        province = answer.place.code if kept and answer.place and status != "out_of_scope" else ""
        return cls((topic or "")[:LONGEST_TOPIC] if told else "", province[:LONGEST_PROVINCE], status)


def _status(answer: Answer) -> AskedStatus | None:
    if answer.status == "answered":
        return "answered"
    if answer.status == "ask":
        return "answered" if answer.citations else None
    return next((status for status in STATUSES[1:] if status == answer.reason), None)


@dataclass(frozen=True)
class Unsettled:
    """One wording that was declined or thumbed down, personal data removed, and how often."""

    key: str
    question: str
    declined: int
    disliked: int
    last_at: datetime
    reasons: tuple[str, ...]
    """Why it was declined (not_covered…), and what people found wrong (数字不对…)."""
    provinces: Counter[str]
    nearest: tuple[str, ...]
    comments: tuple[str, ...]
    again: bool = False
    """It came again long after somebody settled it."""

    @property
    def times(self) -> int:
        return self.declined + self.disliked


def day_in_china(moment: datetime) -> date:
    return moment.astimezone(_CHINA).date()


def month_of(day: date) -> str:
    """2026-11"""
    return f"{day:%Y-%m}"
