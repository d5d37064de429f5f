"""Points, parts and numbers of a paper; cleaning of texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.quiz.exports.paper import Paper, clean, day_of, one_line, parts_of, questions_of, share
from assistant.quiz.model import KINDS, Kind, Quiz
from tests.assistant.quiz.exports.items import ITEMS, QUIZ


@pytest.mark.parametrize(
    ("counts", "total", "expected"),
    [
        pytest.param({"单选": 20}, 100, {"单选": 5}, id="one kind"),
        pytest.param({"单选": 10, "判断": 5, "多选": 5}, 100, {"单选": 5, "判断": 5, "多选": 5}, id="even"),
        pytest.param(
            {"单选": 15, "判断": 10, "多选": 5}, 100, {"判断": 2, "单选": 4, "多选": 4}, id="判断 earns least"
        ),
        pytest.param({"单选": 4, "案例": 2}, 100, {"单选": 16, "案例": 18}, id="案例 earns most"),
        pytest.param({"单选": 3}, 100, {}, id="no whole points"),
        pytest.param({"单选": 150}, 100, {}, id="more questions than points"),
        pytest.param({"单选": 10}, 0, {}, id="no total"),
        pytest.param({}, 100, {}, id="no question"),
        pytest.param({"单选": 10}, 50, {"单选": 5}, id="another total"),
    ],
)
def test_points_are_whole_and_add_up(counts: dict[Kind, int], total: int, expected: dict[Kind, int]) -> None:
    points = share(counts, total)
    assert points == expected
    assert not points or sum(points[kind] * count for kind, count in counts.items()) == total


def test_every_kind_at_once_adds_up() -> None:
    counts: dict[Kind, int] = {"单选": 10, "多选": 5, "判断": 10, "填空": 5, "案例": 3}
    points = share(counts, 100)
    assert sum(points[kind] * count for kind, count in counts.items()) == 100
    assert points["判断"] <= points["单选"] <= points["多选"] <= points["案例"]


def test_parts_follow_the_kinds_and_number_through() -> None:
    parts = parts_of(QUIZ, 100)
    assert [part.kind for part in parts] == list(KINDS)
    assert [part.heading for part in parts][:2] == ["一、单选题", "二、多选题"]
    assert [q.number for part in parts for q in part.questions] == list(range(1, 13))
    assert sum(q.points or 0 for part in parts for q in part.questions) == 100


def test_a_kind_that_is_missing_leaves_no_gap() -> None:
    quiz = replace(QUIZ, items=tuple(item for item in ITEMS if item.kind in ("判断", "案例")))
    assert [part.heading for part in parts_of(quiz, 0)] == ["一、判断题", "二、案例题"]
    assert "分" not in parts_of(quiz, 0)[0].hint.replace("得分", "")


def test_questions_come_as_on_the_paper_whatever_their_order() -> None:
    shuffled = replace(QUIZ, items=tuple(reversed(ITEMS)))
    assert [q.item.kind for q in questions_of(shuffled)] == [
        i.kind for i in sorted(ITEMS, key=lambda i: KINDS.index(i.kind))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("甲\x00乙\x0b丙\x1f", "甲乙丙", id="control characters"),
        pytest.param("甲\ud83d乙", "甲乙", id="half of a pair"),
        pytest.param("甲\ufffe乙\uffff", "甲乙", id="no characters"),
        pytest.param("甲\t乙\n丙👩‍🍼", "甲\t乙\n丙👩‍🍼", id="tab, line and emoji stay"),
    ],
)
def test_what_no_xml_may_hold_goes(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("一行\n二行", "一行 二行", id="lines"),
        pytest.param(" 两头空 ", "两头空", id="ends"),
        pytest.param("回车\r\n换行", "回车 换行", id="Windows lines"),
    ],
)
def test_one_line(text: str, expected: str) -> None:
    assert one_line(text) == expected


@pytest.mark.parametrize(
    ("paper", "quiz", "expected"),
    [
        pytest.param(Paper("卷一"), QUIZ, "卷一", id="wished"),
        pytest.param(Paper(), QUIZ, QUIZ.title, id="the quiz's own"),
        pytest.param(Paper(), Quiz("", ()), "女职工权益知识试题", id="neither"),
    ],
)
def test_the_title(paper: Paper, quiz: Quiz, expected: str) -> None:
    assert paper.titled(quiz) == expected


def test_the_day_is_the_blueprints_or_the_latest_question() -> None:
    assert day_of(QUIZ) == day_of(replace(QUIZ, blueprint=None)) == "2026-11-22"
    assert day_of(Quiz("空", ())) == ""
