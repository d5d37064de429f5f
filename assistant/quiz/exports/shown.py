"""One question in words: its stem with a place for the mark, its lettered options, its key and what proves it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from assistant.model import Citation
from assistant.quiz.exports.paper import Numbered, clean, one_line
from assistant.quiz.exports.wording import words
from assistant.quiz.model import QuizItem

SEPARATOR, OTHERWISE = "；", "|"
"""Between two blanks, and between the forms accepted for one."""
BLANK = re.compile("_{2,}")
_MARK = re.compile(r"（[\s　]*）|\([\s　]*\)")


@dataclass(frozen=True)
class Source:
    """A provision with its words; `quote` stands in the law verbatim."""

    name: str
    quote: str
    caution: str


def stem_of(item: QuizItem) -> str:
    """The stem, with （　　） for the answer where one is written in."""
    stem = clean(item.stem)
    if item.kind == "填空" or _MARK.search(stem):
        return stem
    several = words().多选标记 if item.kind == "案例" and sum(o.right for o in item.options) > 1 else ""
    return f"{several}{stem}（{words().空白}）"


def options_of(item: QuizItem) -> list[str]:
    """A．98天 …; none for 判断 and 填空."""
    if item.kind == "判断":
        return []
    return [f"{letter}．{one_line(option.text)}" for letter, option in item.lettered]


def rows_of(options: list[str], line: int) -> list[list[str]]:
    """Options in rows of four, two or one, so that none is longer than its share of `line` (in Chinese characters)."""
    longest = max((width(option) for option in options), default=0)
    columns = next((n for n in (4, 2) if longest <= line // n - 1), 1)
    return [options[i : i + columns] for i in range(0, len(options), columns)]


def width(text: str) -> float:
    """In Chinese characters."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def key_of(item: QuizItem) -> str:
    """「B」「ACD」「正确」「98（或 九十八）；15」: for people."""
    if item.kind != "填空":
        return item.key
    return SEPARATOR.join(_with_others(accepted) for accepted in item.blanks)


def key_for_import(item: QuizItem) -> str:
    """「B」「正确」「98|九十八；15」: read back by `imports`."""
    if item.kind != "填空":
        return item.key
    return SEPARATOR.join(OTHERWISE.join(_escaped(one_line(a)) for a in accepted) for accepted in item.blanks)


def right_options_of(item: QuizItem) -> str:
    """B．128天; empty where the key says it all."""
    if item.kind in ("判断", "填空"):
        return ""
    return SEPARATOR.join(f"{letter}．{one_line(option.text)}" for letter, option in item.lettered if option.right)


def mistakes_of(item: QuizItem) -> list[str]:
    """A（旧法）：为什么错 …, one line for each wrong option that says why."""
    found = []
    for name, option in zip(_names(item), item.options, strict=False):
        if not option.right and option.why:
            slip = f"（{option.slip}）" if option.slip else ""
            found.append(f"{name}{slip}：{one_line(option.why)}")
    return found


def source_of(citation: Citation) -> Source:
    lead = f"{citation.lead}……" if citation.lead else ""
    caution = words().来自报道 if citation.evidence == "报道" else ""
    return Source(f"《{clean(citation.title)}》{citation.provision}", clean(lead + citation.quote), caution)


def sources_of(item: QuizItem) -> list[Source]:
    return [source_of(citation) for citation in item.citations]


def basis_of(item: QuizItem) -> str:
    """《女职工劳动保护特别规定》第七条第一款；…"""
    return SEPARATOR.join(dict.fromkeys(source.name for source in sources_of(item)))


def explanation_of(item: QuizItem, because: str = "") -> str:
    """Why, and on what it rests; for feedback in other programs."""
    basis = basis_of(item)
    tail = f"（{words().依据}：{basis}）" if basis else ""
    return f"{because}{clean(item.explanation)}{tail}"


def difficulty_of(item: QuizItem) -> str:
    return words().难度[item.difficulty - 1]


def short_name(question: Numbered) -> str:
    """「03 产假：王芳怀孕七个月…」: a name in another program's list."""
    stem = one_line(question.item.stem)
    return f"{question.number:02d} {one_line(question.item.topic)}：{stem[:30]}{'…' if len(stem) > 30 else ''}"


def _names(item: QuizItem) -> list[str]:
    return [o.text for o in item.options] if item.kind == "判断" else [letter for letter, _ in item.lettered]


def _with_others(accepted: tuple[str, ...]) -> str:
    first, *others = (clean(text) for text in accepted)
    return f"{first}（{words().或} {'、'.join(others)}）" if others else first


def _escaped(text: str) -> str:
    return re.sub(r"([\\|；;])", r"\\\1", text)
