"""A question as it stands in a file, and what becomes of it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date

from assistant.quiz.exports.paper import clean
from assistant.quiz.exports.wording import place_names, words
from assistant.quiz.imports.answers import Doubt, blanks_of, kind_of, letters_of, truth_of
from assistant.quiz.model import RIGHT, WRONG, Difficulty, Kind, Option, Proof, QuizItem

__all__ = ["Doubt", "Draft", "item_from"]
LONGEST = {"题干": 2000, "选项": 500, "答案": 500, "解析": 5000}
MOST_OPTIONS, MOST_TOPIC = 8, 20
UNSORTED = "未分类"
_DIFFICULTIES: dict[str, Difficulty] = {
    **dict.fromkeys(("1", "易", "容易", "简单", "低"), 1),
    **dict.fromkeys(("2", "中", "一般", "中等", "普通"), 2),
    **dict.fromkeys(("3", "难", "较难", "困难", "高"), 3),
}
_EMPTY_MARK = re.compile(r"（[\s　]*）|\([\s　]*\)")


@dataclass
class Draft:
    """`where` says for people where it stands (第 5 行). Texts are as they were written."""

    where: str
    kind: str = ""
    stem: str = ""
    options: list[str] = field(default_factory=list)
    answer: str = ""
    explanation: str = ""
    difficulty: str = ""
    topic: str = ""
    place: str = ""


def item_from(draft: Draft, on: date) -> tuple[QuizItem, list[str]]:
    """The question and what was doubtful about it. Raises Doubt when it cannot be used."""
    _measure(draft)
    kind = kind_of(draft.kind, draft.stem, draft.options, draft.answer)
    options, blanks = _answered(draft, kind)
    digest = hashlib.sha256("|".join([kind, draft.stem, *sorted(draft.options)]).encode("utf-8", "replace"))
    name = f"imported-{digest.hexdigest()[:16]}"
    place, notes = _place(draft.place)
    item = QuizItem(
        id=name,
        point=name,
        kind=kind,
        topic=clean(draft.topic).strip()[:MOST_TOPIC] or UNSORTED,
        province=place,
        on=on,
        difficulty=_DIFFICULTIES.get(draft.difficulty.strip(), 2),
        stem=_stem(draft, kind),
        options=options,
        explanation=draft.explanation,
        citations=(),
        proof=Proof("条文", draft.stem),
        blanks=blanks,
    )
    return item, notes


def _measure(draft: Draft) -> None:
    draft.stem, draft.answer, draft.explanation = (
        clean(text).strip() for text in (draft.stem, draft.answer, draft.explanation)
    )
    draft.options = [clean(text).strip() for text in draft.options]
    texts = [("题干", draft.stem), ("答案", draft.answer), ("解析", draft.explanation)]
    for name, text in texts + [("选项", option) for option in draft.options]:
        if len(text) > LONGEST[name]:
            raise Doubt(f"{name}太长，最多 {LONGEST[name]} 字")
    if not draft.stem:
        raise Doubt("没有题干")
    if not draft.answer:
        raise Doubt("没有答案")
    if len(draft.options) > MOST_OPTIONS:
        raise Doubt(f"选项太多，最多 {MOST_OPTIONS} 个")
    if not all(draft.options):
        raise Doubt("有一个选项是空的")
    if len(set(draft.options)) < len(draft.options):
        raise Doubt("有两个选项一样")


def _answered(draft: Draft, kind: Kind) -> tuple[tuple[Option, ...], tuple[tuple[str, ...], ...]]:
    if kind == "填空":
        return (), blanks_of(draft.answer, _stem(draft, kind))
    if kind == "判断":
        right = truth_of(draft.answer, draft.options)
        return (Option(RIGHT, right, ""), Option(WRONG, not right, "")), ()
    chosen = letters_of(draft.answer, draft.options, kind)
    lettered = zip("ABCDEFGH", draft.options, strict=False)
    return tuple(Option(text, letter in chosen, "") for letter, text in lettered), ()


def _stem(draft: Draft, kind: Kind) -> str:
    """Blanks are ____, also where the file writes （　）."""
    if kind == "填空" and "__" not in draft.stem:
        return _EMPTY_MARK.sub("____", draft.stem)
    return draft.stem


def _place(text: str) -> tuple[str | None, list[str]]:
    text = text.strip()
    if text in ("", words().全国):
        return None, []
    codes = {name: code for code, name in place_names().items()}
    found = codes.get(text) or (text if text in place_names() else None)
    return found, [] if found else ["地区不认识，按全国收的"]
