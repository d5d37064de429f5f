"""JSON holds everything and says which schema it follows."""

from __future__ import annotations

import json

from assistant.quiz.exports.plain_json import SCHEMA
from assistant.quiz.model import quiz_from_json
from tests.assistant.quiz.exports.conftest import Written
from tests.assistant.quiz.exports.items import ITEMS, QUIZ


def test_the_quiz_comes_back_whole(written: Written) -> None:
    data = json.loads(written["json"])
    assert data["schema"] == SCHEMA == "niangjiaren-quiz/1"
    assert quiz_from_json(data["quiz"]) == QUIZ


def test_keys_are_beside_it_for_those_who_do_not_reckon_them(written: Written) -> None:
    assert json.loads(written["json"])["keys"] == {item.id: item.key for item in ITEMS}


def test_chinese_is_written_as_such(written: Written) -> None:
    assert "女职工".encode() in written["json"]
