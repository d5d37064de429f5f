"""A document of the corpus, made into a file an officer might have, comes back word for word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import Corpus, Document
from corpus.model import Heading
from tests.corpus.importing.conftest import Propose, doubts, left_out, parsed
from tests.corpus.importing.making import CHROMIUM, make_docx, make_html, make_pdf, make_txt, official

SPECIAL = "女职工劳动保护特别规定"
TITLES = (SPECIAL, "劳动合同法", "妇女权益保障法", "职工带薪年休假条例", "宁夏回族自治区女职工劳动保护办法")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")


def units(document: Document) -> list[tuple[str, str]]:
    return [(unit.address.id, unit.text) for unit in document.units]


def headings(document: Document) -> list[tuple[int, str]]:
    return [(b.level, b.text) for b in document.blocks if isinstance(b, Heading)]


def same(document: Document, got: Document) -> None:
    """The same articles, chapters, title, dates and note."""
    assert units(got) == units(document)
    assert headings(got) == headings(document)
    assert got.title == document.title
    assert got.published == document.published
    assert got.jurisdiction == document.jurisdiction
    assert got.kind == document.kind


def chaptered(document: Document) -> bool:
    """Whether a table of contents would have something to list."""
    return len([b for b in document.blocks if isinstance(b, Heading)]) > 2


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("form", ["plain", "wrapped", "docx", "html"])
def test_the_same_articles(
    corpus: Corpus, today: date, proposed: Propose, tmp_path: Path, title: str, form: str
) -> None:
    document = corpus.version(title, today)
    paragraphs = official(document, contents=chaptered(document))
    makers = {
        "plain": lambda: make_txt(tmp_path / "文件.txt", paragraphs),
        "wrapped": lambda: make_txt(tmp_path / "文件.txt", paragraphs, width=72, encoding="gb18030"),
        "docx": lambda: make_docx(tmp_path / "文件.docx", paragraphs),
        "html": lambda: make_html(tmp_path / "文件.html", paragraphs),
    }
    same(document, parsed(proposed(makers[form]())))


@needs_chromium
@pytest.mark.parametrize("title", TITLES)
def test_the_same_articles_from_pdf(corpus: Corpus, today: date, proposed: Propose, tmp_path: Path, title: str) -> None:
    document = corpus.version(title, today)
    proposal = proposed(make_pdf(tmp_path / "文件.pdf", official(document, contents=chaptered(document))))
    same(document, parsed(proposal))
    assert "部首样的字改成了普通字" in doubts(proposal)


def test_an_amended_law_has_no_guessed_effective_date(
    corpus: Corpus, today: date, proposed: Propose, tmp_path: Path
) -> None:
    """劳动合同法 says 自2008年1月1日起施行, which is the first version's date."""
    document = corpus.version("劳动合同法", today)
    proposal = proposed(make_txt(tmp_path / "文件.txt", official(document)))
    assert "\n施行日期: 待填\n" in proposal.text
    assert "施行日期：没有找到这个版本的施行日期" in doubts(proposal)


def test_the_union_s_opinion(corpus: Corpus, today: date, proposed: Propose, tmp_path: Path) -> None:
    """Sections and points numbered through keep their official numbers."""
    document = corpus.version("总工发〔2022〕5号", today)
    paragraphs = [document.title, *official(document)[2:], "中华全国总工会", "2022年4月25日"]
    got = parsed(proposed(make_docx(tmp_path / "意见.docx", paragraphs)))
    assert units(got) == units(document)
    assert headings(got) == headings(document)
    assert (got.kind, got.issuer, got.published) == ("工会文件", "中华全国总工会", date(2022, 4, 25))


@pytest.mark.parametrize("width", [44, 60, 72, 90])
def test_any_width(corpus: Corpus, today: date, proposed: Propose, tmp_path: Path, width: int) -> None:
    document = corpus.version(SPECIAL, today)
    path = make_txt(tmp_path / "文件.txt", official(document), width=width)
    proposal = proposed(path)
    same(document, parsed(proposal))
    assert left_out(proposal, "页码")


def test_without_indents_what_cannot_be_told_is_listed(
    corpus: Corpus, today: date, proposed: Propose, tmp_path: Path
) -> None:
    """A paragraph that ends exactly at the margin cannot be told from one that runs on: it is a doubt."""
    document = corpus.version("劳动合同法", today)
    proposal = proposed(make_txt(tmp_path / "文件.txt", official(document), width=72, indent=""))
    got = dict(units(parsed(proposal)))
    wrong = [text for at, text in units(document) if got[at] != text]
    assert all(got[at].replace("\n", "") == text.replace("\n", "") for at, text in units(document))
    assert 0 < len(wrong) <= 3
    for text in wrong:
        assert any(f"「{line[:8]}…」前面可能要另起一段" in doubts(proposal) for line in text.split("\n")[1:])
