"""The Word paper from the inside: styles, fonts, list, page, fields, what stays together."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm

from assistant.quiz.exports import FORMATS, Paper
from assistant.quiz.model import Quiz
from tests.assistant.quiz.exports.conftest import Written
from tests.assistant.quiz.exports.items import ITEMS, QUIZ


def opened(data: bytes) -> WordDocument:
    return Document(io.BytesIO(data))


def written_with(quiz: Quiz = QUIZ, **wishes: object) -> WordDocument:
    return opened(FORMATS["docx"].write(quiz, Paper(**wishes)))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def document(written: Written) -> WordDocument:
    return opened(written["docx"])


def texts(document: WordDocument, style: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style is not None and p.style.name == style]


def test_the_page_is_a4(document: WordDocument) -> None:
    for section in document.sections:
        width, height = section.page_width, section.page_height
        assert width is not None and height is not None
        assert (round(width / Cm(1), 1), round(height / Cm(1), 1)) == (21.0, 29.7)


@pytest.mark.parametrize(
    ("style", "font"),
    [
        ("题干", "宋体"),
        ("选项", "宋体"),
        ("引文", "仿宋"),
        ("Heading 1", "黑体"),
        ("Title", "黑体"),
        ("Normal", "宋体"),
    ],
)
def test_chinese_fonts_are_named_in_the_style(document: WordDocument, style: str, font: str) -> None:
    fonts = document.styles[style].element.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == font
    assert fonts.get(qn("w:eastAsiaTheme")) is None


def test_questions_are_numbered_by_a_list_style_of_our_own(document: WordDocument) -> None:
    numbering = document.part.numbering_part.element
    style = document.styles["试题编号"].element
    number = style.pPr.numPr.numId.val
    abstract = next(n for n in numbering.findall(qn("w:num")) if n.numId == number).abstractNumId.val
    found = next(a for a in numbering.findall(qn("w:abstractNum")) if a.get(qn("w:abstractNumId")) == str(abstract))
    assert found.find(qn("w:styleLink")).get(qn("w:val")) == document.styles["试题编号"].style_id
    assert found.find(qn("w:lvl")).find(qn("w:lvlText")).get(qn("w:val")) == "%1."
    assert document.styles["题干"].element.pPr.numPr.numId.val == number


def test_each_form_counts_from_one(document: WordDocument) -> None:
    stems = [p for p in document.paragraphs if p.style is not None and p.style.name == "题干"]
    numbers = [int(p._p.xpath("./w:pPr/w:numPr/w:numId/@w:val")[0]) for p in stems]
    assert [numbers.count(number) for number in sorted(set(numbers))] == [12, 12]
    for number in document.part.numbering_part.element.findall(qn("w:num")):
        if number.numId in numbers:
            assert number.find(qn("w:lvlOverride")).find(qn("w:startOverride")).get(qn("w:val")) == "1"


def test_the_order_of_numbering_is_what_word_wants(document: WordDocument) -> None:
    """All abstractNum come before the first num; Word refuses the file otherwise."""
    names = [element.tag for element in document.part.numbering_part.element]
    first = names.index(qn("w:num"))
    assert qn("w:abstractNum") not in names[first:]


def test_a_question_stays_with_its_options(document: WordDocument) -> None:
    for paragraph, following in zip(document.paragraphs, document.paragraphs[1:], strict=False):
        name = paragraph.style.name if paragraph.style is not None else ""
        if name in ("题干", "选项"):
            options_follow = following.style is not None and following.style.name == "选项"
            assert paragraph.paragraph_format.keep_with_next is options_follow, paragraph.text
    assert document.styles["题干"].element.pPr.find(qn("w:keepLines")) is not None


def test_pages_are_counted_by_fields(document: WordDocument) -> None:
    for section in document.sections:
        codes = [e.text.strip() for e in section.footer._element.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]
        kinds = [e.get(qn("w:fldCharType")) for e in section.footer._element.iter(qn("w:fldChar"))]
        assert kinds == ["begin", "separate", "end"] * 2


def test_running_titles_tell_the_forms_apart(document: WordDocument) -> None:
    running = [section.header.paragraphs[0].text for section in document.sections]
    assert [text.removeprefix(QUIZ.title).strip() for text in running] == ["A卷", "B卷", "参考答案"]


def test_the_head_of_a_paper(document: WordDocument) -> None:
    assert texts(document, "Title")[0] == QUIZ.title
    assert texts(document, "Subtitle")[:2] == ["2026年普法宣传月", "A卷　满分 100 分　答题时间 60 分钟"]
    first, scores, sheet = document.tables[:3]
    assert [cell.text for cell in first.rows[0].cells] == ["单位", "", "姓名", "", "得分", ""]
    assert [cell.text for cell in scores.rows[0].cells] == ["题号", "一", "二", "三", "四", "五", "合计"]
    assert [cell.text for cell in sheet.rows[0].cells] == ["题号", "1", "2", "3", "4", "5", "6", "7", "8", "11", "12"]


def test_the_head_says_no_points_when_they_cannot_be_shared() -> None:
    document = written_with(replace(QUIZ, items=ITEMS[:3]))
    assert not any("满分" in text for text in texts(document, "Subtitle"))
    assert texts(document, "说明")[-1] == "（每题只有一个正确答案）"


@pytest.mark.parametrize(
    ("wishes", "stems", "explained"),
    [
        pytest.param({}, 12, 12, id="both"),
        pytest.param({"with_key": False}, 12, 0, id="questions"),
        pytest.param({"only_key": True}, 0, 12, id="key"),
        pytest.param({"forms": ("A", "B"), "with_key": False}, 24, 0, id="two forms"),
        pytest.param({"forms": ("A", "B"), "only_key": True}, 0, 12, id="one key for two forms"),
    ],
)
def test_questions_and_key_go_together_or_apart(wishes: dict[str, object], stems: int, explained: int) -> None:
    document = written_with(QUIZ, **wishes)
    assert len(texts(document, "题干")) == stems
    assert len([text for text in texts(document, "Heading 2") if "答案：" in text]) == explained
    if not explained:
        assert "90天是1994年" not in "\n".join(p.text for p in document.paragraphs)


def test_the_form_is_named_when_it_stands_alone() -> None:
    document = written_with(forms=("B",), mark_form=True, with_key=False)
    assert texts(document, "Subtitle") == ["B卷　满分 100 分"]


def test_the_answer_sheet_can_be_left_out() -> None:
    assert "答题栏" not in "".join(texts(written_with(answer_sheet=False), "说明"))


def test_the_key_quotes_the_provisions(document: WordDocument) -> None:
    quotes = texts(document, "引文")
    assert sum(len(item.citations) for item in ITEMS) == len(quotes)
    assert quotes[0].startswith("《女职工劳动保护特别规定》第七条第一款：“女职工生育享受98天产假")
    assert any(quote.endswith("（来自公开报道，请再向当地核实）") for quote in quotes)


def test_long_answers_stand_below_the_table(document: WordDocument) -> None:
    cells = [cell.text for row in document.tables[-2].rows for cell in row.cells]
    assert "98；15" in cells
    assert "见下" in cells


def test_two_hundred_questions_are_written() -> None:
    many = tuple(replace(item, id=f"{item.id}-{copy}") for copy in range(17) for item in ITEMS)[:200]
    document = written_with(replace(QUIZ, items=many), with_key=False)
    assert len(texts(document, "题干")) == 200
