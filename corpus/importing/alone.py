"""python -m corpus.importing.alone：在一个受限的进程里读一份别人给的文件（从标准输入），结果写成 JSON。

A file made to harm can at worst kill this process: it limits itself before it looks at the first byte, and whoever
started it also counts the seconds.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from corpus.confined import confine
from corpus.importing.charset import decode
from corpus.importing.propose import Doubt, Proposal, filled_in, propose
from corpus.importing.read_docx import read_docx
from corpus.importing.read_html import read_html
from corpus.importing.read_pdf import read_pdf
from corpus.importing.read_text import read_text
from corpus.importing.sniff import MOST_PAGES, kind_of, misnamed, refuse_pages
from corpus.importing.source import MAX_BYTES, ImportProblem, Source
from corpus.library import read_library
from corpus.model import CorpusError, Jurisdiction
from corpus.parse import parse_document

MEGABYTES, SECONDS = 1200, 100
MOST_LETTERS = 300_000
"""Of one document: the whole Civil Code has about 110 000."""
_READERS = {".docx": read_docx, ".html": read_html, ".pdf": read_pdf, ".txt": read_text}


def read_alone(
    data: bytes, name: str, on: str, place: Jurisdiction | None, places: Sequence[Jurisdiction]
) -> dict[str, Any]:
    """The proposed file, the doubts and what was left out, as plain data. Raises ImportProblem."""
    kind = _kind(data)
    if kind == ".md":
        return _as_it_is(_plain(decode(data)[0]))
    if kind == ".pdf":
        _refuse_long_pdf(data)
    source = _READERS[kind](data)
    if not any(line.text.strip() for line in source.lines):
        raise ImportProblem("文件里没有正文。")
    _refuse_letters(source.text)
    if doubt := misnamed(name, kind):
        source = replace(source, doubts=(doubt, *source.doubts))
    return _plainly(propose(source, on, place, places, Path(name).stem[:60]), source)


def _kind(data: bytes) -> str:
    if not data.strip():
        raise ImportProblem("文件是空的。")
    if len(data) > MAX_BYTES:
        raise ImportProblem(f"文件超过 {MAX_BYTES // 2**20} MB，请拆开再上传。")
    try:
        text = None if data.startswith(b"PK") else _plain(decode(data, declared=True)[0])
    except ImportProblem:
        text = None
    return kind_of(data, text)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_letters(text: str) -> None:
    if len(text) > MOST_LETTERS:
        raise ImportProblem(f"这份文件超过 {MOST_LETTERS // 10_000} 万字，请拆成几份再上传。")


def _refuse_long_pdf(data: bytes) -> None:
    """Counting is quick; reading a page is not. A file that cannot even be counted is left to the reader to explain."""
    try:
        from pdfminer.pdfpage import PDFPage

        pages = sum(1 for _ in islice(PDFPage.get_pages(io.BytesIO(data)), 20 * MOST_PAGES))
    except Exception:
        return
    refuse_pages(pages)


def _as_it_is(text: str) -> dict[str, Any]:
    """A file that is one of the corpus already."""
    _refuse_letters(text)
    doubts: list[Doubt] = []
    try:
        parse_document(filled_in(text), "")
    except CorpusError as error:
        doubts = [Doubt(fault.line, fault.message) for fault in error.faults]
    except ValueError as error:
        doubts = [Doubt(0, f"正文的编号有问题：{error}")]
    return {
        "text": text,
        "doubts": [[d.line, d.message] for d in doubts],
        "left_out": [],
        "pages": 0,
        "read": len(text),
    }


def _plainly(proposal: Proposal, source: Source) -> dict[str, Any]:
    return {
        "text": proposal.text,
        "doubts": [[doubt.line, doubt.message] for doubt in proposal.doubts],
        "left_out": [[dropped.place, dropped.reason, " ".join(dropped.text.split())] for dropped in proposal.dropped],
        "pages": source.pages,
        "read": proposal.ledger.read,
    }


def main(arguments: Sequence[str]) -> int:
    """NAME ON CODE CORPUS; 0 = read, 2 = refused; either way one line of JSON says all."""
    name, on, code, root = arguments
    places = read_library(Path(root))[0].jurisdictions
    place = next((p for p in places if p.code == code), None)
    confine(MEGABYTES, SECONDS)
    try:
        reply, status = read_alone(sys.stdin.buffer.read(MAX_BYTES + 1), name, on, place, places), 0
    except ImportProblem as problem:
        reply, status = {"refused": str(problem)}, 2
    except (MemoryError, RecursionError):
        reply, status = {"refused": "这份文件太复杂，读不了。请另存为纯文本再上传。"}, 2
    json.dump(reply, sys.stdout, ensure_ascii=True)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
