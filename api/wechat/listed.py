"""A list that an administrator writes in YAML, read strictly: each fault in Chinese, with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel

from corpus.model import CorpusError
from corpus.yaml_strict import load_yaml, validate

M = TypeVar("M", bound=BaseModel)
_UNREADABLE: tuple[tuple[type[Exception], str], ...] = (
    (FileNotFoundError, "没有这个文件"),
    (IsADirectoryError, "这是一个文件夹"),
    (PermissionError, "没有读它的权限"),
    (UnicodeDecodeError, "不是 UTF-8 文字，请用 UTF-8 另存"),
)
_WHOLE = re.compile("(：)「内容」")
"""How a fault of a whole item is called."""
_IN_ENGLISH = re.compile(r"(?<=YAML 格式不对)（[ -~]*）")
_TAB, _COLON = re.compile(r" *\t"), re.compile(r"\s*(?:- +)?[^\s:：#\"'{]+(?:：|:(?=\S))")


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
        why = next((said for kind, said in _UNREADABLE if isinstance(error, kind)), "打不开")
        raise ValueError(f"读不了{what}文件 {file}：{why}") from None
    try:
        return _items(model, text, file, what)
    except CorpusError as error:
        said = _WHOLE.sub(r"\1", _IN_ENGLISH.sub("", str(error)))
        raise ValueError(f"{what}有误：\n{_miswritten(text, file) or said}") from None


def _items(model: type[M], text: str, file: Path, what: str) -> list[Item[M]]:
    found: Any = load_yaml(text, str(file))
    if not isinstance(found, list) or not found:
        if found and (slip := _miswritten(text, file)):
            raise ValueError(f"{what}有误：\n{slip}")
        raise ValueError(f"{what}文件 {file} 应是一个列表，每一项以「- 名称: 」开头")
    lines = text.splitlines(keepends=True)
    whole: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    starts = [node.start_mark.line for node in whole.value]
    items = []
    for entry, start, end in zip(found, starts, [*starts[1:], len(lines)], strict=True):
        value = validate(model, entry, "".join(lines[start:end]), str(file), start + 1)
        items.append(Item(value, f"{file}:{start + 1}"))
    return items


def _miswritten(text: str, file: Path) -> str | None:
    """What people who do not write YAML get wrong, where something is wrong."""
    for number, line in enumerate(text.splitlines(), 1):
        if _TAB.match(line):
            return f"{file}:{number}：行首用了制表符（Tab），请换成空格"
        if _COLON.match(line):
            return f"{file}:{number}：冒号要用英文的，后面空一格，像 名称: 浙江女工 这样"
    return None
