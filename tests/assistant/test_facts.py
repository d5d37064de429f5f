"""Facts a question states: whose months they are, and what was not said stays unknown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.facts import read_day, read_facts
from indexer.words import normalise

ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("怀孕5个月", 5),
        ("怀孕五个月了", 5),
        ("怀孕6个半月", 6),
        ("怀孕7个多月还让加班", 7),
        ("孕7月", 7),
        ("身子有四个月了", 4),
        ("孕晚期8个月还让上夜班", 8),
        ("怀孕28周", 7),
        ("怀孕二十八周", 7),
        ("孕30周+2", 7),
        ("怀孕12周流产", 3),
        ("怀孕40周", 10),
        ("怀孕未满4个月流产", 3),
        ("怀孕不满四个月小产", 3),
        ("怀孕4个月以内流产", 3),
        ("怀孕快7个月了", 6),
        ("怀孕满4个月流产", 4),
        ("怀孕三个月公司拖欠工资两个月", 3),
        ("合同还有两个月到期，怀孕6个月", 6),
        ("工作6个月怀孕4个月", 4),
        ("试用期3个月怀孕了", None),
        ("入职两个月发现怀孕", None),
        ("每天加班2小时持续3个月，我怀孕了", None),
        ("休了3个月产假", None),
        ("六月份生的", None),
        ("宝宝8个月了还能喂奶吗", None),
        ("怀孕十一个月", None),
        ("一周一次产检", None),
        ("怀孕还有两个月生", None),
        ("怀孕了", None),
        ("小月子能休几天才俩月", 2),
        ("怀孕仨月了", 3),
        ("孕妇加班可以吗，七个半月了", 7),
        ("拖欠工资，两个月了，我怀孕了", None),
        ("在外面住了两个月，厂里说我旷工，我身上怀着呢，有三个月了", 3),
        ("怀孕六个多月", 6),
        ("怀孕7个月整", 7),
        ("怀孕七个月不到", 6),
        ("怀孕七个月没到单位", 7),
        ("28周+3能上夜班吗", 7),
        ("怀孕28w3d", 7),
        ("孕28w+3", 7),
        ("孕28+3还让加班", 7),
        ("孕50+3", None),
        ("怀孕半年了还让上夜班", 6),
        ("怀孕快半年了", 5),
        ("入职半年怀孕", None),
        ("怀孕半年前签的合同", None),
        ("怀孕50多天流产", 1),
        ("怀孕九十天胎停", 3),
        ("怀孕15天", None),
        ("怀孕98天产假", None),
        ("孕晚期能加班吗", None),
        ("孕早期见红", None),
    ],
)
def test_months_of_pregnancy(text: str, month: int | None) -> None:
    assert read_facts(normalise(text), ON).month == month


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("宝宝8个月了还能喂奶吗", 8),
        ("孩子十个月", 10),
        ("四个月大的宝宝", 4),
        ("产后两个月", 2),
        ("孩子满一周岁", 12),
        ("孩子2岁了", 24),
        ("宝宝一岁半", 18),
        ("孩子1岁2个月", 14),
        ("孩子一岁零三个月还有哺乳时间吗", 15),
        ("孩子不满一周岁", 11),
        ("宝宝未满1周岁能上夜班吗", 11),
        ("1周岁以内的孩子", 11),
        ("哺乳期还剩3个月", None),
        ("怀孕5个月", None),
        ("我今年32岁怀孕了", None),
        ("产后42天", None),
        ("孩子一岁零三天", 12),
        ("宝宝一岁不到", 11),
        ("半岁宝宝", 6),
        ("孩子快半岁了", 5),
        ("孩子半年大", 6),
        ("宝宝百天了", 3),
        ("宝宝刚过100天", 3),
        ("孩子100天产假", None),
        ("产假一百天", None),
        ("宝宝满月了", 1),
        ("宝宝还没满月", 0),
        ("宝宝办满月酒", None),
        ("请满月嫂", None),
        ("工作不满月", None),
        ("刚出月子就让上班", 1),
        ("还没出月子", 0),
        ("坐月子工资", None),
    ],
)
def test_age_of_the_child(text: str, months: int | None) -> None:
    assert read_facts(normalise(text), ON).baby_month == months


@pytest.mark.parametrize(
    ("bare", "month", "baby_month"), [("pregnancy", 6, None), ("baby", None, 6), ("other", None, None)]
)
def test_bare_months_mean_what_was_talked_about(bare: str, month: int | None, baby_month: int | None) -> None:
    facts = read_facts("那6个月呢", ON, bare)
    assert (facts.month, facts.baby_month) == (month, baby_month)


@pytest.mark.parametrize(
    ("text", "babies"), [("怀双胞胎", 2), ("生了对龙凤胎", 2), ("三胞胎", 3), ("生二胎", None), ("产假几天", None)]
)
def test_children_at_one_birth(text: str, babies: int | None) -> None:
    assert read_facts(normalise(text), ON).babies == babies


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("头胎", 1),
        ("怀的头一个娃", 1),
        ("头一个月工资没发", None),
        ("头一胎产假", 1),
        ("生二胎", 2),
        ("二宝", 2),
        ("第二个孩子", 2),
        ("生老三", 3),
        ("第三个孩子", 3),
        ("第二个月没来例假", None),
        ("第二个星期", None),
        ("双胞胎", None),
    ],
)
def test_birth_order(text: str, order: int | None) -> None:
    assert read_facts(normalise(text), ON).birth_order == order


@pytest.mark.parametrize(
    ("text", "delivery"),
    [("难产", "难产"), ("剖腹产", "剖宫产"), ("剖宫产", "剖宫产"), ("顺转剖", "剖宫产"), ("顺产", "顺产")],
)
def test_kind_of_delivery(text: str, delivery: str | None) -> None:
    assert read_facts(normalise(text), ON).delivery == delivery


@pytest.mark.parametrize(
    ("text", "asker"),
    [
        ("我是公司HR，员工怀孕了能调岗吗", "人事"),
        ("我们洛阳的公司，女员工产假、男员工陪产假各几天", "人事"),
        ("我是工会干部，想签专项集体合同", "工会"),
        ("我老婆怀孕了", "丈夫"),
        ("我怀孕了", None),
    ],
)
def test_who_asks(text: str, asker: str | None) -> None:
    assert read_facts(normalise(text), ON).asker == asker


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025年6月1日生的孩子", date(2025, 6, 1)),
        ("孩子2025年6月生的", date(2025, 6, 1)),
        ("2025-11-28出生", date(2025, 11, 28)),
        ("预产期2027年2月", date(2027, 2, 1)),
        ("2023年在四川生的孩子", date(2023, 7, 1)),
        ("2022年生育津贴标准", None),
        ("2024-13-40生", None),
        ("2022年的意见说了什么", None),
        ("2012年4月28日施行的规定", None),
    ],
)
def test_day_of_the_birth(text: str, day: date | None) -> None:
    assert read_day(normalise(text)) == day


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    facts = read_facts(normalise(text), ON)
    assert facts.month is None or 0 <= facts.month <= 10
    assert facts.province is None and facts.topic is None
    read_day(normalise(text))


@given(st.integers(1, 10), st.sampled_from(["怀孕{}个月能上夜班吗", "我怀了{}个月", "肚子{}个月了"]))
def test_every_month_is_read(month: int, pattern: str) -> None:
    assert read_facts(pattern.format(month), ON).month == month
