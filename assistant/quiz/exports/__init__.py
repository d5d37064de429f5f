"""A quiz as a file that other programs open: Word, Excel, text, Moodle, GIFT, QTI, JSON, PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.quiz.exports.paper import Form, Paper
from assistant.quiz.model import Quiz

__all__ = ["FORMATS", "Form", "Format", "Paper"]


@dataclass(frozen=True)
class Format:
    """`write` gives the file's bytes; it raises QuizError when a library it needs is not installed.

    A `printed` format follows the whole Paper and lays out several forms; the others hold the questions with their key.
    """

    name: str
    suffix: str
    media_type: str
    write: Callable[[Quiz, Paper], bytes]
    printed: bool = False


# Each writer is imported when it is first used: reading the libraries takes longer than most commands.
def _word(quiz: Quiz, paper: Paper) -> bytes:
    from assistant.quiz.exports.word import write

    return write(quiz, paper)


def _pdf(quiz: Quiz, paper: Paper) -> bytes:
    from assistant.quiz.exports.pdf import write

    return write(quiz, paper)


def _leaflet(quiz: Quiz, paper: Paper) -> bytes:
    from assistant.quiz.exports.leaflet import write

    return write(quiz, paper)


def _excel(quiz: Quiz, paper: Paper) -> bytes:
    from assistant.quiz.exports.excel import write

    return write(quiz, paper)


def _plain(quiz: Quiz, paper: Paper) -> bytes:
    from assistant.quiz.exports.plain import write

    return write(quiz, paper)


def _bracketed(quiz: Quiz, paper: Paper) -> bytes:
    from assistant.quiz.exports.plain import write_bracketed

    return write_bracketed(quiz, paper)


def _moodle(quiz: Quiz, paper: Paper) -> bytes:
    from assistant.quiz.exports.moodle import write

    return write(quiz, paper)


def _gift(quiz: Quiz, paper: Paper) -> bytes:
    from assistant.quiz.exports.gift import write

    return write(quiz, paper)


def _qti(quiz: Quiz, paper: Paper) -> bytes:
    from assistant.quiz.exports.qti import write

    return write(quiz, paper)


def _json(quiz: Quiz, paper: Paper) -> bytes:
    from assistant.quiz.exports.plain_json import write

    return write(quiz, paper)


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: dict[str, Format] = {
    "docx": Format("Word 试卷", ".docx", f"{_OFFICE}.wordprocessingml.document", _word, printed=True),
    "pdf": Format("PDF 试卷", ".pdf", "application/pdf", _pdf, printed=True),
    "xlsx": Format("Excel 题库", ".xlsx", f"{_OFFICE}.spreadsheetml.sheet", _excel),
    "txt": Format("文本题库（答案：）", ".txt", "text/plain; charset=utf-8", _plain),
    "txt2": Format("文本题库（【答案】）", ".txt", "text/plain; charset=utf-8", _bracketed),
    "moodle": Format("Moodle XML", ".xml", "application/xml", _moodle),
    "gift": Format("Moodle GIFT", ".gift", "text/plain; charset=utf-8", _gift),
    "qti": Format("QTI 2.1", ".zip", "application/zip", _qti),
    "json": Format("JSON", ".json", "application/json", _json),
    "leaflet": Format("明白纸（PDF）", ".pdf", "application/pdf", _leaflet),
}
"""By the word that --format takes; the first with a suffix is what that suffix means."""
