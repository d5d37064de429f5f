"""A document together with the file it was read from: where each field, article and paragraph stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corpus.address import PREAMBLE, Address, parse_label
from corpus.library import read
from corpus.model import Document, Fault
from corpus.parse import split_front_matter
from corpus.yaml_strict import line_of

BLANK = "待填"
"""What `python -m corpus new` writes where a person has to fill something in."""
BLANK_ID = "daitian"
"""The same in an 编号, which is written in letters."""
_UNIT = re.compile(r"#### (\S+)")


@dataclass(frozen=True)
class Page:
    """The file's text in its two halves; `body_line` is the line of the body's first line."""

    document: Document
    text: str
    head: str
    body: str
    body_line: int

    def fault(self, line: int, message: str) -> Fault:
        return Fault(self.document.file, line, message)

    def at(self, field: str, message: str) -> Fault:
        """A fault in a field of the front matter."""
        return self.fault(line_of(self.head, field, 2), message)

    def on(self, address: Address, message: str) -> Fault:
        """A fault in an article, point or part."""
        return self.fault(self.unit_lines.get(address.unit, self.body_line), message)

    def lines(self) -> Iterator[tuple[int, str]]:
        """Every line of the body with its number."""
        return enumerate(self.body.split("\n"), self.body_line)

    @cached_property
    def unit_lines(self) -> dict[Address, int]:
        """The heading line of every unit; the preamble begins with the body."""
        found = {PREAMBLE: self.body_line}
        for number, line in self.lines():
            match = _UNIT.match(line)
            if match:
                try:
                    found.setdefault(parse_label(match[1]), number)
                except ValueError:  # the parser has said so already
                    continue
        return found

    @property
    def unfinished(self) -> bool:
        """Whether a field or an article of a new file is still to be filled in."""
        return bool(list(self.blanks()))

    def blanks(self) -> Iterator[int]:
        """The lines with something to fill in."""
        for number, line in enumerate(self.text.split("\n"), 1):
            if BLANK in line or (line.startswith("编号:") and BLANK_ID in line):
                yield number


def read_page(document: Document, root: Path) -> Page:
    text, _ = read(root / document.file, root)
    return Page(document, text, *split_front_matter(text, document.file))
