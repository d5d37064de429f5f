"""The body of a proposal while it is being written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.importing.characters import canonical, squeeze
from corpus.importing.marks import ITEM
from corpus.importing.source import Block, Dropped, Paragraph

REWRITTEN = "编号或标记改写成统一写法"


class Body:
    """Blocks in order, and the marks that were written differently."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.dropped: list[Dropped] = []

    def heading(self, level: int, text: str, paragraph: Paragraph, words: str = "", notes: Sequence[str] = ()) -> None:
        """A heading that carries `words` of the paragraph; whatever else it had was rewritten."""
        self.blocks.append(Block("#" * level + " " + text, words, paragraph.place, tuple(notes)))

    def text(self, text: str, paragraph: Paragraph, notes: Sequence[str] | None = None) -> None:
        """A paragraph of the body."""
        if text:
            kept = paragraph.notes if notes is None else tuple(notes)
            self.blocks.append(Block(_plain(text), text, paragraph.place, kept))

    def rewritten(self, mark: str, paragraph: Paragraph) -> None:
        """Note the characters of a mark that the proposal expresses in another way."""
        if canonical(mark):
            self.dropped.append(Dropped(mark.strip(), paragraph.place, REWRITTEN))


def _plain(text: str) -> str:
    """（一） in full width; nothing that Markdown would take for a heading or a table."""
    if match := ITEM.match(text):
        text = f"（{match[1]}）{match[2]}"
    return re.sub(r"\A#", "＃", text) if not text.startswith("| ") else text


def chapter_name(label: str, name: str) -> str:
    return f"{label} {squeeze(name)}".strip()
