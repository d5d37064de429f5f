"""Laws and regulations: 编, 章, 节, 条, and annexes whose parts are numbered as 附录第一条…"""

from __future__ import annotations

import re

from corpus.importing.blocks import Body, chapter_name
from corpus.importing.marks import (
    ANNEX,
    ARTICLE,
    BOOK,
    CHAPTER,
    NUMERAL,
    PART,
    SECTION,
    article_number,
    is_annex,
    is_heading,
)
from corpus.importing.source import Paragraph
from corpus.numerals import to_chinese, to_int

_CAPTION = re.compile(r"[（(【]([^）)】]{2,20})[）)】]\s*(.*)\Z", re.S)


def write_statute(paragraphs: list[Paragraph]) -> Body:
    """The body of a text in articles."""
    return _Statute().write(paragraphs)


class _Statute:
    def __init__(self) -> None:
        self.body = Body()
        self.annex = False
        self.parts = 0
        self.last = 0
        self.waiting: list[Paragraph] = []

    def write(self, paragraphs: list[Paragraph]) -> Body:
        skip = False
        for paragraph, following in zip(paragraphs, [*paragraphs[1:], None], strict=True):
            if skip:
                skip = False
            elif not paragraph.table and is_heading(paragraph.text):
                skip = self._heading(paragraph, following)
            elif not paragraph.table and self._is_annex(paragraph, following):
                skip = self._annex(paragraph, following)
            elif not paragraph.table and article_number(paragraph.text) is not None:
                self._article(paragraph)
            elif self.annex and not paragraph.table and (match := PART.match(paragraph.text)):
                self._part(paragraph, match)
            else:
                self._text(paragraph)
        self._release()
        return self.body

    def _heading(self, paragraph: Paragraph, following: Paragraph | None) -> bool:
        """A chapter's line; True if its name stood on the next line."""
        self._release()
        for level, mark in enumerate((BOOK, CHAPTER, SECTION), 1):
            if match := mark.match(paragraph.text):
                name, below = match[2], False
                words = paragraph.text
                if not name and following and _is_name(following):
                    name, words, below = following.text, paragraph.text + following.text, True
                self.body.heading(level, chapter_name(match[1], name), paragraph, words, paragraph.notes)
                return below
        raise AssertionError

    def _is_annex(self, paragraph: Paragraph, following: Paragraph | None) -> bool:
        match = ANNEX.match(paragraph.text)
        begun = bool(self.body.blocks) and is_annex(paragraph.text)
        return begun and match is not None and (bool(match[3]) or following is not None)

    def _annex(self, paragraph: Paragraph, following: Paragraph | None) -> bool:
        self._release()
        match = ANNEX.match(paragraph.text)
        assert match
        name, words, below = match[3], match[3], False
        if not name and following and _is_name(following):
            name, words, below = following.text, following.text, True
        notes = ["这里开始是附录，请看编号对不对"] if not self.annex else ["又一个附录，条号接着上一个往下编"]
        self.body.heading(2, chapter_name("附录", name), paragraph, words, [*paragraph.notes, *notes])
        self.body.rewritten(paragraph.text[: len(paragraph.text) - len(match[3])], paragraph)
        self.annex = True
        return below

    def _article(self, paragraph: Paragraph) -> None:
        self._release()
        match = ARTICLE.match(paragraph.text)
        assert match
        number = to_int(match[1])
        label = f"第{to_chinese(number)}条" + (f"之{to_chinese(to_int(match[2]))}" if match[2] else "")
        notes = list(paragraph.notes)
        if self.annex:
            self.parts += 1
            label = f"附录第{to_chinese(self.parts)}条"
        elif number not in (self.last + 1, self.last) or (number == self.last and not match[2]):
            notes.append(f"条号从第{to_chinese(self.last)}条跳到{label}" if self.last else f"从{label}开始")
        self.last = self.last if self.annex else number
        mark, rest = paragraph.text[: match.start(3)], match[4]
        same = mark == label
        caption, rest, notes = _official_caption(rest, notes)
        words = (label if same else "") + caption
        self.body.heading(4, label + (f" 【{caption}】" if caption else ""), paragraph, words, notes)
        self._marks(paragraph, "" if same else mark, match[3], "（）" if caption else "")
        self.body.text(rest, paragraph, ())

    def _marks(self, paragraph: Paragraph, *marks: str) -> None:
        for mark in marks:
            self.body.rewritten(mark, paragraph)

    def _part(self, paragraph: Paragraph, match: re.Match[str]) -> None:
        """一、 in an annex is an article of the annex."""
        waiting, self.waiting = self.waiting, []
        self.parts += 1
        label = f"附录第{to_chinese(self.parts)}条"
        self.body.heading(4, label, paragraph, "", paragraph.notes)
        self.body.rewritten(f"{match[1]}、", paragraph)
        for before in waiting:
            self.body.text(before.text, before, (*before.notes, "这段话原来在编号前面，请看放得对不对"))
        self.body.text(match[2], paragraph, ())

    def _text(self, paragraph: Paragraph) -> None:
        if (self.annex and self.body.blocks[-1].markdown.startswith("## ")) or self.waiting:
            self.waiting.append(paragraph)
            return
        begun = not self.body.blocks or not self.body.blocks[-1].markdown.startswith(("# ", "## ", "### "))
        notes = paragraph.notes if begun else (*paragraph.notes, "这段话不在任何一条之下")
        self.body.text(paragraph.text, paragraph, notes)

    def _release(self) -> None:
        """An annex without numbers becomes one article."""
        if self.waiting:
            first, self.parts = self.waiting[0], self.parts + 1
            note = "附录没有编号，整个收作一条，请看要不要分"
            self.body.heading(4, f"附录第{to_chinese(self.parts)}条", first, "", [note])
            for paragraph in self.waiting:
                self.body.text(paragraph.text, paragraph)
        self.waiting = []


def _is_name(paragraph: Paragraph) -> bool:
    """Whether a short line may be the name of the chapter or annex above it."""
    text = paragraph.text
    begins = article_number(text) is not None or is_heading(text) or PART.match(text) or ANNEX.match(text)
    return not paragraph.table and not begins and len(text) <= 40 and not re.search(r"[。；：，]\Z", text)


def _official_caption(rest: str, notes: list[str]) -> tuple[str, str, list[str]]:
    """第一条（目的和依据）…: some local regulations carry captions of their own."""
    match = _CAPTION.match(rest)
    if not match or re.fullmatch(NUMERAL, match[1]):
        return "", rest, notes
    return match[1], match[2], [*notes, "小标题取自原文"]
