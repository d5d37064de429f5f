"""The marks that number a Chinese document: 第一章, 第七条, 一、, （一）, 1., 附录, dates and document numbers."""

from __future__ import annotations

import re

from corpus.numerals import to_int

# Short ones only: 八八八八八八八八八八 is no article's number.
NUMERAL = r"[零〇一二三四五六七八九十百千]{1,8}(?![零〇一二三四五六七八九十百千])"
_N = rf"(?:{NUMERAL}|\d{{1,4}}(?!\d))"
BOOK = re.compile(rf"(第{_N}(?:编|分编))\s*(.*)\Z")
CHAPTER = re.compile(rf"(第{_N}章)\s*(.*)\Z")
SECTION = re.compile(rf"(第{_N}节)\s*(.*)\Z")
ARTICLE = re.compile(rf"第({_N})条(?:之({_N}))?([\s:：]*)(.*)\Z", re.S)
ANNEX = re.compile(rf"(附录|附件|附表|附)\s*({_N}?)\s*[：:、.]?\s*(.*)\Z")
PART = re.compile(rf"({NUMERAL})、\s*(.*)\Z", re.S)
ITEM = re.compile(rf"[（(]({NUMERAL})[）)]\s*(.*)\Z", re.S)
SUB = re.compile(r"(\d{1,2})[.．、]\s*(?!\d)(.*)\Z", re.S)
NUMBER = re.compile(r"(\S{1,24}?)\s*[〔\[［（(【]\s*(\d{4})\s*[〕\]］）)】]\s*第?\s*(\d+)\s*号")
ORDER = re.compile(r"第\s*(\d+|[零〇○一二三四五六七八九十百]+)\s*号")
_DIGITS = "○ＯO〇零一二三四五六七八九十0123456789０１２３４５６７８９"
DATE = re.compile(rf"([{_DIGITS}]{{4}})\s*年\s*([{_DIGITS}]{{1,3}})\s*月\s*([{_DIGITS}]{{1,3}})\s*日")
ENDINGS = "。；：！？”’）.;:!?)…"
# After 第七条 these begin a reference inside a sentence (第七条第二款、第七条规定的…), never an article of its own.
_RUNS_ON = re.compile(r"(?:第|规定|所|的|之|、|，|和|或|及|至|到|中|款|项|，)")


def date_of(match: re.Match[str]) -> str:
    """The ISO date of a DATE match, empty if there is no such day."""
    try:
        year, month, day = (_number(match[n]) for n in (1, 2, 3))
    except ValueError:
        return ""
    ok = 1900 < year < 2100 and 1 <= month <= 12 and 1 <= day <= 31
    return f"{year:04d}-{month:02d}-{day:02d}" if ok else ""


def _number(text: str) -> int:
    return to_int(re.sub(r"[○ＯO〇]", "零", text))


def dates_in(text: str) -> list[str]:
    """Every date in `text`, in order."""
    return [found for match in DATE.finditer(text) if (found := date_of(match))]


def article_number(text: str) -> int | None:
    """The number of the article that begins here, or None."""
    match = ARTICLE.match(text)
    if not match or (not match[3] and _RUNS_ON.match(match[4])):
        return None
    return to_int(match[1])


def is_heading(text: str) -> bool:
    """Whether it is the heading of a 编, 章 or 节 and nothing else."""
    for mark in (BOOK, CHAPTER, SECTION):
        if (m := mark.match(text)) and len(m[2]) <= 40 and not re.search(r"[。；，]", m[2]):
            return text[m.end(1) : m.end(1) + 1].isspace() or not _RUNS_ON.match(m[2])
    return False


def is_annex(text: str) -> bool:
    """附：名称, 附录 名称, 附件1: but neither 附则 (a chapter) nor 附录第三条 (a reference)."""
    match = ANNEX.match(text)
    if not match or len(text) > 60 or text[-1] in "。；，" or _RUNS_ON.match(match[3]):
        return False
    return match[1] != "附" or text == "附" or bool(re.match(r"附\s*[：:\s]", text))


class Sequence:
    """Follows the numbers upwards, to tell 第八条 that begins an article from 第八条 at the start of a wrapped line."""

    def __init__(self) -> None:
        self.article = self.item = self.part = self.sub = 0

    def expects(self, text: str) -> bool:
        """Whether `text` begins with the mark that comes next (or a first one)."""
        if is_heading(text) or is_annex(text):
            return True
        number = article_number(text)
        if number is not None:
            return self.article == 0 or number in (self.article, self.article + 1)
        if match := ITEM.match(text):
            return to_int(match[1]) in (1, self.item + 1) and match[2][:1] not in tuple("项、和或至款")
        if match := PART.match(text):
            return to_int(match[1]) in (1, self.part + 1)
        if match := SUB.match(text):
            return int(match[1]) in (1, self.sub + 1)
        return False

    def saw(self, text: str) -> None:
        """Note the mark a paragraph begins with."""
        if (number := article_number(text)) is not None:
            self.article, self.item, self.sub = number, 0, 0
        elif match := ITEM.match(text):
            self.item, self.sub = to_int(match[1]), 0
        elif match := PART.match(text):
            self.part, self.item, self.sub = to_int(match[1]), self.item, 0
        elif match := SUB.match(text):
            self.sub = int(match[1])
