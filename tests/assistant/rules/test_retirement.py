"""The month of retirement: by hand, and every row of the tables that the official method ends with."""

from __future__ import annotations

import re
from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.proof import Citer, prove
from assistant.rules.retirement import DELAYS, Retirement, retirement, retirement_month
from corpus import Corpus
from tests.assistant.rules.cases import ON, case, said

METHOD = "国务院关于渐进式延迟法定退休年龄的办法"
TABLES = {55: f"{METHOD} 附录第二条", 50: f"{METHOD} 附录第三条"}
_ROW = re.compile(r"\| (\d+)年(\d+)月 \| (\d+)岁(?:(\d+)个月)? \| (\d+)年(\d+)月 \| (\d+) \|")


@pytest.mark.parametrize(
    ("old_age", "born", "month", "years", "months"),
    [
        pytest.param(55, (1969, 12), (2024, 12), 55, 0, id="55: the last without delay"),
        pytest.param(55, (1970, 1), (2025, 2), 55, 1, id="55: the first with one month"),
        pytest.param(55, (1970, 4), (2025, 5), 55, 1, id="55: the fourth, still one month"),
        pytest.param(55, (1970, 5), (2025, 7), 55, 2, id="55: the fifth, two months"),
        pytest.param(55, (1973, 8), (2029, 7), 55, 11, id="55: eleven months"),
        pytest.param(55, (1973, 9), (2029, 9), 56, 0, id="55: a whole year"),
        pytest.param(55, (1981, 8), (2039, 7), 57, 11, id="55: the month before the end"),
        pytest.param(55, (1981, 9), (2039, 9), 58, 0, id="55: 58 is reached"),
        pytest.param(55, (1981, 10), (2039, 10), 58, 0, id="55: and kept"),
        pytest.param(55, (1995, 6), (2053, 6), 58, 0, id="55: long after"),
        pytest.param(50, (1974, 12), (2024, 12), 50, 0, id="50: the last without delay"),
        pytest.param(50, (1975, 1), (2025, 2), 50, 1, id="50: the first with one month"),
        pytest.param(50, (1975, 2), (2025, 3), 50, 1, id="50: the second, still one month"),
        pytest.param(50, (1975, 3), (2025, 5), 50, 2, id="50: the third, two months"),
        pytest.param(50, (1976, 10), (2027, 9), 50, 11, id="50: eleven months"),
        pytest.param(50, (1976, 11), (2027, 11), 51, 0, id="50: a whole year"),
        pytest.param(50, (1984, 10), (2039, 9), 54, 11, id="50: the month before the end"),
        pytest.param(50, (1984, 11), (2039, 11), 55, 0, id="50: 55 is reached"),
        pytest.param(50, (1984, 12), (2039, 12), 55, 0, id="50: and kept"),
        pytest.param(50, (2000, 2), (2055, 2), 55, 0, id="50: long after"),
    ],
)
def test_by_hand(old_age: int, born: tuple[int, int], month: tuple[int, int], years: int, months: int) -> None:
    delay = (years - old_age) * 12 + months
    assert retirement_month(date(*born, 1), old_age) == Retirement(date(*month, 1), years, months, delay)


@pytest.mark.parametrize(("old_age", "rows"), [pytest.param(55, 144, id="55"), pytest.param(50, 120, id="50")])
def test_every_row_of_the_official_table(corpus: Corpus, old_age: int, rows: int) -> None:
    table = _ROW.findall(corpus.resolve(TABLES[old_age], ON).provision.text)
    assert len(table) == rows
    for row in table:
        year, month, years, months, then, in_month, delay = (int(n or 0) for n in row)
        official = Retirement(date(then, in_month, 1), years, months, delay)
        assert retirement_month(date(year, month, 1), old_age) == official, row


BIRTHS = st.dates(date(1940, 1, 1), date(2015, 1, 1))


@settings(deadline=None)
@given(born=BIRTHS, old_age=st.sampled_from(sorted(DELAYS)))
def test_nobody_waits_longer_than_the_cap_and_a_month_later_never_less(born: date, old_age: int) -> None:
    found, later = (retirement_month(b, old_age) for b in (born, born + relativedelta(months=1)))
    assert 0 <= found.delay <= later.delay <= DELAYS[old_age].most
    assert found.month < later.month
    assert later.delay - found.delay in (0, 1)


@settings(deadline=None)
@given(born=BIRTHS, old_age=st.sampled_from(sorted(DELAYS)))
def test_the_age_and_the_month_agree(born: date, old_age: int) -> None:
    """The day of the month does not matter."""
    found = retirement_month(born, old_age)
    assert found == retirement_month(born.replace(day=1), old_age)
    assert found.month == born.replace(day=1) + relativedelta(years=found.years, months=found.months)
    assert found.years * 12 + found.months == old_age * 12 + found.delay
    assert 0 <= found.months < 12


@pytest.mark.parametrize(
    ("own_birth", "retires_at", "words", "asked"),
    [
        pytest.param(date(1975, 3, 1), 50, ["1975年3月", "2025年5月", "50岁零2个月", "晚2个月"], "", id="50"),
        pytest.param(date(1973, 9, 1), 55, ["2029年9月退休，那时56岁，", "晚12个月"], "", id="55, a whole year"),
        pytest.param(date(1974, 12, 1), 50, ["2024年12月", "不受延迟"], "", id="before the delay"),
        pytest.param(date(1975, 1, 1), None, ["2025年2月", "2031年5月"], "50岁退休还是55岁", id="both ages"),
        pytest.param(date(1975, 1, 1), 60, ["2025年2月", "2031年5月"], "50岁退休还是55岁", id="an age of no woman"),
    ],
)
def test_what_is_said(
    corpus: Corpus, own_birth: date | None, retires_at: int | None, words: list[str], asked: str
) -> None:
    computed = retirement(case(corpus, own_birth=own_birth, retires_at=retires_at))
    text = said(computed)
    assert [w for w in words if w not in text] == [], text
    assert bool(text) is bool(words)
    assert asked in (computed.ask or "")
    assert bool(computed.ask) is bool(asked)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        pytest.param("我什么时候退休", True, id="her own"),
        pytest.param("我几岁能退休", True, id="her own age"),
        pytest.param("女职工延迟退休怎么规定的", False, id="the rule"),
    ],
)
def test_the_birth_is_asked_of_who_asks_for_herself(corpus: Corpus, text: str, asked: bool) -> None:
    computed = retirement(case(corpus, text=text, retires_at=50))
    assert computed.drafts == ()
    assert ("哪年哪月出生" in (computed.ask or "")) is asked


def test_before_the_method_nothing_is_said(corpus: Corpus) -> None:
    assert said(retirement(case(corpus, on=date(2024, 12, 31), own_birth=date(1975, 1, 1)))) == ""


@settings(deadline=None)
@given(born=BIRTHS)
def test_what_is_said_stands(corpus: Corpus, born: date) -> None:
    computed = retirement(case(corpus, own_birth=born.replace(day=1)))
    assert len(prove(computed.drafts, Citer(corpus, ON))) == len(computed.drafts) == 2
