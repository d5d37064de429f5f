"""Where the rest of the project rests on a provision: figures, answers, fixed words, topics, quizzes, tests, rules.

The other packages' files are read as plain text and data; nothing of them is imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from corpus.address import Address, parse_label
from corpus.references import find_references

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HOLDERS = {"依据", "据", "金", "分金", "也可", "引", "引任一"}
"""The keys below which references stand."""
_OWNERS = ("考点", "主题", "编号", "参数", "地区", "名称")
_QUOTED = re.compile(r'"([^"\s]+ (?:附录)?[第（][^"\s]+)"')
_TITLE = re.compile(r"《([^》]+)》")
_DATED = re.compile(r"\(\d{4}-\d\d-\d\d\)\Z")


@dataclass(frozen=True)
class Kind:
    """A kind of thing that rests on provisions, how it is counted, and the files it stands in."""

    name: str
    measure: str
    pattern: str
    by_owner: bool = False


KINDS = (
    Kind("参数", "处", "corpus/parameters/*.yaml"),
    Kind("现成答案", "处", "assistant/templates/answers/*.yaml"),
    Kind("固定话术", "处", "assistant/templates/*.yaml"),
    Kind("查真伪", "处", "assistant/templates/check/*.yaml"),
    Kind("问法主题", "组", "corpus/questions/*.yaml", by_owner=True),
    Kind("干事写的答案", "处", "corpus/answers/*.yaml"),
    Kind("考题", "个考点", "corpus/points/*.yaml", by_owner=True),
    Kind("评测", "题", "eval/**/*.yaml", by_owner=True),
    Kind("干事加的评测", "题", "corpus/evaluation/*.yaml", by_owner=True),
    Kind("测试", "题", "tests/assistant/**/*.yaml", by_owner=True),
    Kind("计算规则", "处", "assistant/**/*.py"),
)


@dataclass(frozen=True)
class Use:
    """One reference as it stands in a file; `address` None = the document as a whole is named.

    `parameter` is only set while reading: a topic may name a parameter instead of provisions.
    """

    kind: str
    owner: str
    file: str
    line: int
    title: str
    address: Address | None
    parameter: str | None = None

    @property
    def reference(self) -> str:
        return f"{self.title} {self.address.label}" if self.address is not None else f"《{self.title}》"


def find_uses(repository: Path, kinds: Sequence[Kind] = KINDS) -> list[Use]:
    """Every reference below `repository`, by kind, file and line; folders that are not there hold none."""
    found: list[Use] = []
    for kind in kinds:
        for path in sorted(repository.glob(kind.pattern)):
            file = path.relative_to(repository).as_posix()
            text = path.read_text(encoding="utf-8")
            found += _in_code(kind, file, text) if path.suffix == ".py" else _in_yaml(kind, file, text)
    return [plain for use in found for plain in _through_parameter(use, found)]


def _through_parameter(use: Use, found: Sequence[Use]) -> Iterator[Use]:
    """A topic that names a parameter rests on whatever the parameter's values rest on."""
    if use.parameter is None:
        yield use
        return
    for value in found:
        if value.kind == "参数" and value.owner.split(" ")[0] == use.parameter:
            yield replace(use, title=value.title, address=value.address, parameter=None)


def _in_yaml(kind: Kind, file: str, text: str) -> Iterator[Use]:
    root = yaml.compose(text, Loader=_Loader)
    if root is None:
        return
    for owner, key, node in _scalars(root, "", ""):
        line = node.start_mark.line + 1
        if key in _HOLDERS:
            yield from _reference(kind, owner, file, line, node.value)
        elif key == "参数" and kind.name == "问法主题":
            yield Use(kind.name, owner, file, line, "", None, parameter=node.value)
        elif kind.name == "固定话术":
            yield from _named_in_words(kind, owner, file, line, node.value)


def _scalars(node: yaml.Node, owner: str, key: str) -> Iterator[tuple[str, str, yaml.ScalarNode]]:
    """(whose, below which key, the scalar) for every scalar of a tree; a holder's key stays for all below it."""
    if isinstance(node, yaml.ScalarNode):
        yield owner, key, node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item, owner, key)
    elif isinstance(node, yaml.MappingNode):
        own = _owner(node, owner)
        for name, below in node.value:
            yield from _scalars(below, own or name.value, key if key in _HOLDERS else name.value)


def _owner(node: yaml.MappingNode, above: str) -> str:
    """What an entry calls itself, below what the entry above it is called."""
    names = {k.value: v.value for k, v in node.value if isinstance(v, yaml.ScalarNode)}
    own = next((names[key] for key in _OWNERS if key in names), "")
    return f"{above} {own}".strip()


def _reference(kind: Kind, owner: str, file: str, line: int, text: str) -> Iterator[Use]:
    """标题或简称 第X条; anything else is left to the checks of its own file."""
    title, _, label = text.strip().rpartition(" ")
    try:
        yield Use(kind.name, owner, file, line, _DATED.sub("", title.strip()), parse_label(label))
    except ValueError:
        return


def _named_in_words(kind: Kind, owner: str, file: str, line: int, text: str) -> Iterator[Use]:
    """《劳动法》, with or without an article, in a sentence."""
    exact = [r for r in find_references(text) if r.title]
    yield from (Use(kind.name, owner, file, line, r.title or "", r.address) for r in exact)
    for title in dict.fromkeys(_TITLE.findall(text)):
        if title not in {r.title for r in exact}:
            yield Use(kind.name, owner, file, line, title, None)


def _in_code(kind: Kind, file: str, text: str) -> Iterator[Use]:
    for number, line in enumerate(text.split("\n"), 1):
        for match in _QUOTED.findall(line):
            yield from _reference(kind, "", file, number, match)
