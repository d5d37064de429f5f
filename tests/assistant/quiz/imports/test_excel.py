"""Excel files as others make them, and those made to do harm."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from assistant.quiz.imports import MOST_ITEMS, read
from assistant.quiz.imports.limits import MOST_UNPACKED
from assistant.quiz.model import QuizError
from tests.assistant.quiz.exports.items import ON

HEAD = ["题型", "题干", "选项A", "选项B", "选项C", "选项D", "答案", "解析"]
ROW: list[Any] = ["单选", "产假多少天？", "90天", "98天", "128天", "158天", "B", "第七条。"]


def book(*rows: list[Any], title: str = "题库", others: dict[str, list[list[Any]]] | None = None) -> bytes:
    made = Workbook()
    sheet = made["Sheet"]
    sheet.title = title
    for name, table in {title: list(rows), **(others or {})}.items():
        sheet = made[name] if name in made.sheetnames else made.create_sheet(name)
        for row in table:
            sheet.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def repacked(data: bytes, **parts: bytes) -> bytes:
    """The same package with other or further parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        pytest.param(HEAD, ROW, ("单选", "产假多少天？", "B", "第七条。"), id="ours"),
        pytest.param(
            ["题目", "A", "B", "C", "D", "正确答案", "答案解析"],
            ROW[1:],
            ("单选", "产假多少天？", "B", "第七条。"),
            id="plain letters",
        ),
        pytest.param(
            ["试题内容*", "选项1", "选项2", "标准答案（必填）"],
            ["对不对？", "对", "错", "A"],
            ("单选", "对不对？", "A", ""),
            id="numbers and advice in the names",
        ),
        pytest.param(["题干", "答案"], ["产假98天。", True], ("判断", "产假98天。", "正确", ""), id="a truth"),
        pytest.param(["题干", "答案"], ["产假____天。", 98], ("填空", "产假____天。", "98", ""), id="a number"),
        pytest.param(["题干", "答案"], ["产假____天。", 98.0], ("填空", "产假____天。", "98", ""), id="a float"),
        pytest.param(
            ["题干", "答案"], ["____施行。", date(2012, 4, 28)], ("填空", "____施行。", "2012-04-28", ""), id="a day"
        ),
        pytest.param(
            ["题干", "答案", "选项A", "选项B"],
            ["几天？", "A", 98, 90],
            ("单选", "几天？", "A", ""),
            id="numbers as options",
        ),
    ],
)
def test_tables_of_others(head: list[str], row: list[Any], expected: tuple[str, ...]) -> None:
    [item], _ = read("题.xlsx", book(head, row), ON)
    assert (item.kind, item.stem, item.key, item.explanation) == expected


def test_titles_above_the_names_and_empty_rows_are_passed_over() -> None:
    items, remarks = read("题.xlsx", book(["某市总工会题库"], [], HEAD, ROW, [], [*ROW[:1], "第二题？", *ROW[2:]]), ON)
    assert [item.stem for item in items] == ["产假多少天？", "第二题？"]
    assert len(remarks) == 1


def test_remarks_name_the_row_of_the_table() -> None:
    wrong = [*ROW[:6], "F", ""]
    _, remarks = read("题.xlsx", book(["标题"], HEAD, ROW, wrong, [*ROW[:1], "", *ROW[2:]]), ON)
    assert remarks[1:] == [
        "第 4 行没有收：答案里有选项以外的字母，选项只到 D",
        "第 5 行没有收：没有题干",
    ]


def test_a_gap_between_options_is_noticed() -> None:
    _, remarks = read("题.xlsx", book(HEAD, ["单选", "？", "甲", None, "丙", None, "A", ""]), ON)
    assert remarks == ["第 2 行没有收：有一个选项是空的"]


def test_the_sheet_with_questions_is_found() -> None:
    items, remarks = read("题.xlsx", book(["说明"], title="说明", others={"第一批": [HEAD, ROW]}), ON)
    assert len(items) == 1
    assert "只读了「第一批」这一张表" in remarks


def test_a_formula_is_read_as_nothing() -> None:
    """What was never reckoned has no value; the formula itself is not taken for text."""
    _, remarks = read("题.xlsx", book(HEAD, ["单选", "=1+1", *ROW[2:]]), ON)
    assert remarks == ["第 2 行没有收：没有题干"]


def test_rows_and_columns_far_away_do_not_hang_it() -> None:
    made = Workbook()
    sheet = made["Sheet"]
    sheet.append(HEAD)
    sheet.append(ROW)
    sheet["XFD1048576"] = "远"
    stream = io.BytesIO()
    made.save(stream)
    assert len(read("题.xlsx", stream.getvalue(), ON)[0]) == 1


def test_too_many_rows_are_noticed() -> None:
    rows = [["判断", f"第{n}句话。", *[None] * 4, "对", ""] for n in range(MOST_ITEMS + 5)]
    with pytest.raises(QuizError, match=f"一次最多导入 {MOST_ITEMS} 道"):
        read("题.xlsx", book(HEAD, *rows), ON)


def bomb() -> bytes:
    return repacked(book(HEAD, ROW), **{"xl/media/image1.png": b"\0" * (MOST_UNPACKED + 1)})


def crowd() -> bytes:
    return repacked(book(HEAD, ROW), **{f"xl/x{n}.xml": b"" for n in range(1001)})


def entities() -> bytes:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    sheet = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a0 "哈">{laughs}]><worksheet><a>&a9;</a></worksheet>'
    return repacked(book(HEAD, ROW), **{"xl/worksheets/sheet1.xml": sheet.encode()})


def macro_kind() -> bytes:
    kinds = b'<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
    return repacked(book(HEAD, ROW), **{"[Content_Types].xml": kinds})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(bomb(), "解开以后太大", id="zip bomb"),
        pytest.param(crowd(), "解开以后太大", id="too many parts"),
        pytest.param(repacked(book(HEAD, ROW), **{"xl/vbaProject.bin": b"x"}), "带宏", id="macros"),
        pytest.param(macro_kind(), "带宏", id="macros by content type"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"\0" * 600, "加了密码", id="old or locked"),
        pytest.param(b"not a zip", "打不开", id="no zip"),
        pytest.param(book(HEAD, ROW)[:-200], "打不开", id="cut off"),
        pytest.param(repacked(b"PK\x05\x06" + b"\0" * 18, a=b"b"), "打不开", id="no workbook"),
        pytest.param(entities(), "打不开", id="entities"),
        pytest.param(b"", "打不开", id="empty"),
        pytest.param(book(["甲", "乙"], ["1", "2"]), "没有找到题库", id="no questions"),
        pytest.param(book(), "没有找到题库", id="no row"),
        pytest.param(book(HEAD), "没有读到题目", id="only names"),
    ],
)
def test_bad_files_are_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(QuizError, match=said):
        read("题.xlsx", data, ON)


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    def unpack(*_: Any) -> Any:
        raise AssertionError("a part was read")

    data = bomb()
    assert len(data) < 200_000
    monkeypatch.setattr(zipfile.ZipFile, "open", unpack)
    with pytest.raises(QuizError, match="解开以后太大"):
        read("题.xlsx", data, ON)
