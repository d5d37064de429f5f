"""A corpus file's Markdown → a Document, and back to the same text.

Headings: # 编, ## 章, ### 节, #### 条 / point, with an optional caption in 【】. A blank line ends a 款; a paragraph
that begins with （一） is a 项 of the 款 above it, one that begins with 1. is a 目. In newspapers every heading begins
a part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.address import PREAMBLE, Address, Step, parse_label
from corpus.frontmatter import FrontMatter
from corpus.model import Block, CorpusError, Document, Fault, Heading, Provision
from corpus.numerals import NUMERAL, to_int
from corpus.yaml_strict import load_yaml, validate

UNIT_LEVEL = 4
_HEADING = re.compile(r"(#{1,4}) (\S.*)\Z")
_UNIT = re.compile(r"(?P<label>附录第\S+条|第\S+条(?:之\S+)?|（\S+?）)(?: 【(?P<caption>[^】]+)】)?\Z")
_ITEM = re.compile(rf"（({NUMERAL})）")
_SUB = re.compile(r"(\d{1,3})[.．、]")


@dataclass
class _Open:
    """A unit being read: where it began, and its paragraphs so far."""

    address: Address
    caption: str
    path: tuple[str, ...]
    line: int
    paragraphs: list[str] = field(default_factory=list)


def parse_document(text: str, file: str) -> Document:
    """The document in `text`. Raises CorpusError with file and line of every fault."""
    head, body, body_line = split_front_matter(text, file)
    data = load_yaml(head, file, first_line=2)
    meta = validate(FrontMatter, data, head, file, first_line=2)
    blocks = _Reader(file, press=meta.类别 == "报刊").read(body, body_line)
    return Document(**meta.as_fields(), blocks=tuple(blocks), file=file)


def split_front_matter(text: str, file: str) -> tuple[str, str, int]:
    """(front matter, body, line of the body's first line)."""
    match = re.match(r"---\n(.*?\n)---\n", text, re.S)
    if not match:
        raise CorpusError([Fault(file, 1, "文件开头缺少用 --- 隔开的说明（编号、标题、施行日期等）")])
    body = text[match.end() :].lstrip("\n")
    return match[1], body, text[: len(text) - len(body)].count("\n") + 1


class _Reader:
    """Reads a body line by line; keeps the headings above and the unit that is open."""

    def __init__(self, file: str, press: bool) -> None:
        self.file, self.press = file, press
        self.blocks: list[Block] = []
        self.path: list[tuple[int, str]] = []
        self.open: _Open | None = None
        self.faults: list[Fault] = []
        self.seen: dict[Address, int] = {}
        self.parts = 0

    def read(self, body: str, first_line: int) -> list[Block]:
        paragraph: list[str] = []
        start = first_line
        for number, line in enumerate([*body.splitlines(), ""], first_line):
            if line.startswith("#"):
                self._paragraph(paragraph, start)
                paragraph = []
                self._heading(line, number)
            elif line.strip():
                start = start if paragraph else number
                paragraph.append(line)
            else:
                self._paragraph(paragraph, start)
                paragraph = []
        self._close()
        if not any(isinstance(b, Provision) for b in self.blocks):
            self._fault(first_line, "没有正文")
        if self.faults:
            raise CorpusError(self.faults)
        return self.blocks

    def _fault(self, line: int, message: str) -> None:
        self.faults.append(Fault(self.file, line, message))

    def _paragraph(self, lines: list[str], line: int) -> None:
        if not lines:
            return
        if len(lines) > 1 and not all(text.startswith("|") for text in lines):
            self._fault(line, "一段话里不能换行；另起一款请空一行")
        if self.open is None:
            if self.blocks:
                self._fault(line, "这段话不在任何一条之下")
            self.open = _Open(PREAMBLE, "", (), line)
        _append(self.open.paragraphs, "\n".join(lines))

    def _heading(self, line: str, number: int) -> None:
        self._close()
        match = _HEADING.match(line)
        if not match:
            self._fault(number, "标题写法不对，应是「## 第一章 总则」或「#### 第一条 【标题】」")
            return
        level, text = len(match[1]), match[2]
        if level == UNIT_LEVEL and not self.press:
            self._unit(text, number)
            return
        self.path = [(n, t) for n, t in self.path if n < level] + [(level, text)]
        self.blocks.append(Heading(level, text))
        if self.press:
            self.parts += 1
            address = Address((Step("part", self.parts),))
            self.open = _Open(address, "", tuple(t for _, t in self.path), number)

    def _unit(self, text: str, number: int) -> None:
        match = _UNIT.match(text)
        try:
            if not match:
                raise ValueError
            address = parse_label(match["label"])
            if len(address.steps) != 1:
                raise ValueError
        except ValueError:
            self._fault(number, f"认不出的条文编号「{text}」，应是「#### 第一条 【标题】」")
            return
        if address in self.seen:
            self._fault(number, f"{address.label}重复，第 {self.seen[address]} 行已有")
        self.seen[address] = number
        self.open = _Open(address, match["caption"] or "", tuple(t for _, t in self.path), number)

    def _close(self) -> None:
        unit, self.open = self.open, None
        if unit is None:
            return
        if unit.paragraphs:
            self.blocks.append(build_unit(unit.address, unit.paragraphs, unit.caption, unit.path))
        elif not self.press:
            self._fault(unit.line, f"{unit.address.label}下面没有正文")


def build_unit(address: Address, paragraphs: list[str], caption: str = "", path: tuple[str, ...] = ()) -> Provision:
    """An article, point or part with its 款, 项 and 目 found."""
    kind = "para" if any(s.kind == "art" for s in address.steps) else "seg"
    groups: list[list[str]] = []
    for text in paragraphs:
        if groups and (_ITEM.match(text) or _SUB.match(text)):
            groups[-1].append(text)
        else:
            groups.append([text])
    if len(groups) == 1:
        children = _items(address, groups[0])
    else:
        children = tuple(
            Provision(a := address.child(kind, n), "\n".join(g), path=path, children=_items(a, g))
            for n, g in enumerate(groups, 1)
        )
    return Provision(address, "\n".join(paragraphs), caption, path, children)


def _items(parent: Address, group: list[str]) -> tuple[Provision, ...]:
    """The 项 below a 款 (each with its 目), or the 目 directly below it."""
    kind, mark = ("item", _ITEM) if any(_ITEM.match(t) for t in group) else ("sub", _SUB)
    gathered: list[tuple[int, list[str]]] = []
    for text in group:
        if match := mark.match(text):
            gathered.append((to_int(match[1]), [text]))
        elif gathered:
            gathered[-1][1].append(text)
    found = []
    for number, texts in gathered:
        address = parent.child(kind, number)
        subs = _items(address, texts[1:]) if kind == "item" else ()
        found.append(Provision(address, "\n".join(texts), children=subs))
    return tuple(found)


def render_body(document: Document) -> str:
    """The Markdown body again, equal to what was parsed."""
    lines: list[str] = []
    press = document.kind == "报刊"
    for block in document.blocks:
        if isinstance(block, Heading):
            lines.append("#" * block.level + " " + block.text)
            continue
        if block.address != PREAMBLE and not press:
            caption = f" 【{block.caption}】" if block.caption else ""
            lines.append("#" * UNIT_LEVEL + f" {block.address.label}{caption}")
        lines += _paragraphs(block)
    return "\n\n".join(lines) + "\n"


def _paragraphs(unit: Provision) -> list[str]:
    """The unit's text as paragraphs; only a table keeps several lines together."""
    paragraphs: list[str] = []
    for line in unit.text.split("\n"):
        _append(paragraphs, line)
    return paragraphs


def _append(paragraphs: list[str], text: str) -> None:
    """Add a paragraph; rows that follow rows belong to the same table."""
    if text.startswith("|") and paragraphs and paragraphs[-1].startswith("|"):
        paragraphs[-1] += "\n" + text
    else:
        paragraphs.append(text)
