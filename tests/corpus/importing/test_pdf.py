"""PDF: page numbers, running heads, tables, scanned and broken files."""

from __future__ import annotations

import sys
from pathlib import Path

import pdfplumber
import pytest

from corpus.importing.characters import canonical
from corpus.importing.ocr import _engine
from corpus.importing.read_pdf import read_pdf
from corpus.importing.source import ImportProblem
from tests.corpus.importing.conftest import Propose, doubts, left_out, parsed
from tests.corpus.importing.making import CHROMIUM, as_html, page, print_pdf

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")

ARTICLES = [
    "女工规定",
    "（2012年4月18日公布　自公布之日起施行）",
    *(
        f"第{n}条　用人单位应当加强女职工劳动保护，采取措施改善女职工劳动安全卫生条件，"
        f"对女职工进行劳动安全卫生知识培训，并且把本条所说的事情做满{k}遍，做完以后记在本子上，交给工会看。"
        for k, n in enumerate("一二三四五六七八九十", 1)
    ),
]
TALL = "<style>p { margin-bottom: 60pt }</style>"


@pytest.fixture(scope="module")
def many_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pdf")
    return print_pdf(folder / "多页.pdf", as_html(ARTICLES).replace("</head>", f"{TALL}</head>"))


def test_what_the_browser_adds_is_left_out(proposed: Propose, many_pages: Path) -> None:
    """Date and title above, address and page number below: on every page, and on none of the articles."""
    proposal = proposed(many_pages)
    heads = left_out(proposal, "每页重复的页眉或页脚")
    assert len(heads) == 4
    assert sum("网页" in text for text in heads) == 2
    assert sum("file:///" in text for text in heads) == 2
    assert [u.text for u in parsed(proposal).units] == [text.split("　")[1] for text in ARTICLES[2:]]


def test_a_sentence_over_the_page_break(proposed: Propose, tmp_path: Path) -> None:
    long = "第一条　" + "这一条很长，跨过了一页，第二页的第一行要接在第一页的最后一行后面。" * 60
    proposal = proposed(print_pdf(tmp_path / "长.pdf", as_html(["很长的规定", long, "第二条　完。"])))
    assert [u.text for u in parsed(proposal).units] == [long[4:], "完。"]


def test_no_character_is_lost(proposed: Propose, many_pages: Path) -> None:
    """Counted by another way through the file."""
    with pdfplumber.open(many_pages) as pdf:
        whole = canonical("".join(str(c["text"]) for p in pdf.pages for c in p.chars))
    proposal = proposed(many_pages)
    shown = "".join(u.address.label + u.text for u in parsed(proposal).units) + parsed(proposal).title
    shown += parsed(proposal).enactment_note
    rest = "".join(d.text for d in proposal.dropped)
    assert sorted(canonical(shown + rest)) == sorted(whole)


TABLE = """
<h1>女工假期规定</h1><p>第一条　产假按下表：</p>
<table><tr><th>情形</th><th>天数</th><th>备注</th></tr>
<tr><td>怀孕未满4个月流产，并且有医院出具的证明，按照规定享受</td><td>15天</td><td></td></tr>
<tr><td>满4个月流产</td><td>42天</td><td>含|休</td></tr></table>
<p>第二条　表后的话。</p>
<div style="border:1px solid #000"><p>第三条　框里的话不是表格。</p></div>
"""


def test_a_ruled_table(proposed: Propose, tmp_path: Path) -> None:
    proposal = proposed(print_pdf(tmp_path / "表.pdf", page(TABLE), header=False))
    assert [u.text for u in parsed(proposal).units] == [
        "产假按下表：\n| 情形 | 天数 | 备注 |\n"
        "| 怀孕未满4个月流产，并且有医院出具的证明，按照规定享受 | 15天 | |\n"
        "| 满4个月流产 | 42天 | 含｜休 |".replace("| |\n", "|  |\n"),
        "表后的话。",
        "框里的话不是表格。",
    ]
    assert "有表格，请对照原件" in doubts(proposal)


NUMBERED = """
<style>@page {{ margin: 20mm; @bottom-center {{ content: "{number}"; font-size: 10pt }}
@top-left {{ content: "某市法规汇编"; font-size: 9pt }} }}</style>
"""


@pytest.mark.parametrize(
    ("number", "first"),
    [
        ('— " counter(page) " —', "— 1 —"),
        ('第" counter(page) "页', "第1页"),
        ('" counter(page) "', "1"),
        ('" counter(page) "/" counter(pages) "', "1/2"),
        ('第 " counter(page) " 页 共 " counter(pages) " 页', "第 1 页 共 2 页"),
    ],
)
def test_page_numbers_of_every_style(proposed: Propose, tmp_path: Path, number: str, first: str) -> None:
    style = NUMBERED.format(number=number) + TALL
    source = as_html(ARTICLES).replace("</head>", f"{style}</head>")
    proposal = proposed(print_pdf(tmp_path / "页码.pdf", source, header=False))
    numbers = left_out(proposal, "页码")
    assert numbers[0].replace(" ", "") == first.replace(" ", "")
    assert len(numbers) == 2
    assert [u.text for u in parsed(proposal).units] == [text.split("　")[1] for text in ARTICLES[2:]]
    assert left_out(proposal, "每页重复的页眉或页脚") == ["某市法规汇编"] * 2


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF of pictures of a page, as a scanner makes it."""
    folder = tmp_path_factory.mktemp("scan")
    printed = print_pdf(folder / "原件.pdf", as_html(ARTICLES[:6]), header=False)
    with pdfplumber.open(printed) as pdf:
        picture = pdf.pages[0].to_image(resolution=200).original.convert("RGB")
    picture.save(folder / "扫描.pdf", format="PDF", resolution=200)
    picture.save(folder / "扫描.png")
    return folder / "扫描.pdf"


def test_a_scan_without_the_reader_for_scans(scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _engine.cache_clear()
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(ImportProblem, match=r"没有文字，可能是扫描件。还没装.*pip install 'niangjiaren\[ocr\]'"):
        read_pdf(scan.read_bytes())


@pytest.mark.parametrize("suffix", [".pdf", ".png"])
def test_a_scan_read_by_ocr(proposed: Propose, scan: Path, suffix: str) -> None:
    pytest.importorskip("rapidocr")
    proposal = proposed(scan.with_suffix(suffix))
    got = parsed(proposal)
    assert got.title == "女工规定"
    assert [u.address.label for u in got.units] == ["第一条", "第二条", "第三条", "第四条"]
    assert got.units[0].text == ARTICLES[2].split("　")[1]
    assert "原文第 1 页是扫描识别的，每个字都要和原件核对" in doubts(proposal)


@pytest.mark.parametrize(
    ("cut", "message"),
    [
        pytest.param(slice(0, 40), "坏了，打不开", id="cut-off"),
        pytest.param(slice(2000, 9000), "坏了，打不开", id="middle"),
    ],
)
def test_broken(many_pages: Path, cut: slice, message: str) -> None:
    with pytest.raises(ImportProblem, match=message):
        read_pdf(many_pages.read_bytes()[cut])


def locked_pdf() -> bytes:
    """A PDF that asks for a password: no password fits the random check value."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    trailer = b"trailer << /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<00><00>] >>"
    return out + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % start


def test_locked() -> None:
    with pytest.raises(ImportProblem, match="加了密码"):
        read_pdf(locked_pdf())


def test_too_many_pages(many_pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.importing.read_pdf.MAX_PAGES", 1)
    with pytest.raises(ImportProblem, match="有 2 页，超过 1 页"):
        read_pdf(many_pages.read_bytes())
