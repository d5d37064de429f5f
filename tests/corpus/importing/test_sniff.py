"""What a file is, is seen in its bytes; each unwelcome one is refused with a sentence that says what to do."""

from __future__ import annotations

import io
import zipfile

import pytest

from corpus.importing.sniff import MOST_PAGES, kind_of, misnamed
from corpus.importing.source import ImportProblem
from tests.corpus.importing import hostile

PAGES_SAID = b"<Properties><Pages>500</Pages></Properties>"
REFUSED = {
    "macros-by-their-part": (hostile.word(word__vbaProject=b"x"), "宏"),
    "macros-by-their-type": (hostile.word(types=hostile.MACRO), "宏"),
    "a-control-inside": (hostile.packed(**{"word/document.xml": b"", "word/activeX/activeX1.bin": b"x"}), "程序或控件"),
    "an-object-inside": (hostile.packed(**{"word/document.xml": b"", "word/embeddings/o.exe": b"x"}), "程序或控件"),
    "a-bomb": (hostile.zip_bomb(), "大得不正常"),
    "many-parts": (hostile.many_parts(), "大得不正常"),
    "500-pages-by-its-breaks": (hostile.word(hostile.body(hostile.BREAK * 499)), "500 页，最多 300 页"),
    "500-pages-as-it-says": (hostile.packed(**{"word/document.xml": b"", "docProps/app.xml": PAGES_SAID}), "500 页"),
    "a-table": (hostile.packed(**{"xl/workbook.xml": b""}), "Excel"),
    "slides": (hostile.packed(**{"ppt/presentation.xml": b""}), "幻灯片"),
    "an-archive": (hostile.packed(**{"a.txt": b"x"}), "压缩包"),
    "half-an-archive": (hostile.word()[:300], "坏了"),
    "old-word-or-locked": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "密码"),
    "rich-text": (b"{\\rtf1 x}", "RTF"),
    "a-picture": (b"\x89PNG\r\n\x1a\n", "图片"),
    "a-photograph": (b"\xff\xd8\xff\xe0", "图片"),
    "a-program": (b"MZ\x90\x00", "程序"),
    "a-linux-program": (b"\x7fELF\x02", "程序"),
    "a-script": (b"#!/bin/sh\nrm -rf /\n", "程序"),
    "a-rar": (b"Rar!\x1a\x07", "压缩包"),
    "a-gzip": (b"\x1f\x8b\x08", "压缩包"),
    "noise": (bytes(range(256)), "认不出"),
}


@pytest.mark.parametrize(("data", "says"), REFUSED.values(), ids=REFUSED)
def test_refused(data: bytes, says: str) -> None:
    with pytest.raises(ImportProblem, match=says):
        kind_of(data, None)


def test_a_locked_part() -> None:
    """The flag alone: what is behind it is never looked at."""
    data = bytearray(hostile.word())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(mark) + offset] |= 1
    with pytest.raises(ImportProblem, match="密码"):
        kind_of(bytes(data), None)


@pytest.mark.parametrize(
    ("data", "text", "kind"),
    [
        pytest.param(hostile.word(), None, ".docx", id="word"),
        pytest.param(hostile.pdf(), None, ".pdf", id="pdf"),
        pytest.param(b"\n\n" + hostile.pdf(), None, ".pdf", id="pdf-after-an-empty-line"),
        pytest.param(b"<!DOCTYPE html>", "<!DOCTYPE html>", ".html", id="page"),
        pytest.param(b"x", "<?xml version='1.0'?>\n<!-- x -->\n<html>", ".html", id="page-after-a-remark"),
        pytest.param(b"x", "---\n编号: x\n---\n", ".md", id="corpus-file"),
        pytest.param(b"x", "第一条　为了保护女职工", ".txt", id="text"),
        pytest.param(b"x", "---\n没有完", ".txt", id="text-that-begins-alike"),
    ],
)
def test_known(data: bytes, text: str | None, kind: str) -> None:
    assert kind_of(data, text) == kind


def test_the_longest_that_is_read() -> None:
    whole = hostile.word(hostile.body(hostile.BREAK * (MOST_PAGES - 1)))
    assert kind_of(whole, None) == ".docx"
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert archive.testzip() is None


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("办法.pdf", ".docx", "文件名写的是 .pdf，里面其实是Word 文件，按Word 文件读的"),
        ("办法.DOCX", ".docx", ""),
        ("办法.htm", ".html", ""),
        ("办法.txt", ".md", ""),
        ("办法", ".pdf", ""),
        ("办法.doc", ".html", ""),
        ("办法.2026", ".txt", ""),
    ],
)
def test_a_name_that_says_something_else(name: str, kind: str, told: str) -> None:
    assert misnamed(name, kind) == told
