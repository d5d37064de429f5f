"""The reason of a wrong option must be borne out: old law that is old, provinces that say so."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.quiz.model import Option, Slip
from assistant.quiz.slips import slip_faults
from tests.assistant.quiz.matters import ITEM, item


def faults(assistant: Assistant, text: str, why: str, slip: Slip) -> list[str]:
    made = item(options=(*ITEM.options[:1], Option(text, False, why, slip)))
    return list(slip_faults(made, assistant.corpus, assistant.reader.gazetteer))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("90天", "《女职工劳动保护规定》写的90天早就改了。", id="titled"),
        pytest.param("90天", "90天是1988年的数，2012年4月28日起改了。", id="since-when"),
        pytest.param("六十日", "《劳动法》写的是六十日；后来改成了一年。", id="changed-by-another"),
    ],
)
def test_old_law_that_was_law(assistant: Assistant, text: str, why: str) -> None:
    assert faults(assistant, text, why, "旧法") == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("90天", "以前是90天。", id="no-rule-named"),
        pytest.param("77天", "《女职工劳动保护规定》写的77天早就改了。", id="never-said"),
        pytest.param("一年", "《劳动争议调解仲裁法》写的是一年。", id="still-law"),
    ],
)
def test_old_law_that_was_none(assistant: Assistant, text: str, why: str) -> None:
    assert [f for f in faults(assistant, text, why, "旧法") if "说是旧法" in f]


@pytest.mark.parametrize(
    ("text", "why", "holds"),
    [
        pytest.param("30天", "30天是江西的规定。", True, id="jiangxi"),
        pytest.param("10天", "那是上海的规定。", True, id="the-options-number"),
        pytest.param("77天", "77天是江西的规定。", False, id="not-there"),
        pytest.param("30天", "30天是别的省的规定。", False, id="no-province"),
        pytest.param("给不给由单位定", "那是福建的写法。", True, id="no-number"),
        pytest.param("十五天", "不一样（《北京市人口与计划生育条例》第十九条第一款）。", True, id="by-its-title"),
    ],
)
def test_another_province(assistant: Assistant, text: str, why: str, holds: bool) -> None:
    assert (faults(assistant, text, why, "外省") == []) is holds


def test_other_slips_need_no_document(assistant: Assistant) -> None:
    assert faults(assistant, "200天", "加错了。", "算错") == []
