"""Moodle XML against Moodle's documented rules."""

from __future__ import annotations

import html
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.quiz.exports import FORMATS, Paper
from assistant.quiz.exports.moodle import shares
from assistant.quiz.exports.paper import clean
from assistant.quiz.model import Quiz, QuizItem
from tests.assistant.quiz.exports.conftest import Written
from tests.assistant.quiz.exports.items import ITEMS, QUIZ, item, option
from tests.assistant.quiz.exports.moodle_rules import CLOZE, FRACTIONS, faults, gaps

KINDS = {"单选": "multichoice", "多选": "multichoice", "案例": "multichoice", "判断": "truefalse"}


@pytest.fixture(scope="module")
def root(written: Written) -> ET.Element:
    return ET.fromstring(written["moodle"])


def question_of(root: ET.Element, ours: QuizItem) -> ET.Element:
    return root.findall("question")[1 + ITEMS.index(ours)]


def read_one(question: QuizItem) -> ET.Element:
    return ET.fromstring(FORMATS["moodle"].write(Quiz("一题", (question,)), Paper()))[1]


def test_moodle_would_take_it(root: ET.Element) -> None:
    assert list(faults(root)) == []


def test_the_rules_notice_what_is_wrong(root: ET.Element) -> None:
    """The checker itself: each of these files is refused."""
    good = ET.tostring(root, encoding="unicode")
    for old, new in [
        ('type="multichoice"', 'type="multiple"'),
        ("<single>true</single>", ""),
        ('fraction="33.33333"', 'fraction="33.3"'),
        ('format="plain_text"', 'format="text"'),
        ("<text>true</text>", "<text>正确</text>"),
        ("<usecase>0</usecase>", "<case>0</case>"),
    ]:
        assert list(faults(ET.fromstring(good.replace(old, new, 1)))), new


def test_the_title_is_the_category(root: ET.Element) -> None:
    assert root.findtext("question/category/text") == f"$course$/top/{QUIZ.title}"
    slashed = ET.fromstring(FORMATS["moodle"].write(replace(QUIZ, title="甲/乙"), Paper()))
    assert slashed.findtext("question/category/text") == "$course$/top/甲//乙"


@pytest.mark.parametrize("ours", [i for i in ITEMS if i.kind in KINDS], ids=lambda i: i.id)
def test_texts_are_as_they_were(root: ET.Element, ours: QuizItem) -> None:
    question = question_of(root, ours)
    assert question.get("type") == KINDS[ours.kind]
    assert question.findtext("questiontext/text") == ours.stem
    assert (question.findtext("generalfeedback/text") or "").startswith(ours.explanation)
    answers = question.findall("answer")
    if ours.kind != "判断":
        assert [a.findtext("text") for a in answers] == [o.text for o in ours.options]
    assert sorted(a.findtext("feedback/text") or "" for a in answers) == sorted(o.why for o in ours.options)
    assert [a.findtext("text") for a in answers if float(a.get("fraction", "0")) > 0] == (
        [{"正确": "true", "错误": "false"}[ours.key]]
        if ours.kind == "判断"
        else [o.text for o in ours.options if o.right]
    )


def test_topic_kind_difficulty_and_place_are_tags(root: ET.Element) -> None:
    question = question_of(root, ITEMS[10])
    assert [tag.text for tag in question.findall("tags/tag/text")] == ["产假", "案例", "难", "浙江"]


def test_two_blanks_are_a_cloze(root: ET.Element) -> None:
    question = question_of(root, ITEMS[8])
    text = question.findtext("questiontext/text") or ""
    assert question.get("type") == "cloze"
    assert gaps(text) == [["98", "九十八"], ["15", "十五"]]
    assert CLOZE.sub("____", text) == ITEMS[8].stem


def test_one_blank_is_a_short_answer_and_a_star_no_wildcard(root: ET.Element) -> None:
    answers = [a.findtext("text") for a in question_of(root, ITEMS[9]).findall("answer")]
    assert answers == ["延长劳动时间或者安排夜班劳动", "加班|夜班；都不行", "a\\*b~c#d}e/f\\g"]


@pytest.mark.parametrize(
    ("stem", "blanks"),
    [
        pytest.param("甲____乙____丙", (("a~b}c#d", "{e}"), ("x*y\\z&<",)), id="everything special"),
        pytest.param("{1:SA:=假}____<b>____", (("1",), ("2",)), id="a stem like a gap"),
        pytest.param("只有____", (("1",), ("2",)), id="a gap too few"),
        pytest.param("____、____、____", (("1",), ("2",)), id="a gap too many"),
        pytest.param("一行\n二行____和____", (("1",), ("2",)), id="two lines"),
    ],
)
def test_cloze_holds_whatever_is_written(stem: str, blanks: tuple[tuple[str, ...], ...]) -> None:
    text = read_one(item(1, "填空", stem, blanks=blanks)).findtext("questiontext/text") or ""
    assert gaps(text) == [[answer.replace("*", "\\*") for answer in accepted] for accepted in blanks]
    shown = html.unescape(CLOZE.sub("____", text).replace("<br>", "\n"))
    assert shown.replace("____", "") == stem.replace("____", "")


@pytest.mark.parametrize(("right", "wrong"), [(2, 1), (2, 2), (2, 3), (3, 2), (4, 1), (5, 3), (6, 2), (7, 1)])
def test_shares_are_fractions_moodle_offers(right: int, wrong: int) -> None:
    options = [option("对", True)] * right + [option("错")] * wrong
    assert {share.lstrip("-") for share in shares(options)} <= FRACTIONS


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_comes_back(text: str) -> None:
    question = read_one(item(1, "单选", f"题{text}]]>", (option(f"甲{text}", True), option("乙"))))
    # XML itself reads \r as a line break.
    expected = clean(f"题{text}]]>").replace("\r\n", "\n").replace("\r", "\n")
    assert question.findtext("questiontext/text") == expected
    assert list(faults(ET.fromstring(f"<quiz>{ET.tostring(question, encoding='unicode')}</quiz>"))) == []
