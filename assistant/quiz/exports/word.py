"""A paper in Word: questions form by form, then answers and explanations with the provisions quoted."""

from __future__ import annotations

import io

from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from assistant.quiz.exports.forms import forms_of
from assistant.quiz.exports.layout import running_title, score_rows, sheet_rows, under_title
from assistant.quiz.exports.paper import Numbered, Paper, Part, parts_of
from assistant.quiz.exports.shown import options_of, rows_of, stem_of
from assistant.quiz.exports.word_furniture import footer, gap, grid, header, name_line, numbered_by
from assistant.quiz.exports.word_key import add_key
from assistant.quiz.exports.word_styles import HINT, LINE, OPTION, QUESTION, blank_document, new_numbering
from assistant.quiz.exports.wording import words
from assistant.quiz.model import Quiz

TEXT_WIDTH = 15.4
"""cm between the indent of options and the right margin."""


def write(quiz: Quiz, paper: Paper) -> bytes:
    """The .docx file."""
    document = blank_document(paper.titled(quiz))
    forms = forms_of(quiz, paper)
    if not paper.only_key:
        for form in forms:
            _section(document, running_title(form, paper))
            _add_form(document, form, paper)
    if paper.with_key or paper.only_key:
        _section(document, f"{paper.titled(quiz)}　{words().参考答案}")
        add_key(document, forms, paper)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _section(document: WordDocument, running: str) -> None:
    """Every form and the key begin on a new page, under their own running title."""
    if document.paragraphs or document.tables:
        document.add_section(WD_SECTION.NEW_PAGE)
    section = document.sections[-1]
    header(section, running)
    footer(section)


def _add_form(document: WordDocument, form: Quiz, paper: Paper) -> None:
    document.add_paragraph(paper.titled(form), "Title")
    for line in under_title(form, paper):
        document.add_paragraph(line, "Subtitle")
    parts = parts_of(form, paper.total)
    name_line(document)
    gap(document)
    grid(document, score_rows(parts))
    sheet = sheet_rows(parts) if paper.answer_sheet else []
    if sheet:
        document.add_paragraph(words().答题栏, HINT)
        grid(document, sheet)
    sequence = new_numbering(document)
    for part in parts:
        _add_part(document, part, sequence)


def _add_part(document: WordDocument, part: Part, sequence: int) -> None:
    document.add_paragraph(part.heading, "Heading 1")
    document.add_paragraph(part.hint, HINT)
    for question in part.questions:
        _add_question(document, question, sequence)


def _add_question(document: WordDocument, question: Numbered, sequence: int) -> None:
    rows = rows_of(options_of(question.item), LINE)
    stem = document.add_paragraph(stem_of(question.item), QUESTION)
    numbered_by(stem, sequence)
    stem.paragraph_format.keep_with_next = bool(rows)
    for index, row in enumerate(rows):
        line = document.add_paragraph("\t".join(row), OPTION)
        line.paragraph_format.keep_with_next = index < len(rows) - 1
        _tabs(line, len(row) if len(rows) == 1 else len(rows[0]))


def _tabs(line: Paragraph, columns: int) -> None:
    for column in range(1, columns):
        line.paragraph_format.tab_stops.add_tab_stop(Cm(0.8 + TEXT_WIDTH / columns * column))
