"""What to look at in a draft, beside the field or line it is about: doubts of the import, faults of the check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from api.console.corpus.head import FIELDS, Head, read_head
from api.state.releases import Draft, DraftDoubt

WHOLE = "整份"


@dataclass(frozen=True)
class Remark:
    """`field` is a field of the front matter; else `line` a line of the body, counted from 1, and its words.

    Neither = it concerns the whole file.
    """

    message: str
    field: str | None = None
    line: int | None = None
    words: str = ""
    fault: bool = False


def remarks_of(draft: Draft) -> tuple[Remark, ...]:
    """Faults first; doubts only for as long as what they are about stands there unchanged."""
    head = read_head(draft.text)
    return (*_faults(draft, head), *_doubts(draft, head))


def checked(draft: Draft) -> dict[str, Any] | None:
    """What the check of this very version found; None = not checked since it was changed."""
    found: dict[str, Any] | None = draft.notes.get("check")
    return found if found and found["version"] == draft.version else None


def own_faults(draft: Draft) -> list[dict[str, Any]]:
    found = checked(draft)
    return [fault for fault in found["faults"] if fault["file"] == found["path"]] if found else []


def _faults(draft: Draft, head: Head | None) -> Iterator[Remark]:
    lines = draft.text.split("\n")
    for fault in own_faults(draft):
        yield _at(fault["line"], fault["message"], lines, head, fault=True)


def _at(line: int, message: str, lines: list[str], head: Head | None, *, fault: bool = False) -> Remark:
    if head is None:
        return Remark(message, None, line, _line(lines, line), fault)
    if line < head.body_line:
        return Remark(message, head.field_at(line), None, "", fault)
    return Remark(message, None, line - head.body_line + 1, _line(lines, line), fault)


def _doubts(draft: Draft, head: Head | None) -> Iterator[Remark]:
    """Line numbers are those of the text as it was imported: the line is looked for where it stands now."""
    before = str(draft.notes.get("imported", draft.text))
    old_head, old_lines, lines = read_head(before), before.split("\n"), draft.text.split("\n")
    for doubt in _once(draft.doubts):
        words = _line(old_lines, doubt.line)
        field = old_head.field_at(doubt.line) if old_head and doubt.line else None
        if doubt.line == 0:
            yield Remark(doubt.message)
        elif field and head and old_head:
            if head.values[field] == old_head.values[field]:
                yield Remark(_without_name(doubt.message), field)
        elif words in lines:
            yield _at(_nearest(lines, words, doubt.line), doubt.message, lines, head)


def _once(doubts: Iterable[DraftDoubt]) -> Iterable[DraftDoubt]:
    return dict.fromkeys(doubts)


def _nearest(lines: list[str], words: str, line: int) -> int:
    places = [n for n, other in enumerate(lines, 1) if other == words]
    return min(places, key=lambda n: abs(n - line))


def _line(lines: list[str], line: int) -> str:
    return lines[line - 1] if 0 < line <= len(lines) else ""


def _without_name(message: str) -> str:
    name, _, rest = message.partition("：")
    return rest if name in FIELDS else message
