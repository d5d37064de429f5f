"""The numbers on the page and in the table: what may be shown, and nothing below five anywhere."""

from __future__ import annotations

import csv
import io
import re

import pytest

from api.service import today
from api.state import State
from tests.api.console.questions.conftest import HERE, ON, Opens
from tests.api.state.questions.answers import ZHEJIANG, answer, declined

MONTH = f"{today():%Y-%m}"


@pytest.fixture
def counted(state: State) -> State:
    """leave 40 (20 of them in 浙江), night 3, and 10 that were declined."""
    note = state.questions.counting.note
    for _ in range(20):
        note(answer(), "leave")
        note(answer(place=ZHEJIANG), "leave")
    for _ in range(3):
        note(answer(), "night")
    for _ in range(10):
        note(declined("not_covered"), None)
    return state


def page_of(month: str = "2026-11", **more: str) -> str:
    return f"{HERE}?month={month}" + "".join(f"&{name}={value}" for name, value in more.items())


def test_what_is_waiting_is_written_before_it_is_shown(counted: State, opens: Opens) -> None:
    page = opens("赵看").page(page_of())
    assert re.search(r"2026-11 一共 5[05] 次", page) and "没答上的 10 次" in page
    assert "产假 40" in page and "夜班" not in page
    assert "没说在哪 3" in page and "浙江 20" in page


def test_one_province_has_its_own_topics(counted: State, opens: Opens) -> None:
    page = opens("赵看").page(page_of(province="CN-ZJ"))
    assert "热门主题（浙江）" in page and "产假 20" in page
    assert "热门主题 产假 40" in opens("赵看").page(page_of(province="CN-XX"))


def test_the_picture_is_there_with_its_figures_in_words(counted: State, opens: Opens) -> None:
    reply = opens("赵看").get(page_of())
    assert '<svg class="chart"' in reply.text and 'role="img"' in reply.text
    assert "11-22 一共 5" in reply.text
    assert " style=" not in reply.text and "<script>" not in reply.text


@pytest.mark.parametrize("month", ["2026-13", "gestern", "2026-1", "", "9999-12"])
def test_another_month_is_this_one(counted: State, opens: Opens, month: str) -> None:
    assert f"{MONTH} 一共" in opens("赵看").page(page_of(month))


def test_a_month_without_questions(state: State, opens: Opens) -> None:
    page = opens("赵看").page(page_of("2026-02"))
    assert "不到 5 次" in page and "没有一个主题问到 5 次" in page and "没有一个省问到 5 次" in page


def test_the_table_has_the_same_figures_and_none_below_five(counted: State, opens: Opens) -> None:
    reply = opens("赵看").get(f"{HERE}/volumes.csv?month=2026-11")
    rows = list(csv.reader(io.StringIO(reply.content.decode("utf-8-sig"))))
    assert rows[0] == ["月份", "主题", "省份", "问了（约）"]
    assert ["2026-11", "产假", "全部", "40"] in rows and ["2026-11", "产假", "浙江", "20"] in rows
    assert all(int(row[3]) >= 5 and int(row[3]) % 5 == 0 for row in rows[1:])
    assert not [row for row in rows if "夜班" in row]


def test_the_first_page_says_how_many_wait(asked: State, opens: Opens) -> None:
    assert "4 句没答上" in opens("李干事").page("/console")
    assert "句没答上" not in opens("赵看").page("/console")
    assert "等着处理 4 种问法" in opens("李干事").page(page_of(f"{ON:%Y-%m}"))
