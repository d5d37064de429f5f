"""Reading keys as people write them: B, A、C、D, √, 对, 98；15."""

from __future__ import annotations

import re
import unicodedata

from assistant.quiz.exports.shown import BLANK
from assistant.quiz.model import Kind

KIND_WORDS: dict[str, Kind] = {
    **dict.fromkeys(("单选", "单选题", "单项选择", "单项选择题", "选择题"), "单选"),
    **dict.fromkeys(("多选", "多选题", "多项选择", "多项选择题", "不定项选择题"), "多选"),
    **dict.fromkeys(("判断", "判断题", "是非题", "对错题"), "判断"),
    **dict.fromkeys(("填空", "填空题"), "填空"),
    **dict.fromkeys(("案例", "案例题", "案例分析", "案例分析题", "情景题"), "案例"),
}
_TRUE = {"正确", "对", "是", "√", "✓", "✔", "t", "true", "y", "yes", "1"}
_FALSE = {"错误", "错", "否", "×", "✗", "✘", "x", "f", "false", "n", "no", "0", "不正确", "不对"}
_BETWEEN_LETTERS = re.compile(r"[\s,，、;；/.。|]+")
_ESCAPED = re.compile(r"\\[\\|；;]|.", re.S)
_LOOSELY = re.compile(r"[;；,，、|#\s]+")


class Doubt(Exception):
    """Why a question cannot be taken over, in Chinese."""


def kind_of(named: str, stem: str, options: list[str], answer: str) -> Kind:
    """The kind as named, or as the question shows it. Raises Doubt for a kind we do not have."""
    named = named.strip().strip("【】[]（）()")
    if named:
        if named not in KIND_WORDS:
            raise Doubt("题型不认识，应是单选、多选、判断、填空、案例之一")
        return KIND_WORDS[named]
    if not options and BLANK.search(stem):
        return "填空"
    if _truth(answer) is not None and (not options or len(options) == 2):
        return "判断"
    if not options:
        return "填空"
    return "多选" if len(_letters(answer)) > 1 else "单选"


def letters_of(answer: str, options: list[str], kind: Kind) -> set[str]:
    """The letters of the right options. Raises Doubt when the key does not fit."""
    if len(options) < 2:
        raise Doubt("选项不到两个")
    found = {"ABCDEFGH"[options.index(answer)]} if answer in options else _letters(answer)
    if not found:
        raise Doubt("答案不是选项的字母")
    if not found <= set("ABCDEFGH"[: len(options)]):
        raise Doubt(f"答案里有选项以外的字母，选项只到 {'ABCDEFGH'[len(options) - 1]}")
    if kind == "单选" and len(found) > 1:
        raise Doubt("写的是单选，答案却不止一个")
    if kind == "多选" and len(found) < 2:
        raise Doubt("写的是多选，答案却只有一个")
    return found


def truth_of(answer: str, options: list[str]) -> bool:
    """Whether the sentence is right; A and B stand for its two options. Raises Doubt."""
    letters = _letters(answer)
    if len(options) == 2 and letters in ({"A"}, {"B"}):
        answer = options["AB".index(letters.pop())]
    elif options and len(options) != 2:
        raise Doubt("判断题只能有“正确”“错误”两个选项")
    found = _truth(answer)
    if found is None:
        raise Doubt("判断题的答案应写“正确”或者“错误”")
    return found


def blanks_of(answer: str, stem: str) -> tuple[tuple[str, ...], ...]:
    """98|九十八；15: blanks by ；, forms of one by |. Raises Doubt when there are not as many as in the stem."""
    wanted = len(BLANK.findall(stem))
    if not wanted:
        raise Doubt("填空题的题干里没有横线 ____")
    strict = [[_plain(form) for form in _cut(blank, "|")] for blank in _cut(answer, "；;")]
    loose = [[text] for text in _LOOSELY.split(answer) if text]
    blanks = next((found for found in (strict, loose) if len(found) == wanted), None)
    if blanks is None:
        raise Doubt(f"题干里有 {wanted} 个空，答案却有 {len(strict)} 个；几个空的答案用“；”隔开")
    read = tuple(tuple(dict.fromkeys(form for form in forms if form)) for forms in blanks)
    if not all(read):
        raise Doubt("有一个空没有答案")
    return read


def _cut(text: str, marks: str) -> list[str]:
    """The parts between marks that no backslash makes plain."""
    parts = [""]
    for token in _ESCAPED.findall(text):
        if token in marks:
            parts.append("")
        else:
            parts[-1] += token
    return parts


def _plain(text: str) -> str:
    return re.sub(r"\\([\\|；;])", r"\1", text.strip())


def _letters(answer: str) -> set[str]:
    text = _BETWEEN_LETTERS.sub("", unicodedata.normalize("NFKC", answer)).upper()
    return set(text) if re.fullmatch("[A-H]{1,8}", text) and len(set(text)) == len(text) else set()


def _truth(text: str) -> bool | None:
    word = unicodedata.normalize("NFKC", text).strip(" 。.").lower()
    return True if word in _TRUE else False if word in _FALSE else None
