"""A list that an administrator writes in YAML, read strictly: each fault in Chinese, with its line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel

from corpus.model import CorpusError
from corpus.yaml_strict import load_yaml, validate

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Item(Generic[M]):
    """One of the list, and where it stands (file:line)."""

    value: M
    place: str


def read_list(model: type[M], file: Path, what: str) -> list[Item[M]]:
    """`what` is what the file holds (公众号的设置). Raises ValueError in Chinese, never with what stood in a field."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "不是 UTF-8 文字"
        raise ValueError(f"读不了{what}文件 {file}：{why}") from None
    try:
        return _items(model, text, file, what)
    except CorpusError as error:
        raise ValueError(f"{what}有误：\n{error}") from None


def _items(model: type[M], text: str, file: Path, what: str) -> list[Item[M]]:
    found: Any = load_yaml(text, str(file))
    if not isinstance(found, list) or not found:
        raise ValueError(f"{what}文件 {file} 应是一个列表，每一项以「- 名称: 」开头")
    lines = text.splitlines(keepends=True)
    whole: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    starts = [node.start_mark.line for node in whole.value]
    items = []
    for entry, start, end in zip(found, starts, [*starts[1:], len(lines)], strict=True):
        value = validate(model, entry, "".join(lines[start:end]), str(file), start + 1)
        items.append(Item(value, f"{file}:{start + 1}"))
    return items
