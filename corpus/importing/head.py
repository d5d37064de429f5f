"""The top of a document: red header, document number, order, title, enactment note, addressees, contents."""

from __future__ import annotations

import re

from corpus.importing.characters import LOOKALIKES, squeeze
from corpus.importing.contents import contents_end
from corpus.importing.head_marks import (
    ADDRESSED,
    ADDRESSEE,
    CONTENTS,
    DECREE,
    DECREE_NUMBER,
    FIELD,
    ISSUER,
    NOTE,
    PROMULGATES,
    RED,
    SECRET,
    SIGNED,
    SIGNER,
    TITLE,
    continues_title,
)
from corpus.importing.marks import DATE, ITEM, NUMBER, ORDER, PART, article_number, dates_in, is_annex, is_heading
from corpus.importing.source import Found, Paragraph
from corpus.numerals import to_int

FURTHEST = 40


def read_head(paragraphs: list[Paragraph]) -> tuple[Found, list[Paragraph]]:
    """(what the top says, the paragraphs that follow it)."""
    head = _Head(paragraphs)
    at = 0
    while at < min(len(paragraphs), FURTHEST):
        step = head.take(at)
        if step == 0:
            break
        at += step
    return head.found, paragraphs[at:]


class _Head:
    def __init__(self, paragraphs: list[Paragraph]) -> None:
        self.all = paragraphs
        self.found = Found()
        self.order = ""

    def take(self, at: int) -> int:
        """How many paragraphs from `at` belong to the top; 0 where the text begins."""
        paragraph = self.all[at]
        text = paragraph.text
        if paragraph.table or self._text_begins(text):
            return 0
        if CONTENTS.match(text):
            end = contents_end(self.all, at)
            for line in self.all[at:end]:
                self.found.drop(line, "目录")
            return end - at
        if self._simple(paragraph, text) or self._order(paragraph, text) or self._note(paragraph, text):
            return 1
        return self._title(at) or self._other(at)

    def _text_begins(self, text: str) -> bool:
        return article_number(text) is not None or is_heading(text) or bool(PART.match(text) or ITEM.match(text))

    def _simple(self, paragraph: Paragraph, text: str) -> bool:
        found = self.found
        if SECRET.match(text):
            found.drop(paragraph, "密级、紧急程度或份号")
        elif SIGNER.match(text) or SIGNED.match(text):
            found.drop(paragraph, "签发、签署人")
        elif match := FIELD.match(text):
            self._field(match[1], match[2].strip())
            found.drop(paragraph, "资料栏")
        elif match := RED.match(text):
            found.issuer = _joined(found.issuer, squeeze(match[1] or ""))
            found.drop(paragraph, "红头")
        elif (match := NUMBER.match(text)) and not found.number and len(text) - match.end() < 20:
            found.number = f"{match[1]}〔{match[2]}〕{int(match[3])}号"
            found.drop(paragraph, "文号（已填进开头）")
        else:
            return self._date(paragraph, text)
        return True

    def _date(self, paragraph: Paragraph, text: str) -> bool:
        match = DATE.match(text)
        if not match or match.end() < len(text.rstrip("）) ")):
            return False
        self.found.signed = (dates_in(text) or [""])[0]
        self.found.drop(paragraph, "日期（用来填公布日期）")
        return True

    def _field(self, name: str, value: str) -> None:
        found = self.found
        if name in ("发文机关", "制定机关"):
            found.issuer = found.issuer or value
        elif name in ("发文字号", "文号"):
            match = NUMBER.match(value)
            found.number = f"{match[1]}〔{match[2]}〕{int(match[3])}号" if match else value.replace("国令", "国务院令")
        elif name in ("成文日期", "公布日期") and dates_in(value):
            found.signed = dates_in(value)[0]

    def _order(self, paragraph: Paragraph, text: str) -> bool:
        """国务院令 / 第619号, also 公告 / 第九十六号."""
        match = DECREE.match(text)
        if match and not self.found.title:
            self.order = squeeze(match[1] + match[2])
            issuer = squeeze(match[1])
            # The president promulgates what the congress has passed; the enactment note names it.
            shorter = {"中华人民共和国国务院": "国务院", "中华人民共和国主席": ""}
            self.found.issuer = shorter.get(issuer, issuer)
            self.found.drop(paragraph, "发布令的名称")
            return True
        if self.order and DECREE_NUMBER.match(text) and (number := ORDER.search(text)):
            central = "国务院" in self.order or "主席" in self.order
            named = self.order.removeprefix("中华人民共和国") if central else self.order
            self.found.number = f"{named}第{to_int(number[1].replace('○', '〇'))}号"
            self.found.drop(paragraph, "文号（已填进开头）")
            return True
        return False

    def _note(self, paragraph: Paragraph, text: str) -> bool:
        bracketed = NOTE.match(text)
        if not bracketed and not (PROMULGATES.match(text) and self.order and not self.found.title):
            return False
        # From the words themselves: the spaces between the steps of an enactment are wanted here.
        words = re.sub(r"(通过|公布|发布|修正|修订|施行)\n", r"\1 ", paragraph.words.translate(LOOKALIKES))
        note = re.sub(r"\s+", " ", words.replace("\n", "")).strip()
        note = note[1:-1].strip() if bracketed else note
        self.found.note = f"{self.found.note} {note}".strip()
        self.found.kept.append(("题注", note))
        # The brackets around a note carry nothing; they are counted, so that the sum comes out.
        if bracketed:
            self.found.drop(Paragraph("（）", "（）", paragraph.place), "题注外的括号")
        return True

    def _title(self, at: int) -> int:
        """The title in one line, or in several short ones that end like a title together."""
        if self.found.title:
            return self._again(at)
        text = ""
        for n, paragraph in enumerate(self.all[at : at + 5], 1):
            if paragraph.table or re.search(r"[。；]|[：:]\Z", paragraph.text):
                return 0
            if n > 1 and (self._text_begins(paragraph.text) or NOTE.match(paragraph.text) or self._is_other(paragraph)):
                return 0
            if n > 1 and not continues_title(text, squeeze(paragraph.text)):
                return 0
            text += squeeze(paragraph.text)
            if TITLE.match(text) and len(text) <= 90 and not self._goes_on(at + n):
                self.found.title = text
                self.found.kept += [("标题", p.words) for p in self.all[at : at + n]]
                return n
        return 0

    def _is_other(self, paragraph: Paragraph) -> bool:
        patterns = (NUMBER, FIELD, RED, DECREE, SIGNER, SECRET, CONTENTS)
        return any(p.match(paragraph.text) for p in patterns)

    def _goes_on(self, at: int) -> bool:
        """Whether the next line belongs to the title (…贯彻《规定》 / 的通知)."""
        if at >= len(self.all):
            return False
        text = self.all[at].text
        more = re.match(r"[的和与及、]", text) and TITLE.match(text)
        return bool(more or (re.match(r"[（(](?:试行|暂行|\d{4}年修)", text) and len(text) < 16))

    def _again(self, at: int) -> int:
        """The title once more, as an order repeats it above the text."""
        if squeeze(self.all[at].text) == self.found.title:
            self.found.drop(self.all[at], "重复的标题")
            return 1
        return 0

    def _other(self, at: int) -> int:
        """An issuer's line, addressees, or a stray line above the title."""
        paragraph = self.all[at]
        text = paragraph.text
        if self.found.title and ADDRESSED.match(text) and ADDRESSEE.search(text):
            self.found.drop(paragraph, "主送机关")
            return 1
        if not self.found.title and ISSUER.match(text):
            self.found.issuer = _joined(self.found.issuer, squeeze(text))
            self.found.drop(paragraph, "发文机关（已填进开头）")
            return 1
        if self.found.title or not self._title_ahead(at):
            return 0
        self.found.drop(paragraph, "标题上面的字")
        self.found.doubts.append(f"标题上面的「{text[:30]}」没有收进正文，请看要不要")
        return 1

    def _title_ahead(self, at: int) -> bool:
        for paragraph in self.all[at + 1 : at + 8]:
            if paragraph.table or self._text_begins(paragraph.text) or is_annex(paragraph.text):
                return False
            if TITLE.match(squeeze(paragraph.text)) and len(self.all[at].text) < 40:
                return True
        return False


def _joined(issuers: str, another: str) -> str:
    return f"{issuers}、{another}" if issuers and another not in issuers else another or issuers
