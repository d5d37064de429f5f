"""The month's report as a Word file, in the styles of the papers."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from docx.document import Document as WordDocument
from docx.shared import Cm
from pydantic import BaseModel, ConfigDict

from api.console.questions.months import NOWHERE
from api.console.questions.report import Month
from api.console.questions.unanswered import REASONS
from api.state.questions.volumes import Figure, Line
from assistant.quiz.exports.word_furniture import footer, header
from assistant.quiz.exports.word_styles import CELL, HINT, blank_document
from corpus.yaml_strict import load_yaml, validate

_WORDS = Path(__file__).parents[2] / "templates" / "console" / "questions" / "report.yaml"
TOPICS, CLUSTERS, DUE, EXAMPLES = 20, 30, 30, 3
NARROW = 4
"""cm below which a column is centred."""
_WIDTH = 16.2
"""cm of the text."""


class Words(BaseModel):
    """Every word of the report."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    题目: str
    副题: str
    说明: str
    总的情况: str
    没有数字: str
    总数: str
    没答上的少: str
    没答上的: str
    每月: str
    热门: str
    各省: str
    没答上: str
    没答上没有: str
    没答上说明: str
    组数: str
    做了什么: str
    没有补: str
    停用: str
    停用没有: str
    停用说明: str
    复核: str
    复核没有: str
    复核说明: str
    还有: str
    表头: dict[str, tuple[str, ...]]
    不到五: str


@cache
def words() -> Words:
    """Raises CorpusError where the template is broken."""
    text = _WORDS.read_text(encoding="utf-8")
    return validate(Words, load_yaml(text, _WORDS.name), text, _WORDS.name)


def write(month: Month) -> bytes:
    """The .docx file."""
    year, _, number = month.figures.month.partition("-")
    title = words().题目.format(年=year, 月=int(number))
    document = blank_document(title)
    header(document.sections[0], title)
    footer(document.sections[0])
    document.add_paragraph(title, "Title")
    document.add_paragraph(words().副题.format(今天=month.on), "Subtitle")
    document.add_paragraph(words().说明, HINT)
    _total(document, month)
    _asked(document, month)
    _open(document, month)
    _written(document, month)
    _suspended(document, month)
    _due(document, month)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _total(document: WordDocument, month: Month) -> None:
    document.add_paragraph(words().总的情况, "Heading 1")
    total = month.figures.total
    if total is None or total.asked is None:
        document.add_paragraph(words().没有数字)
        return
    missing = words().没答上的少 if total.unanswered is None else words().没答上的.format(次=total.unanswered)
    document.add_paragraph(words().总数.format(问=total.asked, 没答上=missing))
    document.add_paragraph(words().每月, "Heading 2")
    _table(document, "每月", [_figures(line.name, line) for line in month.figures.months], (3.9, 3.9, 3.9))


def _asked(document: WordDocument, month: Month) -> None:
    """Topics and provinces."""
    topics, provinces = month.figures.topics[:TOPICS], month.figures.provinces
    for heading, name, lines, names in (
        (words().热门, "热门", topics, month.topics),
        (words().各省, "各省", provinces, {**month.places, "": NOWHERE}),
    ):
        document.add_paragraph(heading, "Heading 1")
        rows = [_figures(names.get(line.name, line.name), line) for line in lines]
        if rows:
            _table(document, name, rows, (9, 3.5, 3.5))
        else:
            document.add_paragraph(words().没有数字)


def _open(document: WordDocument, month: Month) -> None:
    document.add_paragraph(words().没答上, "Heading 1")
    if not month.clusters:
        document.add_paragraph(words().没答上没有)
        return
    shown = month.clusters[:CLUSTERS]
    document.add_paragraph(words().没答上说明, HINT)
    document.add_paragraph(words().组数.format(组=len(month.clusters), 列=len(shown)), HINT)
    rows = []
    for cluster in shown:
        reasons = "、".join(REASONS.get(reason, reason) for reason in cluster.reasons)
        rows.append((str(cluster.times), "\n".join(cluster.questions[:EXAMPLES]), reasons))
    _table(document, "没答上", rows, (1.6, 11, 3.6))


def _written(document: WordDocument, month: Month) -> None:
    rows = [(proposal.kind, proposal.why, proposal.by, proposal.standing) for proposal in month.written]
    _section(document, words().做了什么, "", words().没有补, "做了什么", rows, (1.8, 9.6, 2.4, 2.4))


def _suspended(document: WordDocument, month: Month) -> None:
    rows = [(title, "\n".join(f"{one.reference}：{one.why}" for one in gone)) for title, gone in month.suspended]
    _section(document, words().停用, words().停用说明, words().停用没有, "停用", rows, (5, 11))


def _due(document: WordDocument, month: Month) -> None:
    rows = [(document.title, f"{document.checked_on}") for document in month.due[:DUE]]
    _section(document, words().复核, words().复核说明, words().复核没有, "复核", rows, (12, 4))
    if len(month.due) > DUE:
        document.add_paragraph(words().还有.format(数=len(month.due) - DUE), HINT)


def _section(
    document: WordDocument,
    heading: str,
    hint: str,
    nothing: str,
    name: str,
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
) -> None:
    document.add_paragraph(heading, "Heading 1")
    if not rows:
        document.add_paragraph(nothing)
        return
    if hint:
        document.add_paragraph(hint, HINT)
    _table(document, name, rows, widths)


def _table(document: WordDocument, name: str, rows: Iterable[Sequence[str]], widths: Sequence[float]) -> None:
    """With a head that is repeated on every page."""
    filled = [words().表头[name], *rows]
    table = document.add_table(len(filled), len(widths), "Table Grid")
    table.autofit = False
    scale = _WIDTH / sum(widths)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width * scale)
    for row, texts in zip(table.rows, filled, strict=True):
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = Cm(width * scale)
            cell.paragraphs[0].text = text
            if texts is filled[0] or width < NARROW:
                cell.paragraphs[0].style = CELL
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(head.makeelement("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tblHeader", {}))


def _figures(name: str, line: Line) -> tuple[str, str, str]:
    return name, _figure(line.asked), _figure(line.unanswered)


def _figure(number: Figure) -> str:
    return words().不到五 if number is None else str(number)
