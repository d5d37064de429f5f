"""What a file is by its content, whatever its name says; what could do harm or cannot be read is refused."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from corpus.importing.source import ImportProblem

MOST_PAGES = 300
_MOST_PARTS = 3000
_MOST_UNPACKED = 150 * 2**20
_MOST_PART = 60 * 2**20
_MOST_RATIO = 300
"""How much smaller a large part of a Word file may be packed; real text reaches about 30."""
_LARGE = 2**20
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NAMES = {".docx": "Word 文件", ".pdf": "PDF", ".html": "网页", ".txt": "纯文本", ".md": "语料文件"}
_SAME = {".htm": ".html"}
_OTHERS: Mapping[bytes, str] = {
    b"{\\rtf": "这是 RTF 文件。请用办公软件打开，另存为 .docx 再上传。",
    b"\x89PNG": "这是图片。请上传 Word、PDF、网页或纯文本；扫描件请先做成 PDF。",
    b"\xff\xd8\xff": "这是图片。请上传 Word、PDF、网页或纯文本；扫描件请先做成 PDF。",
    b"GIF8": "这是图片。请上传 Word、PDF、网页或纯文本；扫描件请先做成 PDF。",
    b"II*\x00": "这是图片。请上传 Word、PDF、网页或纯文本；扫描件请先做成 PDF。",
    b"MM\x00*": "这是图片。请上传 Word、PDF、网页或纯文本；扫描件请先做成 PDF。",
    b"MZ": "这是程序，不是文件，没有收下。",
    b"\x7fELF": "这是程序，不是文件，没有收下。",
    b"#!": "这是程序，不是文件，没有收下。",
    b"Rar!": "这是压缩包。请解开以后，把里面的文件一份一份上传。",
    b"7z\xbc\xaf": "这是压缩包。请解开以后，把里面的文件一份一份上传。",
    b"\x1f\x8b": "这是压缩包。请解开以后，把里面的文件一份一份上传。",
}
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b", re.I | re.S)
_MACROS = re.compile(r"vbaproject|vbadata|macroenabled", re.I)
_ACTIVE = re.compile(r"(?:^|/)(?:activex|embeddings)/[^/]+\.(?:bin|exe|ole|js|vbs)\Z", re.I)
_PAGE_BREAK = re.compile(rb'<w:lastRenderedPageBreak|<w:br [^>]*w:type="page"')
_PAGES = re.compile(rb"<Pages>(\d+)</Pages>")


def kind_of(data: bytes, text: str | None) -> str:
    """.docx, .pdf, .html, .md or .txt; `text` is the content where it can be read as text. Raises ImportProblem."""
    if data.startswith(_OLD_OFFICE):
        raise ImportProblem("这份文件加了密码，或是旧版 Word 格式（.doc）。请去掉密码，另存为 .docx 再上传。")
    if b"%PDF-" in data[:1024]:
        return ".pdf"
    if data.startswith(b"PK"):
        _check_word(data)
        return ".docx"
    for start, sentence in _OTHERS.items():
        if data.startswith(start):
            raise ImportProblem(sentence)
    if text is None:
        raise ImportProblem(
            "认不出这是什么文件。能上传的有：Word（docx）、PDF、网页（html）、纯文本（txt）和语料文件（md）。"
        )
    if _HTML.match(text):
        return ".html"
    return ".md" if text.startswith("---\n") and "\n---\n" in text else ".txt"


def misnamed(name: str, kind: str) -> str:
    """What to tell the officer when the name says something else; empty when it does not."""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    ending = _SAME.get(ending, ending)
    if ending == kind or {ending, kind} <= {".txt", ".md"} or ending not in _NAMES:
        return ""
    return f"文件名写的是 {ending}，里面其实是{_NAMES[kind]}，按{_NAMES[kind]}读的"


def _check_word(data: bytes) -> None:
    """Refuses what is no Word file, what unpacks too large, and what could run. Raises ImportProblem."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            _refuse_bombs(parts)
            names = [part.filename for part in parts]
            _refuse_programs(names, packed)
            if "word/document.xml" not in names:
                raise ImportProblem(_other_package(names))
            _refuse_too_long(packed, names)
    except ImportProblem:
        raise
    except Exception:
        raise ImportProblem("这份文件坏了，打不开。请用 Word 打开另存一份再上传。") from None


def _refuse_bombs(parts: list[zipfile.ZipInfo]) -> None:
    sizes = [part.file_size for part in parts]
    packed_tight = any(
        part.file_size > _LARGE and part.file_size > _MOST_RATIO * max(part.compress_size, 1) for part in parts
    )
    if len(parts) > _MOST_PARTS or sum(sizes) > _MOST_UNPACKED or max(sizes, default=0) > _MOST_PART or packed_tight:
        raise ImportProblem("这份文件解开以后大得不正常，没有打开。请用 Word 打开，删去图片，另存一份再上传。")
    if any(part.flag_bits & 1 for part in parts):
        raise ImportProblem("这份文件加了密码，打不开。请去掉密码再上传。")


def _refuse_programs(names: list[str], packed: zipfile.ZipFile) -> None:
    types = packed.read("[Content_Types].xml").decode("utf-8", "replace") if "[Content_Types].xml" in names else ""
    if _MACROS.search(types) or any(_MACROS.search(name) for name in names):
        raise ImportProblem("这份 Word 文件带有宏（里面的程序），没有打开。请另存为不带宏的 .docx 再上传。")
    if any(_ACTIVE.search(name) for name in names):
        raise ImportProblem("这份 Word 文件里嵌了别的程序或控件，没有打开。请删去以后另存一份再上传。")


def _other_package(names: list[str]) -> str:
    for folder, called in (
        ("xl/", "Excel 表格"),
        ("ppt/", "幻灯片"),
        ("OFD.xml", "OFD 文件"),
        ("content.xml", "ODT 文件"),
    ):
        if any(name.startswith(folder) for name in names):
            return f"这是{called}。请另存为 Word（docx）或 PDF 再上传。"
    return "这是压缩包，不是 Word 文件。请解开以后，把里面的文件一份一份上传。"


def _refuse_too_long(packed: zipfile.ZipFile, names: list[str]) -> None:
    said = _PAGES.search(packed.read("docProps/app.xml")) if "docProps/app.xml" in names else None
    broken = len(_PAGE_BREAK.findall(packed.read("word/document.xml"))) + 1
    refuse_pages(max(int(said[1][:9]) if said else 0, broken))


def refuse_pages(pages: int) -> None:
    """Raises ImportProblem when there are too many."""
    if pages > MOST_PAGES:
        raise ImportProblem(f"这份文件有 {pages} 页，最多 {MOST_PAGES} 页。请拆成几份再上传。")
