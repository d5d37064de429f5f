"""Lines → paragraphs: a hard-wrapped line goes on where the one above it stopped."""

from __future__ import annotations

import re

from corpus.importing.characters import tidy
from corpus.importing.marks import ENDINGS, Sequence
from corpus.importing.source import Line, Paragraph

_INDENTED = 1.2
_CENTERED = 5.0


def join_lines(lines: list[Line]) -> list[Paragraph]:
    """The paragraphs, each with its words as the source had them."""
    joiner = _Joiner(_uses_indents(lines))
    for line in lines:
        joiner.add(line)
    joiner.flush()
    return joiner.done


def _uses_indents(lines: list[Line]) -> bool:
    """Whether paragraphs of this text begin with an indent."""
    running = [line for line in lines if not line.whole and not line.centered and not line.table]
    begun = [line for line in running if _INDENTED <= line.indent < _CENTERED]
    return len(begun) >= 2 and len(begun) * 12 >= len(running)


class _Joiner:
    def __init__(self, indents: bool) -> None:
        self.indents = indents
        self.done: list[Paragraph] = []
        self.open: list[Line] = []
        self.sequence = Sequence()
        self.notes: list[str] = []

    def add(self, line: Line) -> None:
        if self.open and self._goes_on(self.open[-1], line):
            self.open.append(line)
            return
        self.flush()
        self.open = [line]
        self.sequence.saw(line.text)

    def flush(self) -> None:
        if self.open:
            self.done.append(_paragraph(self.open, self.notes))
        self.open, self.notes = [], []

    def _goes_on(self, before: Line, line: Line) -> bool:
        if line.table or before.table:
            return False
        if _inside_note(self.open):
            return True
        if line.whole or before.whole:
            return False
        if line.level or before.level:
            return _same_headline(before, line) and not self.sequence.expects(line.text)
        same_page = line.page == before.page
        if (line.gap and same_page) or line.centered or before.centered or not before.full:
            return False
        if self.indents and line.indent >= _INDENTED:
            return False
        if self.sequence.expects(line.text):
            return False
        if not self.indents and before.text[-1:] in tuple("。；"):
            self.notes.append(f"{line.place}「{line.text[:8]}…」前面可能要另起一段")
        return True


def _same_headline(before: Line, line: Line) -> bool:
    return line.level == before.level and line.page == before.page and not line.gap


def _inside_note(lines: list[Line]) -> bool:
    """Whether a bracketed enactment note （2012年… is still open."""
    text = "".join(line.text for line in lines)
    opened = re.match(r"[（(]\s*\d{4}\s*年", text) and len(text) < 1500
    return bool(opened) and text.count("（") + text.count("(") > text.count("）") + text.count(")")


def _paragraph(lines: list[Line], notes: list[str]) -> Paragraph:
    first = lines[0]
    if first.table:
        return Paragraph(first.text, first.text, first.place, table=True, notes=first.notes)
    words = "\n".join(line.text for line in lines)
    text, changes = tidy(_glue([line.text for line in lines]))
    inherited = [note for line in lines for note in line.notes]
    return Paragraph(text, words, first.place, first.level, first.centered, notes=(*inherited, *changes, *notes))


def _glue(texts: list[str]) -> str:
    """The lines in a row; only between Latin words does the line break stand for a space."""
    out = texts[0].strip()
    for text in map(str.strip, texts[1:]):
        latin = re.search(r"[A-Za-z,.;]\Z", out) and re.match(r"[A-Za-z]", text)
        out += (" " if latin else "") + text
    return out


def unfinished(text: str) -> bool:
    """Whether a paragraph stops without any closing mark, so that it may have been cut."""
    return len(text) > 12 and text[-1] not in ENDINGS
