"""Numbers with their units and bounds; dates, article numbers and deadlines are none."""

from __future__ import annotations

import pytest

from assistant.check.amounts import find_amounts


def read(text: str) -> list[tuple[float, str, str]]:
    return [(a.value, a.unit, a.bound) for a in find_amounts(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产假98天", [(98, "天", "")]),
        ("产假九十八日", [(98, "天", "")]),
        ("一百五十八天", [(158, "天", "")]),
        ("14周", [(98, "天", "")]),
        ("半小时", [(30, "分", "")]),
        ("1小时和30分钟", [(60, "分", ""), (30, "分", "")]),
        ("三个月", [(3, "月", "")]),
        ("2个半月", [(2.5, "月", "")]),
        ("半年", [(6, "月", "")]),
        ("每月35块钱", [(35, "元", "")]),
        ("赔2n", [(2, "n", "")]),
        ("n+1", []),
        ("1周岁", [(1, "岁", "")]),
        ("5个工作日", [(5, "工作日", "")]),
        ("不少于90天", [(90, "天", "least")]),
        ("15天以上", [(15, "天", "least")]),
        ("最多30天", [(30, "天", "most")]),
        ("只有98天", [(98, "天", "only")]),
        ("一共158天", [(158, "天", "only")]),
        ("增加15天", [(15, "天", "added")]),
        ("由90天", [(90, "天", "not")]),
        ("不是90天", [(90, "天", "not")]),
        ("提前30天", [(30, "天", "not")]),
        ("15天内", [(15, "天", "not")]),
        ("98天+60天=158天", [(98, "天", "not"), (60, "天", "not"), (158, "天", "")]),
        ("30多天", []),
        ("2026年11月22日", []),
        ("3月8日放假", []),
        ("第98条第2款", []),
        ("第三个孩子", []),
        ("总工发〔2022〕5号", []),
        ("打12351", []),
    ],
)
def test_amounts(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert read(text) == expected


def test_in_words() -> None:
    amounts = [a.words for a in find_amounts("98天，半小时，3个月，5个工作日，2n", 0, 30)]
    assert amounts == ["98天", "30分钟", "3个月", "5个工作日", "2N"]
