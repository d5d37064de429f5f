"""The question that measures: another wording, impersonal, and not one the bank knows."""

from __future__ import annotations

import pytest

from api.console.errors import ConsoleError
from api.console.questions.measured import checked, for_the_bank, impersonal
from assistant import Assistant


@pytest.mark.parametrize(
    ("question", "says"),
    [
        pytest.param("", "请写一个评测用的问法", id="none"),
        pytest.param("产假多少天", "和“产假多少天”太像", id="in the bank"),
        pytest.param("产假多少天？", "太像", id="nearly in the bank"),
        pytest.param("攒着休行不行", "和“攒着休行不行”太像", id="one of those asked"),
        pytest.param("王小花的电话是13800138000", "好像有姓名、电话", id="somebody's"),
        pytest.param("〔姓名〕能攒吗", "好像有姓名", id="with a gap"),
        pytest.param("问", "2 到 100 个字", id="too short"),
        pytest.param("问" * 101, "2 到 100 个字", id="too long"),
    ],
)
def test_refused(small_assistant: Assistant, question: str, says: str) -> None:
    with pytest.raises(ConsoleError, match=says):
        checked(question, ["攒着休行不行"], small_assistant)


def test_another_wording_is_taken(small_assistant: Assistant) -> None:
    assert checked("喂奶的钟头一次用掉行吗", ["攒着休行不行"], small_assistant) == "喂奶的钟头一次用掉行吗"


def test_questions_for_the_bank_are_lines(small_assistant: Assistant) -> None:
    assert for_the_bank(" 攒着休行不行\n\n能攒吗 \n能攒吗", small_assistant) == ("攒着休行不行", "能攒吗")
    assert for_the_bank("", small_assistant) == ()


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        pytest.param("产假多少天", "题库里已经有了（产假）", id="known"),
        pytest.param("\n".join(f"第{n}种问法" for n in range(21)), "最多加 20 个", id="too many"),
        pytest.param("我叫李秀英，能攒吗", "好像有姓名", id="somebody's"),
    ],
)
def test_refused_for_the_bank(small_assistant: Assistant, lines: str, says: str) -> None:
    with pytest.raises(ConsoleError, match=says):
        for_the_bank(lines, small_assistant)


def test_days_and_money_are_not_personal() -> None:
    impersonal("休了98天，一个月3000块，浙江的")
