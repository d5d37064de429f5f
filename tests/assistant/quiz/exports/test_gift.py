"""GIFT, read by a reader of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.quiz.exports import FORMATS, Paper
from assistant.quiz.exports.gift import MOST_ANSWERS
from assistant.quiz.exports.paper import clean
from assistant.quiz.model import Option, Quiz, QuizItem
from tests.assistant.quiz.exports.conftest import Written
from tests.assistant.quiz.exports.gift_reader import Question, read_gift
from tests.assistant.quiz.exports.items import ITEMS, QUIZ, item, option

KINDS = {
    "单选": "multichoice",
    "多选": "multichoice",
    "案例": "multichoice",
    "判断": "truefalse",
    "填空": "shortanswer",
}
Pair = tuple[QuizItem, Question]


@pytest.fixture(scope="module")
def questions(written: Written) -> dict[str, Pair]:
    _, found = read_gift(written["gift"].decode())
    return {item.id: (item, question) for item, question in zip(ITEMS, found, strict=True)}


def read_one(question: QuizItem) -> Question:
    _, [found] = read_gift(FORMATS["gift"].write(Quiz("一题", (question,)), Paper()).decode())
    return found


def test_the_category_is_the_title(written: Written) -> None:
    assert read_gift(written["gift"].decode())[0] == f"$course$/top/{QUIZ.title}"


@pytest.mark.parametrize("name", [item.id for item in ITEMS])
def test_stem_kind_and_general_feedback(questions: dict[str, Pair], name: str) -> None:
    ours, read = questions[name]
    assert read.kind == KINDS[ours.kind]
    assert read.format == "plain", "else < would begin HTML"
    assert read.stem.startswith(ours.stem)
    assert read.general.startswith(ours.explanation)
    assert f"《{ours.citations[0].title}》" in read.general


@pytest.mark.parametrize("name", [i.id for i in ITEMS if KINDS[i.kind] == "multichoice"])
def test_options_their_reasons_and_weights(questions: dict[str, Pair], name: str) -> None:
    ours, read = questions[name]
    assert [(a.text, a.feedback) for a in read.answers] == [(o.text, o.why) for o in ours.options]
    several = sum(o.right for o in ours.options) > 1
    right = [a.weight for a, o in zip(read.answers, ours.options, strict=True) if o.right]
    wrong = [a.weight for a, o in zip(read.answers, ours.options, strict=True) if not o.right]
    assert sum(right) == pytest.approx(100, abs=0.01)
    assert sum(wrong) == pytest.approx(-100 if several else 0, abs=0.01)


@pytest.mark.parametrize("name", [i.id for i in ITEMS if i.kind == "判断"])
def test_true_and_false(questions: dict[str, Pair], name: str) -> None:
    ours, read = questions[name]
    weights = {"正确": read.answers[0], "错误": read.answers[1]}
    for o in ours.options:
        assert weights[o.text].weight == (100 if o.right else 0)
        assert weights[o.text].feedback == o.why


def test_two_blanks_are_one_answer_in_every_way_of_writing(questions: dict[str, Pair]) -> None:
    _, read = questions["q09"]
    assert {a.text for a in read.answers} == {"98；15", "98；十五", "九十八；15", "九十八；十五"}
    assert {a.weight for a in read.answers} == {100.0}
    assert "“；”隔开" in read.stem


def test_a_star_stands_for_itself_and_an_arrow_makes_no_pairs(questions: dict[str, Pair]) -> None:
    _, read = questions["q10"]
    assert [a.text for a in read.answers][2] == "a\\*b~c#d}e/f\\g"
    arrow = read_one(item(1, "填空", "____", blanks=(("甲->乙",),)))
    assert [a.text for a in arrow.answers] == ["甲→乙"]


def test_many_ways_are_cut_off() -> None:
    forms = tuple(str(n) for n in range(9))
    assert len(read_one(item(1, "填空", "____，____", blanks=(forms, forms))).answers) == MOST_ANSWERS


def test_a_stem_of_two_lines_stays_one_question(questions: dict[str, Pair]) -> None:
    assert questions["q11"][1].stem == ITEMS[10].stem


def test_an_empty_line_in_a_text_does_not_end_the_question() -> None:
    question = replace(ITEMS[6], stem="第一段。\n\n// 第二段。", explanation="甲\n\n乙")
    assert read_one(question).stem == "第一段。\n\n// 第二段。"


TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(list("\\~=#{}:%[]*\n-> /")), max_size=40
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stem=TEXT, texts=st.lists(TEXT, min_size=3, max_size=3))
def test_any_text_comes_back(stem: str, texts: list[str]) -> None:
    options: tuple[Option, ...] = (option(f"甲{texts[0]}", True), option(f"%{texts[1]}"), option(f"[html]{texts[2]}"))
    read = read_one(item(1, "单选", f"题{stem}", options))
    assert read.stem == clean(f"题{stem}").strip()
    assert [a.text for a in read.answers] == [clean(o.text).strip() for o in options]
