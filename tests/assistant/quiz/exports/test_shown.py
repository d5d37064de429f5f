"""A question in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.quiz.exports.paper import Numbered
from assistant.quiz.exports.shown import (
    basis_of,
    explanation_of,
    key_for_import,
    key_of,
    mistakes_of,
    options_of,
    right_options_of,
    rows_of,
    short_name,
    source_of,
    stem_of,
    width,
)
from assistant.quiz.model import QuizItem
from tests.assistant.quiz.exports.items import ITEMS, LISTED, REPORTED, SEVENTH, item, option

BLANK = "（\xa0\xa0\xa0\xa0\xa0\xa0）"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param(item(1, "单选", "几天？", (option("98", True),)), f"几天？{BLANK}", id="单选"),
        pytest.param(item(1, "判断", "产假98天。"), f"产假98天。{BLANK}", id="判断"),
        pytest.param(item(1, "单选", "产假是（　）天。"), "产假是（　）天。", id="has its place"),
        pytest.param(item(1, "单选", "产假是(  )天。"), "产假是(  )天。", id="has its place, half width"),
        pytest.param(item(1, "填空", "产假____天。"), "产假____天。", id="填空"),
        pytest.param(ITEMS[11], f"（多选）{ITEMS[11].stem}{BLANK}", id="案例 with several"),
        pytest.param(ITEMS[10], f"{ITEMS[10].stem}{BLANK}", id="案例 with one"),
    ],
)
def test_the_stem_has_a_place_for_the_answer(question: QuizItem, expected: str) -> None:
    assert stem_of(question) == expected


def test_options_are_lettered_and_判断_has_none() -> None:
    assert options_of(ITEMS[0]) == ["A．90天", "B．=98*1", "C．+113天", "D．@56天"]
    assert options_of(ITEMS[6]) == []


@pytest.mark.parametrize(
    ("longest", "columns"),
    [
        pytest.param("A．98天", 4, id="short"),
        pytest.param("A．用人单位可以不给", 2, id="middling"),
        pytest.param("A．" + "用人单位" * 8, 1, id="long"),
    ],
)
def test_options_share_a_line_when_they_are_short(longest: str, columns: int) -> None:
    rows = rows_of([longest, "B．短", "C．短", "D．短"], 37)
    assert len(rows[0]) == columns
    assert [text for row in rows for text in row] == [longest, "B．短", "C．短", "D．短"]


def test_no_options_no_rows() -> None:
    assert rows_of([], 37) == []


@pytest.mark.parametrize(("text", "expected"), [("汉字", 2), ("ab", 1), ("Ａ．", 2), ("98天", 2), ("", 0)])
def test_width_is_counted_in_chinese_characters(text: str, expected: float) -> None:
    assert width(text) == expected


@pytest.mark.parametrize(
    ("question", "people", "imported"),
    [
        pytest.param(ITEMS[0], "B", "B", id="单选"),
        pytest.param(ITEMS[4], "ABC", "ABC", id="多选"),
        pytest.param(ITEMS[6], "正确", "正确", id="判断"),
        pytest.param(ITEMS[8], "98（或 九十八）；15（或 十五）", "98|九十八；15|十五", id="two blanks"),
        pytest.param(
            ITEMS[9],
            "延长劳动时间或者安排夜班劳动（或 加班|夜班；都不行、a*b~c#d}e/f\\g）",
            "延长劳动时间或者安排夜班劳动|加班\\|夜班\\；都不行|a*b~c#d}e/f\\\\g",
            id="separators within",
        ),
    ],
)
def test_keys(question: QuizItem, people: str, imported: str) -> None:
    assert (key_of(question), key_for_import(question)) == (people, imported)


def test_mistakes_name_the_option_its_slip_and_the_reason() -> None:
    assert mistakes_of(ITEMS[0])[0] == "A（旧法）：90天是1994年《劳动法》第六十二条说的下限"
    assert mistakes_of(ITEMS[7]) == ["正确（误解）：和法律不符"]
    assert mistakes_of(item(1, "单选", "？", (option("甲", True), replace(option("乙"), why="")))) == []
    assert mistakes_of(ITEMS[8]) == []


def test_right_options_are_written_out() -> None:
    assert right_options_of(ITEMS[10]) == "C．128天"
    assert right_options_of(ITEMS[6]) == right_options_of(ITEMS[8]) == ""


def test_a_point_of_a_list_is_quoted_under_its_opening_line() -> None:
    source = source_of(LISTED)
    assert LISTED.lead is not None
    assert source.quote == f"{LISTED.lead}……{LISTED.quote}"
    assert source.caution == ""


def test_a_figure_from_the_press_says_so() -> None:
    assert "公开报道" in source_of(REPORTED).caution


def test_the_same_provision_is_named_once() -> None:
    twice = replace(ITEMS[0], citations=(SEVENTH, SEVENTH, LISTED))
    assert basis_of(twice) == "《女职工劳动保护特别规定》第七条第一款；《劳动合同法》第四十二条第四项"


def test_feedback_names_the_basis_when_there_is_one() -> None:
    assert explanation_of(ITEMS[6]).endswith("（依据：《女职工劳动保护特别规定》第七条第一款）")
    assert explanation_of(replace(ITEMS[6], citations=())) == ITEMS[6].explanation


def test_a_name_is_one_short_line() -> None:
    name = short_name(Numbered(11, ITEMS[10], None))
    assert name.startswith("11 产假：陈红")
    assert "\n" not in name
    assert len(name) < 45
