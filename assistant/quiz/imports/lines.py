"""What a line of a question file is: heading, question, option or field."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from assistant.quiz.imports.answers import KIND_WORDS

FIELDS = {
    **dict.fromkeys(("答案", "正确答案", "参考答案", "标准答案"), "answer"),
    **dict.fromkeys(("解析", "答案解析", "试题解析", "答案说明"), "explanation"),
    **dict.fromkeys(("难度", "难易度", "难易程度"), "difficulty"),
    **dict.fromkeys(("主题", "知识点", "考点", "分类"), "topic"),
    **dict.fromkeys(("地区", "适用地区"), "place"),
    **dict.fromkeys(("题型", "题目类型"), "kind"),
    **dict.fromkeys(("题干", "题目"), "stem"),
    **dict.fromkeys(("依据", "法律依据", "分值", "分数"), ""),
}
"""The names of fields; what follows 依据 is not taken over, because nobody has compared it with the law."""
_NAMES = "|".join(FIELDS)
_KINDS = "|".join(sorted(KIND_WORDS, key=len, reverse=True))
_FIELD = re.compile(rf"(?:【({_NAMES})】\s*[:：]?|({_NAMES})\s*[:：])\s*(.*)", re.S)
_OPTION = re.compile(r"[（(]?([A-Ha-hＡ-Ｈ])\s*[、.．:：)）]\s*(.*)", re.S)
_QUESTION = re.compile(r"(?:第\s*)?(\d{1,4})\s*题?\s*(?:[、．:：)）]|\.(?!\d))\s*(.*)", re.S)
_HEADING = re.compile(rf"(?:[一二三四五六七八九十]+\s*[、.．]\s*|【)?({_KINDS})(?:】|\s*[（(：:，,].*)?")
_TAG_BEFORE = re.compile(rf"[【\[（(]\s*({_KINDS})\s*[】\]）)]\s*")
_TAG_AFTER = re.compile(rf"\s*[【\[（(]\s*({_KINDS})\s*[】\]）)]$")
_NEXT_OPTION = r"(?:^|[\s　]+){letter}\s*[、.．:：)）]\s*"
_FILLED_IN = re.compile(r"[（(][\s　]*([A-H]{1,8}|√|×|对|错|正确|错误)[\s　]*[）)]")


@dataclass(frozen=True)
class Line:
    """A line can be several things at once (A、 begins an option, or goes on with a sentence): who reads it decides."""

    heading: str = ""
    number: int | None = None
    rest: str = ""
    letter: str = ""
    option: str = ""
    field: str | None = None
    text: str = ""


def line_of(text: str) -> Line:
    heading = _HEADING.fullmatch(text)
    question = _QUESTION.fullmatch(text)
    option = _OPTION.fullmatch(text)
    named = _FIELD.fullmatch(text)
    return Line(
        heading=heading[1] if heading else "",
        number=int(question[1]) if question else None,
        rest=question[2] if question else "",
        letter=unicodedata.normalize("NFKC", option[1]).upper() if option else "",
        option=option[2] if option else "",
        field=(named[1] or named[2]) if named else None,
        text=named[3] if named else "",
    )


def kind_tag(stem: str) -> tuple[str, str]:
    """(the kind, the rest) of 【单选题】… or …[单选题]."""
    if before := _TAG_BEFORE.match(stem):
        return before[1], stem[before.end() :]
    if after := _TAG_AFTER.search(stem):
        return after[1], stem[: after.start()]
    return "", stem


def answer_in_stem(stem: str) -> tuple[str, str]:
    """(the key, the stem without it) of a question with its answer filled in: 产假是（ B ）。"""
    marks = list(_FILLED_IN.finditer(stem))
    if not marks:
        return "", stem
    last = marks[-1]
    return last[1], f"{stem[: last.start()]}（　　）{stem[last.end() :]}"


def options_in_one_line(options: list[str]) -> list[str]:
    """A、98天  B、128天 as the two options they are; `options` is as read so far, the last one to be divided."""
    found = list(options)
    while found and len(found) < 8:
        following = re.search(_NEXT_OPTION.format(letter="ABCDEFGH"[len(found)]), found[-1])
        if following is None:
            break
        found[-1:] = [found[-1][: following.start()].strip(), found[-1][following.end() :].strip()]
    return found
