"""Plain text: charsets, hard wraps, page numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.importing.charset import decode
from corpus.importing.clean import clean
from corpus.importing.furniture import without_furniture
from corpus.importing.read_text import read_text, text_lines
from corpus.importing.source import ImportProblem, Line
from tests.corpus.importing.conftest import Propose, body_of, doubts, head_of, left_out

SAMPLE = "女职工劳动保护：哺乳、产假98天，“娘家人”。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_charsets(encoding: str) -> None:
    text, said = decode(SAMPLE.encode(encoding))
    assert text == SAMPLE
    assert bool(said) is (encoding in ("gb18030", "gbk"))


@pytest.mark.parametrize("declared", ["big5", "BIG5-HKSCS"])
def test_a_declared_charset(declared: str) -> None:
    page = f'<meta charset="{declared}">女職工勞動保護'
    assert decode(page.encode("big5hkscs"), declared=True)[0] == page


@pytest.mark.parametrize("declared", ["utf-7", "rot13", "nonsense", "idna", "utf-16"])
def test_a_declared_charset_that_is_none(declared: str) -> None:
    page = f'<meta charset="{declared}">{SAMPLE}'
    assert decode(page.encode(), declared=True)[0] == page


def test_characters_only_gb18030_has() -> None:
    """A page that says gb2312 and holds 㛃 and 𠮷."""
    page = '<meta charset="gb2312">㛃𠮷镕'
    assert decode(page.encode("gb18030"), declared=True)[0] == page


@pytest.mark.parametrize(
    "data", [bytes(range(256)), b"\x00\x01\x02\x03" * 50, b"\xff\xff\xff\xff", b"\x89PNG\r\n\x1a\n\x00\x00"]
)
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(ImportProblem, match="读不出文字"):
        decode(data)


WRAPPED = """\
                女工规定

    （2020年3月1日某某市人民政府令第5号公布　自2020年5
月1日起施行）

    第一条　为了减少和解决女职工在劳动中因生理特点造成的
特殊困难，保护女职工健康，根据《劳动法》和本办法第三条、
第四条的规定，制定本规定。
                         — 1 —
    第二条　用人单位应当遵守下列规定：
    (一)不得因女职工怀孕、生育、哺乳降低其工资，予以辞
退；
    (二)其他.
"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_hard_wraps(proposed: Propose, tmp_path: Path, encoding: str, newline: str) -> None:
    path = tmp_path / "规定.txt"
    path.write_bytes(WRAPPED.replace("\n", newline).encode(encoding))
    proposal = proposed(path)
    assert body_of(proposal) == (
        "#### 第一条\n\n为了减少和解决女职工在劳动中因生理特点造成的特殊困难，保护女职工健康，"
        "根据《劳动法》和本办法第三条、第四条的规定，制定本规定。\n\n"
        "#### 第二条\n\n用人单位应当遵守下列规定：\n\n"
        "（一）不得因女职工怀孕、生育、哺乳降低其工资，予以辞退；\n\n（二）其他."
    )
    assert left_out(proposal, "页码") == ["— 1 —"]
    head = head_of(proposal)
    assert head["题注"] == "2020年3月1日某某市人民政府令第5号公布 自2020年5月1日起施行"
    assert (head["公布日期"], head["施行日期"]) == ("2020-03-01", "2020-05-01")


def test_a_gb_file_is_a_doubt(proposed: Propose, tmp_path: Path) -> None:
    path = tmp_path / "规定.txt"
    path.write_bytes(WRAPPED.encode("gb18030"))
    assert "文字按 gb18030 编码读的，请看有没有乱码" in doubts(proposed(path))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("甲。\n乙。\n", ["甲。", "乙。"], id="short-lines-are-paragraphs"),
        pytest.param("第一条 甲。\n\n\n第二条 乙。", ["第一条 甲。", "第二条 乙。"], id="blank-lines"),
        pytest.param("女" * 20 + "\n" + "工" * 20 + "\n完。", ["女" * 20 + "工" * 20 + "完。"], id="wrapped"),
        pytest.param(
            "女" * 20 + "\n" + "工" * 20 + "\n\n完。", ["女" * 20 + "工" * 20, "完。"], id="blank-ends-paragraph"
        ),
        pytest.param(
            "女" * 20 + "\n" + "工" * 20 + "\n（一）完。", ["女" * 20 + "工" * 20, "（一）完。"], id="mark-begins-item"
        ),
        pytest.param(
            "依照第七条、第八条和" + "工" * 10 + "\n第九条第二款的规定，" + "女" * 10 + "\n完。",
            ["依照第七条、第八条和" + "工" * 10 + "第九条第二款的规定，" + "女" * 10 + "完。"],
            id="reference-at-the-start-of-a-line",
        ),
        pytest.param(
            "about the rights of women " * 2 + "\nworkers in China and all the rest of the world,\nend.",
            ["about the rights of women " * 2 + "workers in China and all the rest of the world, end."],
            id="latin-words-need-a-space",
        ),
        pytest.param("女" * 90 + "。\n" + "工" * 70 + "。", ["女" * 90 + "。", "工" * 70 + "。"], id="long-paragraphs"),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    paragraphs, _ = clean(read_text(text.encode()))
    assert [p.text for p in paragraphs] == expected


def page_lines(*pages: list[str]) -> list[Line]:
    return text_lines("\f".join("\n".join(page) for page in pages))


ONE = ["某市法规汇编", "", "第一条 甲甲甲。", "第二条 乙乙乙。", "第三条 丙丙丙。", "第四条 丁丁丁。", ""]


@pytest.mark.parametrize(
    ("numbers", "dropped"),
    [
        pytest.param(("1", "2"), ["1", "2"], id="bare"),
        pytest.param(("11", "12"), ["11", "12"], id="bare-from-eleven"),
        pytest.param(("- 1 -", "- 2 -"), ["- 1 -", "- 2 -"], id="dashes"),
        pytest.param(("第1页", "第2页"), ["第1页", "第2页"], id="words"),
        pytest.param(("1/2", "2/2"), ["1/2", "2/2"], id="of"),
        pytest.param(("第1页 共2页", "第2页 共2页"), ["第1页 共2页", "第2页 共2页"], id="of-in-words"),
        pytest.param(("98", "15"), [], id="numbers-that-do-not-run"),
        pytest.param(("98天", "15天"), [], id="no-numbers"),
    ],
)
def test_page_numbers(numbers: tuple[str, str], dropped: list[str]) -> None:
    lines = page_lines(*([*ONE, number] for number in numbers))
    kept, gone = without_furniture(lines, 2)
    assert [d.text for d in gone if d.reason == "页码"] == dropped
    assert [d.text for d in gone if d.reason != "页码" and "汇编" in d.text] == ["某市法规汇编"] * 2
    assert len(kept) + len(gone) == len(lines)


def test_a_last_line_that_repeats_is_no_footer() -> None:
    """Two pages that end with the same sentence keep it."""
    page = ["第一条 很长的一句话，", "说到这里为止。", "第二条 很长的一句话，", "交给工会看。"]
    kept, gone = without_furniture(page_lines(page, page), 2)
    assert gone == []
    assert len(kept) == 8


def test_a_number_in_the_text_is_no_page_number() -> None:
    lines = text_lines("第一条 产假天数为\n98\n天。\n")
    assert without_furniture(lines, 1) == (lines, [])
