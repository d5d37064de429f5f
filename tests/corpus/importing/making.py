"""Real files for the tests: one corpus document, or any paragraphs, as docx, pdf, html and txt."""

from __future__ import annotations

import html
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import Document
from corpus.importing.characters import display_width
from corpus.model import Heading
from corpus.numerals import to_chinese

if TYPE_CHECKING:
    from docx.document import Document as Word

CHROMIUM = shutil.which("chromium")
QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
STYLE = """
@page { size: A4; margin: 20mm 25mm }
body { font-family: "Noto Serif CJK SC"; font-size: 12pt; line-height: 1.8; margin: 0 }
p { text-indent: 2em; margin: 0; text-align: justify }
h1, h2 { text-align: center }
td, th { border: 1px solid #000; padding: 2px 6px }
table { border-collapse: collapse }
.columns { column-count: 2; column-gap: 2em }
.center { text-align: center; text-indent: 0 }
"""


def official(document: Document, contents: bool = False) -> list[str]:
    """The document as it is usually printed: title, note, contents, chapters, articles with their numbers, annex."""
    headings = [b.text for b in document.blocks if isinstance(b, Heading)]
    out = [document.title, f"（{document.enactment_note}）"]
    out += ["目　录", *headings] if contents else []
    for block in document.blocks:
        if isinstance(block, Heading):
            out.append(block.text.replace("附录 ", "附：").replace(" ", "　"))
            continue
        paragraphs = block.text.split("\n")
        number = block.address.steps[0].number if block.address.steps else 0
        mark = f"{to_chinese(number)}、" if block.address.annex else f"{block.address.label}　" if number else ""
        out += [mark + paragraphs[0], *paragraphs[1:]]
    return out


def make_txt(path: Path, paragraphs: list[str], width: int = 0, encoding: str = "utf-8", indent: str = "　　") -> Path:
    """A text file, wrapped by hand at `width` columns if asked; page numbers every 40 lines."""
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += _wrapped(indent + paragraph, width) if width else [indent + paragraph]
    if width:
        for page in range(len(lines) // 40, 0, -1):
            lines[page * 40 : page * 40] = ["", f"{'':>30}- {page} -", ""]
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return path


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns; none begins with a mark that may not stand there."""
    lines, line = [], ""
    for n, c in enumerate(text):
        held_back = text[n + 1 : n + 2] in tuple("，。；：、！？）》”") and display_width(line + c) + 2 > width
        if line and (display_width(line + c) > width or held_back):
            lines.append(line)
            line = ""
        line += c
    return [*lines, line]


def make_docx(path: Path, paragraphs: list[str]) -> Path:
    import docx

    word = docx.Document()
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    word.save(str(path))
    return path


def add_page_number(word: Word, text: str = "内部资料") -> None:
    """A running head, and a footer with the field PAGE between dashes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    section = word.sections[0]
    section.header.paragraphs[0].text = text
    run = section.footer.paragraphs[0].add_run("— ")
    for kind, content in (("begin", None), (None, "PAGE"), ("separate", None), ("t", "1"), ("end", None)):
        if kind == "t":
            run.add_text(content or "")
            continue
        element = OxmlElement("w:instrText" if content else "w:fldChar")
        if content:
            element.text = content
        else:
            element.set(qn("w:fldCharType"), kind or "")
        run._r.append(element)
    run.add_text(" —")


def page(body: str, title: str = "网页", head: str = "") -> str:
    return (
        f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style>{head}</head><body>{body}</body></html>"
    )


def as_html(paragraphs: list[str]) -> str:
    first, *rest = [html.escape(p) for p in paragraphs]
    return page(f"<h1>{first}</h1>" + "".join(f"<p>{p}</p>" for p in rest))


def make_html(path: Path, paragraphs: list[str]) -> Path:
    path.write_text(as_html(paragraphs), encoding="utf-8")
    return path


def print_pdf(path: Path, source: str, header: bool = True) -> Path:
    """What a browser prints; `header` lets it add date, title, address and page numbers of its own."""
    assert CHROMIUM
    web = path.with_suffix(".print.html")
    web.write_text(source, encoding="utf-8")
    options = QUIET if header else [*QUIET, "--no-pdf-header-footer"]
    subprocess.run(
        [CHROMIUM, *options, f"--user-data-dir={path.parent / 'profile'}", f"--print-to-pdf={path}", web.as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return path


def make_pdf(path: Path, paragraphs: list[str]) -> Path:
    return print_pdf(path, as_html(paragraphs))
