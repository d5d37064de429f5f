"""Reading a file: by its name, within limits, with remarks in Chinese that name the row."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assistant.quiz.exports import FORMATS, Paper
from assistant.quiz.imports import MOST_BYTES, MOST_ITEMS, read
from assistant.quiz.imports.draft import UNSORTED
from assistant.quiz.model import QuizError, item_from_json
from tests.assistant.quiz.exports.items import ON, QUIZ

GOOD = "1、产假多少天？\nA、90天\nB、98天\n答案：B\n解析：第七条。\n"


def read_text(text: str, name: str = "题.txt") -> tuple[list[str], list[str]]:
    """(stems, remarks)"""
    items, remarks = read(name, text.encode(), ON)
    return [item.stem for item in items], remarks


def test_an_imported_question_claims_no_proof() -> None:
    [item], remarks = read("题.txt", GOOD.encode(), ON)
    assert item.citations == ()
    assert item.id.startswith("imported-")
    assert (item.kind, item.key, item.on, item.topic, item.difficulty) == ("单选", "B", ON, UNSORTED, 2)
    assert remarks == ["导入的 1 道题都是未核的：没有带条文，请逐题核对以后再用"]
    assert item_from_json(item.to_json()) == item


def test_the_same_question_has_the_same_id_in_every_file_and_order_of_options() -> None:
    swapped = "7、产假多少天？\nA、98天\nB、90天\n答案：A\n"
    [one], _ = read("甲.txt", GOOD.encode(), ON)
    [two], _ = read("乙.txt", swapped.encode(), date(2027, 1, 1))
    assert one.id == two.id


def test_a_question_given_twice_is_taken_once() -> None:
    stems, remarks = read_text(f"{GOOD}\n2、产假多少天？\nA、90天\nB、98天\n答案：B\n")
    assert len(stems) == 1
    assert remarks[1:] == ["第 7 行没有收：和第 1 行是同一道题"]


def test_a_bad_question_does_not_spoil_the_good_ones() -> None:
    stems, remarks = read_text(f"1、没有答案的题？\nA、甲\nB、乙\n\n2、{GOOD[2:]}")
    assert stems == ["产假多少天？"]
    assert "第 1 行没有收：没有答案" in remarks


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        pytest.param("题.docx", b"PK", "只能导入 .xlsx 表格和 .txt 文本", id="Word"),
        pytest.param("题", GOOD.encode(), "只能导入", id="no suffix"),
        pytest.param("../../etc/passwd", b"", "只能导入", id="a path"),
        pytest.param("题.xls", b"", "另存为不带宏的 .xlsx", id="old Excel"),
        pytest.param("题.XLSM", b"", "另存为不带宏的 .xlsx", id="macros by name"),
        pytest.param("题.txt", b"x" * (MOST_BYTES + 1), "文件太大，最大 5 MB", id="too large"),
        pytest.param("题.txt", b"PK\x03\x04", "不是文本文件", id="a table called text"),
        pytest.param("题.txt", b"\x00\x01\x02\xff", "读不出文字", id="binary"),
        pytest.param("题.txt", b"", "没有读到题目", id="empty"),
        pytest.param("题.txt", "只是一段话。".encode(), "没有读到题目", id="no question"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(name: str, data: bytes, said: str) -> None:
    with pytest.raises(QuizError, match=re.escape(said)):
        read(name, data, ON)


def test_no_more_than_the_limit() -> None:
    text = "".join(f"{n}、第{n}个问题？\nA、甲\nB、乙\n答案：A\n\n" for n in range(1, MOST_ITEMS + 2))
    with pytest.raises(QuizError, match=f"有 {MOST_ITEMS + 1} 道，一次最多导入 {MOST_ITEMS} 道"):
        read("题.txt", text.encode(), ON)


def test_suffixes_may_be_written_large() -> None:
    assert len(read("题.TXT", GOOD.encode(), ON)[0]) == 1
    assert len(read("题.XLSX", FORMATS["xlsx"].write(QUIZ, Paper()), ON)[0]) == len(QUIZ.items)
