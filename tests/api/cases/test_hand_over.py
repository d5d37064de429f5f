"""What is read of a case, and what never leaves: no language model hears of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from api.cases.hand_over import MOST_READ, province_of, what_presses
from api.state.cases import CaseError, Said
from assistant import Assistant, Slots

ON = date(2026, 11, 22)


def names(assistant: Assistant, said: Said, slots: Slots = Slots()) -> list[str]:
    return [reason.name for reason in what_presses(assistant, said, slots, ON)]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        pytest.param("懷孕七個月公司要辭退我", ["三期被辞退"], id="traditional-characters"),
        pytest.param("去年12月5日被开除的", ["时效将满", "被辞退"], id="a-day-told"),
        pytest.param("预产期是2027年1月10日，还让我上夜班", ["七个月还夜班加班"], id="a-due-date"),
        pytest.param("产假几天", [], id="a-plain-question"),
        pytest.param("……", [], id="no-words"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_note_is_read_as_a_question_is(assistant: Assistant, note: str, expected: list[str]) -> None:
    assert names(assistant, Said((), note)) == expected


def test_the_facts_of_the_conversation_count_with_the_note(assistant: Assistant) -> None:
    assert names(assistant, Said(("怎么办",), "排我夜班"), Slots(month=8)) == ["七个月还夜班加班"]
    assert names(assistant, Said((), "排我夜班"), Slots()) == []


def test_only_the_last_questions_are_read(assistant: Assistant) -> None:
    old = ("公司把我辞退了", *["怎么加入工会"] * MOST_READ)
    assert names(assistant, Said(old)) == [] and names(assistant, Said(old[:MOST_READ])) == ["被辞退"]


def test_no_language_model_hears_of_it(assistant: Assistant) -> None:
    class Deaf:
        def __getattr__(self, name: str) -> Any:
            raise AssertionError(name)

    with_model = replace(assistant, model=Deaf())  # type: ignore[arg-type]
    assert names(with_model, Said(("随便说说别的什么",), "老板让我走人")) == ["被辞退"]


@pytest.mark.parametrize(("name", "code"), [("浙江", "CN-ZJ"), ("宁波", "CN-ZJ"), ("CN-GD", "CN-GD")])
def test_provinces(assistant: Assistant, name: str, code: str) -> None:
    assert province_of(assistant, name) == code


@pytest.mark.parametrize("name", ["", "CN", "全国", "火星"])
def test_provinces_that_are_none(assistant: Assistant, name: str) -> None:
    with pytest.raises(CaseError, match="请选你在哪个省"):
        province_of(assistant, name)
