"""Newspaper pages: headlines by their size, paragraphs below them, the masthead set aside."""

from __future__ import annotations

import re

from corpus.importing.blocks import Body
from corpus.importing.marks import dates_in
from corpus.importing.source import Found, Paragraph

_MASTHEAD = re.compile(
    r"星期[一二三四五六日天]|第?\s*[0-9一二三四五六七八九十]{1,3}\s*版|责任?编辑?[：:]|版式|美编|校对|统一刊号|邮发代号|"
    r"(?:日报|晚报|时报|工人报|妇女报|法治报)社?\Z"
)
_PAPER = re.compile(r"[\u4e00-\u9fff]{2,8}(?:日报|晚报|时报|工人报|妇女报|法治报|周报)")
_LONGEST_HEADLINE = 60


def looks_like_press(paragraphs: list[Paragraph], columns: int) -> bool:
    """Columns, or a masthead with the day of the week and a page."""
    masthead = any(_is_masthead(p) and re.search(r"星期|版", p.text) for p in paragraphs[:6])
    return columns > 1 or masthead


def read_masthead(paragraphs: list[Paragraph], found: Found) -> list[Paragraph]:
    """The paragraphs without the newspaper's own lines; name and date of the paper are kept in `found`."""
    found.press = True
    rest: list[Paragraph] = []
    for paragraph in paragraphs:
        if not _is_masthead(paragraph):
            rest.append(paragraph)
            continue
        found.drop(paragraph, "报头、版次或责编")
        found.signed = found.signed or (dates_in(paragraph.text) or [""])[0]
        if match := _PAPER.search(paragraph.text):
            found.issuer = found.issuer or match[0]
    _take_title(rest, found)
    return rest


def _is_masthead(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return not paragraph.table and len(text) <= 60 and "。" not in text and bool(_MASTHEAD.search(text))


def _take_title(paragraphs: list[Paragraph], found: Found) -> None:
    """The first of the largest headlines is the title; it stays in the body as a headline too."""
    levels = [p.level for p in paragraphs if _is_headline(p)]
    if levels:
        title = next(p for p in paragraphs if _is_headline(p) and p.level == min(levels))
        found.title = title.text


def write_press(paragraphs: list[Paragraph]) -> Body:
    """## for the larger headlines, ### for the smaller ones."""
    body = Body()
    levels = sorted({p.level for p in paragraphs if _is_headline(p)})
    for paragraph in paragraphs:
        if _is_headline(paragraph):
            depth = min(2 + levels.index(paragraph.level), 4)
            note = "按字号当作标题，请看是不是"
            body.heading(depth, paragraph.text, paragraph, paragraph.text, (*paragraph.notes, note))
        else:
            body.text(paragraph.text, paragraph)
    return body


def _is_headline(paragraph: Paragraph) -> bool:
    text = paragraph.text
    short = len(text) <= _LONGEST_HEADLINE and not text.endswith(("。", "；", "，"))
    return bool(paragraph.level) and short and not paragraph.table
