"""Questions in an Excel sheet: one a row, under columns named as officers name them."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

from assistant.quiz.exports.excel import BANK
from assistant.quiz.imports.draft import Draft
from assistant.quiz.imports.limits import MOST_ITEMS, broken, check_package
from assistant.quiz.model import QuizError

HEAD_WITHIN = 10
"""Rows above the names of the columns: titles, advice."""
MOST_COLUMNS = 60
NAMES = {
    "kind": ("题型", "题目类型", "试题类型", "类型"),
    "stem": ("题干", "题目", "试题", "题目内容", "试题内容", "问题"),
    "answer": ("答案", "正确答案", "标准答案", "参考答案"),
    "explanation": ("解析", "答案解析", "试题解析", "题目解析"),
    "difficulty": ("难度", "难易度", "难易程度"),
    "topic": ("主题", "知识点", "考点", "分类"),
    "place": ("地区", "适用地区", "省份"),
}
_FIELDS = {name: key for key, names in NAMES.items() for name in names}
_OPTION = re.compile(r"(?:备?选项)?\s*([A-Ha-h1-8])(?:选项|项)?")
_ESCAPED = re.compile("_x(005F|000D)_", re.I)
"""How Excel writes an underscore that could be misread, and a carriage return."""
Rows = list[tuple[Any, ...]]


def drafts_in_excel(data: bytes) -> tuple[list[Draft], list[str]]:
    """The rows of the first sheet with 题干 and 答案, 题库 before others. Raises QuizError."""
    check_package(data)
    sheets = _sheets(data)
    for title in sorted(sheets, key=lambda title: title != BANK):
        head = next((i for i, row in enumerate(sheets[title][:HEAD_WITHIN]) if _is_head(row)), None)
        if head is not None:
            remarks = [f"只读了「{title}」这一张表"] if title != BANK and len(sheets) > 1 else []
            return list(_drafts(sheets[title], head)), remarks
    raise QuizError("没有找到题库：表头要有「题干」和「答案」两列")


def _sheets(data: bytes) -> dict[str, Rows]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets: dict[str, Rows] = {}
            for sheet in book.worksheets:
                # One row more than may be taken, so that too many are noticed.
                last = HEAD_WITHIN + MOST_ITEMS + 1
                sheets[sheet.title] = list(sheet.iter_rows(max_row=last, max_col=MOST_COLUMNS, values_only=True))
            return sheets
    except Exception:
        raise broken() from None


def _is_head(row: Sequence[Any]) -> bool:
    return {"stem", "answer"} <= set(_columns(row))


def _columns(row: Sequence[Any]) -> dict[str, int]:
    """kind, stem, …, A, B, … → the first column named so."""
    found: dict[str, int] = {}
    for index, cell in enumerate(row):
        name = re.sub(r"[\s*＊（(].*$", "", _text(cell).strip())
        option = _OPTION.fullmatch(name)
        key = _FIELDS.get(name) or (option and _letter(option[1]))
        if key:
            found.setdefault(key, index)
    return found


def _letter(text: str) -> str:
    return "ABCDEFGH"[int(text) - 1] if text.isdigit() else text.upper()


def _drafts(rows: Rows, head: int) -> Iterable[Draft]:
    columns = _columns(rows[head])
    for number, row in enumerate(rows[head + 1 :], head + 2):
        texts = {key: _text(row[index]) if index < len(row) else "" for key, index in columns.items()}
        if any(texts.values()):
            fields: dict[str, Any] = {key: texts[key] for key in NAMES if key in texts}
            yield Draft(f"第 {number} 行", options=_options(texts), **fields)


def _options(texts: dict[str, str]) -> list[str]:
    """Up to the last one given, so that a gap shows."""
    options = [texts.get(letter, "").strip() for letter in "ABCDEFGH"]
    while options and not options[-1]:
        options.pop()
    return options


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "正确" if cell else "错误"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return str(cell)[:10]
    return _ESCAPED.sub(lambda m: "_" if m[1].upper() == "005F" else "", str(cell)).replace("\r\n", "\n")
