"""What we export we read back: the same stems, options, keys and explanations."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.quiz.exports import FORMATS, Paper
from assistant.quiz.exports.paper import clean, one_line
from assistant.quiz.imports import read
from assistant.quiz.model import Kind, Quiz, QuizItem
from tests.assistant.quiz.exports.items import ITEMS, ON, QUIZ, item, option

EXPORTS = ["xlsx", "txt", "txt2"]
Facts = tuple[object, ...]


def facts(question: QuizItem, flat: bool) -> Facts:
    """What must come back; `flat` = on one line, as text formats write it."""

    def said(text: str) -> str:
        return one_line(text) if flat else clean(text).strip()

    return (
        question.kind,
        said(question.stem),
        tuple((said(o.text), o.right) for o in question.options),
        question.key if question.kind != "判断" else {o.text: o.right for o in question.options}["正确"],
        question.blanks,
        said(question.explanation),
        (question.topic, question.province, question.difficulty),
    )


def back(name: str, questions: tuple[QuizItem, ...]) -> list[QuizItem]:
    written = FORMATS[name].write(replace(QUIZ, items=questions), Paper())
    return read(f"题{FORMATS[name].suffix}", written, ON)[0]


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("number", range(len(ITEMS)))
def test_each_question_alone(name: str, number: int) -> None:
    [read_back] = back(name, ITEMS[number : number + 1])
    assert sorted(map(repr, facts(read_back, name != "xlsx"))) == sorted(
        map(repr, facts(ITEMS[number], name != "xlsx"))
    )


@pytest.mark.parametrize("name", EXPORTS)
def test_all_together_in_order_without_a_doubt(name: str) -> None:
    written = FORMATS[name].write(QUIZ, Paper())
    items, remarks = read(f"题{FORMATS[name].suffix}", written, ON)
    assert [i.stem for i in items] == [i.stem if name == "xlsx" else one_line(i.stem) for i in ITEMS]
    assert len(remarks) == 1, "only that they are unproven"


@pytest.mark.parametrize("name", EXPORTS)
def test_exporting_what_was_imported_changes_nothing(name: str) -> None:
    once = tuple(back(name, ITEMS))
    assert back(name, once) == list(once)


LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"])
HOSTILE = st.sampled_from(
    ["A、", "B．", "答案：", "【解析】", "1、", "（A）", "一、单选题", "[单选题]", "=", "_x000D_", "|", "；", "\\"]
)
TEXT = st.lists(st.text(LETTERS, max_size=8) | HOSTILE, min_size=1, max_size=5).map(lambda parts: "题" + "".join(parts))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stem=TEXT, options=st.lists(TEXT, min_size=2, max_size=4, unique=True), explanation=TEXT)
@pytest.mark.parametrize("name", EXPORTS)
def test_any_text_comes_back(name: str, stem: str, options: list[str], explanation: str) -> None:
    kind: Kind = "单选"
    made = tuple(option(text, index == 1) for index, text in enumerate(options))
    question = item(1, kind, stem, made, explanation=explanation)
    [read_back] = back(name, (question,))
    assert facts(read_back, name != "xlsx") == facts(question, name != "xlsx")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(TEXT, min_size=1, max_size=3, unique=True), min_size=1, max_size=3))
@pytest.mark.parametrize("name", EXPORTS)
def test_any_blank_comes_back(name: str, blanks: list[list[str]]) -> None:
    stem = "填：" + "，".join("____" for _ in blanks) + "。"
    question = item(1, "填空", stem, blanks=tuple(tuple(accepted) for accepted in blanks))
    [read_back] = back(name, (question,))
    assert read_back.blanks == question.blanks


def test_an_empty_quiz_says_there_is_nothing() -> None:
    from assistant.quiz.model import QuizError

    with pytest.raises(QuizError, match="没有读到题目"):
        read("题.xlsx", FORMATS["xlsx"].write(Quiz("空", ()), Paper()), ON)
