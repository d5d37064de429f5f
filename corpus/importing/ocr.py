"""Scanned pages and photographs, read with RapidOCR if it is installed; every such text is a doubt."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Any

from corpus.importing.layout import Glyph, Row, reading_order, rows_of
from corpus.importing.page_lines import Placed, as_lines
from corpus.importing.source import ImportProblem, Source

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from PIL import Image

_DOTS_PER_INCH = 200
_SURE = 0.9
_MOST_DOTS = 80_000_000
_NOT_INSTALLED = "还没装认字要用的 rapidocr。请先运行：pip install 'niangjiaren[ocr]'"


def read_image(data: bytes) -> Source:
    """The text of one photographed or scanned page."""
    picture = _decoded(data)
    doubts: list[str] = []
    placed = _recognise(picture, 1, doubts)
    if not placed:
        raise ImportProblem("图片里没有认出字")
    return Source(tuple(as_lines(placed)), doubts=tuple(doubts), pages=1)


def _decoded(data: bytes) -> Image.Image:
    from PIL import Image, ImageFile

    # Another library of this process may have allowed half pictures; half a page is no source.
    allowed, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > _MOST_DOTS:
                raise ImportProblem("图片太大，请缩小到 8000 万像素以内")
            return image.convert("RGB")
    except ImportProblem:
        raise
    except Exception:
        raise ImportProblem("图片坏了，打不开") from None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = allowed


def recognise_page(page: Page, number: int, doubts: list[str]) -> list[Placed]:
    """The text on one page of a scanned PDF. Raises ImportProblem if the OCR is not installed."""
    _engine()
    return _recognise(page.to_image(resolution=_DOTS_PER_INCH).original.convert("RGB"), number, doubts)


@cache
def _engine() -> Any:
    try:
        from rapidocr import RapidOCR
    except ImportError:
        raise ImportProblem(_NOT_INSTALLED) from None
    return RapidOCR(params={"Global.log_level": "error"})


def _recognise(picture: Any, page: int, doubts: list[str]) -> list[Placed]:
    result = _engine()(picture)
    if not result.txts:
        return []
    doubts.append(f"原文第 {page} 页是扫描识别的，每个字都要和原件核对")
    glyphs = []
    for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
        glyphs.append(_glyph(box, text))
        if score < _SURE:
            doubts.append(f"原文第 {page} 页「{text[:20]}」识别得不太准")
    rows: list[Row] = reading_order(rows_of(glyphs))
    bases = sorted({round(row.base) for row in rows})
    edges = {*bases[:2], *bases[-2:]}
    return [Placed(row, page, edge=round(row.base) in edges) for row in rows]


def _glyph(box: Any, text: str) -> Glyph:
    """A recognised line as one glyph; boxes are a little higher than the characters in them."""
    xs, ys = [float(p[0]) for p in box], [float(p[1]) for p in box]
    size = (max(ys) - min(ys)) * 0.85
    return Glyph(text, min(xs), max(xs), max(ys) - 0.15 * size, size)
