"""Whether an item reads as a person would write it: closed sentences, nothing left over, nothing said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.model import QuizItem
from corpus.points import GAP

_LEFT_OVER = re.compile(r"[{}]|None|\[\]|<[a-z/]")
_DOUBLED = re.compile(r"[，。；：、？！]{2,}|([的了是在])\1|[,?!;](?=[\u4e00-\u9fff])|《{2,}|》{2,}|（）|“”")
_PAIRS = (("《", "》"), ("“", "”"), ("（", "）"))
LONGEST_STEM = 260


def grammar_faults(item: QuizItem) -> Iterator[str]:
    """What is wrong with the wording, in Chinese."""
    stem = item.stem
    if not stem.endswith(("？", "。", "：")) and not (item.kind == "填空" and stem.endswith("）")):
        yield "题干要以问号或句号结束"
    if len(stem) > LONGEST_STEM:
        yield f"题干有{len(stem)}个字，太长了"
    if GAP[:2] in stem and item.kind != "填空":
        yield "只有填空题才有横线"
    named = [("题干", stem), ("解析", item.explanation)]
    named += [("选项", o.text) for o in item.options] + [("选项的说明", o.why) for o in item.options]
    for name, text in named:
        yield from (f"{name}{fault}" for fault in _text_faults(text))
    if not item.explanation.endswith("。"):
        yield "解析要以句号结束"


def _text_faults(text: str) -> Iterator[str]:
    if not text.strip():
        yield "是空的"
    if match := _LEFT_OVER.search(text):
        yield f"里留下了「{match[0]}」"
    if match := _DOUBLED.search(text):
        yield f"里「{match[0]}」重复或不对"
    for left, right in _PAIRS:
        if text.count(left) != text.count(right):
            yield f"里的{left}{right}不成对"
