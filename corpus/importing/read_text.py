"""A plain text file: often wrapped by hand at a fixed width, with page numbers and form feeds."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.importing.characters import display_width
from corpus.importing.charset import decode
from corpus.importing.marks import ENDINGS
from corpus.importing.source import Line, Source

# A line may fall short of the margin by a few columns: no line begins with a comma, no number is broken.
_SLACK = 6
_LONGEST_WRAPPED = 200


def read_text(data: bytes) -> Source:
    """Every line with its indent and whether it reaches the margin."""
    text, doubts = decode(data)
    return Source(tuple(text_lines(text)), doubts=tuple(doubts), pages=text.rstrip("\f\n ").count("\f") + 1)


def text_lines(text: str) -> list[Line]:
    """The lines of wrapped or unwrapped plain text."""
    pages = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    several = len(pages) > 1
    raw = [(n * several, row.expandtabs(4)) for n, page in enumerate(pages, 1) for row in page.split("\n")]
    margin = _margin([display_width(row.rstrip()) for _, row in raw], [row.rstrip()[-1:] for _, row in raw])
    lines: list[Line] = []
    gap = False
    for number, (page, row) in enumerate(raw, 1):
        if not row.strip():
            gap = True
            continue
        following = raw[number][1].strip() if number < len(raw) else ""
        lines.append(_line(row.rstrip(), number, page, gap, bool(margin), _is_full(row.rstrip(), following, margin)))
        gap = False
    return mark_edges(lines)


def mark_edges(lines: list[Line]) -> list[Line]:
    """The same lines; the first two and last two of every page are marked as its edge."""
    at_page: dict[int, list[int]] = {}
    for line in lines:
        at_page.setdefault(line.page, []).append(line.number)
    edges = {n for page, numbers in at_page.items() if page for n in numbers[:2] + numbers[-2:]}
    out = []
    for n, line in enumerate(lines):
        below = n + 1 == len(lines) or lines[n + 1].gap
        out.append(replace(line, edge=line.number in edges, apart=line.gap or below))
    return out


def _line(row: str, number: int, page: int, gap: bool, wrapped: bool, full: bool) -> Line:
    body = row.lstrip()
    indent = display_width(row[: len(row) - len(body)]) / 2
    centered = indent >= 5 and not full
    return Line(body, number, page, indent, full, gap, centered=centered, whole=not wrapped)


def _is_full(row: str, following: str, margin: int) -> bool:
    """Whether the line was wrapped here: after a full stop only if what follows would not have fitted."""
    width = display_width(row)
    if margin and row.endswith(("。", "；")):
        word = re.match(r"[!-~]+|.[，。；：、！？）》”]?|", following)
        return width + display_width(word[0] if word else "") > margin
    return bool(margin) and width >= margin - _SLACK


def _margin(widths: list[int], ends: list[str]) -> int:
    """The width at which lines were wrapped; 0 if every line is a paragraph.

    Wrapped lines crowd below one width and mostly stop in the middle of a sentence.
    """
    for width in sorted({w for w in widths if 20 <= w <= _LONGEST_WRAPPED}, reverse=True):
        near = [end for w, end in zip(widths, ends, strict=True) if width - _SLACK <= w <= width]
        broken = [end for end in near if end not in ENDINGS]
        if len(near) >= 2 and len(broken) * 2 > len(near):
            return width
    return 0
