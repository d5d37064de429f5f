"""The end of a document: signature, date, list of annexes, and the printer's note (版记)."""

from __future__ import annotations

import re

from corpus.importing.characters import squeeze
from corpus.importing.head_marks import ISSUER
from corpus.importing.marks import DATE, dates_in, is_annex
from corpus.importing.source import Found, Paragraph

_COLOPHON = re.compile(
    r"(?:抄\s*送|分\s*送|主题词|共印|印发份数|校对|打字|责任编辑|编辑|来源|联系人)\s*[：:0-9]|[（(](?:此件|本件|联系人|联系电话).*[）)]\Z|"
    r"[\u4e00-\u9fff \u3000]{2,40}\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*印\s*发\Z|(?:主动公开|依申请公开)\Z"
)
_ANNEX_LIST = re.compile(r"附\s*件\s*[：:]\s*\S")
_LISTED = re.compile(r"\d{1,2}\s*[.．、]\s*[^。；]{2,60}\Z")


def read_tail(paragraphs: list[Paragraph], found: Found) -> list[Paragraph]:
    """The paragraphs without signature and printer's note; an annex after the signature stays."""
    rest = _without_colophon(paragraphs, found)
    at = _date_at(rest)
    if at is None:
        return rest
    start = _signature_start(rest, at)
    listed = _annex_list_start(rest, start)
    for paragraph in rest[listed:start]:
        found.drop(paragraph, "附件说明")
    for paragraph in rest[start : at + 1]:
        found.drop(paragraph, "落款（用来填制定机关和公布日期）")
    found.signed = found.signed or dates_in(rest[at].text)[-1]
    names = [squeeze(DATE.sub("", p.text)) for p in rest[start : at + 1]]
    found.issuer = found.issuer or "、".join(name for name in names if name)
    return rest[:listed] + rest[at + 1 :]


def _without_colophon(paragraphs: list[Paragraph], found: Found) -> list[Paragraph]:
    rest = list(paragraphs)
    while rest and not rest[-1].table and _COLOPHON.match(rest[-1].text):
        found.drop(rest.pop(), "版记")
    # Before an annex the note （此件公开发布） stands in the middle.
    for paragraph in [p for p in rest if re.match(r"[（(]此件.{2,10}[）)]\Z", p.text)]:
        rest.remove(paragraph)
        found.drop(paragraph, "版记")
    return rest


def _date_at(paragraphs: list[Paragraph]) -> int | None:
    """Where a date stands alone (or behind a name) at the end, or right before an annex."""
    for at in range(len(paragraphs) - 1, max(0, len(paragraphs) // 3) - 1, -1):
        text = paragraphs[at].text
        match = DATE.search(text)
        if match and match.end() == len(text) and dates_in(text):
            before = squeeze(text[: match.start()])
            last = at + 1 == len(paragraphs) or is_annex(paragraphs[at + 1].text)
            if last and (not before or ISSUER.match(before)):
                return at
    return None


def _signature_start(paragraphs: list[Paragraph], at: int) -> int:
    """The first of the names above the date."""
    start = at
    while start > 1 and ISSUER.match(paragraphs[start - 1].text) and not paragraphs[start - 1].table:
        start -= 1
    return start


def _annex_list_start(paragraphs: list[Paragraph], start: int) -> int:
    """Where 附件：1.… begins just above the signature; `start` if there is none."""
    for at in range(start - 1, max(0, start - 12), -1):
        if _ANNEX_LIST.match(paragraphs[at].text):
            return at
        if not _LISTED.match(paragraphs[at].text):
            break
    return start
