"""The PDF paper and the leaflet: their text can be taken out again, in Chinese, by two other programs."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.quiz.exports import FORMATS, Paper
from assistant.quiz.exports.html_pages import Pages
from assistant.quiz.exports.leaflet import MOST_POINTS, points_of
from assistant.quiz.model import QuizError, QuizItem
from tests.assistant.quiz.exports.items import EMOJI, ITEMS, LISTED, ON, QUIZ, REPORTED, SEVENTH
from tests.assistant.quiz.exports.office import squeezed

pdfium = pytest.importorskip("pypdfium2")
pdfplumber = pytest.importorskip("pdfplumber")
try:
    import weasyprint  # noqa: F401
except (ImportError, OSError):
    pytest.skip("WeasyPrint or Pango is not installed", allow_module_level=True)


def pages_of(data: bytes) -> list[str]:
    document = pdfium.PdfDocument(data)
    try:
        return [squeezed(page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()


@pytest.fixture(scope="module")
def paper() -> bytes:
    return FORMATS["pdf"].write(QUIZ, Paper(forms=("A", "B"), minutes=60, subtitle="2026年普法宣传月"))


@pytest.fixture(scope="module")
def pages(paper: bytes) -> list[str]:
    return pages_of(paper)


def body(pages: list[str]) -> str:
    """The text without what stands at the head and foot of each page."""
    text = "".join(page.replace(f"第{n}页共{len(pages)}页", "") for n, page in enumerate(pages, 1))
    for name in ("A卷", "B卷", "参考答案"):
        text = text.replace(f"{squeezed(QUIZ.title)}{name}", "")
    return text


@pytest.mark.parametrize("name", [item.id for item in ITEMS if item.stem != EMOJI])
def test_every_text_of_a_question_is_there(pages: list[str], name: str) -> None:
    item = next(item for item in ITEMS if item.id == name)
    text = body(pages)
    assert text.count(squeezed(item.stem)) >= 3, "form A, form B, key"
    for option in item.options if item.kind != "判断" else ():
        assert text.count(squeezed(option.text)) >= 2
    assert squeezed(item.explanation) in text
    assert all(squeezed(c.quote) in text for c in item.citations)


def test_pages_are_counted_and_forms_begin_anew(pages: list[str]) -> None:
    for number, page in enumerate(pages, 1):
        assert f"第{number}页共{len(pages)}页" in page
    assert sum("单位姓名得分" in page for page in pages) == 2


@pytest.fixture(scope="module")
def plumbed() -> Iterator[str]:
    """Without the emoji: for a glyph no font has, WeasyPrint writes an encoding that pdfminer cannot read."""
    quiz = replace(QUIZ, items=(ITEMS[6], ITEMS[10]))
    with pdfplumber.open(io.BytesIO(FORMATS["pdf"].write(quiz, Paper()))) as pdf:
        yield squeezed("".join(page.extract_text() for page in pdf.pages))


def test_pdfplumber_reads_it_too(plumbed: str) -> None:
    assert squeezed(ITEMS[10].stem.partition("\n")[0]) in plumbed
    assert "A．98天B．113天C．128天D．143天" in plumbed
    assert squeezed(SEVENTH.quote) in plumbed
    assert not any(0x2E80 <= ord(c) <= 0x2FDF for c in plumbed), "no radicals in place of characters"


def test_markup_in_a_question_is_text(pages: list[str]) -> None:
    assert "<script>alert(1)</script>" in body(pages)


def test_nothing_is_fetched() -> None:
    stem = "<img src='file:///etc/passwd'><link rel=stylesheet href='http://localhost:1/x'>"
    quiz = replace(QUIZ, items=(replace(ITEMS[6], stem=stem),))
    assert squeezed(stem) in "".join(pages_of(FORMATS["pdf"].write(quiz, Paper(with_key=False))))


@pytest.mark.parametrize("name", ["pdf", "leaflet"])
def test_without_weasyprint_a_sentence_says_what_to_install(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(QuizError, match=r"pip install 'niangjiaren\[pdf\]'"):
        FORMATS[name].write(QUIZ, Paper())


def many() -> tuple[QuizItem, ...]:
    cited = (SEVENTH, LISTED, REPORTED)
    return tuple(
        replace(
            item,
            id=f"{item.id}-{n}",
            proof=ITEMS[0].proof,
            topic=f"主题{n % 3}",
            explanation="这一条讲的是产假。" * 40,
            citations=(replace(cited[n % 3], provision=f"第{n}条"),),
        )
        for n, item in enumerate(ITEMS)
    )


def test_a_leaflet_is_one_page_with_provisions() -> None:
    [page] = pages_of(FORMATS["leaflet"].write(QUIZ, Paper()))
    assert page.startswith("女职工权益明白纸")
    assert squeezed(f"《{SEVENTH.title}》{SEVENTH.provision}：“{SEVENTH.quote}”") in page
    assert "12351" in page
    assert str(ON) in page


def test_a_leaflet_drops_points_until_it_fits() -> None:
    quiz = replace(QUIZ, items=many())
    assert len(points_of(quiz)) == MOST_POINTS
    [page] = pages_of(FORMATS["leaflet"].write(quiz, Paper(title="普法宣传")))
    assert page.startswith("普法宣传")
    assert "主题0" in page
    assert "12351" in page


def test_points_of_a_leaflet_take_topics_in_turn() -> None:
    points = points_of(replace(QUIZ, items=many()))
    assert [point.topic for point in points[:4]] == ["主题0", "主题1", "主题2", "主题0"]
    assert points_of(replace(QUIZ, items=(replace(ITEMS[0], citations=()),))) == []


def test_what_is_reckoned_for_one_person_is_not_on_a_leaflet() -> None:
    assert ITEMS[10].proof.by == "计算"
    assert points_of(replace(QUIZ, items=(ITEMS[10],))) == []


def test_a_template_with_a_value_missing_is_an_error() -> None:
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError):
        Pages("leaflet.html", title="只有标题")
