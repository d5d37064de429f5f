"""Bytes → text: a byte order mark, a declared charset, UTF-8, then GB18030."""

from __future__ import annotations

import codecs
import re

from corpus.importing.source import ImportProblem

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""", re.I)
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, declared: bool = False) -> tuple[str, list[str]]:
    """(the text, doubts about how it was read). Raises ImportProblem if it is no text."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _try(data, name) or _refuse(), []
    for name in _candidates(data, declared):
        text = _try(data, name)
        if text is not None and not _BINARY.search(text):
            return text, [] if name == "utf-8" else [f"文字按 {name} 编码读的，请看有没有乱码"]
    _refuse()
    raise AssertionError


def _candidates(data: bytes, declared: bool) -> list[str]:
    names = ["utf-8", "gb18030"]
    match = _DECLARED.search(data[:4096]) if declared else None
    if match:
        name = match[1].decode("ascii").lower()
        # Pages that say gb2312 often hold characters only its supersets have.
        name = "gb18030" if name.startswith("gb") else name
        if name not in names and _known(name):
            names.insert(1, name)
    return names


def _known(name: str) -> bool:
    try:
        return not codecs.lookup(name).name.startswith(("utf-16", "utf-32", "utf-7", "rot", "unicode", "raw", "idna"))
    except LookupError:
        return False


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None


def _refuse() -> str:
    raise ImportProblem("读不出文字：不是 UTF-8 也不是 GB18030 编码的文本。请在记事本里另存为 UTF-8 再试")
