"""The characters of one Word paragraph, sorted into shown, deleted and hidden ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from corpus.importing.docx_numbering import W

_PLAIN = {"tab": " ", "noBreakHyphen": "-", "cr": "\n", "ptab": " "}
# Properties hold no text; field codes are never shown, only their results are.
_NOT_SHOWN = {"pPr", "rPr", "instrText", "delInstrText", "sdtPr", "fldData"}


@dataclass
class Words:
    """What a paragraph holds besides its text."""

    shown: str = ""
    aside: list[tuple[str, str]] = field(default_factory=list)  # (text, reason)
    boxes: list[Any] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def words_of(paragraph: Any) -> Words:
    """Walk a paragraph: accepted and inserted text is shown, deleted and hidden text set aside."""
    words = Words()
    _walk(paragraph, words, "")
    return words


def _walk(element: Any, words: Words, reason: str) -> None:
    for child in element:
        name = _name(child)
        if name in _NOT_SHOWN:
            continue
        if name in ("t", "delText"):
            _put(words, child.text or "", reason or ("修订中已删的字" if name == "delText" else ""))
        elif name in _PLAIN:
            _put(words, _PLAIN[name], reason)
        elif name == "br":
            _put(words, "" if child.get(f"{W}type") in ("page", "column") else "\n", reason)
        elif name == "sym":
            _put(words, chr(int(child.get(f"{W}char") or "fffd", 16)), reason)
        else:
            _into(child, name, words, reason)


def _into(child: Any, name: str, words: Words, reason: str) -> None:
    if name == "txbxContent":
        words.boxes.append(child)
    elif name == "AlternateContent":
        # Word writes a text box twice, for new and for old programs.
        choices = [c for c in child if _name(c) == "Choice"] or list(child)
        _walk(choices[0], words, reason)
    elif name in ("del", "moveFrom"):
        _walk(child, words, "修订中已删的字")
    elif name == "rt":
        _walk(child, words, "注音")
    elif name == "r" and child.find(f"{W}rPr/{W}vanish") is not None:
        _walk(child, words, reason or "隐藏的字")
    else:
        if name == "ins":
            words.notes.append("有还没接受的修订，按接受后的文字导入")
        if name in ("footnoteReference", "endnoteReference"):
            words.notes.append("这里原来有脚注，脚注没有放进正文")
        if name == "oMath":
            words.notes.append("这里有公式，请对照原件")
        _walk(child, words, reason)


def _put(words: Words, text: str, reason: str) -> None:
    if not reason:
        words.shown += text
    elif text.strip():
        words.aside.append((text, reason))


def _name(element: Any) -> str:
    """The name without its namespace (comments and the like have none)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
