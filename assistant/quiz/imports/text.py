"""Questions in a text file, in the two conventions exam tools use and the usual mixtures of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.quiz.imports.draft import Draft
from assistant.quiz.imports.lines import (
    FIELDS,
    Line,
    answer_in_stem,
    kind_tag,
    line_of,
    options_in_one_line,
)
from assistant.quiz.model import QuizError
from corpus.importing.charset import decode
from corpus.importing.source import ImportProblem


def drafts_in_text(data: bytes) -> tuple[list[Draft], list[str]]:
    """The questions in order, and remarks on lines that belong to none. Raises QuizError."""
    if data.startswith(b"PK"):
        raise QuizError("这不是文本文件：表格请用 .xlsx 结尾的名字")
    try:
        text, _ = decode(data)
    except ImportProblem as problem:
        raise QuizError(str(problem)) from None
    reader = _Reader()
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        reader.take(number, line)
    reader.close()
    return reader.drafts, reader.remarks


@dataclass
class _Reader:
    """Line by line: `open` is the question being read, `into` the field that lines without a mark continue.

    `joined` = its options stand several on a line.
    """

    drafts: list[Draft] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    open: Draft | None = None
    into: str = ""
    heading: str = ""
    last: int = 0
    gap: bool = True
    joined: bool = False

    def take(self, number: int, raw: str) -> None:
        text = raw.strip().strip("　").strip()
        if not text:
            self.gap = True
            return
        line = line_of(text)
        handled = (
            self._heading(line)
            or self._question(line, number)
            or self._option(line)
            or self._field(line, number)
            or self._continued(text)
        )
        if not handled and self.drafts:
            self.remarks.append(f"第 {number} 行不知道属于哪道题，没有收")
        self.gap = False

    def close(self) -> None:
        if self.open is None:
            return
        draft, self.open = self.open, None
        if not draft.kind:
            draft.kind = self.heading
        if not draft.kind:
            draft.kind, draft.stem = kind_tag(draft.stem)
        if not draft.answer:
            draft.answer, draft.stem = answer_in_stem(draft.stem)
        if self.joined or len(draft.options) == 1:
            draft.options = options_in_one_line(draft.options)
        self.drafts.append(draft)

    def _heading(self, line: Line) -> bool:
        if not line.heading:
            return False
        self.close()
        self.heading, self.last, self.into = line.heading, 0, ""
        return True

    def _question(self, line: Line, number: int) -> bool:
        """A number begins a question after a gap, or where it continues the count; not inside a numbered text."""
        if line.number is None or not (self.gap or self.open is None or line.number == self.last + 1):
            return False
        self._begin(number, line.rest)
        self.last = line.number
        return True

    def _begin(self, number: int, stem: str) -> None:
        self.close()
        self.open, self.into, self.joined = Draft(f"第 {number} 行", stem=stem), "stem", False

    def _option(self, line: Line) -> bool:
        draft = self.open
        if draft is None or not line.letter or self.into not in ("stem", "options"):
            return False
        expected = "ABCDEFGHI"[min(len(draft.options), 8)]
        if line.letter > expected:
            draft.options, self.joined = options_in_one_line(draft.options), True
            expected = "ABCDEFGHI"[min(len(draft.options), 8)]
        if line.letter != expected:
            return False
        draft.options.append(line.option)
        self.into = "options"
        return True

    def _field(self, line: Line, number: int) -> bool:
        if line.field is None:
            return False
        name = FIELDS[line.field]
        begins = name in ("kind", "stem") and (self.open is None or self.open.answer)
        if begins or (name == "stem" and self.open is not None and self.open.stem):
            self._begin(number, "")
        if self.open is None:
            return False
        if name:
            setattr(self.open, name, line.text)
        self.into = name
        return True

    def _continued(self, text: str) -> bool:
        """A line without a mark goes on with the field before it, unless an empty line came between."""
        draft = self.open
        if draft is None or self.gap or not self.into:
            return False
        if self.into == "options":
            draft.options[-1] += f"\n{text}"
        else:
            setattr(draft, self.into, f"{getattr(draft, self.into)}\n{text}")
        return True
