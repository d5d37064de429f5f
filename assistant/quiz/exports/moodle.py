"""Moodle XML: multichoice with one or several answers, truefalse, shortanswer, and cloze for several blanks.

The elements and what they may hold are documented at docs.moodle.org under "Moodle XML format".
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from assistant.quiz.exports.paper import Numbered, Paper, clean, questions_of
from assistant.quiz.exports.shown import BLANK, difficulty_of, explanation_of, short_name
from assistant.quiz.exports.wording import place_name
from assistant.quiz.model import Option, Quiz, QuizItem

PLAIN, HTML = "plain_text", "html"
PENALTY = "0.3333333"
_CLOZE = {ord(character): f"&#{ord(character)};" for character in "{}~#\\"}
"""What a cloze answer may not hold as it is."""


def write(quiz: Quiz, paper: Paper) -> bytes:
    """The .xml file; all questions go into a category with the paper's title."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>", *_category(paper.titled(quiz))]
    for question in questions_of(quiz):
        lines += _question(question)
    return "\n".join([*lines, "</quiz>", ""]).encode()


def shares(options: Sequence[Option]) -> list[str]:
    """Per cent for each option: the right ones share 100, ticking everything gives nothing."""
    right = sum(option.right for option in options)
    wrong = len(options) - right
    return [_share(100 / right) if option.right else _share(-100 / wrong) for option in options]


def wildcard_safe(answer: str) -> str:
    """In a short answer * stands for anything unless it is escaped."""
    return answer.replace("*", "\\*")


def _share(percent: float) -> str:
    return f"{percent:.5f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    inside = clean(text).replace("]]>", "]]]]><![CDATA[>")
    return f"<text><![CDATA[{inside}]]></text>"


def _formatted(tag: str, text: str, written_as: str = PLAIN) -> str:
    return f'    <{tag} format="{written_as}">{_text(text)}</{tag}>'


def _category(title: str) -> list[str]:
    # In a category's path / would begin a category below it, unless it is doubled.
    path = "$course$/top/" + title.replace("/", "//")
    return ['  <question type="category">', f"    <category>{_text(path)}</category>", "  </question>"]


def _question(question: Numbered) -> Iterator[str]:
    item = question.item
    kind = _kind(item)
    yield f'  <question type="{kind}">'
    yield f"    <name>{_text(short_name(question))}</name>"
    yield _formatted("questiontext", *((_cloze(item), HTML) if kind == "cloze" else (item.stem, PLAIN)))
    yield _formatted("generalfeedback", explanation_of(item), PLAIN)
    if kind != "cloze":
        yield "    <defaultgrade>1</defaultgrade>"
    yield f"    <penalty>{'1' if kind == 'truefalse' else PENALTY}</penalty>"
    yield "    <hidden>0</hidden>"
    yield from {"multichoice": _choices, "truefalse": _truth, "shortanswer": _blank, "cloze": _nothing}[kind](item)
    yield f"    <tags>{''.join(f'<tag>{_text(tag)}</tag>' for tag in _tags(item))}</tags>"
    yield "  </question>"


def _kind(item: QuizItem) -> str:
    if item.kind == "填空":
        return "shortanswer" if len(item.blanks) == 1 else "cloze"
    return "truefalse" if item.kind == "判断" else "multichoice"


def _tags(item: QuizItem) -> list[str]:
    return [item.topic, item.kind, difficulty_of(item), place_name(item.province)]


def _choices(item: QuizItem) -> Iterator[str]:
    several = sum(option.right for option in item.options) > 1
    yield f"    <single>{'false' if several else 'true'}</single>"
    yield "    <shuffleanswers>true</shuffleanswers>"
    yield "    <answernumbering>ABCD</answernumbering>"
    fractions = shares(item.options) if several else ["100" if o.right else "0" for o in item.options]
    for option, fraction in zip(item.options, fractions, strict=True):
        yield from _answer(fraction, option.text, option.why, PLAIN)


def _truth(item: QuizItem) -> Iterator[str]:
    for option, value in zip(sorted(item.options, key=lambda o: o.text != "正确"), ("true", "false"), strict=True):
        yield from _answer("100" if option.right else "0", value, option.why, "moodle_auto_format")


def _blank(item: QuizItem) -> Iterator[str]:
    yield "    <usecase>0</usecase>"
    for accepted in item.blanks[0]:
        yield from _answer("100", wildcard_safe(accepted), "", "moodle_auto_format")


def _nothing(item: QuizItem) -> Iterator[str]:
    yield from ()


def _answer(fraction: str, text: str, feedback: str, written_as: str) -> Iterator[str]:
    yield f'    <answer fraction="{fraction}" format="{written_as}">'
    yield f"      {_text(text)}"
    yield f'      <feedback format="{PLAIN}">{_text(feedback)}</feedback>'
    yield "    </answer>"


def _cloze(item: QuizItem) -> str:
    """The stem as HTML with {1:SHORTANSWER:=98~=九十八} in its blanks."""
    between = [html.escape(text, quote=False).replace("{", "&#123;") for text in BLANK.split(clean(item.stem))]
    gaps = [f"{{1:SHORTANSWER:{'~'.join(f'={_cloze_answer(a)}' for a in accepted)}}}" for accepted in item.blanks]
    pieces = [text for pair in zip(between, gaps, strict=False) for text in pair]
    rest = between[len(gaps) :] + gaps[len(between) :]
    return "".join([*pieces, *rest]).replace("\n", "<br>")


def _cloze_answer(text: str) -> str:
    return html.escape(wildcard_safe(clean(text)), quote=False).translate(_CLOZE)
