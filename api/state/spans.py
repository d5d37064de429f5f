"""A stretch of text that is personal data, and the plain form in which it is looked for."""

from __future__ import annotations

from dataclasses import dataclass

_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
_PLAIN |= dict.fromkeys(map(ord, "—–‐‑‒−﹣"), ord("-"))


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    kind: str


def plain(text: str) -> str:
    """Full-width letters, digits and signs as the usual ones, one for one, so that places stay the same."""
    return text.translate(_PLAIN)
