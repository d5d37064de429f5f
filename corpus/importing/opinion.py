"""Opinions and notices: sections 一、 with points （一）, numbered through."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.importing.blocks import Body
from corpus.importing.marks import ITEM, PART
from corpus.importing.source import Paragraph
from corpus.numerals import to_chinese, to_int


@dataclass
class _Unit:
    """A section's heading (`number` None and `heading`) or a point with its paragraphs."""

    first: Paragraph
    mark: str
    rest: str
    number: int | None = None
    heading: bool = False
    more: list[Paragraph] = field(default_factory=list)


def write_opinion(paragraphs: list[Paragraph]) -> Body:
    """The body of a text in sections and points; what stands before the first of them is the preamble."""
    preamble, units = _units(paragraphs)
    points = [u for u in units if not u.heading]
    numbers = [u.number for u in points]
    official = all(numbers) and all(a < b for a, b in zip([0, *_known(numbers)], _known(numbers), strict=False))
    body = Body()
    for paragraph in preamble:
        body.text(paragraph.text, paragraph)
    count = 0
    for unit in units:
        if unit.heading:
            body.heading(2, unit.mark + unit.rest, unit.first, unit.first.text, unit.first.notes)
            continue
        count += 1
        _write_point(body, unit, unit.number if official and unit.number else count, official)
    return body


def _known(numbers: list[int | None]) -> list[int]:
    return [n for n in numbers if n]


def _write_point(body: Body, unit: _Unit, number: int, official: bool) -> None:
    label = f"（{to_chinese(number)}）"
    notes = list(unit.first.notes)
    if not official:
        was = f"「{unit.mark}」" if unit.mark else "没有编号的一段"
        notes.append(f"原文{was}编成了{label}（全文的点要连着编号）")
    same = unit.mark.replace("(", "（").replace(")", "）") == label
    body.heading(4, label, unit.first, label if same else "", notes)
    body.rewritten("" if same else unit.mark, unit.first)
    body.text(unit.rest, unit.first, ())
    for paragraph in unit.more:
        body.text(paragraph.text, paragraph)


def _units(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], list[_Unit]]:
    preamble: list[Paragraph] = []
    units: list[_Unit] = []
    for paragraph in paragraphs:
        unit = None if paragraph.table else _begin(paragraph)
        if unit:
            units.append(unit)
        elif not units:
            preamble.append(paragraph)
        elif units[-1].heading:
            units.append(_Unit(paragraph, "", paragraph.text))
        else:
            units[-1].more.append(paragraph)
    return preamble, units


def _begin(paragraph: Paragraph) -> _Unit | None:
    """The section or point that begins with this paragraph."""
    if match := ITEM.match(paragraph.text):
        return _Unit(paragraph, f"（{match[1]}）", match[2], to_int(match[1]))
    if match := PART.match(paragraph.text):
        alone = len(match[2]) <= 60 and not re.search(r"[。；：]", match[2])
        return _Unit(paragraph, f"{match[1]}、", match[2], heading=alone)
    return None
