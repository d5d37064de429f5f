"""YAML lists changed where they have to be and nowhere else: comments and the way others write stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from api.console.errors import ConsoleError
from corpus import CorpusError
from corpus.yaml_strict import item_lines, load_yaml

_STRANGE = "{} 的写法和平常不一样，没法自动加进去。请在“语料”里打开它，自己加。"
WIDTH = 120


def dumped(entry: Mapping[str, Any]) -> str:
    """One item of a list."""
    return yaml.safe_dump([dict(entry)], allow_unicode=True, sort_keys=False, width=WIDTH)


def with_entry(text: str, entry: Mapping[str, Any], file: str) -> str:
    """The entry at the end. Raises ConsoleError."""
    before = _items(text, file)
    changed = _ended(text) + ("\n" if text.strip() else "") + dumped(entry)
    return _checked(changed, [*before, dict(entry)], file)


def without_entry(text: str, at: int, file: str) -> str:
    """All entries but one; "" when none is left. Raises ConsoleError."""
    items = _items(text, file)
    if len(items) == 1:
        return ""
    lines, (first, end) = text.splitlines(keepends=True), _span(text, at, file)
    return _checked("".join([*lines[:first], *lines[end:]]), [*items[:at], *items[at + 1 :]], file)


def with_other_entry(text: str, at: int, entry: Mapping[str, Any], file: str) -> str:
    """The entry in place of another. Raises ConsoleError."""
    items = _items(text, file)
    lines, (first, end) = text.splitlines(keepends=True), _span(text, at, file)
    behind = "\n" if end < len(lines) else ""
    changed = "".join([*lines[:first], dumped(entry), behind, *lines[end:]])
    return _checked(changed, [*items[:at], dict(entry), *items[at + 1 :]], file)


def with_more(text: str, at: int, name: str, more: Sequence[str], file: str) -> str:
    """An entry whose list `name` has more texts at its end. Raises ConsoleError."""
    items = _items(text, file)
    changed = _inserted(text, _list_node(text, at, name, file), more, file)
    longer = {**items[at], name: [*items[at][name], *more]}
    return _checked(changed, [*items[:at], longer, *items[at + 1 :]], file)


def read(text: str) -> list[Any]:
    """The entries; none where it cannot be read."""
    try:
        return _items(text, "")
    except ConsoleError:
        return []


def place_of(text: str, name: str, value: str, file: str) -> int | None:
    """Which entry has this value. Raises ConsoleError."""
    items = _items(text, file)
    return next((at for at, item in enumerate(items) if item.get(name) == value), None)


def _inserted(text: str, node: yaml.SequenceNode, more: Sequence[str], file: str) -> str:
    if node.flow_style or not node.value:
        raise ConsoleError(_STRANGE.format(file))
    last = node.value[-1]
    indent = " " * node.start_mark.column
    lines = text.splitlines(keepends=True)
    at = last.end_mark.line + (1 if last.end_mark.column else 0)
    lines[at - 1] = _ended(lines[at - 1])
    return "".join([*lines[:at], *(f"{indent}- {_scalar(one)}\n" for one in more), *lines[at:]])


def _scalar(text: str) -> str:
    """A text as it stands behind a dash."""
    return yaml.safe_dump([text], allow_unicode=True, width=10_000).removeprefix("- ").strip()


def _list_node(text: str, at: int, name: str, file: str) -> yaml.SequenceNode:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.SequenceNode)
    for key, node in root.value[at].value:
        if key.value == name and isinstance(node, yaml.SequenceNode):
            return node
    raise ConsoleError(_STRANGE.format(file))


def _span(text: str, at: int, file: str) -> tuple[int, int]:
    """The lines of an entry, from 0; comments above the next one belong to the next."""
    starts = item_lines(text)
    if len(starts) != len(_items(text, file)):
        raise ConsoleError(_STRANGE.format(file))
    lines = text.splitlines()
    end = starts[at + 1] - 1 if at + 1 < len(starts) else len(lines)
    while end > starts[at] and lines[end - 1].startswith("#"):
        end -= 1
    return starts[at] - 1, end


def _items(text: str, file: str) -> list[Any]:
    """None where there are only comments. Raises ConsoleError."""
    try:
        items = load_yaml(text, file) or []
    except CorpusError:
        items = None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ConsoleError(_STRANGE.format(file))
    return items


def _checked(text: str, wanted: list[Any], file: str) -> str:
    """It says exactly what it should."""
    if _items(text, file) != wanted:
        raise ConsoleError(_STRANGE.format(file))
    return text


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"
