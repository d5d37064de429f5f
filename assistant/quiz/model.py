"""What a quiz is made of: items that prove themselves, the blueprint they were drawn by, and their plain JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError

from assistant.model import AssistantError, Citation

Kind = Literal["单选", "多选", "判断", "填空", "案例"]
"""案例 is a longer story with one right option, or several."""
KINDS: tuple[Kind, ...] = get_args(Kind)
Difficulty = Literal[1, 2, 3]
"""1 易 · 2 中 · 3 难."""
Slip = Literal["旧法", "外省", "邻条", "误解", "算错", "张冠李戴"]
"""Why somebody would take a wrong option: old law, another province's rule, a neighbouring article, a common myth,
an arithmetic slip, the right rule for other people or another case."""
T = TypeVar("T")
RIGHT, WRONG = "正确", "错误"
"""The two options of a 判断."""


class QuizError(AssistantError):
    """The quiz cannot be made or read; the message is Chinese and for people."""


@dataclass(frozen=True)
class Option:
    """`why` says in one plain sentence why it is right or wrong; a wrong one names its slip."""

    text: str
    right: bool
    why: str
    slip: Slip | None = None


@dataclass(frozen=True)
class Proof:
    """How the key follows: from the words of a provision, or from a computed entitlement with its steps.

    `question` is what a worker would ask in this case, `province` and the item's day go with it: the assistant's
    answer must hold the key.
    """

    by: Literal["条文", "计算"]
    question: str
    trace: tuple[str, ...] = ()


@dataclass(frozen=True)
class QuizItem:
    """One question with its key. `options` is empty for 填空, whose `blanks` list what is accepted for each ____."""

    id: str
    """Stable: the same point, case and province give the same id."""
    point: str
    """The 考点 it tests; two items of one quiz never share a point and a case."""
    kind: Kind
    topic: str
    """产假, 流产假, 辞退保护…; the list is in assistant/quiz/topics.py."""
    province: str | None
    """The code it holds for; None = all over the country."""
    on: date
    difficulty: Difficulty
    stem: str
    options: tuple[Option, ...]
    explanation: str
    citations: tuple[Citation, ...]
    proof: Proof
    blanks: tuple[tuple[str, ...], ...] = ()

    @property
    def key(self) -> str:
        """「B」「ACD」「正确」「98；15」."""
        if self.kind == "填空":
            return "；".join(accepted[0] for accepted in self.blanks)
        if self.kind == "判断":
            return next(o.text for o in self.options if o.right)
        return "".join(letter for letter, o in self.lettered if o.right)

    @property
    def lettered(self) -> tuple[tuple[str, Option], ...]:
        return tuple(zip("ABCDEFGH", self.options, strict=False))

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = _item.dump_python(self, mode="json")
        return data


@dataclass(frozen=True)
class Blueprint:
    """What a quiz should be. Empty `topics` = all of them; `kinds` says how many of each."""

    on: date
    kinds: dict[Kind, int]
    topics: tuple[str, ...] = ()
    province: str | None = None
    """A code: items of this province and of the whole country."""
    difficulty: Difficulty | None = None
    seed: int = 0


@dataclass(frozen=True)
class Quiz:
    """`form` A is as drawn; B has the same items and options in another order."""

    title: str
    items: tuple[QuizItem, ...]
    blueprint: Blueprint | None = None
    form: str = "A"
    note: str = field(default="")
    """What could not be had as wished (only 7 items on 卫生费 …), for the officer."""

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = _quiz.dump_python(self, mode="json")
        return data


_item = TypeAdapter(QuizItem)
_quiz = TypeAdapter(Quiz)


def item_from_json(data: object) -> QuizItem:
    """Raises QuizError."""
    return _read(_item, data)


def quiz_from_json(data: object) -> Quiz:
    """Raises QuizError."""
    return _read(_quiz, data)


def _read(adapter: TypeAdapter[T], data: object) -> T:
    try:
        return adapter.validate_python(data)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise QuizError(f"这份试卷的内容读不出来：{where or '格式'}不对") from None
