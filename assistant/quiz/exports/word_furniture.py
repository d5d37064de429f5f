"""What stands around the questions in Word: running title, page numbers, name line, tables."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm
from docx.table import Table
from docx.text.paragraph import Paragraph

from assistant.quiz.exports.word_styles import CELL
from assistant.quiz.exports.wording import words


def header(section: Section, text: str) -> None:
    section.header.is_linked_to_previous = False
    line = section.header.paragraphs[0]
    line.text, line.alignment = text, WD_ALIGN_PARAGRAPH.CENTER


def footer(section: Section) -> None:
    """第 x 页　共 y 页, counted by the program that opens it."""
    section.footer.is_linked_to_previous = False
    line = section.footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, _, rest = words().页码.partition("{page}")
    between, _, after = rest.partition("{pages}")
    line.add_run(f"{before} ")
    _field(line, "PAGE")
    line.add_run(f" {between} ")
    _field(line, "NUMPAGES")
    line.add_run(f" {after}")


def name_line(document: WordDocument) -> None:
    """单位 ____ 姓名 ____ 得分 ____"""
    cells = [words().单位, "", words().姓名, "", words().得分, ""]
    table = grid(document, [cells])
    for column, size in enumerate((1.5, 5.2, 1.5, 3.4, 1.5, 3.1)):
        table.columns[column].width = table.cell(0, column).width = Cm(size)


def numbered_by(line: Paragraph, sequence: int) -> None:
    """Count this line in `sequence` instead of the style's own."""
    properties = line._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = sequence


def grid(document: WordDocument, rows: list[list[str]]) -> Table:
    """A table of short centred texts; its rows stay whole."""
    table: Table = document.add_table(len(rows), len(rows[0]), "Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row, texts in zip(table.rows, rows, strict=True):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].text = text
            cell.paragraphs[0].style = CELL
    return table


def gap(document: WordDocument) -> None:
    """Two tables without a line between them would become one."""
    document.add_paragraph("", CELL)


def _field(line: Paragraph, code: str) -> None:
    for kind in ("begin", code, "separate", "1", "end"):
        run = line.add_run()
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif kind == code:
            instruction = OxmlElement("w:instrText")
            instruction.text = f" {code} "
            run._r.append(instruction)
        else:
            run.text = kind
