"""How long she has worked for this employer, however it is told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.tenure import LONGEST, Bare, months_between, read_tenure, without_tenure
from corpus.numerals import to_chinese
from indexer.words import normalise

ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("我干了三年，工资8000", 36, 36, id="years"),
        pytest.param("干了5个月月薪6000", 5, 5, id="months"),
        pytest.param("干了两年半工资5000", 30, 30, id="a half"),
        pytest.param("干了2.5年", 30, 30, id="a half in digits"),
        pytest.param("干了2年3个月", 27, 27, id="both"),
        pytest.param("入职一年零八个月", 20, 20, id="零 between"),
        pytest.param("干了俩月，不对，干了两个月", 2, 2, id="two"),
        pytest.param("干了十二年", 144, 144, id="ten and more"),
        pytest.param("干了二十三年", 276, 276, id="twenty and more"),
        pytest.param("工龄十五年", 180, 180, id="called years of work"),
        pytest.param("十五年工龄能补多少", 180, 180, id="called so behind"),
        pytest.param("来公司三年了", 36, 36, id="came three years ago"),
        pytest.param("在公司八年了", 96, 96, id="is there for eight years"),
        pytest.param("才上了四个月班怀孕被辞", 4, 4, id="four months of work"),
        pytest.param("干了三年多", 36.5, 47.5, id="and more"),
        pytest.param("干了两年半多", 30.5, 35.5, id="a half and more"),
        pytest.param("干了5个多月", 5.5, 5.5, id="months and some days"),
        pytest.param("干了3个半月", 3.5, 3.5, id="half a month"),
        pytest.param("干了3年零10天", 36.5, 36.5, id="days"),
        pytest.param("干了快三年", 24.5, 35.5, id="nearly"),
        pytest.param("工作不到半年", 0.5, 5.5, id="under half a year"),
        pytest.param("干了一年不到", 0.5, 11.5, id="under, said behind"),
        pytest.param("干了半年", 6, 6, id="half a year"),
        pytest.param("干了大半年", 6.5, 11.5, id="the better half"),
        pytest.param("从2019年3月干到2025年6月", 74.5, 76, id="from and to"),
        pytest.param("干了三四年", None, None, id="three or four"),
        pytest.param("干了十几年", None, None, id="ten and some"),
        pytest.param("干了好几年", None, None, id="several"),
        pytest.param("三年前入职", None, None, id="ago"),
        pytest.param("入职三年后怀孕", None, None, id="after"),
        pytest.param("签了三年合同", None, None, id="the contract's"),
        pytest.param("三年的合同干到一半", None, None, id="the contract's, before"),
        pytest.param("再干两年退休", None, None, id="still to come"),
        pytest.param("每天工作八个小时", None, None, id="hours"),
        pytest.param("怀孕5个月", None, None, id="of a pregnancy"),
        pytest.param("三年", None, None, id="nothing beside it"),
        pytest.param("", None, None, id="nothing"),
    ],
)
def test_a_time(text: str, low: float | None, high: float | None) -> None:
    found = read_tenure(normalise(text), ON)
    assert (found.served, found.served_to) == (low, high)


@pytest.mark.parametrize(
    ("text", "bare", "months"),
    [
        pytest.param("三年", "anywhere", 36, id="asked for"),
        pytest.param("8个月", "anywhere", 8, id="asked for, months"),
        pytest.param("赔三个月工资", "anywhere", None, id="months of pay"),
        pytest.param("两年七个月补几个月工资", "leading", 31, id="at the head of a question for pay"),
        pytest.param("半年被辞退赔多少", "leading", 6, id="half a year, dismissed"),
        pytest.param("一年一个月工资对吗", "leading", None, id="the rule itself"),
        pytest.param("合同签了三年公司辞退赔多少", "leading", None, id="not at its head"),
    ],
)
def test_a_time_without_a_word_beside_it(text: str, bare: Bare, months: float | None) -> None:
    assert read_tenure(text, ON, bare).served == months


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("2019年3月15号入职", date(2019, 3, 15), date(2019, 3, 15), id="a day"),
        pytest.param("入职时间2020-03-15", date(2020, 3, 15), date(2020, 3, 15), id="said before"),
        pytest.param("2019年3月入职", date(2019, 3, 1), date(2019, 3, 31), id="a month"),
        pytest.param("二零一九年三月进厂", date(2019, 3, 1), date(2019, 3, 31), id="in characters"),
        pytest.param("19年3月进公司", date(2019, 3, 1), date(2019, 3, 31), id="two digits"),
        pytest.param("2018年就来的", date(2018, 1, 1), date(2018, 12, 31), id="a year"),
        pytest.param("去年3月入职", date(2025, 3, 1), date(2025, 3, 31), id="last year"),
        pytest.param("今年入职的", date(2026, 1, 1), ON, id="this year, up to today"),
        pytest.param("2027年3月入职", None, None, id="still to come"),
        pytest.param("2019年13月入职", None, None, id="no month"),
        pytest.param("2019年3月生的孩子", None, None, id="a birth"),
    ],
)
def test_the_day_she_began(text: str, first: date | None, last: date | None) -> None:
    found = read_tenure(normalise(text), ON)
    assert (found.joined, found.joined_to) == (first, last)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        pytest.param(date(2019, 3, 15), date(2022, 3, 14), 36, id="to the day"),
        pytest.param(date(2019, 3, 15), date(2022, 3, 15), 36.5, id="a day more"),
        pytest.param(date(2019, 3, 15), date(2022, 3, 13), 35.5, id="a day less"),
        pytest.param(date(2026, 5, 23), date(2026, 11, 22), 6, id="six months"),
    ],
)
def test_months_between_two_days_that_both_count(first: date, last: date, months: float) -> None:
    assert months_between(first, last) == (months, months)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("我干了三年，工资8000", "我，工资8000"),
        ("2019年3月入职，月薪9000", "，月薪9000"),
        ("产假几天", "产假几天"),
    ],
)
def test_what_is_left_without_it(text: str, left: str) -> None:
    assert without_tenure(text) == left


@settings(deadline=None)
@given(st.integers(1, 49), st.integers(0, 11), st.booleans())
def test_every_time_is_read_in_digits_and_in_characters(years: int, months: int, digits: bool) -> None:
    def told(number: int) -> str:
        return str(number) if digits else to_chinese(number)

    text = f"干了{told(years)}年" + (f"零{told(months)}个月" if months else "")
    assert read_tenure(text, ON).served == years * 12 + months


TALK = st.lists(
    st.sampled_from([*"0123456789一二两三十百年月日个半多零，.", "干了", "入职", "不到", "去年", "工龄", "到"])
)


@settings(deadline=None)
@given(TALK.map("".join) | st.text(max_size=60))
@example("干了" + "9" * 400 + "年")
@example("干了" + "年" * 4900)
def test_any_text_can_be_read(text: str) -> None:
    for bare in ("no", "leading", "anywhere"):
        found = read_tenure(normalise(text), ON, bare)
        assert found.served is None or 0 < found.served <= (found.served_to or 0) <= 2 * LONGEST
        assert found.joined is None or (found.joined_to is not None and found.joined <= found.joined_to <= ON)
