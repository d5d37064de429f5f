"""YAML read strictly: duplicate keys, broken syntax and unknown fields are faults with file and line."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from corpus.model import CorpusError, Fault

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
M = TypeVar("M", bound=BaseModel)


class _Strict(_Loader):  # type: ignore[misc]
    """SafeLoader that refuses a key given twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, Hashable):
                raise yaml.constructor.ConstructorError(None, None, "字段名应是文字", key_node.start_mark)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"字段「{key}」写了两次", key_node.start_mark)
            seen.add(key)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping

    def construct_yaml_timestamp(self, node: yaml.ScalarNode) -> Any:
        try:
            return super().construct_yaml_timestamp(node)
        except ValueError:
            problem = f"没有「{node.value}」这一天，日期应写成 2012-04-28"
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark) from None


_Strict.add_constructor("tag:yaml.org,2002:timestamp", _Strict.construct_yaml_timestamp)


def load_yaml(text: str, file: str, first_line: int = 1) -> Any:
    """The data in `text`. Raises CorpusError with the line where it breaks."""
    try:
        return yaml.load(text, Loader=_Strict)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        problem = error.problem or "格式不对"
        ours = isinstance(error, yaml.constructor.ConstructorError) and not problem.isascii()
        message = problem if ours else f"YAML 格式不对（{problem}）"
        raise CorpusError([Fault(file, line, message)]) from None
    except (yaml.YAMLError, ValueError) as error:
        raise CorpusError([Fault(file, first_line, f"YAML 格式不对（{error}）")]) from None


def line_of(text: str, key: str, first_line: int = 1) -> int:
    """The line where `key:` stands in `text` (the first one when it is not there)."""
    for number, line in enumerate(text.splitlines(), first_line):
        if line.lstrip("- ").startswith(f"{key}:"):
            return number
    return first_line


def _line_at(text: str, place: Sequence[int | str], first_line: int) -> int:
    """The line of the innermost field or item that `place` names; of what should hold it when it is missing."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError:
        return first_line
    line = 0
    for step in (0, *place) if isinstance(node, yaml.SequenceNode) else place:
        below = _below(node, step)
        if below is None:
            break
        line, node = below
    return first_line + line


def _below(node: yaml.Node | None, step: int | str) -> tuple[int, yaml.Node] | None:
    """(line, node) of an item by number or a field by name."""
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line, node.value[step]
    if isinstance(node, yaml.MappingNode):
        return next(((k.start_mark.line, v) for k, v in node.value if k.value == step), None)
    return None


def item_lines(text: str) -> list[int]:
    """The line of each item of a top-level YAML list."""
    return [n for n, line in enumerate(text.splitlines(), 1) if line.startswith("- ")]


def validate(model: type[M], data: Any, text: str, file: str, first_line: int = 1) -> M:
    """`data` as `model`; every violation becomes a Fault in Chinese."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        faults = []
        for e in error.errors():
            name = "·".join(str(p) for p in e["loc"]) or "内容"
            line = _line_at(text, e["loc"] or _field_named(e["msg"], data), first_line)
            faults.append(Fault(file, line, f"「{name}」{_in_chinese(e['type'], e['msg'])}"))
        raise CorpusError(faults) from None


def _field_named(message: str, data: Any) -> tuple[str, ...]:
    """The field with which a message about the whole begins (施行日期 … 早于公布日期 …)."""
    fields = data if isinstance(data, dict) else {}
    return tuple(str(k) for k in fields if message.removeprefix("Value error, ").startswith(str(k)))[:1]


def _in_chinese(kind: str, message: str) -> str:
    known = {
        "missing": "没有填",
        "extra_forbidden": "是不认识的字段",
        "string_type": "应是文字",
        "list_type": "应是列表",
        "int_type": "应是整数",
        "int_parsing": "应是整数",
        "date_type": "不是日期，应写成 2012-04-28",
        "date_from_datetime_parsing": "不是日期，应写成 2012-04-28",
        "date_from_datetime_inexact": "应只写日期，不写钟点",
        "date_parsing": "不是日期，应写成 2012-04-28",
        "literal_error": "不是允许的取值",
        "string_pattern_mismatch": "写法不对",
        "string_too_short": "不能是空的",
        "model_type": "应是一组「字段: 值」",
    }
    return known.get(kind) or (message.removeprefix("Value error, ") if kind == "value_error" else f"不对（{message}）")
