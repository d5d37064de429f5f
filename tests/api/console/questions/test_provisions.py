"""Picking provisions: by name or by search, and only what may be leant on."""

from __future__ import annotations

import pytest

from api.console.errors import ConsoleError
from api.console.form import Form
from api.console.questions.provisions import MOST, chosen, look_up, picks
from assistant import Assistant
from tests.api.console.questions.conftest import LEAVE, NURSING, ON


@pytest.mark.parametrize(
    "typed",
    [LEAVE, "《女职工休息规定》第一条第一款", " 女职工休息规定   第一条第一款 "],
    ids=["as written", "with marks", "with spaces"],
)
def test_by_name(small_assistant: Assistant, typed: str) -> None:
    (pick,) = look_up(typed, small_assistant, ON)
    assert (pick.reference, pick.label) == (LEAVE, "《女职工休息规定》第一条第一款")
    assert pick.text == "女职工生育享受98天产假，其中产前可以休假15天。"
    assert pick.url == "/law/cn-xiuxi-2020#art_1__para_1"


def test_by_search_the_nearest_first(small_assistant: Assistant) -> None:
    found = look_up("哺乳时间", small_assistant, ON)
    assert found[0].reference == NURSING
    assert all(small_assistant.corpus.resolve(pick.reference, ON).provision.text == pick.text for pick in found)


def test_a_province_has_to_be_named(small_assistant: Assistant) -> None:
    assert not any("浙江" in pick.reference for pick in look_up("延长产假", small_assistant, ON))
    assert any("浙江" in pick.reference for pick in look_up("浙江延长产假", small_assistant, ON))


def test_what_cannot_be_searched_says_so(small_assistant: Assistant) -> None:
    with pytest.raises(ConsoleError, match="没法这样找"):
        look_up("？？？", small_assistant, ON)


def test_those_ticked_each_once(small_assistant: Assistant) -> None:
    found = chosen(Form({"ref": (NURSING, LEAVE, NURSING)}), small_assistant.corpus, ON)
    assert [pick.reference for pick in found] == [NURSING, LEAVE]


def test_too_many_are_refused(small_assistant: Assistant) -> None:
    many = tuple(f"女职工休息规定 第{n}条" for n in range(MOST + 1))
    with pytest.raises(ConsoleError, match="最多依据"):
        chosen(Form({"ref": many}), small_assistant.corpus, ON)


def test_what_is_gone_keeps_its_name(small_assistant: Assistant) -> None:
    (pick,) = picks(["女职工休息规定 第九条"], small_assistant.corpus, ON)
    assert pick.label == "女职工休息规定 第九条" and "没有第九条" in pick.text
