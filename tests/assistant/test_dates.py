"""The days a question names, read as a worker types them; what may not be meant stays unread."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.dates import Days, read_days
from corpus.numerals import to_chinese
from indexer.words import normalise

ON = date(2026, 11, 22)
DUE = date(2027, 3, 15)


def read(text: str) -> Days:
    return read_days(normalise(text), ON)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        pytest.param("预产期2027年3月15日，产假到哪天", DUE, id="whole"),
        pytest.param("预产期2027-03-15", DUE, id="with hyphens"),
        pytest.param("预产期2027.3.15", DUE, id="with dots"),
        pytest.param("预产期2027/3/15", DUE, id="with strokes"),
        pytest.param("预产期27年3月15号", DUE, id="a short year"),
        pytest.param("预产期二零二七年三月十五日", DUE, id="in characters"),
        pytest.param("预产期三月十五号", DUE, id="in characters, no year: the next one"),
        pytest.param("预产期3月15", DUE, id="nothing after the day"),
        pytest.param("预产期是明年3月15号", DUE, id="next year"),
        pytest.param("我的预产期在2027年3月15日左右", DUE, id="about"),
        pytest.param("预产期12月1日", date(2026, 12, 1), id="this year, still to come"),
        pytest.param("预产期10月30日", date(2026, 10, 30), id="just past: overdue, not next year's"),
        pytest.param("预产期10月20日", None, id="a month past: next year's is too far"),
        pytest.param("我1988年3月1日出生，预产期2027年3月15日", DUE, id="beside her own birth"),
        pytest.param("3月15号的预产期", DUE, id="the word comes after"),
        pytest.param("2027年3月15日是我的预产期", DUE, id="the word comes after the whole day"),
        pytest.param("预产期12月", None, id="no day"),
        pytest.param("预产期前15天能休吗", None, id="days, no date"),
        pytest.param("预产期2029年1月1日", None, id="too far off"),
        pytest.param("预产期2024年1月1日", None, id="long past"),
        pytest.param("预产期2月30号", None, id="no such day"),
        pytest.param("预产期13月1日", None, id="no such month"),
        pytest.param("预产期快到了", None, id="not named"),
        pytest.param("预产期下个月五号", date(2026, 12, 5), id="next month"),
        pytest.param("下月5号预产期", date(2026, 12, 5), id="next month, the word after"),
        pytest.param("预产期是下周三", date(2026, 11, 25), id="next week"),
        pytest.param("大后天就是预产期", date(2026, 11, 25), id="in three days"),
        pytest.param("预产期下个月", None, id="next month, no day"),
        pytest.param("明年开春生", None, id="a season"),
    ],
)
def test_due_date(text: str, due: date | None) -> None:
    assert read(text).due == due


@pytest.mark.parametrize(
    ("text", "born"),
    [
        pytest.param("孩子2026年5月6日出生", date(2026, 5, 6), id="whole"),
        pytest.param("宝宝2025-12-01生的", date(2025, 12, 1), id="with hyphens"),
        pytest.param("宝宝25年12月1日生的", date(2025, 12, 1), id="a short year"),
        pytest.param("孩子5月6日生的", date(2026, 5, 6), id="no year: the last one"),
        pytest.param("孩子12月6日生的", date(2025, 12, 6), id="no year, not yet this year: last year's"),
        pytest.param("我去年5月6号生的孩子", date(2025, 5, 6), id="last year"),
        pytest.param("前年5月1日生的", date(2024, 5, 1), id="the year before"),
        pytest.param("我是2026年5月6号剖的", date(2026, 5, 6), id="a Caesarean"),
        pytest.param("2026年3月8日顺产", date(2026, 3, 8), id="a delivery"),
        pytest.param("娃是2026年3月8号落地的", date(2026, 3, 8), id="in dialect"),
        pytest.param("2026年5月生的", None, id="no day"),
        pytest.param("2024年2月30日出生", None, id="no such day"),
        pytest.param("1990年1月1日出生的", None, id="no child's day"),
        pytest.param("孩子五个月大", None, id="an age"),
        pytest.param("昨天生的孩子", date(2026, 11, 21), id="yesterday"),
        pytest.param("大前天剖的", date(2026, 11, 19), id="three days ago"),
        pytest.param("上个月三号生的宝宝", date(2026, 10, 3), id="last month"),
        pytest.param("上个月生的宝宝", None, id="last month, no day"),
        pytest.param("昨天生了一肚子气", None, id="anger"),
    ],
)
def test_birth_of_the_child(text: str, born: date | None) -> None:
    assert read(text).born == born


@pytest.mark.parametrize(
    ("text", "own_birth"),
    [
        pytest.param("我1975年3月出生几岁退休", date(1975, 3, 1), id="year and month"),
        pytest.param("75年3月的女工人几岁退休", date(1975, 3, 1), id="a short year"),
        pytest.param("一九七五年三月出生多少岁退休", date(1975, 3, 1), id="in characters"),
        pytest.param("我1975年3月15日出生，什么时候退休", date(1975, 3, 1), id="the day does not matter"),
        pytest.param("想2026年12月退休，1975年5月生的", date(1975, 5, 1), id="beside the month of retirement"),
        pytest.param("我75年的几岁退休", None, id="no month"),
        pytest.param("3月出生几岁退休", None, id="no year"),
        pytest.param("2020年3月出生几岁退休", None, id="a child's year"),
        pytest.param("1975年3月出生", None, id="not about retirement"),
    ],
)
def test_her_own_birth(text: str, own_birth: date | None) -> None:
    assert read(text).own_birth == own_birth


@pytest.mark.parametrize(
    ("text", "happened"),
    [
        pytest.param("2026年3月15日被辞退", date(2026, 3, 15), id="whole"),
        pytest.param("3月15日被公司辞退", date(2026, 3, 15), id="no year: the last one"),
        pytest.param("12月31日被辞退", date(2025, 12, 31), id="not yet this year: last year's"),
        pytest.param("去年3月被裁员", date(2025, 3, 1), id="a month of last year: its first day"),
        pytest.param("公司2026年3月15日辞退我", date(2026, 3, 15), id="the employer first"),
        pytest.param("从3月15号开始拖欠工资", date(2026, 3, 15), id="unpaid since"),
        pytest.param("昨天被开除", date(2026, 11, 21), id="yesterday"),
        pytest.param("前天被裁了", date(2026, 11, 20), id="the day before"),
        pytest.param("今天公司辞退我", ON, id="today"),
        pytest.param("入职2020年3月1日，2026年11月1日被辞退", date(2026, 11, 1), id="joined before"),
        pytest.param("我2020年3月1日入职，公司今天辞退我", ON, id="joined on a day, dismissed today"),
        pytest.param("2020年3月1日入职，现在被辞退", None, id="joined on a day, dismissed now"),
        pytest.param("公司拖欠工资三个月", None, id="a span of months"),
        pytest.param("拖欠工资2.3万", None, id="a sum is no date"),
        pytest.param("被辞退赔偿2.5个月", None, id="months of pay are no date"),
        pytest.param("辞退补偿1.5倍工资", None, id="a factor is no date"),
        pytest.param("2026年12月31日合同到期", None, id="still to come"),
        pytest.param("合同12月31日到期", None, id="a contract's end this December is still to come"),
        pytest.param("怀孕3月被辞退", None, id="a month of pregnancy"),
        pytest.param("2026年3月15日生的孩子", None, id="a birth"),
        pytest.param("昨天生的孩子", None, id="yesterday, nothing wrong"),
    ],
)
def test_when_it_happened(text: str, happened: date | None) -> None:
    found = read(text)
    assert (found.happened or found.happened_month) == happened


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("上个月被辞退", Days(happened_month=date(2026, 10, 1)), id="last month"),
        pytest.param("上上个月被裁", Days(happened_month=date(2026, 9, 1)), id="two months ago"),
        pytest.param("上个月5号被辞退", Days(happened=date(2026, 10, 5)), id="a day of last month"),
        pytest.param("上周三被辞退", Days(happened=date(2026, 11, 11)), id="last week"),
        pytest.param("大前天被辞退", Days(happened=date(2026, 11, 19)), id="three days ago, not two"),
        pytest.param("去年国庆被开除", Days(happened_month=date(2025, 10, 1)), id="a festival is a month"),
        pytest.param("国庆被开除", Days(happened_month=date(2026, 10, 1)), id="the last festival"),
        pytest.param("双十一被裁", Days(happened_month=date(2026, 11, 1)), id="this month's"),
        pytest.param("春节被裁员", Days(happened_month=date(2026, 2, 1)), id="a festival of the moon"),
        pytest.param("大前年春节被裁", Days(happened_month=date(2023, 1, 1)), id="its month changes"),
        pytest.param("春节前被辞退", Days(), id="before a festival: no telling"),
        pytest.param("国庆加班没发工资", Days(), id="work on a festival"),
        pytest.param("明年国庆合同终止", Days(), id="still to come"),
        pytest.param("上个月怀孕，这个月被辞退", Days(happened_month=date(2026, 11, 1)), id="its own clause"),
        pytest.param("上个月怀孕这个月被辞退", Days(happened_month=date(2026, 11, 1)), id="no comma"),
        pytest.param("上个月刚入职就被辞退", Days(), id="when she came"),
        pytest.param("上个月工资单位没发", Days(), id="the wage of last month"),
        pytest.param("2026年3月15日被辞退，上个月才被裁决", Days(happened=date(2026, 3, 15)), id="a date goes first"),
        pytest.param("上个月35号被辞退", Days(), id="no such day"),
        pytest.param("昨天公司开会说要辞退我", Days(), id="not close enough"),
        pytest.param("被辞退，到今天还能仲裁吗", Days(), id="an award is no dismissal"),
    ],
)
def test_days_said_from_today(text: str, days: Days) -> None:
    assert read(text) == days


def test_several_days_at_once() -> None:
    found = read("预产期是5月1号，公司3月1号把我辞退了")
    assert found == Days(due=date(2027, 5, 1), happened=date(2026, 3, 1))
    found = read("我2026年5月6日生的孩子，2026年10月8日被辞退")
    assert found == Days(born=date(2026, 5, 6), happened=date(2026, 10, 8))


@pytest.mark.parametrize(
    "text",
    ["", "产假几天", "怀孕28周", "98天产假", "2012年4月28日施行的规定", "法释〔2020〕26号", "12333", "电话0571-8888"],
)
def test_other_numbers_are_no_days(text: str) -> None:
    assert read(text) == Days()


NUMBERS = "".join(map(str, range(10))) + "零一二三四五六七八九十百千万两〇"
TALK = st.lists(
    st.sampled_from(
        [
            *NUMBERS,
            *"年月日号.-/个天万",
            "预产期",
            "孩子",
            "出生",
            "被辞退",
            "退休",
            "去年",
            "拖欠",
            "上个月",
            "春节",
            "下周",
        ]
    )
)


@settings(deadline=None)
@given(TALK.map("".join) | st.text(max_size=60))
@example("预产期" + "一" * 12 + "月一日")
@example("预产期三月" + "一" * 30 + "日")
@example("预产期" + "一" * 4500 + "月一日")
def test_any_text_can_be_read(text: str) -> None:
    """Whatever stands there, and however long its numbers are."""
    found = read(text)
    assert found.due is None or abs(found.due - ON) <= timedelta(days=400)
    assert found.happened is None or found.happened <= ON
    assert found.own_birth is None or found.own_birth.day == 1


def in_characters(day: date) -> str:
    year = "".join("零一二三四五六七八九"[int(d)] for d in str(day.year))
    return f"{year}年{to_chinese(day.month)}月{to_chinese(day.day)}日"


WRITTEN = st.sampled_from(["{d.year}年{d.month}月{d.day}日", "{d.year}.{d.month}.{d.day}", "{d:%Y-%m-%d}", "{chars}"])


@settings(deadline=None)
@given(day=st.dates(ON - timedelta(days=45), ON + timedelta(days=320)), written=WRITTEN)
def test_a_whole_due_date_is_read_in_every_form(day: date, written: str) -> None:
    assert read("预产期" + written.format(d=day, chars=in_characters(day))).due == day


@settings(deadline=None)
@given(day=st.dates(date(2000, 1, 1), ON), written=WRITTEN)
def test_a_whole_birth_is_read_in_every_form(day: date, written: str) -> None:
    assert read("孩子" + written.format(d=day, chars=in_characters(day)) + "出生").born == day


@settings(deadline=None)
@given(day=st.dates(ON - timedelta(days=364), ON))
def test_a_day_without_its_year_is_the_last_one(day: date) -> None:
    if (day.month, day.day) != (2, 29):
        assert read(f"{day.month}月{day.day}日被辞退").happened == day
