"""A certificate as a picture (SVG): no scripts, nothing from outside; its code leads to the page that confirms it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

import segno

from api.state.quizzes import Certificate

WIDTH, HEIGHT = 720, 1020
RED, INK, QUIET, PAPER, LINE = "#a8282c", "#2b2220", "#67594f", "#fffdfa", "#e0c9b8"
SERIF = "'Songti SC','Noto Serif CJK SC','Source Han Serif SC','SimSun','STSong',serif"
SANS = "'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif"
_LETTERS = 16
"""Of the quiz's title in one line."""
_WIDE = 600
"""For a line of any length: longer ones are written smaller."""
_QR = 132


def picture(certificate: Certificate, link: str, earned_on: date) -> str:
    """`link` is what the square code holds."""
    svg = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {HEIGHT}",
            "width": str(WIDTH),
            "height": str(HEIGHT),
            "role": "img",
            "lang": "zh-CN",
        },
    )
    ET.SubElement(svg, "title").text = f"{certificate.quiz.quiz.title}证书，编号 {certificate.code}"
    _frame(svg)
    _text(svg, 150, "娘家人", 30, RED, spacing="12")
    _text(svg, 190, "女职工权益知识答题", 20, QUIET, font=SANS)
    _text(svg, 300, "学习证书", 76, RED, weight="700", spacing="20")
    _body(svg, certificate)
    _foot(svg, certificate, link, earned_on)
    return ET.tostring(svg, encoding="unicode")


def _frame(svg: ET.Element) -> None:
    _rect(svg, 0, PAPER, "none", 0)
    _rect(svg, 26, "none", RED, 5)
    _rect(svg, 38, "none", LINE, 1.5)
    for x, y in ((38, 38), (WIDTH - 38, 38), (38, HEIGHT - 38), (WIDTH - 38, HEIGHT - 38)):
        ET.SubElement(svg, "circle", {"cx": str(x), "cy": str(y), "r": "9", "fill": RED})


def _body(svg: ET.Element, certificate: Certificate) -> None:
    who = certificate.name or "一位答题的同志"
    _text(svg, 405, who, min(46, _WIDE // len(who) - 4), INK, weight="700", spacing="4")
    if certificate.unit:
        _text(svg, 446, certificate.unit, min(22, _WIDE // len(certificate.unit)), QUIET, font=SANS)
    lines = _lines(f"《{certificate.quiz.quiz.title}》")
    _text(svg, 510, "答完了", 26, INK)
    for at, line in enumerate(lines):
        _text(svg, 560 + 44 * at, line, 32, INK, weight="700")
    _text(svg, 570 + 44 * len(lines), f"成绩 {certificate.score} 分，合格。", 28, INK)


def _foot(svg: ET.Element, certificate: Certificate, link: str, earned_on: date) -> None:
    _text(svg, 778, f"{earned_on.year}年{earned_on.month}月{earned_on.day}日", 22, INK)
    ET.SubElement(
        svg,
        "path",
        {"d": _square_code(link, (WIDTH - _QR) / 2, 800, _QR), "fill": INK, "shape-rendering": "crispEdges"},
    )
    _text(svg, 952, f"扫码验真 {certificate.code}", 17, QUIET, font=SANS)


def _lines(title: str) -> list[str]:
    """At most three."""
    lines = [title[at : at + _LETTERS] for at in range(0, len(title), _LETTERS)]
    return lines if len(lines) <= 3 else [*lines[:2], lines[2][:-1] + "…"]


def _square_code(link: str, x: float, y: float, size: float) -> str:
    """One path for all dark squares."""
    rows = [list(row) for row in segno.make(link, error="m", micro=False).matrix]
    step = size / len(rows)
    dark = [(at, line) for line, row in enumerate(rows) for at, module in enumerate(row) if module]
    return "".join(
        f"M{x + at * step:.2f} {y + line * step:.2f}h{step:.2f}v{step:.2f}h-{step:.2f}z" for at, line in dark
    )


def _rect(svg: ET.Element, inset: int, fill: str, stroke: str, width: float) -> None:
    place = {"x": str(inset), "y": str(inset), "width": str(WIDTH - 2 * inset), "height": str(HEIGHT - 2 * inset)}
    ET.SubElement(svg, "rect", place | {"fill": fill, "stroke": stroke, "stroke-width": str(width)})


def _text(
    svg: ET.Element,
    y: int,
    words: str,
    size: int,
    fill: str,
    *,
    weight: str = "400",
    spacing: str = "0",
    font: str = SERIF,
) -> None:
    """Centred; what XML cannot hold is left out."""
    look = {"font-size": str(size), "fill": fill, "font-weight": weight, "letter-spacing": spacing, "font-family": font}
    place = {"x": str(WIDTH // 2), "y": str(y), "text-anchor": "middle"}
    ET.SubElement(svg, "text", place | look).text = "".join(c for c in words if c.isprintable())
