"""Days said from today: the day, whether it is exact, and where it stands."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.relative_days import said_days

ON = date(2026, 11, 22)
"""A Sunday."""


def day(text: str, on: date = ON) -> tuple[date, bool] | None:
    found = said_days(text, on)
    return (found[0].day, found[0].exact) if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上个月", date(2026, 10, 1)),
        ("上月", date(2026, 10, 1)),
        ("这个月", date(2026, 11, 1)),
        ("本月", date(2026, 11, 1)),
        ("下个月", date(2026, 12, 1)),
        ("下下个月", date(2027, 1, 1)),
        ("上上个月", date(2026, 9, 1)),
        ("去年国庆节", date(2025, 10, 1)),
        ("五一期间", date(2026, 5, 1)),
        ("元旦", date(2026, 1, 1)),
        ("去年三八节那天", date(2025, 3, 1)),
        ("过年的时候", date(2026, 2, 1)),
        ("今年春节", date(2026, 2, 1)),
        ("去年春节", date(2025, 1, 1)),
    ],
)
def test_a_month(text: str, expected: date) -> None:
    assert day(text) == (expected, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("下个月五号", date(2026, 12, 5)),
        ("上个月三十一号", date(2026, 10, 31)),
        ("本月1日", date(2026, 11, 1)),
        ("下周三", date(2026, 11, 25)),
        ("上周五", date(2026, 11, 13)),
        ("这周一", date(2026, 11, 16)),
        ("下下星期天", date(2026, 12, 6)),
        ("上个礼拜2", date(2026, 11, 10)),
        ("今天", ON),
        ("昨天", date(2026, 11, 21)),
        ("前天", date(2026, 11, 20)),
        ("大前天", date(2026, 11, 19)),
        ("明天", date(2026, 11, 23)),
        ("大后天", date(2026, 11, 25)),
    ],
)
def test_a_day(text: str, expected: date) -> None:
    assert day(text) == (expected, True)


@pytest.mark.parametrize(
    "text",
    [
        "上个月经期",
        "下个月底",
        "这月薪",
        "上个月31天",
        "下个月三十二号",
        "三个月",
        "国庆加班",
        "春节前",
        "国庆节之后",
        "五一福利",
        "明年开春",
        "前半天",
        "一周一次",
        "1997年春节",
        "",
    ],
)
def test_no_day(text: str) -> None:
    found = day(text)
    assert found is None or not found[1]


def test_months_turn_the_year() -> None:
    assert day("下个月5号", date(2026, 12, 31)) == (date(2027, 1, 5), True)
    assert day("上个月5号", date(2026, 1, 1)) == (date(2025, 12, 5), True)


def test_a_festival_of_a_year_unknown_is_not_read() -> None:
    assert day("春节", date(2050, 1, 1)) is None


def test_every_day_in_its_order() -> None:
    text = "上个月怀孕，昨天被辞退，预产期明年"
    found = said_days(text, ON)
    assert [text[s.start : s.end] for s in found] == ["上个月", "昨天"]


PARTS = st.sampled_from(
    [*"上下这本个月周星期一二三四五六日天号0123456789十", "国庆", "春节", "去年", "明年", "大后天", "昨天"]
)


@settings(deadline=None)
@given(st.lists(PARTS, max_size=20).map("".join), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_any_text_can_be_read(text: str, on: date) -> None:
    found = said_days(text, on)
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    assert found == sorted(found, key=lambda s: s.start)
    assert all(s.exact or s.day.day == 1 for s in found)


@given(st.sampled_from([date.min, date.max]), st.sampled_from(["大后天", "大前天", "下个月", "上上个月", "下下周日"]))
def test_the_ends_of_time(on: date, text: str) -> None:
    said_days(text, on)
