"""Answers and explanations in Word: a table for marking, then each question with its reasons and provisions."""

from __future__ import annotations

from docx.document import Document as WordDocument

from assistant.quiz.exports.key import Explained, key_for
from assistant.quiz.exports.paper import Paper
from assistant.quiz.exports.word_furniture import grid
from assistant.quiz.exports.word_styles import EXPLANATION, QUOTE
from assistant.quiz.exports.wording import words
from assistant.quiz.model import Quiz

TOGETHER = 3
"""Lines of an explanation that stay on the page of its heading."""


def add_key(document: WordDocument, forms: tuple[Quiz, ...], paper: Paper) -> None:
    key = key_for(forms, paper)
    document.add_paragraph(f"{paper.titled(forms[0])}　{words().参考答案}", "Title")
    document.add_paragraph(key.day, "Subtitle")
    for table in key.tables:
        document.add_paragraph(table.heading, "Heading 1")
        grid(document, table.rows)
    document.add_paragraph(words().逐题解析, "Heading 1")
    for explained in key.questions:
        _add_explained(document, explained)


def _add_explained(document: WordDocument, explained: Explained) -> None:
    document.add_paragraph(explained.heading, "Heading 2")
    for index, text in enumerate(explained.lines):
        line = document.add_paragraph(text, EXPLANATION)
        line.paragraph_format.keep_with_next = index < min(TOGETHER, len(explained.lines) - 1)
    for quote in explained.quotes:
        document.add_paragraph(quote, QUOTE)
