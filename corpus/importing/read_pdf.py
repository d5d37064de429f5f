"""A PDF: characters with their places, ruled tables, columns; scanned pages go to the optional OCR."""

from __future__ import annotations

import io
import logging
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corpus.importing.characters import LOOKALIKES
from corpus.importing.layout import Glyph, Row, reading_order, rows_of
from corpus.importing.ocr import recognise_page
from corpus.importing.page_lines import Placed, as_lines
from corpus.importing.source import MAX_PAGES, ImportProblem, Line, Source
from corpus.importing.tables import table_text

if TYPE_CHECKING:
    from pdfplumber.page import Page


def read_pdf(data: bytes) -> Source:
    """Every page in reading order. Raises ImportProblem if it is locked, broken or holds no text."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            return _read(list(pdf.pages))
    except ImportProblem:
        raise
    except Exception as error:
        causes = (error, *error.args, error.__cause__, error.__context__)
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
            raise ImportProblem("这份 PDF 加了密码，打不开。请去掉密码再试") from None
        raise ImportProblem("这份 PDF 坏了，打不开。请换一份或重新导出再试") from None


def _read(pages: list[Page]) -> Source:
    if len(pages) > MAX_PAGES:
        raise ImportProblem(f"这份 PDF 有 {len(pages)} 页，超过 {MAX_PAGES} 页，请拆开再导入")
    placed: list[Placed] = []
    doubts: list[str] = []
    columns = 1
    unread: dict[int, ImportProblem] = {}
    for number, page in enumerate(pages, 1):
        found = _page(page, number, doubts)
        try:
            found = found or recognise_page(page, number, doubts)
        except ImportProblem as problem:
            unread[number] = problem
        columns = max(columns, _side_by_side(found, number, doubts))
        placed += found
        page.close()
    if not placed:
        reason = str(next(iter(unread.values()), ""))
        raise ImportProblem(f"这份 PDF 里没有文字，可能是扫描件。{reason}")
    doubts += [f"原文第 {number} 页没有文字，可能是扫描的图，没有收进来" for number in unread]
    lines = plain_characters(as_lines(placed), doubts)
    return Source(tuple(lines), doubts=tuple(doubts), columns=columns, pages=len(pages))


def plain_characters(lines: list[Line], doubts: list[str]) -> list[Line]:
    """The lines with characters for look-alikes (⼥ → 女), as browsers write them into a PDF."""
    changed = [c for line in lines for c in line.text if ord(c) in LOOKALIKES]
    if changed:
        doubts.append(
            f"有 {len(changed)} 个部首样的字改成了普通字（如 {changed[0]}→{LOOKALIKES[ord(changed[0])]}），请抽查"
        )
    return [replace(line, text=line.text.translate(LOOKALIKES)) for line in lines]


def _page(page: Page, number: int, doubts: list[str]) -> list[Placed]:
    chars: list[dict[str, Any]] = page.dedupe_chars(tolerance=0.5).chars
    if len(chars) < len(page.chars):
        doubts.append(f"原文第 {number} 页有 {len(page.chars) - len(chars)} 个字在同一处印了两遍，只留一遍")
    rotated = [c for c in chars if not c["upright"]]
    if rotated:
        doubts.append(f"原文第 {number} 页有竖排或转了方向的字，按横排读的，顺序请对照原件")
    tables, rest = _tables(page, chars)
    rows = reading_order(rows_of([_glyph(c, float(page.height)) for c in rest]))
    return _mark_edges(_insert(rows, tables), number)


def _glyph(char: dict[str, Any], height: float) -> Glyph:
    # The base line of the matrix, not the box: fonts differ in how deep they say they reach.
    base = height - float(char["matrix"][5]) if char["upright"] else float(char["bottom"])
    bold = any(word in char["fontname"].lower() for word in ("bold", "heavy", "black", "simhei", "黑体"))
    return Glyph(char["text"], char["x0"], char["x1"], base, max(float(char["size"]), 1.0), bold)


def _tables(page: Page, chars: list[dict[str, Any]]) -> tuple[list[Row], list[dict[str, Any]]]:
    """(ruled tables as rows of text at their place, the characters outside every cell)."""
    found: list[Row] = []
    for table in page.find_tables():
        cells = [[cell for cell in row.cells if cell] for row in table.rows]
        if len(cells) < 2 or max(map(len, cells)) < 2:
            continue  # a frame around a text is no table
        texts, chars = _fill(cells, chars, float(page.height))
        if any(text for row in texts for text in row):
            x0, top, x1, bottom = table.bbox
            found.append(Row(table_text(texts), x0, x1, bottom, bottom - top))
    return found, chars


def _fill(
    cells: list[list[Any]], chars: list[dict[str, Any]], height: float
) -> tuple[list[list[str]], list[dict[str, Any]]]:
    """(the text of every cell, the characters that lie in none)."""
    texts: list[list[str]] = []
    for row in cells:
        texts.append([])
        for cell in row:
            inside = [c for c in chars if _within(c, cell)]
            chars = [c for c in chars if not _within(c, cell)]
            lines = rows_of([_glyph(c, height) for c in inside])
            texts[-1].append("".join(line.text for line in lines))
    return texts, chars


def _within(char: dict[str, Any], cell: tuple[float, float, float, float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(cell[0] <= x < cell[2] and cell[1] <= y < cell[3])


def _insert(rows: list[Row], tables: list[Row]) -> list[tuple[Row, bool]]:
    """Rows and tables in one order: a table comes before the first row of its column that stands below it."""
    out = [(row, False) for row in rows]
    for table in tables:
        beside = [n for n, (row, _) in enumerate(out) if row.x0 < table.x1 and row.x1 > table.x0]
        below = [n for n in beside if out[n][0].base > table.base]
        at = below[0] if below else (beside[-1] + 1 if beside else len(out))
        out.insert(at, (table, True))
    return out


def _mark_edges(rows: list[tuple[Row, bool]], page: int) -> list[Placed]:
    """Rows with the highest two and lowest two base lines marked as the page's edge."""
    bases = sorted({round(row.base) for row, _ in rows})
    edges = set(bases[:2] + bases[-2:])
    return [Placed(row, page, table, round(row.base) in edges) for row, table in rows]


def _side_by_side(placed: list[Placed], number: int, doubts: list[str]) -> int:
    """How many columns the page has; two or more are a doubt."""
    lines = Counter(p.row.column for p in placed if not p.table)
    lefts = {p.row.column: p.row.left for p in placed if lines[p.row.column] >= 3}
    columns = len({round(left / 20) for left in lefts.values()}) if len(lefts) > 1 else 1
    if columns > 1:
        doubts.append(f"原文第 {number} 页按 {columns} 栏读的，请对照原件看先后对不对")
    return columns
