"""Questions as text, in the two conventions that exam tools read: `A、 答案：` and `A． 【答案】`."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.quiz.exports.paper import Numbered, Paper, one_line, parts_of
from assistant.quiz.exports.shown import basis_of, difficulty_of, key_for_import
from assistant.quiz.exports.wording import place_name, words
from assistant.quiz.model import Kind, Quiz, QuizItem


@dataclass(frozen=True)
class Convention:
    """How a question, an option and a field are written; `heads` puts the kind above its questions."""

    question: str
    option: str
    field: str
    heads: bool


COLON = Convention("{number}、{stem}", "{letter}、{text}", "{name}：{text}", heads=True)
BRACKET = Convention("{number}．【{kind}】{stem}", "{letter}．{text}", "【{name}】{text}", heads=False)


def write(quiz: Quiz, paper: Paper) -> bytes:
    """一、单选题 / 1、… / A、… / 答案：B / 解析：…"""
    return _written(quiz, paper, COLON)


def write_bracketed(quiz: Quiz, paper: Paper) -> bytes:
    """1．【单选题】… / A．… / 【答案】B / 【解析】…"""
    return _written(quiz, paper, BRACKET)


def _written(quiz: Quiz, paper: Paper, convention: Convention) -> bytes:
    lines = [one_line(paper.titled(quiz)), ""]
    for part in parts_of(quiz, 0):
        lines += [part.heading, ""] if convention.heads else []
        for question in part.questions:
            lines += [*_question(question, part.kind, paper, convention), ""]
    # Notepad and the exam tools of Windows want its line ends, and the mark that says UTF-8.
    return "\r\n".join(lines).encode("utf-8-sig")


def _question(question: Numbered, kind: Kind, paper: Paper, convention: Convention) -> list[str]:
    item = question.item
    stem = convention.question.format(number=question.number, kind=words().大题[kind], stem=one_line(item.stem))
    options = [] if item.kind == "判断" else item.lettered
    lettered = [convention.option.format(letter=letter, text=one_line(o.text)) for letter, o in options]
    fields = _fields(item) if paper.with_key else {}
    return [stem, *lettered, *(convention.field.format(name=name, text=text) for name, text in fields.items() if text)]


def _fields(item: QuizItem) -> dict[str, str]:
    return {
        words().答案: key_for_import(item),
        words().解析: one_line(item.explanation),
        words().依据: one_line(basis_of(item)),
        "难度": difficulty_of(item),
        "主题": one_line(item.topic),
        "地区": place_name(item.province),
    }
