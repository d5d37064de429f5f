"""Word: tables, text boxes, revisions, hidden text, notes, automatic numbers. Counted against the XML itself."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from corpus.importing.characters import canonical
from corpus.importing.docx_numbering import Numbering
from corpus.importing.read_docx import read_docx
from corpus.importing.source import ImportProblem, Source
from tests.corpus.importing.conftest import Propose, body_of, left_out
from tests.corpus.importing.making import add_page_number
from tests.corpus.importing.test_red_header import red_header_docx


def saved(word: Word) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def read(build: Callable[[Word], object]) -> Source:
    word = docx.Document()
    build(word)
    return read_docx(saved(word))


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def xml(inner: str) -> Any:
    return parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>")


def paragraph(inner: str) -> Callable[[Word], object]:
    return lambda word: word.element.body.insert(0, xml(inner))


def words_in_the_file(path: Path) -> Counter[str]:
    """Every character of every text element of every part, without python-docx."""
    found = ""
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if re.match(r"word/(?:document|header|footer|footnotes|endnotes|comments)\d*\.xml", name):
                found += "".join(re.findall(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)<", packed.read(name).decode("utf-8")))
    return Counter(canonical(found))


def test_every_character_of_the_file_is_accounted_for(proposed: Propose, tmp_path: Path) -> None:
    path = red_header_docx(tmp_path / "红头.docx")
    proposal = proposed(path)
    assert proposal.ledger.read == words_in_the_file(path).total()


@pytest.mark.parametrize(
    ("inner", "shown", "aside"),
    [
        pytest.param("<w:r><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r>", ["甲乙"], [], id="runs"),
        pytest.param("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", ["链接"], [], id="hyperlink"),
        pytest.param("<w:ins><w:r><w:t>新增</w:t></w:r></w:ins>", ["新增"], [], id="inserted"),
        pytest.param(
            "<w:r><w:t>留</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del>", ["留"], ["删"], id="deleted"
        ),
        pytest.param(
            "<w:r><w:t>留</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>", ["留"], ["藏"], id="hidden"
        ),
        pytest.param("<w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r>", ["上", "下"], [], id="soft-break"),
        pytest.param('<w:r><w:t>上</w:t><w:br w:type="page"/><w:t>下</w:t></w:r>', ["上下"], [], id="page-break"),
        pytest.param("<w:r><w:t>左</w:t><w:tab/><w:t>右</w:t></w:r>", ["左 右"], [], id="tab"),
        pytest.param("<w:r><w:t>0571</w:t><w:noBreakHyphen/><w:t>12</w:t></w:r>", ["0571-12"], [], id="hyphen"),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', ["\uf0fc"], [], id="symbol"),
        pytest.param(
            "<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", ["控件"], [], id="control"
        ),
        pytest.param("<w:smartTag><w:r><w:t>标记</w:t></w:r></w:smartTag>", ["标记"], [], id="smart-tag"),
        pytest.param(
            "<w:r><w:t>第</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r>",
            ["第3"],
            [],
            id="field",
        ),
        pytest.param(
            "<w:r><w:ruby><w:rt><w:r><w:t>bǔ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>哺</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            ["哺"],
            ["bǔ"],
            id="ruby",
        ),
    ],
)
def test_what_a_paragraph_may_hold(inner: str, shown: list[str], aside: list[str]) -> None:
    source = read(paragraph(inner))
    assert texts(source) == shown
    assert [d.text for d in source.dropped] == aside


def test_a_text_box_is_read_once() -> None:
    """Word writes it twice, for new and for old programs."""
    box = "<w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent>"
    both = (
        f"<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(read(paragraph(f"<w:r><w:t>正文</w:t></w:r><w:r>{both}</w:r>"))) == ["正文", "框里的字"]


def test_headers_and_footers_are_set_aside() -> None:
    def build(word: Word) -> None:
        add_page_number(word)
        word.add_paragraph("正文")

    source = read(build)
    assert [(d.text, d.reason) for d in source.dropped] == [("内部资料", "页眉"), ("— 1 —", "页脚")]


def test_comments_are_set_aside() -> None:
    def build(word: Word) -> None:
        run = word.add_paragraph().add_run("正文")
        word.add_comment(run, text="这里要改", author="甲")

    source = read(build)
    assert texts(source) == ["正文"]
    assert [(d.text, d.reason) for d in source.dropped] == [("这里要改", "批注")]


def test_footnotes_are_set_aside_and_marked() -> None:
    """python-docx writes none, so the part is put into the package by hand."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    word = docx.Document()
    word.element.body.insert(0, xml('<w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>'))
    note = "<w:footnote w:id='1'><w:p><w:r><w:t>脚注的话</w:t></w:r></w:p></w:footnote>"
    blob = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, blob.encode(), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    source = read_docx(saved(word))
    assert [(d.text, d.reason) for d in source.dropped] == [("脚注的话", "脚注")]
    assert source.lines[0].notes == ("这里原来有脚注，脚注没有放进正文",)


def test_a_table_of_data() -> None:
    def build(word: Word) -> None:
        table = word.add_table(rows=3, cols=2)
        for n, text in enumerate(("月份", "天数", "4个月", "42|天", "甲\n乙", "")):
            table.cell(n // 2, n % 2).text = text

    source = read(build)
    assert texts(source) == ["| 月份 | 天数 |\n| 4个月 | 42｜天 |\n| 甲 乙 |  |"]
    assert source.lines[0].table


def test_merged_cells_keep_their_text_once() -> None:
    def build(word: Word) -> None:
        table = word.add_table(rows=3, cols=3)
        table.cell(0, 0).merge(table.cell(0, 2)).text = "横并"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "竖并"
        table.cell(1, 1).text, table.cell(2, 2).text = "中", "角"

    whole = "".join(texts(read(build)))
    assert all(whole.count(text) == 1 for text in ("横并", "竖并", "中", "角"))


@pytest.mark.parametrize(("rows", "columns"), [(1, 3), (3, 1)])
def test_a_table_that_only_places_text(rows: int, columns: int) -> None:
    def build(word: Word) -> None:
        table = word.add_table(rows=rows, cols=columns)
        for n, text in enumerate("甲乙丙"):
            table.cell(n % rows, n // rows).text = text

    assert texts(read(build)) == ["甲", "乙", "丙"]


def test_nested_tables_are_read_through() -> None:
    def build(word: Word) -> None:
        outer = word.add_table(rows=2, cols=2)
        outer.cell(0, 0).text, outer.cell(1, 1).text = "外", "角"
        inner = outer.cell(0, 1).add_table(rows=2, cols=2)
        for n, text in enumerate("一二三四"):
            inner.cell(n // 2, n % 2).text = text

    whole = "".join(texts(read(build)))
    assert all(whole.count(c) == 1 for c in "外角一二三四")


def test_looks() -> None:
    def build(word: Word) -> None:
        word.add_heading("大标题", 1)
        word.add_paragraph("居中").alignment = WD_ALIGN_PARAGRAPH.CENTER
        word.add_paragraph().add_run("粗体小标题").bold = True
        word.add_paragraph("正文。").add_run().add_break(WD_BREAK.PAGE)

    lines = read(build).lines
    assert [(x.level, x.centered) for x in lines] == [(1, False), (0, True), (3, False), (0, False)]


LEVEL = '<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*levels: tuple[str, str], more: str = "") -> Any:
    inner = "".join(LEVEL.format(at=at, kind=kind, text=text) for at, (kind, text) in enumerate(levels))
    return parse_xml(
        f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="7">{inner}</w:abstractNum>'
        f'<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>{more}</w:numbering>'
    )


RESTART = (
    '<w:num w:numId="4"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


@pytest.mark.parametrize(
    ("kind", "pattern", "expected"),
    [
        ("chineseCounting", "第%1条", ["第一条", "第二条", "第三条"]),
        ("chineseCountingThousand", "（%1）", ["（一）", "（二）", "（三）"]),
        ("japaneseCounting", "%1、", ["一、", "二、", "三、"]),
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("upperLetter", "%1)", ["A)", "B)", "C)"]),
        ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
        ("decimalEnclosedCircle", "%1", ["①", "②", "③"]),
        ("bullet", "\uf06c", ["", "", ""]),
    ],
)
def test_numbers_word_makes(kind: str, pattern: str, expected: list[str]) -> None:
    counter = Numbering(numbering((kind, pattern)))
    assert [counter.label("3", 0) for _ in expected] == expected


def test_levels_start_again_below_a_new_number() -> None:
    counter = Numbering(numbering(("chineseCounting", "%1、"), ("decimal", "%1.%2")))
    labels = [counter.label("3", level) for level in (0, 1, 1, 0, 1)]
    assert labels == ["一、", "一.1", "一.2", "二、", "二.1"]


def test_a_list_that_restarts() -> None:
    counter = Numbering(numbering(("decimal", "%1."), more=RESTART))
    assert [counter.label(n, 0) for n in "33443"] == ["1.", "2.", "5.", "6.", "3."]


@pytest.mark.parametrize(("num_id", "level"), [("99", 0), ("3", 5)])
def test_unknown_lists_have_no_number(num_id: str, level: int) -> None:
    assert Numbering(numbering(("decimal", "%1."))).label(num_id, level) == ""
    assert Numbering(None).label(num_id, level) == ""


def numbered(word: Word, texts: list[tuple[str, int]]) -> None:
    """Paragraphs of a list 第一条, （一） as Word keeps them: the numbers are in no text."""
    part = word.part.numbering_part
    for child in numbering(("chineseCounting", "第%1条"), ("chineseCounting", "（%2）")):
        if child.tag == qn("w:abstractNum"):
            part.element.insert(0, child)
        else:
            child.set(qn("w:numId"), "77")
            part.element.append(child)
    for abstract in part.element.findall(qn("w:abstractNum"))[1:]:
        if abstract.get(qn("w:abstractNumId")) == "7":
            part.element.remove(abstract)
    for text, level in texts:
        paragraph = word.add_paragraph(text)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = 77
        properties.get_or_add_ilvl().val = level


def test_automatic_article_numbers_are_not_lost(proposed: Propose, tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("女工规定")
    numbered(word, [("为了试验。", 0), ("禁止下列劳动：", 0), ("甲；", 1), ("乙。", 1), ("完。", 0)])
    path = tmp_path / "自动编号.docx"
    word.save(str(path))
    proposal = proposed(path)
    assert body_of(proposal) == (
        "#### 第一条\n\n为了试验。\n\n#### 第二条\n\n禁止下列劳动：\n\n（一）甲；\n\n（二）乙。\n\n#### 第三条\n\n完。"
    )
    assert any("有 5 处编号是 Word 自动编的" in d.message for d in proposal.doubts)


def test_revisions_are_said(proposed: Propose, tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("女工规定")
    inner = "<w:r><w:t>第一条 假期</w:t></w:r><w:del><w:r><w:delText>90</w:delText></w:r></w:del>"
    word.element.body.insert(1, xml(inner + "<w:ins><w:r><w:t>98</w:t></w:r></w:ins><w:r><w:t>天。</w:t></w:r>"))
    path = tmp_path / "修订.docx"
    word.save(str(path))
    proposal = proposed(path)
    assert "假期98天。" in proposal.text
    assert left_out(proposal, "修订中已删的字") == ["90"]
    assert any("还没接受的修订" in d.message for d in proposal.doubts)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"PK\x03\x04broken", "坏了，打不开", id="cut-off"),
        pytest.param(b"plain text", "坏了，打不开", id="no-archive"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "加了密码，或是旧版", id="locked-or-old"),
    ],
)
def test_broken(data: bytes, message: str) -> None:
    with pytest.raises(ImportProblem, match=message):
        read_docx(data)


def test_an_archive_that_is_no_word_file() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.txt", "x")
    with pytest.raises(ImportProblem, match="坏了"):
        read_docx(out.getvalue())


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.importing.read_docx.MAX_BYTES", 100)
    with pytest.raises(ImportProblem, match="解开后太大"):
        read_docx(saved(docx.Document()))
