"""Which lines of a file differ, with a little of what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

AROUND = 2
MOST = 400
"""Lines that are shown."""


@dataclass(frozen=True)
class ShownLine:
    """`number` is that of the new file; of the old one where the line is gone."""

    kind: Literal["同", "删", "增", "略"]
    number: int
    text: str


def changed_lines(old: str, new: str) -> tuple[ShownLine, ...]:
    before, after = old.splitlines(), new.splitlines()
    shown: list[ShownLine] = []
    for group in SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(AROUND):
        if shown:
            shown.append(ShownLine("略", 0, "……"))
        for tag, *span in group:
            shown += _lines(tag, before, after, span)
    return tuple(shown[:MOST])


def _lines(tag: str, before: list[str], after: list[str], span: list[int]) -> Iterator[ShownLine]:
    i, j, k, m = span
    if tag == "equal":
        yield from (ShownLine("同", n, after[n - 1]) for n in range(k + 1, m + 1))
        return
    yield from (ShownLine("删", n, before[n - 1]) for n in range(i + 1, j + 1))
    yield from (ShownLine("增", n, after[n - 1]) for n in range(k + 1, m + 1))
