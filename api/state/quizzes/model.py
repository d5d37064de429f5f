"""What officers decide about a quiz, where it stands, and what came of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, get_args

from pydantic import TypeAdapter, ValidationError

from assistant.quiz import Quiz, QuizError

Feedback = Literal["每题", "最后"]
Identity = Literal["匿名", "姓名", "姓名和单位"]
Status = Literal["草稿", "待批", "已批", "已发布", "已结束"]
Decision = Literal["通过", "退回"]
STATUSES: tuple[Status, ...] = get_args(Status)
MOST_MINUTES = 600
MOST_ATTEMPTS = 99
MOST_PRIZES = 10_000
GRACE = timedelta(seconds=30)
"""An answer that is this late was given in time and took long on its way."""
Given = tuple[int, ...] | tuple[str, ...]
"""Chosen options by their place in the item; for 填空 what was written in each blank."""


@dataclass(frozen=True)
class QuizOptions:
    """How a quiz is taken. Raises QuizError when the wishes do not go together.

    `minutes` None = no timer; `feedback` = when the key is shown; `pass_mark` in percent; `attempts` for each person.
    """

    minutes: int | None = None
    feedback: Feedback = "最后"
    identity: Identity = "匿名"
    pass_mark: int = 60
    contest: bool = False
    attempts: int = 1
    shuffle: bool = True
    certificate: bool = True
    prizes: int = 0

    def __post_init__(self) -> None:
        for wrong, words in self._faults():
            if wrong:
                raise QuizError(words)

    def _faults(self) -> tuple[tuple[bool, str], ...]:
        minutes = self.minutes is None or 1 <= self.minutes <= MOST_MINUTES
        return (
            (not minutes, f"时间应是 1 到 {MOST_MINUTES} 分钟，不限时就空着"),
            (self.feedback not in get_args(Feedback), "答案什么时候公布，应选“每题”或“最后”"),
            (self.identity not in get_args(Identity), "要不要留姓名，应选“匿名”“姓名”或“姓名和单位”"),
            (not 0 <= self.pass_mark <= 100, "及格线应是 0 到 100 分"),
            (not 1 <= self.attempts <= MOST_ATTEMPTS, f"每人能答的次数应是 1 到 {MOST_ATTEMPTS}"),
            (not 0 <= self.prizes <= MOST_PRIZES, f"奖品应是 0 到 {MOST_PRIZES} 份"),
            (self.contest and self.feedback == "每题", "竞赛不能每答一题就公布答案，请改成“最后”"),
            (self.prizes > 0 and not self.contest, "要抽奖，请选竞赛"),
        )

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


_options = TypeAdapter(QuizOptions)


def options_from_json(data: object) -> QuizOptions:
    """Raises QuizError."""
    try:
        return _options.validate_python(data)
    except ValidationError:
        raise QuizError("这份试卷的设置读不出来") from None


@dataclass(frozen=True)
class Review:
    decision: Decision
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class StoredQuiz:
    """A quiz as it stands at the moment of reading; once `closes` is past, `status` is 已结束."""

    number: int
    code: str
    quiz: Quiz
    options: QuizOptions
    status: Status
    created_by: str
    approved_by: str | None
    created_at: datetime
    opens: datetime | None = None
    closes: datetime | None = None
    makers: tuple[str, ...] = ()
    reviews: Mapping[str, Review] = field(default_factory=dict)
    """By item id; an item without one is not reviewed yet."""
    retired: frozenset[str] = frozenset()
    """Items (ids) whose provision has changed: they are not asked any more."""
    secret: str | None = field(default=None, repr=False)
    """The seed of the draw before it may be told: use `seed` and `commitment`."""
    nameless: bool = False
    settled: bool = False
    """It is over, and so is the time in which late answers still arrive: nothing changes any more."""

    @property
    def commitment(self) -> str | None:
        """SHA-256 of the seed: published with the quiz, so that the seed cannot be chosen afterwards."""
        return hashlib.sha256(self.secret.encode()).hexdigest() if self.secret else None

    @property
    def seed(self) -> str | None:
        """The seed itself, once nobody can answer any more."""
        return self.secret if self.settled else None

    @property
    def unreviewed(self) -> tuple[str, ...]:
        """Items (ids) nobody has let pass."""
        passed = {item for item, review in self.reviews.items() if review.decision == "通过"}
        return tuple(item.id for item in self.quiz.items if item.id not in passed)


@dataclass(frozen=True)
class Progress:
    """How many have begun and how many have handed in."""

    started: int = 0
    submitted: int = 0


@dataclass(frozen=True)
class Response:
    """One answer of one person. `item` is the place in the quiz, from 0."""

    item: int
    given: Given
    right: bool
    seconds: int | None = None
    change: int = 0
    """How often the person had changed their mind."""


@dataclass(frozen=True)
class Taken:
    """One attempt that was handed in; an asked item without a response was left out and counts as wrong.

    `ticket` is the same for all attempts of one person.
    """

    ticket: str
    asked: tuple[int, ...]
    responses: Mapping[int, Response]
    right: int
    started_at: datetime
    submitted_at: datetime
    name: str | None = None
    unit: str | None = None

    @property
    def score(self) -> float:
        """In percent of the items asked."""
        return 100 * self.right / len(self.asked) if self.asked else 0.0

    @property
    def seconds(self) -> float:
        return (self.submitted_at - self.started_at).total_seconds()

    def passed(self, mark: int) -> bool:
        return self.right * 100 >= mark * len(self.asked)


@dataclass(frozen=True)
class Results:
    """Everything that statistics, ranking and draw are made from."""

    quiz: StoredQuiz
    started: int
    taken: tuple[Taken, ...]


@dataclass(frozen=True)
class Attempt:
    """One person's go as it stands. `asked` are the items by their place in the quiz, in the order asked."""

    quiz: StoredQuiz
    digest: str = field(repr=False)
    asked: tuple[int, ...]
    ticket: str
    started_at: datetime
    deadline: datetime | None
    submitted_at: datetime | None
    right: int | None
    certificate: str | None
    responses: Mapping[int, Response]
    name: str | None = field(default=None, repr=False)
    unit: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, row: Any, quiz: StoredQuiz, responses: Mapping[int, Response]) -> Attempt:
        """From a row of the table, or from what is about to become one."""
        values = row if isinstance(row, dict) else row._mapping
        same = ("digest", "ticket", "started_at", "deadline", "submitted_at", "right", "certificate", "name", "unit")
        return cls(quiz=quiz, asked=tuple(values["asked"]), responses=responses, **{n: values[n] for n in same})

    @property
    def end(self) -> datetime | None:
        """When its time is over: its own, or the quiz's."""
        return min((moment for moment in (self.deadline, self.quiz.closes) if moment), default=None)

    def over(self, now: datetime) -> bool:
        return self.end is not None and now > self.end + GRACE

    @property
    def score(self) -> int:
        """In percent, to the nearest whole."""
        return round(100 * (self.right or 0) / len(self.asked))

    @property
    def passed(self) -> bool:
        return (self.right or 0) * 100 >= self.quiz.options.pass_mark * len(self.asked)


@dataclass(frozen=True)
class Saved:
    """What is kept of one answer. `attempt` comes without its other responses."""

    attempt: Attempt
    place: int
    response: Response


@dataclass(frozen=True)
class Certificate:
    code: str
    quiz: StoredQuiz
    name: str | None
    """None = anonymous, or past its days (then `quiz.nameless`)."""
    unit: str | None
    score: int
    earned_at: datetime
