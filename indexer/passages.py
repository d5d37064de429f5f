"""A long message is also searched for by its parts: one of them may be the question."""

from __future__ import annotations

import re

_PAUSE = re.compile(r"[，。！？；：、,.!?;:\s…~]+")
SHORT, WINDOW, MOST = 14, 22, 16


def passages(text: str) -> list[str]:
    """The whole text, then its clauses; what was dictated without pauses is cut into overlapping windows."""
    if len(text) <= SHORT:
        return [text]
    pieces: list[str] = []
    for clause in _PAUSE.split(text):
        if len(clause) <= WINDOW + 6:
            pieces.append(clause)
        else:
            pieces += [clause[i : i + WINDOW] for i in range(0, len(clause) - WINDOW // 2, WINDOW // 2)]
    return [text, *[p for p in dict.fromkeys(pieces) if 4 <= len(p) < len(text)][:MOST]]
