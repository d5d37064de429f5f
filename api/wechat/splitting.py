"""An answer cut into messages that WeChat takes: between paragraphs, else at sentence ends, never within a sentence.

A basis stays behind the words it proves. Names of provisions depend on what the same message has named before, so
every message is written anew from its paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from api.wechat.bases import Mentions
from api.wechat.words import AnswerWords
from assistant import Citation

LIMIT = 2048
"""Bytes in UTF-8 that a passive reply may have; WeChat drops a longer one without a word."""
_ENDS = re.compile(r"(?<=[。！？；\n])(?=.)", re.DOTALL)
_PAUSES = re.compile(r"(?<=[，、：,; ])(?=.)", re.DOTALL)
Fits = Callable[[Sequence["Paragraph"]], bool]


@dataclass(frozen=True)
class Paragraph:
    """Words and what they rest on; `after` is what comes behind the basis, `apart` whether an empty line is before."""

    text: str
    cites: tuple[Citation, ...] = ()
    after: str = ""
    apart: bool = True


def size(text: str) -> int:
    return len(text.encode())


def messages(
    paragraphs: Sequence[Paragraph], mentions: Callable[[], Mentions], words: AnswerWords, limit: int = LIMIT
) -> tuple[str, ...]:
    """One message, or several that say which of how many they are and how to get the next."""
    whole = written(paragraphs, mentions())
    if size(whole) <= limit:
        return (whole,)
    room = limit - size("\n\n" + words.页码.format(页=99, 总=99) + words.后面)

    def fits(some: Sequence[Paragraph]) -> bool:
        return size(written(some, mentions())) <= room

    parts = [written(part, mentions()) for part in _filled(paragraphs, fits)]
    return tuple(_numbered(part, n, len(parts), words) for n, part in enumerate(parts, 1))


def written(paragraphs: Sequence[Paragraph], mentions: Mentions) -> str:
    text = ""
    for n, paragraph in enumerate(paragraphs):
        gap = "" if n == 0 else "\n\n" if paragraph.apart else "\n"
        text += gap + paragraph.text + mentions.behind(paragraph.cites) + paragraph.after
    return text


def _filled(paragraphs: Sequence[Paragraph], fits: Fits) -> Iterator[list[Paragraph]]:
    """As many paragraphs in each part as fit."""
    part: list[Paragraph] = []
    for paragraph in (piece for p in paragraphs for piece in _pieces(p, fits)):
        if part and not fits([*part, paragraph]):
            yield part
            part = []
        part.append(paragraph)
    if part:
        yield part


def _pieces(paragraph: Paragraph, fits: Fits) -> Iterator[Paragraph]:
    """The paragraph, or its sentences where it is longer than a message; each with all it rests on."""
    if fits([paragraph]):
        yield paragraph
        return
    sentences = [s for marks in (_ENDS, _PAUSES) if len(s := marks.split(paragraph.text)) > 1]
    pieces = sentences[0] if sentences else _halves(paragraph.text)
    for n, piece in enumerate(pieces):
        after = paragraph.after if n == len(pieces) - 1 else ""
        yield from _pieces(replace(paragraph, text=piece, after=after, apart=paragraph.apart and n == 0), fits)


def _halves(text: str) -> list[str]:
    """Words without one mark in two thousand bytes: not ours, but they must not be lost."""
    middle = len(text) // 2
    return [text[:middle], text[middle:]]


def _numbered(part: str, page: int, pages: int, words: AnswerWords) -> str:
    more = words.后面 if page < pages else ""
    return f"{part}\n\n{words.页码.format(页=page, 总=pages)}{more}"
