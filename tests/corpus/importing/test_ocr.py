"""Scans and photographs: read if the reader is installed, refused in words if not, a doubt in every case."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image, ImageFile

from corpus.importing import ocr
from corpus.importing.ocr import read_image
from corpus.importing.read_pdf import read_pdf
from corpus.importing.source import ImportProblem, Source
from tests.corpus.importing.making import CHROMIUM, as_html, print_pdf


def picture(width: int = 400, height: int = 300) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(out, format="PNG")
    return out.getvalue()


Box = tuple[float, float, float, float]


def box(x0: float, top: float, x1: float, bottom: float) -> list[list[float]]:
    return [[x0, top], [x1, top], [x1, bottom], [x0, bottom]]


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[Box, str, float]]]:
    """A reader that finds what the test puts into the list."""
    found: list[tuple[Box, str, float]] = []

    def read(_: Any) -> SimpleNamespace:
        boxes, texts, scores = [box(*b) for b, _, _ in found], [t for _, t, _ in found], [s for *_, s in found]
        return SimpleNamespace(boxes=boxes or None, txts=texts or None, scores=scores or None)

    monkeypatch.setattr(ocr, "_engine", lambda: read)
    yield found


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def test_lines_in_order(engine: list[tuple[Box, str, float]]) -> None:
    engine += [((20, 60, 300, 80), "第二行的字", 0.99), ((20, 20, 300, 40), "第一行的字", 0.99)]
    source = read_image(picture())
    assert texts(source) == ["第一行的字", "第二行的字"]
    assert source.doubts == ("原文第 1 页是扫描识别的，每个字都要和原件核对",)


def test_columns_in_order(engine: list[tuple[Box, str, float]]) -> None:
    for n in range(4):
        engine.append(((20, 20 + 30 * n, 180, 40 + 30 * n), f"左栏第{n}行的一些字", 0.99))
        engine.append(((220, 20 + 30 * n, 380, 40 + 30 * n), f"右栏第{n}行的一些字", 0.99))
    assert [t[0] for t in texts(read_image(picture()))] == ["左"] * 4 + ["右"] * 4


def test_a_line_it_is_not_sure_of(engine: list[tuple[Box, str, float]]) -> None:
    engine.append(((20, 20, 300, 40), "看不清的字", 0.55))
    assert "原文第 1 页「看不清的字」识别得不太准" in read_image(picture()).doubts


def test_a_blank_picture(engine: list[tuple[Box, str, float]]) -> None:
    with pytest.raises(ImportProblem, match="图片里没有认出字"):
        read_image(picture())


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"no picture", id="something-else"),
        pytest.param(picture()[:60], id="half"),
    ],
)
@pytest.mark.parametrize("half_is_allowed", [True, False])
def test_a_broken_picture(data: bytes, half_is_allowed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", half_is_allowed)
    with pytest.raises(ImportProblem, match="图片坏了"):
        read_image(data)
    assert half_is_allowed is ImageFile.LOAD_TRUNCATED_IMAGES, "as others in this process had set it"


def test_a_picture_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_MOST_DOTS", 1000)
    with pytest.raises(ImportProblem, match="图片太大"):
        read_image(picture())


def test_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    ocr._engine.cache_clear()
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(ImportProblem, match=r"rapidocr。请先运行：pip install 'niangjiaren\[ocr\]'"):
        read_image(picture())


@pytest.fixture(scope="module")
def half_scanned(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A PDF whose first page has text and whose second is a picture."""
    if CHROMIUM is None:
        pytest.skip("needs chromium")
    import pypdfium2  # type: ignore[import-untyped]

    folder: Path = tmp_path_factory.mktemp("half")
    printed = print_pdf(folder / "字.pdf", as_html(["女工规定", "第一条　为了试验。"]), header=False)
    Image.new("RGB", (300, 400), "white").save(folder / "图.pdf", format="PDF")
    whole, scan = pypdfium2.PdfDocument(printed), pypdfium2.PdfDocument(folder / "图.pdf")
    whole.import_pages(scan)
    out = io.BytesIO()
    whole.save(out)
    whole.close()
    scan.close()
    return out.getvalue()


def test_one_scanned_page_among_others(half_scanned: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is missing from the text, and that is said."""
    ocr._engine.cache_clear()
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    source = read_pdf(half_scanned)
    assert [" ".join(t.split()) for t in texts(source)] == ["女工规定", "第一条 为了试验。"]
    assert "原文第 2 页没有文字，可能是扫描的图，没有收进来" in source.doubts


def test_one_scanned_page_is_read(half_scanned: bytes, engine: list[tuple[Box, str, float]]) -> None:
    engine.append(((20, 20, 300, 40), "第二条 扫描来的。", 0.99))
    source = read_pdf(half_scanned)
    assert texts(source)[-1] == "第二条 扫描来的。"
    assert source.lines[-1].page == 2
