"""LibreOffice opens the Word paper and the Excel bank and finds in them what was put there."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from assistant.quiz.compose import form_b
from assistant.quiz.exports.paper import one_line, questions_of
from assistant.quiz.exports.shown import stem_of
from assistant.quiz.imports import read
from assistant.quiz.model import QuizItem
from tests.assistant.quiz.exports.conftest import Written
from tests.assistant.quiz.exports.items import ITEMS, ON, QUIZ
from tests.assistant.quiz.exports.office import EVERY_SHEET, TEXT, convert, needs_office, squeezed

pytestmark = needs_office


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, written: Written) -> Path:
    folder = tmp_path_factory.mktemp("office")
    for suffix in ("docx", "xlsx"):
        (folder / f"paper.{suffix}").write_bytes(written[suffix])
    return folder


@pytest.fixture(scope="module")
def word(folder: Path) -> str:
    [text] = convert(folder / "paper.docx", TEXT, folder / "text")
    return text.read_text(encoding="utf-8-sig")


@pytest.fixture(scope="module")
def sheets(folder: Path) -> dict[str, list[list[str]]]:
    """Sheet → its rows, as LibreOffice reads the cells."""
    files = convert(folder / "paper.xlsx", EVERY_SHEET, folder / "sheets")
    texts = {path.stem.partition("-")[2]: path.read_bytes().decode() for path in files}
    return {sheet: list(csv.reader(io.StringIO(text, newline=""), strict=True)) for sheet, text in texts.items()}


@pytest.mark.parametrize("item", ITEMS, ids=lambda i: i.id)
def test_every_text_of_a_question_is_in_the_word_paper(word: str, item: QuizItem) -> None:
    text = squeezed(word)
    assert text.count(squeezed(item.stem)) >= 3, "form A, form B, key"
    for option in item.options if item.kind != "判断" else ():
        assert text.count(squeezed(option.text)) >= 2
        assert squeezed(option.why) in text or option.right
    assert squeezed(item.explanation) in text
    for citation in item.citations:
        assert squeezed(f"《{citation.title}》{citation.provision}：“{citation.lead or ''}") in text
        assert squeezed(citation.quote) in text


def test_questions_are_numbered_from_one_in_each_form(word: str) -> None:
    lines = [squeezed(line) for line in word.splitlines()]
    for form in (QUIZ, form_b(QUIZ)):
        for question in questions_of(form):
            first = squeezed(stem_of(question.item).partition("\n")[0])
            assert f"{question.number}.{first}" in lines


def test_the_key_has_both_forms(word: str) -> None:
    text = squeezed(word)
    assert "A卷参考答案" in text
    assert "B卷参考答案" in text
    for question in questions_of(form_b(QUIZ)):
        assert f"B卷第{question.number}题，答案{squeezed(question.item.key)[:2]}" in text


def test_pages_are_counted(folder: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    [pdf] = convert(folder / "paper.docx", "pdf", folder / "pdf")
    document = pdfium.PdfDocument(pdf)
    pages = [squeezed(page.get_textpage().get_text_bounded()) for page in document]
    document.close()
    assert len(pages) > 4
    for number, page in enumerate(pages, 1):
        assert page.endswith(f"第{number}页共{len(pages)}页")
    starts = [number for number, page in enumerate(pages) if "单位姓名得分" in page]
    assert len(starts) == 2, "each form begins on a page of its own"


def test_cells_are_texts_as_they_were(sheets: dict[str, list[list[str]]]) -> None:
    head, *rows = sheets["题库"]
    assert head[:2] == ["题型", "题干"]
    assert [row[head.index("题干")] for row in rows] == [item.stem for item in ITEMS]
    assert [row[head.index("解析")] for row in rows] == [item.explanation for item in ITEMS]
    for row, item in zip(rows, ITEMS, strict=True):
        texts = [] if item.kind == "判断" else [option.text for option in item.options]
        assert [cell for cell in row[2:10] if cell] == texts


def test_papers_and_answers_have_their_sheets(sheets: dict[str, list[list[str]]]) -> None:
    assert set(sheets) == {"题库", "试卷A", "试卷B", "答案"}
    for name, form in (("试卷A", QUIZ), ("试卷B", form_b(QUIZ))):
        assert [row[0] for row in sheets[name][1:]] == [str(question.number) for question in questions_of(form)]
        assert [row[2] for row in sheets[name][1:]] == [stem_of(question.item) for question in questions_of(form)]
    assert [row[1] for row in sheets["答案"][1:]] == [question.item.key for question in questions_of(QUIZ)]


def test_a_bank_saved_by_libreoffice_is_read_back(folder: Path) -> None:
    [saved] = convert(folder / "paper.xlsx", "xlsx", folder / "saved")
    items, _ = read("题库.xlsx", saved.read_bytes(), ON)
    assert [(i.kind, i.stem, i.key, i.explanation) for i in items] == [
        (i.kind, i.stem, i.key, i.explanation) for i in ITEMS
    ]
    assert [one_line(o.text) for i in items for o in i.options] == [one_line(o.text) for i in ITEMS for o in i.options]
