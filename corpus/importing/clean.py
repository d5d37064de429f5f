"""From lines to clean paragraphs; what is taken out is listed."""

from __future__ import annotations

from corpus.importing.furniture import without_furniture
from corpus.importing.join import join_lines
from corpus.importing.source import Dropped, Paragraph, Source


def clean(source: Source) -> tuple[list[Paragraph], list[Dropped]]:
    """(paragraphs in reading order, page numbers and running heads)."""
    lines, dropped = without_furniture(list(source.lines), source.pages)
    return [p for p in join_lines(lines) if p.text], dropped
