"""A table of contents: its headings come again in the text, so it need not stand in the corpus."""

from __future__ import annotations

import re

from corpus.importing.characters import squeeze
from corpus.importing.source import Paragraph

_LONGEST = 200


def contents_end(paragraphs: list[Paragraph], at: int) -> int:
    """Where the contents that begin at `at` end: where their first heading comes again; `at` if it never does."""
    if at + 1 >= len(paragraphs):
        return at
    first = _bare(paragraphs[at + 1].text)
    for n in range(at + 2, min(len(paragraphs), at + _LONGEST)):
        if _bare(paragraphs[n].text) == first:
            return n
    return at


def _bare(text: str) -> str:
    """A line of the contents without its dots and page number."""
    return re.sub(r"[\s.．·…。]*\d*\Z", "", squeeze(text))
