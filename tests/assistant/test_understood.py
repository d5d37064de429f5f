"""What was understood, in words she can check."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from assistant import Assistant, Slots
from assistant.understood import facts_in_words
from assistant.wording import phrases


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        pytest.param(Slots(), (), id="nothing"),
        pytest.param(Slots(month=6, birth_order=2), ("怀孕满6个月", "第2个孩子"), id="pregnancy"),
        pytest.param(Slots(babies=2, delivery="难产"), ("这次生2个", "难产"), id="birth"),
        pytest.param(Slots(due=date(2027, 3, 15)), ("预产期2027年3月15日",), id="a day"),
        pytest.param(Slots(wage=8000, employer_wage=9000), ("本人月工资8000元", "单位月平均工资9000元"), id="wages"),
        pytest.param(Slots(employment="派遣", asker="人事"), ("提问的是人事", "派遣"), id="who asks"),
        pytest.param(Slots(province="CN-ZJ", topic="maternity_leave"), (), id="place and topic are shown elsewhere"),
    ],
)
def test_facts_in_words(slots: Slots, words: tuple[str, ...]) -> None:
    assert facts_in_words(slots) == words


def test_every_phrase_is_of_a_slot() -> None:
    assert set(phrases()["understood"]) <= {f.name for f in fields(Slots)}


def test_an_answer_says_what_it_understood(assistant: Assistant, today: date) -> None:
    answers = assistant.converse(["我在宁波，怀孕六个月，产假几天", "二胎呢"], None, today)
    assert answers[0].facts == ("怀孕满6个月",)
    assert answers[1].facts == ("怀孕满6个月", "第2个孩子")
    assert answers[1].to_json()["understood"]["facts"] == ["怀孕满6个月", "第2个孩子"]
