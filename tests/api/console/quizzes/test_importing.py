"""A draft from a file: every item unproven, remarks kept, what is no quiz refused with a sentence."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from api.guard.limits import MAX_BODY
from api.state import State
from api.state.console import Wanted
from tests.api.console.conftest import Opens, Reply, words

IMPORT = "/console/quizzes/import"
TEXT = """1、怀孕7个月以上的女职工，单位能安排夜班吗？
A、能
B、不能
C、她同意就能
D、加钱就能
答案：B
解析：怀孕7个月以上不得安排夜班劳动。

2、没有答案的题
A、甲
B、乙
"""


def send(opens: Opens, name: str, data: bytes, **fields: str) -> Reply:
    browser = opens("李干事")
    browser.page(IMPORT)
    return browser.post(IMPORT, files={"file": (name, data)}, **fields)


def test_a_text_becomes_a_draft_with_remarks(opens: Opens, state: State) -> None:
    reply = send(opens, "练习.txt", TEXT.encode())
    shown = opens("李干事").page(reply.headers["location"])
    stored = state.quizzes.all()[0]
    assert (stored.quiz.title, stored.status, len(stored.quiz.items)) == ("练习", "草稿", 1)
    assert "要先补上依据" in shown and "导入的" in shown and "没有收" in shown
    assert state.audit.page(Wanted(action="导入试卷"))[0].detail == "1 道题"


def test_a_table_becomes_a_draft(opens: Opens, state: State) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["题型", "题干", "选项A", "选项B", "选项C", "选项D", "答案", "解析"])
    sheet.append(["单选", "产假几天？", "90天", "98天", "100天", "128天", "B", "98天。"])
    out = io.BytesIO()
    book.save(out)
    reply = send(opens, "题库.xlsx", out.getvalue(), title="旧题库")
    assert reply.status_code == 303
    (item,) = state.quizzes.all()[0].quiz.items
    assert (item.key, state.quizzes.all()[0].quiz.title) == ("B", "旧题库")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        pytest.param("a.txt", "随便写的".encode(), "没有读到题目", id="no-quiz"),
        pytest.param("a.exe", b"MZ", "只能导入", id="another-kind"),
        pytest.param("a.xlsx", b"PK\x03\x04nonsense", "打不开", id="broken"),
        pytest.param("a.txt", b"", "先选一个文件", id="empty"),
    ],
)
def test_what_is_no_quiz(opens: Opens, state: State, name: str, data: bytes, said: str) -> None:
    reply = send(opens, name, data)
    assert reply.status_code == 422 and said in words(reply)
    assert state.quizzes.all() == ()


def test_no_file_at_all(opens: Opens) -> None:
    browser = opens("李干事")
    assert "先选一个文件" in words(browser.post(IMPORT))


def test_a_file_larger_than_other_requests_may_be(opens: Opens, state: State) -> None:
    padded = TEXT + "\n" + " " * MAX_BODY
    assert send(opens, "练习.txt", padded.encode()).status_code == 303


def test_a_file_that_is_too_large(opens: Opens) -> None:
    reply = send(opens, "练习.txt", b"x" * (6 * 2**20))
    assert reply.status_code == 413 and "最大 5 MB" in words(reply)
