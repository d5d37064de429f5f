"""What the readers hand over: lines as they stood in the source, and what was set aside with its place."""

from __future__ import annotations

from dataclasses import dataclass, field

MAX_BYTES = 20 * 1024 * 1024
MAX_PAGES = 500
MAX_CHARACTERS = 2_000_000


class ImportProblem(Exception):
    """The file cannot be imported; the message is for the officer."""


@dataclass(frozen=True)
class Line:
    """A line of the source, or a whole paragraph where the format knows paragraphs (`whole`).

    `indent` is in characters beyond the column's left edge; `full` means it reaches the right edge, so that a sentence
    may run on; `level` 1–3 marks a heading by its look. `edge` means first or last on its page, `apart` that white
    space sets it off from the text there.
    """

    text: str
    number: int
    page: int = 0
    indent: float = 0
    full: bool = False
    gap: bool = False
    level: int = 0
    centered: bool = False
    whole: bool = False
    table: bool = False
    edge: bool = False
    apart: bool = False
    notes: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        return f"原文第 {self.page} 页" if self.page else f"原文第 {self.number} 行"


@dataclass(frozen=True)
class Dropped:
    """Characters that are not in the proposal, where they stood and why."""

    text: str
    place: str
    reason: str


@dataclass(frozen=True)
class Source:
    """Everything read from one file, in reading order."""

    lines: tuple[Line, ...]
    dropped: tuple[Dropped, ...] = ()
    doubts: tuple[str, ...] = ()
    columns: int = 1
    pages: int = 0

    @property
    def text(self) -> str:
        """Every character read, wherever it goes afterwards."""
        return "\n".join([*(line.text for line in self.lines), *(d.text for d in self.dropped)])


@dataclass(frozen=True)
class Paragraph:
    """A paragraph on its way: `text` as it will be written, `words` as the source had it."""

    text: str
    words: str
    place: str
    level: int = 0
    centered: bool = False
    table: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """A heading or paragraph of the proposed body, and the words of the source it carries."""

    markdown: str
    words: str
    place: str = ""
    notes: tuple[str, ...] = ()


@dataclass
class Found:
    """What top and tail of a document gave for the front matter; a date is kept as (year, month, day) text."""

    title: str = ""
    number: str = ""
    issuer: str = ""
    note: str = ""
    signed: str = ""
    press: bool = False
    dropped: list[Dropped] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)  # (front matter key, the source's words)

    def drop(self, paragraph: Paragraph, reason: str) -> None:
        self.dropped.append(Dropped(paragraph.words, paragraph.place, reason))
