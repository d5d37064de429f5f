"""Questions from Excel and text files. What is read has no provisions behind it: an officer has to check it."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

from assistant.quiz.imports.draft import Doubt, Draft, item_from
from assistant.quiz.imports.limits import MOST_BYTES, MOST_ITEMS
from assistant.quiz.imports.text import drafts_in_text
from assistant.quiz.model import QuizError, QuizItem

__all__ = ["MOST_BYTES", "MOST_ITEMS", "read"]


def read(name: str, data: bytes, on: date) -> tuple[list[QuizItem], list[str]]:
    """The questions of a file and remarks with row numbers, in Chinese. `name` tells the format by its suffix.

    Raises QuizError when the file is too large, of another format, or holds no question at all.
    """
    if len(data) > MOST_BYTES:
        raise QuizError(f"文件太大，最大 {MOST_BYTES // 2**20} MB")
    drafts, remarks = _drafts(PurePath(name).suffix.lower(), data)
    if len(drafts) > MOST_ITEMS:
        raise QuizError(f"题目太多：有 {len(drafts)} 道，一次最多导入 {MOST_ITEMS} 道")
    if not drafts:
        raise QuizError("没有读到题目。Excel 要有「题干」「答案」两列；文本要写成「1、题干」「A、选项」「答案：A」")
    items, doubts = _items(drafts, on)
    unproven = [f"导入的 {len(items)} 道题都是未核的：没有带条文，请逐题核对以后再用"] if items else []
    return items, unproven + remarks + doubts


def _drafts(suffix: str, data: bytes) -> tuple[list[Draft], list[str]]:
    if suffix == ".xlsx":
        from assistant.quiz.imports.excel import drafts_in_excel  # its library takes long to load, and is rarely needed

        return drafts_in_excel(data)
    if suffix == ".txt":
        return drafts_in_text(data)
    if suffix in (".xls", ".xlsm", ".xlsb", ".et"):
        raise QuizError("这种表格不收：请在 Excel 里另存为不带宏的 .xlsx 再导入")
    raise QuizError("只能导入 .xlsx 表格和 .txt 文本")


def _items(drafts: list[Draft], on: date) -> tuple[list[QuizItem], list[str]]:
    """Each draft becomes a question or a remark; the second of two equal ones is left out."""
    found: dict[str, tuple[QuizItem, str]] = {}
    remarks: list[str] = []
    for draft in drafts:
        try:
            item, notes = item_from(draft, on)
        except Doubt as doubt:
            remarks.append(f"{draft.where}没有收：{doubt}")
            continue
        if item.id in found:
            remarks.append(f"{draft.where}没有收：和{found[item.id][1]}是同一道题")
            continue
        found[item.id] = item, draft.where
        remarks += [f"{draft.where}：{note}" for note in notes]
    return [item for item, _ in found.values()], remarks
