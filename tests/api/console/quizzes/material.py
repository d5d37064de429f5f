"""A quiz by hand, small enough to read, that rests on real provisions; and one drawn by the engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant import Assistant
from assistant.proof import Basis, Citer, Draft
from assistant.quiz import Blueprint, Option, Proof, Quiz, QuizItem
from assistant.quiz.compose import Quizmaster

ON = date(2026, 11, 22)
NIGHT = "女职工劳动保护特别规定 第六条第二款"
NIGHT_WORDS = "对怀孕7个月以上的女职工，用人单位不得延长劳动时间或者安排夜班劳动"


def drawn(assistant: Assistant, seed: int = 3, **kinds: int) -> Quiz:
    """By the engine: proven items."""
    blueprint = Blueprint(ON, kinds or {"单选": 2, "判断": 1}, seed=seed)  # type: ignore[arg-type]
    return Quizmaster.open(assistant).compose(blueprint)


def night_item(assistant: Assistant, name: str = "imported-night") -> QuizItem:
    """As an officer might import it, with a provision."""
    citer = Citer(assistant.corpus, ON)
    located = assistant.corpus.resolve(NIGHT, ON)
    assert citer.cite(Draft("", (Basis(located, NIGHT_WORDS),)))
    return replace(bare_item(name), citations=tuple(citer.citations))


def bare_item(name: str = "imported-night") -> QuizItem:
    """The same without a provision."""
    options = (
        Option("单位不得安排她上夜班，她可以拒绝", True, "法律不许。"),
        Option("只要她签字同意，单位就可以安排夜班", False, "签字也不行。", "误解"),
        Option("夜班补贴加倍就可以安排", False, "给钱也不行。", "误解"),
        Option("换成半个夜班就可以安排", False, "半个也不行。", "误解"),
    )
    return QuizItem(
        id=name,
        point=name,
        kind="单选",
        topic="夜班和加班",
        province=None,
        on=ON,
        difficulty=1,
        stem="张霞是挡车工，怀孕七个半月，班长排她上大夜班。下列哪种说法是对的？",
        options=options,
        explanation="怀孕7个月以上不得安排夜班劳动。",
        citations=(),
        proof=Proof("条文", "怀孕七个半月，公司能安排我上夜班吗"),
    )
