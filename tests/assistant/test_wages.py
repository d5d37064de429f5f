"""Wages in a question: her own and her employer's average, however the sum is said."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.wages import LEAST, MOST, employer_wage, own_wage, without_wages
from corpus.numerals import to_chinese
from indexer.words import normalise


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        pytest.param("我工资8000", 8000, id="digits"),
        pytest.param("我的月薪是6000元", 6000, id="yuan"),
        pytest.param("我到手6500块", 6500, id="in hand"),
        pytest.param("我月薪八千", 8000, id="characters"),
        pytest.param("我工资八千五", 8500, id="a last digit is hundreds"),
        pytest.param("我一个月工资四千五百", 4500, id="hundreds said"),
        pytest.param("我工资一万二", 12000, id="ten thousand and two thousand"),
        pytest.param("我的工资是两万五", 25000, id="two"),
        pytest.param("我工资1.2万", 12000, id="a fraction of ten thousand"),
        pytest.param("我工资1万2", 12000, id="digits around 万"),
        pytest.param("我工资8千5", 8500, id="digits around 千"),
        pytest.param("我拿到10k", 10000, id="k"),
        pytest.param("我工资1w5", 15000, id="w"),
        pytest.param("我挣六千多", 6000, id="and more"),
        pytest.param("我工资￥7000", 7000, id="a sign"),
        pytest.param("我工资大概7000左右", 7000, id="about"),
        pytest.param("她每月工资7500", 7500, id="hers"),
        pytest.param("单位平均工资8000元，我工资9500", 9500, id="beside the average"),
        pytest.param("干了三年，工资8000", 8000, id="without whose it is"),
        pytest.param("干了三年工资8000", 8000, id="right behind the years"),
        pytest.param("工资一个月5000", 5000, id="a month"),
        pytest.param("每月到手6500", 6500, id="every month"),
        pytest.param("年薪12万", 10000, id="a year"),
        pytest.param("工资从8000降到5000", 8000, id="what it was"),
        pytest.param("公司欠我工资8000", None, id="what is owed"),
        pytest.param("产假一个月发3000", None, id="pay of a leave"),
        pytest.param("产假工资8000", None, id="wage of a leave"),
        pytest.param("最低工资2000", None, id="the minimum wage"),
        pytest.param("补偿一个月5000够吗", None, id="severance"),
        pytest.param("我工资3月没发", None, id="the month of March"),
        pytest.param("我拿5个月工资", None, id="months of pay"),
        pytest.param("我工资499", None, id="too little to be meant"),
        pytest.param("我工资200001", None, id="too much to be meant"),
        pytest.param("我工资被扣了500", None, id="what was cut is no wage"),
        pytest.param("产假工资怎么发", None, id="no sum"),
        pytest.param("单位平均工资8000元", None, id="the average is not hers"),
        pytest.param("我和同事平均工资8000", None, id="an average with hers in it"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_her_own(text: str, yuan: int | None) -> None:
    assert own_wage(normalise(text)) == yuan


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        pytest.param("单位平均工资8000元，我工资9500", 8000, id="beside her own"),
        pytest.param("单位上年度职工月平均工资8000元", 8000, id="as the law says it"),
        pytest.param("公司平均工资九千", 9000, id="characters"),
        pytest.param("我月薪九千，单位月平均才六千", 6000, id="month first"),
        pytest.param("平均工资8k", 8000, id="k"),
        pytest.param("缴费基数7000", 7000, id="contribution base"),
        pytest.param("缴费工资是7000元", 7000, id="contribution wage"),
        pytest.param("上年度平均工资12345.67元", 12346, id="to the yuan"),
        pytest.param("平均工资两千三百四十五", 2345, id="to the last digit"),
        pytest.param("公司工资8000我工资6000", 8000, id="the employer's"),
        pytest.param("单位平均工资是多少我工资8000", None, id="asked for, and hers told"),
        pytest.param("平均工资100", None, id="too little to be meant"),
        pytest.param("我工资8000", None, id="hers is no average"),
    ],
)
def test_the_employers_average(text: str, yuan: int | None) -> None:
    assert employer_wage(normalise(text)) == yuan


@pytest.mark.parametrize(
    ("text", "yuan", "left"),
    [
        pytest.param("三年，8000", 8000, "三年，", id="a sum alone"),
        pytest.param("5年 6000块", 6000, "5年 ", id="yuan"),
        pytest.param("平均工资6200", 6200, "", id="an average is hers"),
        pytest.param("一个月八千", 8000, "", id="a month"),
        pytest.param("六千八一个月", 6800, "", id="by the month"),
        pytest.param("2019年", None, "2019年", id="a year"),
        pytest.param("8个月", None, "8个月", id="months"),
    ],
)
def test_her_own_where_it_was_asked_for(text: str, yuan: int | None, left: str) -> None:
    assert own_wage(text, bare=True) == yuan
    assert without_wages(text) == left


TALK = st.lists(st.sampled_from([*"0123456789一二两五九十百千万零.，元块多k", "我工资", "平均工资", "月薪", "拿"]))


@settings(deadline=None)
@given(TALK.map("".join) | st.text(max_size=60))
@example("我工资" + "9" * 400)
@example("平均工资" + "9" * 400)
@example("我工资" + "九" * 400)
@example("我工资" + "九" * 4900)
def test_any_text_can_be_read(text: str) -> None:
    """Whatever stands there, and however long its numbers are."""
    for wage in (own_wage(normalise(text)), employer_wage(normalise(text))):
        assert wage is None or LEAST <= wage <= MOST


@settings(deadline=None)
@given(st.integers(LEAST, MOST), st.sampled_from(["{}", "{}元", "{}块"]), st.booleans())
def test_every_sum_is_read_in_digits_and_in_characters(yuan: int, written: str, digits: bool) -> None:
    money = written.format(yuan if digits else to_chinese(yuan))
    assert own_wage(f"我工资{money}") == yuan
    assert employer_wage(f"单位平均工资{money}") == yuan
