"""Page numbers and running heads: recognised by place and repetition, taken out, never forgotten."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace

from corpus.importing.source import Dropped, Line

_PAGE_NUMBER = re.compile(
    r"(?P<open>[-—–―－·•]*)\s*(?P<word>第(?=\s*\d+\s*页))?\s*(?P<number>\d{1,4})\s*页?"
    r"(?P<total>\s*(?:[/／]|[，,、]?\s*共)\s*\d{1,4}\s*页?)?\s*(?P<close>[-—–―－·•]*)\Z"
)


def without_furniture(lines: list[Line], pages: int) -> tuple[list[Line], list[Dropped]]:
    """(the lines of the text itself, page numbers and running heads taken out)."""
    heads = _running_heads(lines, pages)
    numbers = _page_numbers(lines)
    kept: list[Line] = []
    dropped: list[Dropped] = []
    interrupted = False
    for line in lines:
        if line.number in numbers:
            dropped.append(Dropped(line.text, line.place, "页码"))
        elif _may_be_head(line) and _shape(line.text) in heads:
            dropped.append(Dropped(line.text, line.place, "每页重复的页眉或页脚"))
        else:
            # White space around a page number is no end of a paragraph.
            kept.append(replace(line, gap=False) if interrupted else line)
            interrupted = False
            continue
        interrupted = True
    return kept, dropped


def _shape(text: str) -> str:
    """The text with digits alike, so that 第3页 and 第4页 count as the same."""
    return re.sub(r"\s+", "", re.sub(r"\d+", "#", text))


def _may_be_head(line: Line) -> bool:
    """The last line of two paragraphs may be the same by chance: a running head stands apart and is no sentence."""
    return line.edge and line.apart and not line.table and not line.text.endswith(("。", "；", "："))


def _running_heads(lines: list[Line], pages: int) -> set[str]:
    """Shapes that stand at the edge of at least two pages and of half of them (left and right pages may differ)."""
    where: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        if _may_be_head(line):
            where[_shape(line.text)].add(line.page)
    enough = max(2, (pages + 1) // 2 - 1)
    return {shape for shape, at in where.items() if len(at) >= enough}


def _page_numbers(lines: list[Line]) -> set[int]:
    """The lines that are page numbers: dressed as such, or bare and running with the pages."""
    found: set[int] = set()
    bare: list[tuple[Line, int]] = []
    for line in lines:
        match = _PAGE_NUMBER.match(line.text.strip())
        if not match or line.table or (line.page and not line.edge):
            continue
        dressed = (match["open"] and match["close"]) or match["word"] or (match["total"] and line.edge)
        if dressed:
            found.add(line.number)
        elif not match["open"] and not match["close"]:
            bare.append((line, int(match["number"])))
    return found | _running(bare)


def _running(bare: list[tuple[Line, int]]) -> set[int]:
    """Bare numbers count as page numbers if they rise with the page (any number at the edge of a first page 1)."""
    offsets = Counter(number - line.page for line, number in bare if line.page)
    return {
        line.number for line, number in bare if line.page and (offsets[number - line.page] >= 2 or number == line.page)
    }
