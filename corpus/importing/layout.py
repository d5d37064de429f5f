"""Positions on a page → lines in reading order, column by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median


@dataclass(frozen=True)
class Glyph:
    """A character (or a recognised run of them) with its place; y grows downwards."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False


@dataclass(frozen=True)
class Row:
    """Characters side by side; `left` and `right` are the edges of the column it stands in."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    left: float = 0
    right: float = 0
    column: int = 0

    @property
    def top(self) -> float:
        return self.base - self.size


def rows_of(glyphs: Sequence[Glyph]) -> list[Row]:
    """Characters on one base line that stand close together; a wide gap begins another row."""
    found: list[Row] = []
    for line in _base_lines(glyphs):
        run: list[Glyph] = []
        for glyph in sorted(line, key=lambda g: g.x0):
            if run and glyph.x0 - run[-1].x1 > 0.8 * max(glyph.size, run[-1].size):
                found.append(_row(run))
                run = []
            run.append(glyph)
        found.append(_row(run))
    return [row for row in found if row.text]


def _base_lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.base):
        if lines and glyph.base - lines[-1][0].base <= 0.35 * max(glyph.size, lines[-1][0].size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return lines


def _row(run: list[Glyph]) -> Row:
    """Spaces at either end are no part of it: an indent shows in `x0`."""
    shown = [n for n, g in enumerate(run) if g.text.strip()]
    run = run[shown[0] : shown[-1] + 1] if shown else run[:1]
    text = run[0].text.strip()
    for before, glyph in pairwise(run):
        # Without a space character in the file only the distance tells that Latin words are apart.
        apart = glyph.x0 - before.x1 > 0.25 * glyph.size and (before.text + glyph.text).isascii()
        text += (" " if apart else "") + glyph.text
    bold = sum(g.bold for g in run) * 2 > len(run)
    return Row(text, run[0].x0, max(g.x1 for g in run), run[0].base, median(g.size for g in run), bold)


@dataclass
class _Counter:
    """Numbers the columns of a page as they are met."""

    columns: int = 0


def reading_order(rows: list[Row]) -> list[Row]:
    """The rows as a person reads them: above, left column, right column, below."""
    return _order(sorted(rows, key=lambda r: (r.base, r.x0)), _Counter()) if rows else []


def _order(rows: list[Row], counter: _Counter) -> list[Row]:
    band = _columns(rows)
    if band is None:
        counter.columns += 1
        return _lines(rows, counter.columns)
    above, left, right, below = band
    out: list[Row] = []
    for part in (above, left, right, below):
        out += _order(part, counter) if part else []
    return out


def _columns(rows: list[Row]) -> tuple[list[Row], list[Row], list[Row], list[Row]] | None:
    """(above, left, right, below) of the gutter with most lines beside it, or None."""
    best: tuple[int, tuple[list[Row], list[Row], list[Row], list[Row]]] | None = None
    banners = _banners(rows)
    for x in _gutters(rows):
        crossing = sorted({r.base for r in rows if r.x0 < x < r.x1} | banners)
        for top, bottom in zip([float("-inf"), *crossing], [*crossing, float("inf")], strict=True):
            inside = [r for r in rows if top < r.base < bottom]
            left, right = [r for r in inside if r.x1 <= x], [r for r in inside if r.x0 >= x]
            score = min(len(left), len(right))
            if _are_columns(left, right) and (best is None or score > best[0]):
                above, below = [r for r in rows if r.base <= top], [r for r in rows if r.base >= bottom]
                best = score, (above, left, right, below)
    return best[1] if best else None


def _banners(rows: list[Row]) -> set[float]:
    """Base lines of large print with nothing beside it: a short headline above columns need not reach over a gutter."""
    usual = median(r.size for r in rows)
    large = [r for r in rows if r.size >= 1.5 * usual]
    return {r.base for r in large if sum(abs(o.base - r.base) < 1.2 * r.size for o in rows) == 1}


def _gutters(rows: list[Row]) -> list[float]:
    """Middles of the white spaces between rows that stand side by side."""
    found: set[float] = set()
    for row in rows:
        beside = [r for r in rows if abs(r.base - row.base) < 2 * row.size and r.x0 > row.x1]
        if beside:
            found.add(round((row.x1 + min(r.x0 for r in beside)) / 2))
    return sorted(found)


def _are_columns(left: list[Row], right: list[Row]) -> bool:
    """Columns of text run side by side for several lines, and a line of them is longer than a label."""
    if min(len(left), len(right)) < 3:
        return False
    sides = (left, right)
    wide = all(median(r.x1 - r.x0 for r in side) > 5 * median(r.size for r in side) for side in sides)
    overlap = min(max(r.base for r in s) for s in sides) - max(min(r.base for r in s) for s in sides)
    return wide and overlap > 1.5 * median(r.size for r in left)


def _lines(rows: list[Row], column: int) -> list[Row]:
    """Rows of one column, those on the same base line joined again."""
    lines: list[Row] = []
    for row in sorted(rows, key=lambda r: (r.base, r.x0)):
        if lines and abs(row.base - lines[-1].base) <= 0.35 * row.size and row.x0 >= lines[-1].x1:
            before = lines[-1]
            size = max(row.size, before.size)
            lines[-1] = replace(before, text=f"{before.text}\u3000{row.text}", x1=row.x1, size=size)
        else:
            lines.append(row)
    left, right = min(r.x0 for r in lines), max(r.x1 for r in lines)
    return [replace(r, left=left, right=right, column=column) for r in lines]
