"""Which items rest on a provision that has changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.model import Citation
from assistant.quiz import QuizItem

_NOISE = re.compile(r"[\s《》]")


def rest_on(item: QuizItem, references: Sequence[str]) -> bool:
    """Whether one of the item's citations lies within one of the provisions, or holds one of them.

    A reference is a title, or a title and an address (女职工劳动保护特别规定 第六条第二款), or a document's id.
    """
    wanted = [_NOISE.sub("", reference) for reference in references]
    return any(_touches(citation, reference) for citation in item.citations for reference in wanted if reference)


def _touches(citation: Citation, reference: str) -> bool:
    cited = _NOISE.sub("", citation.title + citation.provision)
    return reference == citation.document_id or _within(cited, reference) or _within(reference, cited)


def _within(narrow: str, wide: str) -> bool:
    """第六条 holds 第六条第二款, but neither 第六条之一 nor another document whose title only begins alike."""
    rest = narrow.removeprefix(wide)
    return narrow.startswith(wide) and (not rest or rest[0] in "第附（(")
