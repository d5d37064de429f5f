"""Rows of all pages → lines with indent, fullness and heading level, as the joiner wants them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.importing.layout import Row
from corpus.importing.source import Line


@dataclass(frozen=True)
class Placed:
    """A row or a table of a page (a table's text is its Markdown rows)."""

    row: Row
    page: int
    table: bool = False
    edge: bool = False
    notes: tuple[str, ...] = ()


def as_lines(placed: Sequence[Placed]) -> list[Line]:
    """Every row as a line, numbered through."""
    if not placed:
        return []
    body = body_size([p.row for p in placed if not p.table])
    placed = _same_margins(placed, body)
    pitch = _pitch(placed, body)
    sizes = _headline_sizes(placed, body)
    lines = []
    apart = {page: _apart([p.row.base for p in placed if p.page == page], pitch) for page in {p.page for p in placed}}
    for number, item in enumerate(placed, 1):
        before = placed[number - 2] if number > 1 else None
        line = _line(item, before, number, body, pitch)
        line = replace(line, level=0 if item.table else _level(item.row, body, sizes))
        lines.append(replace(line, apart=round(item.row.base) in apart[item.page]))
    return lines


def _apart(bases: list[float], pitch: float) -> set[int]:
    """Base lines at the top and bottom of a page (two at most) that white space sets off from the text."""
    found: set[int] = set()
    for ordered in (sorted(set(map(round, bases))), sorted(set(map(round, bases)), reverse=True)):
        for n in (1, 2):
            if len(ordered) > n and abs(ordered[n] - ordered[n - 1]) > 1.4 * pitch:
                found.update(ordered[:n])
    return found


def body_size(rows: Sequence[Row]) -> float:
    """The size most characters are set in."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size * 2) / 2] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _same_margins(placed: Sequence[Placed], body: float) -> list[Placed]:
    """Columns with about the same left edge share their margins: a short last page ends where the others end."""
    own = _own_margins(placed)
    shared: dict[int, tuple[float, float]] = {}
    for left, right in own.values():
        before = shared.get(_family(left, body), (left, right))
        shared[_family(left, body)] = min(left, before[0]), max(right, before[1])
    out = []
    for item in placed:
        left, right = own[item.page, item.row.column]
        wider = shared[_family(left, body)]
        # A headline above columns starts where the first column does, but reaches further.
        inside = any(left + 4 * body < o < wider[1] for (page, _), (o, _) in own.items() if page == item.page)
        left, right = (left, right) if inside else wider
        out.append(replace(item, row=replace(item.row, left=left, right=right)))
    return out


def _own_margins(placed: Sequence[Placed]) -> dict[tuple[int, int], tuple[float, float]]:
    """The edges of each column of each page; running heads may stand outside the margins."""
    rows: dict[tuple[int, int], list[Placed]] = {}
    for item in placed:
        rows.setdefault((item.page, item.row.column), []).append(item)
    margins = {}
    for key, items in rows.items():
        inner = [i.row for i in items if not i.edge and not i.table] or [i.row for i in items]
        margins[key] = min(r.x0 for r in inner), max(r.x1 for r in inner)
    return margins


def _family(left: float, body: float) -> int:
    return round(left / (4 * body))


def _pitch(placed: Sequence[Placed], body: float) -> float:
    """The usual distance between two base lines."""
    steps: Counter[int] = Counter()
    for a, b in pairwise(placed):
        step = b.row.base - a.row.base
        if a.page == b.page and a.row.column == b.row.column and body <= step <= 4 * body:
            steps[round(step)] += 1
    return float(steps.most_common(1)[0][0]) if steps else 1.6 * body


def _line(item: Placed, before: Placed | None, number: int, body: float, pitch: float) -> Line:
    row = item.row
    if item.table:
        return Line(row.text, number, item.page, table=True, whole=True, edge=item.edge, notes=item.notes)
    indent = (row.x0 - row.left) / body
    short = row.right - row.x1
    centered = indent > 3 and abs(indent - short / body) < 2
    return Line(
        row.text,
        number,
        item.page,
        indent=indent,
        full=short < 2.2 * row.size,
        gap=before is not None and before.page == item.page and row.base - before.row.base > 1.5 * pitch,
        centered=centered,
        edge=item.edge,
        notes=item.notes,
    )


def _headline_sizes(placed: Sequence[Placed], body: float) -> list[float]:
    """The smallest size of each rank of headlines, largest rank first; about the same size is the same rank."""
    ranks: list[float] = []
    for size in sorted({p.row.size for p in placed if not p.table and p.row.size >= 1.2 * body}, reverse=True):
        if ranks and size > ranks[-1] / 1.12:
            ranks[-1] = size
        else:
            ranks.append(size)
    return ranks


def _level(row: Row, body: float, sizes: list[float]) -> int:
    """1–3 for lines set larger, by rank; 3 for lines in bold that do not fill the column."""
    larger = [n for n, size in enumerate(sizes, 1) if row.size >= size]
    if larger:
        return min(larger[0], 3)
    alone = row.bold and row.x1 - row.x0 < 0.9 * (row.right - row.left)
    return 3 if alone and row.size >= 0.95 * body else 0
