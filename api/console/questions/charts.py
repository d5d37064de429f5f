"""Columns over time as SVG of our own: nothing to load or run, and its figures in words for who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

WIDTH, HEIGHT, FOOT, HEAD = 360, 150, 18, 14
"""In units of the picture; `FOOT` is for the labels, `HEAD` for the largest figure."""
LABELS = 7
WIDEST = 30
"""Of one column, where there are few."""
_SVG = Markup(
    '<svg class="chart" viewBox="-6 0 {wide} {height}" role="img" aria-labelledby="{name}-title {name}-words">'
    '<title id="{name}-title">{title}</title><desc id="{name}-words">{words}</desc>{inside}</svg>'
)
_COLUMN = Markup('<rect class="{kind}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"/>')
_LABEL = Markup('<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{text}</text>')
_AXIS = Markup('<line x1="0" y1="{y:g}" x2="{width}" y2="{y:g}"/>')


@dataclass(frozen=True)
class Column:
    """`part` is drawn inside the whole; None = too few to be shown."""

    label: str
    whole: int | None
    part: int | None = None


def columns(name: str, title: str, shown: Sequence[Column]) -> Markup:
    """The picture; `name` makes its ids unique on the page. Nothing where there is nothing to show."""
    most = max((column.whole or 0 for column in shown), default=0)
    if not most:
        return Markup("")
    step = WIDTH / len(shown)
    inside = [_AXIS.format(y=HEIGHT - FOOT, width=WIDTH)]
    for at, column in enumerate(shown):
        inside += _column(column, at * step, step, most)
    inside += _labels(shown, step)
    inside.append(_LABEL.format(x=0, y=HEAD - 4, anchor="start", text=most))
    return _SVG.format(
        wide=WIDTH + 12, height=HEIGHT, name=name, title=title, words=in_words(shown), inside=Markup("").join(inside)
    )


def in_words(shown: Sequence[Column]) -> str:
    """11-22 一共 40，没答上 5；…"""
    told = []
    for column in shown:
        without = f"，没答上 {column.part}" if column.part is not None else ""
        told.append(f"{column.label} 一共 {column.whole if column.whole is not None else '不到 5'}{without}")
    return "；".join(told)


def _column(column: Column, x: float, step: float, most: int) -> list[Markup]:
    room, wide = HEIGHT - FOOT - HEAD, min(step * 0.76, WIDEST)
    found = []
    for kind, value in (("whole", column.whole), ("part", column.part)):
        if value:
            height = min(value, column.whole or 0) / most * room
            found.append(
                _COLUMN.format(
                    kind=kind, x=round(x + (step - wide) / 2, 2), y=round(HEIGHT - FOOT - height, 2),
                    width=round(wide, 2), height=round(height, 2),
                )
            )  # fmt: skip
    return found


def _labels(shown: Sequence[Column], step: float) -> list[Markup]:
    """As many as there is room for, the last one always among them."""
    every = -(-len(shown) // LABELS)
    chosen = [at for at in range(len(shown)) if (len(shown) - 1 - at) % every == 0]
    return [_LABEL.format(**_place(at, len(shown), step), y=HEIGHT - 4, text=shown[at].label) for at in chosen]


def _place(at: int, many: int, step: float) -> dict[str, object]:
    if many > 1 and at == many - 1:
        return {"x": float(WIDTH), "anchor": "end"}
    if at == 0 and many > 1:
        return {"x": 0.0, "anchor": "start"}
    return {"x": round((at + 0.5) * step, 2), "anchor": "middle"}
