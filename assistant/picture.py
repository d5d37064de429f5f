"""Protected periods as a picture: one bar a period over a scale of months (SVG, no scripts, no outside references)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import date

from dateutil.relativedelta import relativedelta

from assistant.timeline import Period
from assistant.wording import phrases

WIDTH, MARGIN, TOP, ROW, BAR = 720, 16, 64, 58, 14
LABEL = 34
"""Room for 28.12 at the right edge."""
COLOURS = ("#9b2c4a", "#b7791f", "#2b6cb0", "#276749", "#6b46c1", "#97266d", "#2c7a7b")
INK, FAINT = "#1a202c", "#cbd5e0"
FONT = "'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"


def timeline_picture(periods: Sequence[Period], on: date) -> str:
    """The picture as SVG text; a line marks `on` where it falls within. Raises ValueError without periods."""
    if not periods:
        raise ValueError("没有可以画的日期")
    scale = _Scale(min(p.start for p in periods), max(p.end for p in periods))
    height = TOP + ROW * len(periods) + MARGIN
    title = str(phrases()["calendar"]["title"])
    svg = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {height}",
            "role": "img",
            "font-family": FONT,
            "lang": "zh-CN",
        },
    )
    ET.SubElement(svg, "title").text = title
    ET.SubElement(svg, "desc").text = "；".join(f"{p.name} {p.start} 至 {p.end}" for p in periods)
    ET.SubElement(svg, "rect", {"width": str(WIDTH), "height": str(height), "fill": "#ffffff"})
    _text(svg, MARGIN, 26, title, 18, weight="bold")
    _ticks(svg, scale, height)
    if scale.start <= on <= scale.end:
        _line(svg, scale.x(on), TOP - 8, height - MARGIN, "#e53e3e")
    for n, period in enumerate(periods):
        _bar(svg, scale, period, TOP + ROW * n, COLOURS[n % len(COLOURS)])
    return ET.tostring(svg, encoding="unicode")


class _Scale:
    """Days to pixels."""

    def __init__(self, start: date, end: date) -> None:
        self.start, self.end = start.replace(day=1), end
        self._days = max((self.end - self.start).days, 1)

    def x(self, day: date) -> float:
        return round(MARGIN + (day - self.start).days / self._days * (WIDTH - 2 * MARGIN), 1)

    def ticks(self) -> list[date]:
        """About eight firsts of a month."""
        months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
        step = max(1, -(-months // 8))
        return [self.start + relativedelta(months=n) for n in range(0, months, step)]


def _ticks(svg: ET.Element, scale: _Scale, height: int) -> None:
    for day in scale.ticks():
        _line(svg, scale.x(day), TOP - 8, height - MARGIN, FAINT)
        _text(svg, min(scale.x(day) + 2, WIDTH - LABEL), TOP - 12, f"{day.year % 100:02d}.{day.month}", 11)


def _bar(svg: ET.Element, scale: _Scale, period: Period, y: int, colour: str) -> None:
    x = scale.x(period.start)
    width = max(scale.x(period.end) - x, 3)
    shape = {"x": str(x), "y": str(y + 30), "width": f"{width:.1f}", "height": str(BAR), "rx": "3", "fill": colour}
    bar = ET.SubElement(svg, "rect", shape)
    ET.SubElement(bar, "title").text = period.meaning
    label = f"{period.name}　{_short(period.start)}—{_short(period.end)}"
    _text(svg, min(x, WIDTH - MARGIN - 15 * len(label) * 0.8), y + 22, label, 14)


def _short(day: date) -> str:
    return f"{day.year}.{day.month}.{day.day}"


def _line(svg: ET.Element, x: float, top: int, bottom: int, colour: str) -> None:
    ET.SubElement(svg, "line", {"x1": str(x), "x2": str(x), "y1": str(top), "y2": str(bottom), "stroke": colour})


def _text(svg: ET.Element, x: float, y: int, words: str, size: int, weight: str = "normal") -> None:
    place = {"x": f"{x:.1f}", "y": str(y), "font-size": str(size), "fill": INK, "font-weight": weight}
    ET.SubElement(svg, "text", place).text = words
