"""What becomes of a question as it stands in a file."""

from __future__ import annotations

import pytest

from assistant.quiz.imports.draft import Doubt, Draft, item_from
from assistant.quiz.model import QuizItem
from tests.assistant.quiz.exports.items import ON


def draft(**fields: object) -> Draft:
    whole: dict[str, object] = {"where": "第 3 行", "stem": "产假几天？", "options": ["90天", "98天"], "answer": "B"}
    return Draft(**(whole | fields))  # type: ignore[arg-type]


def taken(**fields: object) -> QuizItem:
    item, notes = item_from(draft(**fields), ON)
    assert notes == []
    return item


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({"stem": " "}, "没有题干", id="no stem"),
        pytest.param({"answer": ""}, "没有答案", id="no answer"),
        pytest.param({"options": ["甲", ""]}, "有一个选项是空的", id="an empty option"),
        pytest.param({"options": ["甲", " 甲 "]}, "有两个选项一样", id="the same option twice"),
        pytest.param({"options": [str(n) for n in range(9)]}, "选项太多，最多 8 个", id="nine options"),
        pytest.param({"stem": "长" * 2001}, "题干太长，最多 2000 字", id="long stem"),
        pytest.param({"options": ["甲", "长" * 501]}, "选项太长，最多 500 字", id="long option"),
        pytest.param({"explanation": "长" * 5001}, "解析太长，最多 5000 字", id="long explanation"),
        pytest.param({"answer": "长" * 501}, "答案太长", id="long answer"),
        pytest.param({"kind": "论述"}, "题型不认识", id="unknown kind"),
    ],
)
def test_what_is_not_taken(fields: dict[str, object], said: str) -> None:
    with pytest.raises(Doubt, match=said):
        item_from(draft(**fields), ON)


@pytest.mark.parametrize(
    ("written", "difficulty"),
    [("易", 1), ("简单", 1), ("1", 1), ("中", 2), ("", 2), ("随便", 2), ("难", 3), ("较难", 3), (" 3 ", 3)],
)
def test_difficulty(written: str, difficulty: int) -> None:
    assert taken(difficulty=written).difficulty == difficulty


@pytest.mark.parametrize(
    ("written", "code"), [("", None), ("全国", None), ("浙江", "CN-ZJ"), ("CN-GD", "CN-GD"), (" 北京 ", "CN-BJ")]
)
def test_places(written: str, code: str | None) -> None:
    assert taken(place=written).province == code


def test_an_unknown_place_is_noted() -> None:
    item, notes = item_from(draft(place="火星"), ON)
    assert item.province is None
    assert notes == ["地区不认识，按全国收的"]


@pytest.mark.parametrize(("written", "topic"), [("产假", "产假"), ("", "未分类"), ("长" * 30, "长" * 20)])
def test_topics(written: str, topic: str) -> None:
    assert taken(topic=written).topic == topic


def test_a_truth_always_has_both_options() -> None:
    item = taken(kind="判断", options=[], answer="错")
    assert [(o.text, o.right) for o in item.options] == [("正确", False), ("错误", True)]


@pytest.mark.parametrize("stem", ["产假（　）天", "产假( )天", "产假（）天"])
def test_a_bracket_is_a_blank(stem: str) -> None:
    item = taken(kind="填空", stem=stem, options=[], answer="98")
    assert item.stem == "产假____天"
    assert item.blanks == (("98",),)


def test_control_characters_do_not_come_in() -> None:
    item = taken(stem="产假\x00几\x0b天？", explanation="解\x1f析")
    assert (item.stem, item.explanation) == ("产假几天？", "解析")
