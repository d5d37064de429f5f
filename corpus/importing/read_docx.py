"""A Word document: paragraphs, tables, text boxes; headers, footers and notes are set aside."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from corpus.importing.docx_numbering import Numbering, W, list_of
from corpus.importing.docx_text import words_of
from corpus.importing.source import MAX_BYTES, Dropped, ImportProblem, Line, Source
from corpus.importing.tables import table_text

if TYPE_CHECKING:
    from docx.document import Document

_OLD_WORD = b"\xd0\xcf\x11\xe0"
_BESIDE = {
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
}


def read_docx(data: bytes) -> Source:
    """Every paragraph in order. Raises ImportProblem if the file is locked or broken."""
    if data.startswith(_OLD_WORD):
        raise ImportProblem("这份文件加了密码，或是旧版 Word 格式。请去掉密码，另存为 .docx 再试")
    import docx

    try:
        _refuse_bombs(data)
        return _Reader(docx.Document(io.BytesIO(data))).read()
    except ImportProblem:
        raise
    except Exception:
        raise ImportProblem("这份 Word 文件坏了，打不开。请用 Word 打开另存一份再试") from None


def _refuse_bombs(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(info.file_size for info in packed.infolist()) > 10 * MAX_BYTES:
            raise ImportProblem("这份 Word 文件解开后太大，请删去里面的图片再试")


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.lines: list[Line] = []
        self.dropped: list[Dropped] = []
        self.numbered = 0
        self.numbering = Numbering(self._part("numbering"))
        self.levels, self.centered, self.lists = self._styles()

    def read(self) -> Source:
        self._blocks(self.document.element.body)
        for relation in self.document.part.rels.values():
            kind = relation.reltype.rpartition("/")[2]
            if kind in _BESIDE and not relation.is_external:
                self._set_aside(_root(relation.target_part), _BESIDE[kind])
        doubts = [f"有 {self.numbered} 处编号是 Word 自动编的，请对照原件看有没有编错"] if self.numbered else []
        return Source(tuple(self.lines), tuple(self.dropped), tuple(doubts))

    def _part(self, kind: str) -> Any | None:
        for relation in self.document.part.rels.values():
            if relation.reltype.endswith(f"/{kind}"):
                return _root(relation.target_part)
        return None

    def _styles(self) -> tuple[dict[str, int], set[str], dict[str, tuple[str, int]]]:
        """(heading level, centred, list) by style id."""
        levels: dict[str, int] = {}
        centered: set[str] = set()
        lists: dict[str, tuple[str, int]] = {}
        for style in self.document.styles.element.iter(f"{W}style"):
            name, key = style.find(f"{W}name"), style.get(f"{W}styleId")
            match = re.match(r"(?:heading|标题) ?(\d)", "" if name is None else name.get(f"{W}val").lower())
            if match:
                levels[key] = min(int(match[1]), 3)
            elif name is not None and name.get(f"{W}val").lower() in ("title", "标题"):
                levels[key] = 1
            if _is_centered(style):
                centered.add(key)
            if found := list_of(style, {}):
                lists[key] = found
        return levels, centered, lists

    def _blocks(self, parent: Any) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif isinstance(child.tag, str) and child.tag not in (f"{W}sectPr", f"{W}sdtPr"):
                self._blocks(child)

    def _paragraph(self, paragraph: Any) -> None:
        words = words_of(paragraph)
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = "" if style is None else style.get(f"{W}val")
        label = self._label(paragraph) if words.shown.strip() else ""
        level = self.levels.get(name, 0) or _bold_level(paragraph, words.shown)
        for text in f"{label}{words.shown}".split("\n"):
            if text.strip():
                self._line(text, level, _is_centered(paragraph) or name in self.centered, tuple(words.notes))
        place = f"原文第 {len(self.lines)} 行"
        self.dropped += [Dropped(text, place, reason) for text, reason in words.aside]
        for box in words.boxes:
            self._blocks(box)

    def _label(self, paragraph: Any) -> str:
        found = list_of(paragraph, self.lists)
        label = self.numbering.label(*found) if found else ""
        self.numbered += bool(label)
        return f"{label} " if label.endswith(("条", "章", "节", "编")) else label

    def _line(self, text: str, level: int, centered: bool, notes: tuple[str, ...]) -> None:
        number = len(self.lines) + 1
        self.lines.append(Line(text.strip(), number, level=level, centered=centered, whole=True, notes=notes))

    def _table(self, table: Any) -> None:
        rows = [list(row.iter(f"{W}tc")) for row in table.findall(f"{W}tr")]
        if len(rows) < 2 or max(map(len, rows)) < 2 or table.find(f".//{W}tc//{W}tbl") is not None:
            # A table of one row or column only places text side by side, as red headers do.
            for cell in table.iter(f"{W}tc"):
                if not any(parent.tag == f"{W}tc" for parent in cell.iterancestors()):
                    self._blocks(cell)
            return
        texts = [[self._cell(cell) for cell in row] for row in rows]
        if any(text for row in texts for text in row):
            self.lines.append(Line(table_text(texts), len(self.lines) + 1, table=True, whole=True))

    def _cell(self, cell: Any) -> str:
        parts: list[str] = []
        for paragraph in cell.iter(f"{W}p"):
            words = words_of(paragraph)
            parts.append((self._label(paragraph) if words.shown.strip() else "") + words.shown)
            place = f"原文第 {len(self.lines) + 1} 行的表格"
            self.dropped += [Dropped(text, place, reason) for text, reason in words.aside]
        return "".join(parts)

    def _set_aside(self, root: Any, reason: str) -> None:
        for paragraph in root.iter(f"{W}p"):
            words = words_of(paragraph)
            for text in (words.shown, *(text for text, _ in words.aside)):
                if text.strip():
                    self.dropped.append(Dropped(text, reason, reason))


def _root(part: Any) -> Any:
    """The XML of a part, whether or not python-docx knows the kind."""
    from docx.oxml import parse_xml

    element = getattr(part, "element", None)
    return parse_xml(part.blob) if element is None else element


def _is_centered(element: Any) -> bool:
    found = element.find(f"{W}pPr/{W}jc")
    return found is not None and found.get(f"{W}val") == "center"


def _bold_level(paragraph: Any, text: str) -> int:
    """3 for a short paragraph that is bold all through."""
    runs = [r for r in paragraph.iter(f"{W}r") if r.find(f"{W}t") is not None]
    bold = [r for r in runs if (b := r.find(f"{W}rPr/{W}b")) is not None and b.get(f"{W}val") not in ("0", "false")]
    return 3 if runs and len(bold) == len(runs) and len(text) <= 40 and text[-1:] not in tuple("。；：") else 0
