"""Tables as lines of | cell | cell |."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.importing.characters import tidy


def table_text(rows: Sequence[Sequence[str]]) -> str:
    """One line a row; a bar inside a cell becomes the full-width one, so that it cannot pass for a border."""
    return "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows)


def _cell(text: str) -> str:
    return tidy(text.replace("\n", " "))[0].replace("|", "｜")
