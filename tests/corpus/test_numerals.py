"""Chinese numerals, both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numerals import to_chinese, to_int

CASES = [
    pytest.param(0, "零", id="zero"),
    pytest.param(2, "二", id="digit"),
    pytest.param(10, "十", id="ten"),
    pytest.param(11, "十一", id="ten-without-one"),
    pytest.param(20, "二十", id="tens"),
    pytest.param(98, "九十八", id="maternity-leave"),
    pytest.param(100, "一百", id="hundred"),
    pytest.param(105, "一百零五", id="gap-in-hundreds"),
    pytest.param(110, "一百一十", id="ten-inside-says-one"),
    pytest.param(1001, "一千零一", id="one-zero-for-two"),
    pytest.param(1260, "一千二百六十", id="last-article-of-the-civil-code"),
    pytest.param(5000, "五千", id="thousand"),
    pytest.param(10_000, "一万", id="myriad"),
    pytest.param(10_010, "一万零一十", id="gap-after-myriad"),
    pytest.param(11_000, "一万一千", id="myriad-and-thousand"),
    pytest.param(100_000, "十万", id="ten-myriads"),
    pytest.param(300_000, "三十万", id="highest-fine"),
    pytest.param(99_999_999, "九千九百九十九万九千九百九十九", id="largest"),
]


@pytest.mark.parametrize(("number", "text"), CASES)
def test_as_statutes_write_it(number: int, text: str) -> None:
    assert to_chinese(number) == text
    assert to_int(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("98", 98, id="arabic"),
        pytest.param("007", 7, id="leading-zeros"),
        pytest.param("１２", 12, id="full-width"),
        pytest.param("九八", 98, id="digits-only"),
        pytest.param("二〇一二", 2012, id="year"),
        pytest.param("两", 2, id="liang"),
        pytest.param("两百一十五", 215, id="liang-hundred"),
        pytest.param("一十五", 15, id="ten-with-one"),
        pytest.param("百", 100, id="bare-hundred"),
        pytest.param("一百五", 150, id="last-unit-left-out"),
        pytest.param("三千五", 3500, id="wage-in-thousands"),
        pytest.param("三万五", 35_000, id="wage-in-myriads"),
        pytest.param("三万零五", 30_005, id="zero-keeps-the-last-digit"),
        pytest.param("万", 10_000, id="bare-myriad"),
        pytest.param("百万", 1_000_000, id="million"),
    ],
)
def test_as_people_write_it(text: str, number: int) -> None:
    assert to_int(text) == number


@pytest.mark.parametrize("text", ["", " ", "七 ", "第七", "七条", "1.5", "-1", "²", "1千", "seven", "七\n"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="不是数字"):
        to_int(text)


@pytest.mark.parametrize("number", [-1, 100_000_000])
def test_out_of_range_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="超出范围"):
        to_chinese(number)


@given(st.integers(0, 99_999_999))
def test_there_and_back(number: int) -> None:
    assert to_int(to_chinese(number)) == number


@given(st.integers(0, 9999))
def test_digit_by_digit(number: int) -> None:
    digits = str(number).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))
    assert to_int(digits) == number


@given(st.integers(0, 99_999_999))
def test_no_two_zeros_and_no_zero_at_the_end(number: int) -> None:
    text = to_chinese(number)
    assert "零零" not in text
    assert number == 0 or not text.endswith("零")


@given(st.text("零〇一二三四五六七八九十百千万两", min_size=1, max_size=12))
def test_never_fails_on_numeral_characters(text: str) -> None:
    """What the pattern NUMERAL finds in a question can always be read."""
    assert to_int(text) >= 0
