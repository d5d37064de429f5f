"""A question bank in Excel that can be corrected and read back; papers and answers on their own sheets."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assistant.quiz.exports.forms import form_of, numbers_in
from assistant.quiz.exports.paper import Paper, clean, questions_of
from assistant.quiz.exports.shown import basis_of, difficulty_of, key_for_import, mistakes_of, stem_of
from assistant.quiz.exports.wording import place_name, words
from assistant.quiz.model import Quiz, QuizItem

BANK = "题库"
LETTERS = "ABCDEFGH"
OPTIONS = tuple(f"选项{letter}" for letter in LETTERS)
COLUMNS = ("题型", "题干", *OPTIONS, "答案", "解析", "依据", "难度", "主题", "地区", "错在哪里", "编号")
WIDTHS = {"题干": 50, "答案": 12, "解析": 50, "依据": 36, "错在哪里": 40, "主题": 18, "编号": 16}
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Excel reads _x0041_ as the letter A."""


def write(quiz: Quiz, paper: Paper) -> bytes:
    """The .xlsx file: 题库, 试卷A, 试卷B, 答案."""
    book = Workbook()
    book.remove(book["Sheet"])
    book.properties.title, book.properties.creator = paper.titled(quiz), ""
    a, b = form_of(quiz, "A"), form_of(quiz, "B")
    _fill(book, BANK, COLUMNS, [_bank_row(item) for item in quiz.items])
    for form in (a, b):
        _fill(book, f"试卷{form.form}", (words().题号, *COLUMNS[:10]), _paper_rows(form))
    _fill(book, words().答案, (words().题号, "A卷答案", "B卷题号", "B卷答案"), _answer_rows(a, b))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _bank_row(item: QuizItem) -> list[str]:
    return [
        item.kind,
        item.stem,
        *_options(item),
        key_for_import(item),
        item.explanation,
        basis_of(item),
        difficulty_of(item),
        item.topic,
        place_name(item.province),
        "\n".join(mistakes_of(item)),
        item.id,
    ]


def _options(item: QuizItem) -> list[str]:
    texts = [] if item.kind == "判断" else [option.text for option in item.options]
    return texts + [""] * (len(LETTERS) - len(texts))


def _paper_rows(form: Quiz) -> list[list[str]]:
    return [[str(q.number), q.item.kind, stem_of(q.item), *_options(q.item)] for q in questions_of(form)]


def _answer_rows(a: Quiz, b: Quiz) -> list[list[str]]:
    there = {item_id: (str(q.number), q.item.key) for item_id, q in numbers_in(b).items()}
    return [[str(q.number), q.item.key, *there[q.item.id]] for q in questions_of(a)]


def _fill(book: Workbook, title: str, columns: Sequence[str], rows: list[list[str]]) -> None:
    sheet: Worksheet = book.create_sheet(title)
    for row, texts in enumerate([list(columns), *rows], 1):
        for column, text in enumerate(texts, 1):
            _put(sheet.cell(row, column), text)
    for column, name in enumerate(columns, 1):
        head = sheet.cell(1, column)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="F3E4DC")
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS.get(name, 24 if name in OPTIONS else 10)
    sheet.freeze_panes = "A2"
    if rows:
        sheet.auto_filter.ref = sheet.dimensions


def _put(cell: Cell, text: str) -> None:
    """As text whatever it looks like; = + - @ at its start stay text when the cell is edited, too."""
    cell.value = _LOOKS_ESCAPED.sub("_x005F_", clean(text)) or None
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.number_format = "@"
    if cell.value is not None:
        cell.data_type = "s"
        cell.quotePrefix = True
