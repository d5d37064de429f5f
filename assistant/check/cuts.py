"""Where a text is cut: into sentences, and a sentence into clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence

Span = tuple[int, int]
_END = re.compile(r"[。！？；\n]+[”’」』）]*\n*")
_COMMA = re.compile(r"，")
_LEAD = re.compile(
    r"(?:的|的(?:女职工|女员工|员工|职工|孕妇)|(?<!小)时|后|前|期内|期间|情况下|规定|条例|之一|以来|起|者|，)$|^[\s\d.、（）一二三四五六七八九十①-⑩-]*"
    r"(?:根据|依据|依照|按照|按|如果|如|若|假如|只要|除非|即使|凡|对于?|关于|其中|所以|因此|但|但是|另外|同时|综上|总之|一般来说|按规定|据此|首先|其次|最后|一般|目前|现在|您好|你好|亲)"
)


def sentences(text: str, closed: Sequence[Span] = ()) -> list[Span]:
    """The sentences in order, no character left out; what is `closed` (a quote) is never cut."""
    spans, start = [], 0
    for match in _END.finditer(text):
        if match.end() > start and not any(a < match.end() < b for a, b in closed):
            spans.append((start, match.end()))
            start = match.end()
    return [*spans, (start, len(text))] if start < len(text) else spans


def clauses(text: str, span: Span, closed: Sequence[Span] = ()) -> list[Span]:
    """The clauses of a sentence; an opening that only leads to what follows (根据…，) stays with it."""
    parts, start = [], span[0]
    for match in _COMMA.finditer(text, *span):
        if any(a < match.end() < b for a, b in closed) or leads(text[start : match.start()]):
            continue
        parts.append((start, match.end()))
        start = match.end()
    return [*parts, (start, span[1])] if start < span[1] else parts


def leads(clause: str) -> bool:
    """Whether a clause says nothing by itself."""
    last = clause.rpartition("，")[2]
    return len(last) <= 2 or bool(_LEAD.search(last)) or last.endswith("》")
