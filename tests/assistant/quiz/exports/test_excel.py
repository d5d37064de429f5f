"""The Excel bank, read by openpyxl and by its raw XML."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from assistant.quiz.exports import FORMATS, Paper
from assistant.quiz.exports.excel import COLUMNS
from assistant.quiz.model import Quiz
from tests.assistant.quiz.exports.conftest import Written
from tests.assistant.quiz.exports.items import ITEMS, QUIZ

Rows = list[tuple[str | None, ...]]


@pytest.fixture(scope="module")
def bank(written: Written) -> Rows:
    return list(load_workbook(io.BytesIO(written["xlsx"]))["题库"].iter_rows(values_only=True))


def test_the_columns_officers_know(bank: Rows) -> None:
    assert bank[0] == COLUMNS
    assert COLUMNS[:3] == ("题型", "题干", "选项A")
    assert {"答案", "解析", "依据", "难度", "主题", "地区"} <= set(COLUMNS)


def test_a_row_is_a_question(bank: Rows) -> None:
    assert len(bank) == 1 + len(ITEMS)
    row = dict(zip(bank[0], bank[1 + 10], strict=True))
    assert row["题型"] == "案例"
    assert row["题干"] == ITEMS[10].stem
    assert [row[f"选项{letter}"] for letter in "ABCDE"] == ["98天", "113天", "128天", "143天", None]
    assert (row["答案"], row["难度"], row["主题"], row["地区"]) == ("C", "难", "产假", "浙江")
    assert row["依据"] == "《女职工劳动保护特别规定》第七条第一款；《某省条例》第三十条"
    assert str(row["错在哪里"]).splitlines()[0] == "A（算错）：没有加难产和双胞胎的天数"


def test_nothing_is_a_formula_whatever_it_begins_with(written: Written) -> None:
    book = load_workbook(io.BytesIO(written["xlsx"]))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n"), cell.coordinate
                assert cell.value is None or isinstance(cell.value, str)
                assert cell.value is None or (cell.quotePrefix and cell.number_format == "@")
    with zipfile.ZipFile(io.BytesIO(written["xlsx"])) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/")]
    assert len(sheets) == 4
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


def test_the_head_stays_in_sight(written: Written) -> None:
    for sheet in load_workbook(io.BytesIO(written["xlsx"])):
        assert sheet.freeze_panes == "A2"
        assert sheet["A1"].font.bold


def test_what_looks_like_excels_own_escape_stays_what_it_is() -> None:
    quiz = Quiz("题", (replace(ITEMS[0], stem="编号_x0041_的员工"),))
    with zipfile.ZipFile(io.BytesIO(FORMATS["xlsx"].write(quiz, Paper()))) as package:
        assert b"_x005F_x0041_" in b"".join(package.read(name) for name in package.namelist())


def test_the_answers_of_b_stand_beside_those_of_a(written: Written) -> None:
    rows = list(load_workbook(io.BytesIO(written["xlsx"]))["答案"].iter_rows(values_only=True))
    assert rows[0] == ("题号", "A卷答案", "B卷题号", "B卷答案")
    assert sorted(int(str(row[2])) for row in rows[1:]) == list(range(1, 13))


def test_no_program_and_no_author_is_named(written: Written) -> None:
    properties = load_workbook(io.BytesIO(written["xlsx"])).properties
    assert (properties.title, properties.creator or "") == (QUIZ.title, "")
