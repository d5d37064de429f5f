"""How a paper should look, and the quiz laid out in parts with numbers and points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Literal

from assistant.quiz.exports.wording import words
from assistant.quiz.model import KINDS, Kind, Quiz, QuizItem

Form = Literal["A", "B"]
ORDINALS = "一二三四五"
WEIGHT: dict[Kind, int] = {"判断": 0, "单选": 1, "填空": 1, "多选": 2, "案例": 3}
"""A heavier kind never earns fewer points."""
MOST_POINTS = 20
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Paper:
    """What is wished besides the questions. An empty title is the quiz's own.

    `with_key` adds answers and explanations after the questions, `only_key` leaves the questions out. A卷 is printed
    when there are several `forms`, or always with `mark_form`. `total` is the sum of points, 0 = none printed.
    """

    title: str = ""
    subtitle: str = ""
    with_key: bool = True
    forms: tuple[Form, ...] = ("A",)
    mark_form: bool = False
    only_key: bool = False
    total: int = 100
    minutes: int | None = None
    answer_sheet: bool = True

    def titled(self, quiz: Quiz) -> str:
        return clean(self.title or quiz.title or words().默认标题)


@dataclass(frozen=True)
class Numbered:
    """A question at its place in a form; `points` is None where the total cannot be shared out in whole points."""

    number: int
    item: QuizItem
    points: int | None


@dataclass(frozen=True)
class Part:
    """一、单选题（每题 5 分，共 50 分）and its questions."""

    kind: Kind
    heading: str
    hint: str
    questions: tuple[Numbered, ...]


def clean(text: str) -> str:
    """Without what no XML may hold: control characters and halves of pairs."""
    return _CONTROL.sub("", text)


def one_line(text: str) -> str:
    """For formats where a line break ends the field."""
    return " ".join(clean(text).split("\n")).replace("\r", "").strip()


def day_of(quiz: Quiz) -> str:
    """The day whose law the quiz follows; empty for an empty quiz."""
    days = [quiz.blueprint.on] if quiz.blueprint else [item.on for item in quiz.items]
    return str(max(days)) if days else ""


def share(counts: dict[Kind, int], total: int) -> dict[Kind, int]:
    """Whole points for each kind that add up to `total`, as even as can be; empty when there are none."""
    kinds = sorted(counts, key=lambda kind: WEIGHT[kind])
    if not kinds or total <= 0:
        return {}
    rising = combinations_with_replacement(range(1, MOST_POINTS + 1), len(kinds))
    exact = (c for c in rising if sum(p * counts[k] for p, k in zip(c, kinds, strict=True)) == total)
    best = min(exact, key=lambda c: (c[-1] - c[0], c), default=())
    return dict(zip(kinds, best, strict=False))


def parts_of(quiz: Quiz, total: int) -> tuple[Part, ...]:
    """The questions by kind, numbered through."""
    groups = {kind: [item for item in quiz.items if item.kind == kind] for kind in KINDS}
    groups = {kind: items for kind, items in groups.items() if items}
    points = share({kind: len(items) for kind, items in groups.items()}, total)
    found: list[Part] = []
    first = 1
    for ordinal, (kind, items) in zip(ORDINALS, groups.items(), strict=False):
        worth = points.get(kind)
        numbered = tuple(Numbered(first + i, item, worth) for i, item in enumerate(items))
        found.append(Part(kind, f"{ordinal}、{words().大题[kind]}", _hint(kind, len(items), worth), numbered))
        first += len(items)
    return tuple(found)


def questions_of(quiz: Quiz) -> tuple[Numbered, ...]:
    """Every question with the number it has on the paper."""
    return tuple(question for part in parts_of(quiz, 0) for question in part.questions)


def _hint(kind: Kind, count: int, points: int | None) -> str:
    worth = words().每题.format(points=points, sum=points * count) if points else ""
    return "（" + "；".join(text for text in (words().说明[kind], worth) if text) + "）"
