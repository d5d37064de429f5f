"""Which reader reads which file, and what is refused before any is tried."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpus.importing.ocr import read_image
from corpus.importing.read_docx import read_docx
from corpus.importing.read_html import read_html
from corpus.importing.read_pdf import read_pdf
from corpus.importing.read_text import read_text
from corpus.importing.source import MAX_BYTES, MAX_CHARACTERS, ImportProblem, Source

READERS: dict[str, Callable[[bytes], Source]] = {
    ".docx": read_docx,
    ".pdf": read_pdf,
    ".html": read_html,
    ".htm": read_html,
    ".txt": read_text,
    ".png": read_image,
    ".jpg": read_image,
    ".jpeg": read_image,
    ".tif": read_image,
    ".tiff": read_image,
}
_SAVE_AS = {".doc": ".docx", ".wps": ".docx", ".rtf": ".docx", ".ofd": ".pdf", ".odt": ".docx"}


def read_source(path: Path) -> Source:
    """What the file says. Raises ImportProblem with a reason an officer can act on."""
    suffix = path.suffix.lower()
    if suffix in _SAVE_AS:
        raise ImportProblem(f"{suffix} 文件读不了，请用办公软件打开，另存为 {_SAVE_AS[suffix]} 再试")
    if suffix not in READERS:
        name = suffix or path.name
        raise ImportProblem(f"不认识「{name}」这种文件，能导入的有：docx、pdf、html、txt，以及扫描图片 png、jpg、tif")
    source = READERS[suffix](_bytes(path))
    if not any(line.text.strip() for line in source.lines):
        raise ImportProblem("文件里没有正文")
    if len(source.text) > MAX_CHARACTERS:
        raise ImportProblem(f"文字超过 {MAX_CHARACTERS // 10_000} 万字，请拆开再导入")
    return source


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise ImportProblem(f"找不到文件：{path}")
        if path.stat().st_size > MAX_BYTES:
            raise ImportProblem(f"文件超过 {MAX_BYTES // 1024 // 1024} MB，请拆开再导入")
        data = path.read_bytes()
    except OSError as error:
        raise ImportProblem(f"文件打不开：{error.strerror}") from None
    if not data.strip():
        raise ImportProblem("文件是空的")
    return data
