"""Which kind of text it is, and from paragraphs to the body of a proposal."""

from __future__ import annotations

from corpus.importing.blocks import Body
from corpus.importing.head import read_head
from corpus.importing.marks import article_number
from corpus.importing.opinion import write_opinion
from corpus.importing.press import looks_like_press, read_masthead, write_press
from corpus.importing.source import Found, Paragraph
from corpus.importing.statute import write_statute
from corpus.importing.tail import read_tail


def structure(paragraphs: list[Paragraph], columns: int) -> tuple[Found, Body]:
    """(what top and tail say, the body)."""
    articles = sum(article_number(p.text) is not None for p in paragraphs if not p.table)
    if not articles and looks_like_press(paragraphs, columns):
        found = Found()
        return found, write_press(read_masthead(paragraphs, found))
    found, rest = read_head(paragraphs)
    rest = read_tail(rest, found)
    body = write_statute(rest) if articles else write_opinion(rest)
    return found, body
