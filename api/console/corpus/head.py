"""The front matter of a document as the fields of a form, and back; lines nobody changed stay as they were."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from corpus.page import BLANK

FIELDS = (
    *("编号", "标题", "简称", "文号", "类别", "制定机关", "适用地区", "公布日期", "施行日期", "废止日期"),
    *("题注", "来源", "取得日期", "核对人", "核对日期", "证据", "范围"),
)
_MAY_BE_NULL = ("文号", "废止日期")
_MAY_BE_EMPTY = ("题注",)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PARTS = re.compile(r"---\n(?P<head>.*?\n)---\n(?P<body>.*)\Z", re.S)
_KEY = re.compile(r"(\S+?):(?: |\Z)")
_BETWEEN = re.compile(r"[、，,;；\n]+")


@dataclass(frozen=True)
class Head:
    """`values` by field as a form shows them; `lines` the line each field begins at, `body_line` the body's first."""

    values: Mapping[str, str]
    lines: Mapping[str, int]
    body: str
    body_line: int

    def field_at(self, line: int) -> str | None:
        """The field that a line of the file belongs to."""
        if line >= self.body_line:
            return None
        return max((f for f, n in self.lines.items() if n <= line), key=lambda f: self.lines[f], default=None)


def read_head(text: str) -> Head | None:
    """None where the file has no front matter that a form can show: it is then edited as a whole."""
    parts = _PARTS.match(text)
    if parts is None:
        return None
    try:
        found = yaml.load(parts["head"], Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return None
    if not isinstance(found, dict) or set(found) - set(FIELDS) or not all(map(_simple, found.values())):
        return None
    body_line = parts["head"].count("\n") + 3
    blank = len(parts["body"]) - len(parts["body"].lstrip("\n"))
    values = {field: _shown(found.get(field, "")) for field in FIELDS}
    return Head(values, _lines(parts["head"]), parts["body"].lstrip("\n"), body_line + blank)


def with_head(text: str, values: Mapping[str, str], body: str) -> str:
    """The file with these values and this body; fields that are not among the values stay."""
    parts = _PARTS.match(text)
    before = read_head(text)
    head = parts["head"].split("\n") if parts and before else []
    out = [line for field in FIELDS for line in _field(field, values, before, head)]
    return "---\n" + "\n".join(out) + "\n---\n\n" + body.strip("\n") + "\n"


def changed(text: str, **values: str) -> str | None:
    """The file with some fields changed and nothing else; None when it has no front matter to change."""
    head = read_head(text)
    return None if head is None else with_head(text, values, head.body)


def _field(field: str, values: Mapping[str, str], before: Head | None, head: list[str]) -> list[str]:
    was = before.values[field] if before else None
    if before and field in before.lines and values.get(field, was) == was:
        return _own_lines(field, before, head)
    return [f"{field}: {written(field, values.get(field, was or ''))}"]


def _own_lines(field: str, before: Head, head: list[str]) -> list[str]:
    start = before.lines[field] - 2
    later = [n - 2 for n in before.lines.values() if n - 2 > start]
    return [line for line in head[start : min(later, default=len(head))] if line.strip()]


def written(field: str, value: str) -> str:
    """As YAML reads it back on one line."""
    value = " ".join(value.split()) if field != "题注" else " ".join(value.split("\n")).strip()
    if field == "简称":
        return _dumped([name.strip() for name in _BETWEEN.split(value) if name.strip()])
    if not value:
        return "null" if field in _MAY_BE_NULL else "''" if field in _MAY_BE_EMPTY else BLANK
    return value if _DAY.fullmatch(value) else _dumped(value)


def _dumped(value: object) -> str:
    text: str = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10**9)
    return text.removesuffix("\n").removesuffix("\n...")


def _simple(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(part, str) for part in value))


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(value)
    return "" if value in ("null", "~") else str(value)


def _lines(head: str) -> dict[str, int]:
    """By field; the first line of the file is the one with three dashes."""
    found: dict[str, int] = {}
    for number, line in enumerate(head.split("\n"), 2):
        match = _KEY.match(line)
        if match and match[1] in FIELDS:
            found.setdefault(match[1], number)
    return found
