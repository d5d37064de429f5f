"""The statistics page and the table to keep: nothing in them leads to a worker."""

from __future__ import annotations

import csv
import io

from api.state import State
from api.state.console import Wanted
from tests.api.console.cases.conftest import EMPLOYER, NAME, PHONE, RED, SOON, hand_over
from tests.api.console.conftest import Opens

HEADER = ["编号", "状态", "级别", "为什么急", "省份", "接单的", "提交", "接单", "首次答复", "结束", "评分", "按时答复"]


def test_the_page_leaves_out_what_tells_of_few(state: State, opens: Opens) -> None:
    for _ in range(4):
        hand_over(state, SOON)
    page = opens("赵看").page("/console/cases/statistics")
    assert "少于 5" in page and "按事由" not in page and "按省份" not in page
    hand_over(state, SOON)
    page = opens("赵看").page("/console/cases/statistics")
    assert "按事由" in page and "三期被辞退 5" in page and "按省份" in page


def test_the_table_has_no_way_to_reach_anybody_and_that_it_was_taken_is_noted(state: State, opens: Opens) -> None:
    made = hand_over(state, RED, SOON)
    browser = opens("李干事")
    browser.get(f"/console/cases/{made.number}")
    browser.post(f"/console/cases/{made.number}/take")
    browser.post(f"/console/cases/{made.number}/answer", text=f"{NAME}你好")
    state.cases.hers.rate(made.number, made.secret, 4, "谢谢")
    reply = browser.get("/console/cases/cases.csv")
    header, row = list(csv.reader(io.StringIO(reply.content.decode("utf-8-sig"))))
    assert header == HEADER and row[:4] == [f"{made.number}", "已答复", "红", "轻生；三期被辞退"]
    assert row[5] == "李干事" and row[-2:] == ["4", "是"]
    hers = (PHONE, NAME, EMPLOYER, "宁波", "谢谢", "怀孕了公司", made.secret)
    assert not any(word in reply.content.decode("utf-8-sig") for word in hers)
    (entry,) = state.audit.all(Wanted(action="下载求助表格"))
    assert (entry.officer, entry.detail) == ("李干事", "1 份")


def test_who_only_looks_takes_no_table(opens: Opens) -> None:
    assert opens("赵看").get("/console/cases/cases.csv").status_code == 403
