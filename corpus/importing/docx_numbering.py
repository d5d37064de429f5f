"""The numbers Word makes by itself (第一条, 一、, （一）): they are on the page, but in no character of the text."""

from __future__ import annotations

import re
from typing import Any

from corpus.numerals import to_chinese

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "ideographDigital",
    "japaneseCounting",
    "japaneseDigitalTenThousand",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
}


class Numbering:
    """Counts list levels in the order of the paragraphs."""

    def __init__(self, root: Any | None) -> None:
        self.levels: dict[tuple[str, int], tuple[int, str, str]] = {}
        self.lists: dict[str, str] = {}
        self.counts: dict[str, dict[int, int]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        for abstract in root.findall(f"{W}abstractNum"):
            for level in abstract.findall(f"{W}lvl"):
                key = abstract.get(f"{W}abstractNumId"), _integer(level.get(f"{W}ilvl"), 0)
                start = _integer(_value(level, "start"), 1)
                self.levels[key] = (start, _value(level, "numFmt") or "decimal", _value(level, "lvlText") or "")
        for num in root.findall(f"{W}num"):
            name = _value(num, "abstractNumId")
            if name is not None:
                # A list that restarts counts on its own; the others share the count of their pattern.
                restarts = num.find(f"{W}lvlOverride/{W}startOverride") is not None
                self.lists[num.get(f"{W}numId")] = name
                if restarts:
                    self._own_count(num, name)

    def _own_count(self, num: Any, name: str) -> None:
        own = f"{name}/{num.get(f'{W}numId')}"
        self.levels |= {(own, at): level for (of, at), level in list(self.levels.items()) if of == name}
        for override in num.findall(f"{W}lvlOverride"):
            at = _integer(override.get(f"{W}ilvl"), 0)
            start = _value(override, "startOverride")
            if start is not None and (own, at) in self.levels:
                self.levels[own, at] = (_integer(start, 1), *self.levels[own, at][1:])
        self.lists[num.get(f"{W}numId")] = own

    def label(self, num_id: str, level: int) -> str:
        """The next label of that list, counted on; empty for bullets and unknown lists."""
        name = self.lists.get(num_id)
        if name is None or (name, level) not in self.levels:
            return ""
        counts = self.counts.setdefault(name, {})
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        counts[level] = counts.get(level, self.levels[name, level][0] - 1) + 1
        _, kind, pattern = self.levels[name, level]
        if kind in ("bullet", "none"):
            return ""
        return re.sub(r"%(\d)", lambda m: self._number(name, int(m[1]) - 1, counts), pattern)

    def _number(self, name: str, level: int, counts: dict[int, int]) -> str:
        start, kind, _ = self.levels.get((name, level), (1, "decimal", ""))
        return _written(counts.get(level, start), kind)


def _written(number: int, kind: str) -> str:
    if kind in _CHINESE:
        return to_chinese(number)
    if kind in ("upperLetter", "lowerLetter") and 1 <= number <= 26:
        return chr((64 if kind == "upperLetter" else 96) + number)
    if kind == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(0x245F + number)
    return str(number)


def _value(parent: Any, name: str) -> str | None:
    found = parent.find(f"{W}{name}")
    value: str | None = None if found is None else found.get(f"{W}val")
    return value


def _integer(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdecimal() else default


def list_of(paragraph: Any, styles: dict[str, tuple[str, int]]) -> tuple[str, int] | None:
    """(list, level) of a paragraph, from itself or from its style."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return None
    numbers = properties.find(f"{W}numPr")
    inherited = styles.get(_value(properties, "pStyle") or "")
    if numbers is None:
        return inherited
    num_id = _value(numbers, "numId") or (inherited[0] if inherited else "0")
    return None if num_id == "0" else (num_id, _integer(_value(numbers, "ilvl"), inherited[1] if inherited else 0))
