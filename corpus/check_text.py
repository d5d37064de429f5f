"""Whether a document's text is whole: nothing cut off, left out or garbled, every reference leading somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.address import Address
from corpus.check_dates import ENACTED
from corpus.load import Corpus
from corpus.model import Document, Fault, Heading, Provision
from corpus.page import Page
from corpus.references import Reference, find_references

_CJK = r"[\u4e00-\u9fff]"
GARBLED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\ue000-\uf8ff\ufffd-\uffff]|锟斤拷|烫烫烫"
)
_HALF_WIDTH = re.compile(rf"(?<={_CJK})[,;:?!()\"'.]|(?:[,;:?!]|(?<![A-Za-z0-9])[()\"'])(?={_CJK})")
_BLANKS = r"[ \t\u00a0\u3000]+"
_SPACE = re.compile(rf"(?<=[\u4e00-\u9fff，。；：、]){_BLANKS}(?={_CJK})|^{_BLANKS}|{_BLANKS}$")
_SINCE_WHEN = re.compile(r"自[^。]{1,20}起[^。]{0,4}(?:施行|实施|执行|生效)")
_PAIRS = (("《", "》"), ("“", "”"), ("（", "）"))
_END = re.compile(r"[。！？…|][”’）》」]*\Z|[”’）》」]\Z")
_UNFINISHED = re.compile(r"(?:[，、]|下列[^。；]*：)\Z")


def check_text(page: Page, corpus: Corpus) -> Iterator[Fault]:
    """The faults of the text itself; press pages and our own notes are read less strictly than law."""
    yield from _garbled(page)
    yield from _numbering(page)
    if page.document.is_law:
        yield from _punctuation(page)
        yield from _truncated(page)
        yield from _cut_off(page)
    if page.document.kind != "报刊":
        yield from _references(page, corpus)


def _garbled(page: Page) -> Iterator[Fault]:
    """Characters no statute has: control characters, zero-width ones, what a wrong encoding leaves behind."""
    if not GARBLED.search(page.text):
        return
    for number, line in enumerate(page.text.split("\n"), 1):
        if match := GARBLED.search(line):
            yield page.fault(number, f"有看不见的字符或乱码（{_name(match[0])}）")


def _name(found: str) -> str:
    return found if len(found) > 1 else f"U+{ord(found):04X}"


def _punctuation(page: Page) -> Iterator[Fault]:
    """Chinese text takes full-width punctuation, no spaces, and closes what it opens."""
    for number, line in page.lines():
        if line.startswith(("#", "|")):
            continue
        if match := _HALF_WIDTH.search(line):
            yield page.fault(number, f"有半角标点「{match[0]}」，条文用全角")
        if _SPACE.search(line):
            yield page.fault(number, "条文里有多余的空格")
    for unit in page.document.units:
        for left, right in _PAIRS:
            if unit.text.count(left) != unit.text.count(right):
                yield page.on(unit.address, f"{unit.address.label}的{left}{right}不成对，可能抄漏了")


def _numbering(page: Page) -> Iterator[Fault]:
    """Articles run upwards; a complete text leaves none out, no list leaves an item out."""
    before: Address | None = None
    for now in (unit.address for unit in page.document.units if unit.address.steps):
        if before is not None and before.annex != now.annex:
            before = None
        missing = now.steps[0].number - (before.steps[0].number if before else 0) - 1
        if before is not None and now <= before:
            yield page.on(now, f"{now.label}排在{before.label}之后，顺序不对")
        elif missing > 0 and not page.document.excerpt:
            place = f"{before.label}之后" if before else f"{now.label}之前"
            yield page.on(now, f"{place}缺了{missing}条（范围写的是全文）")
        before = now
    if not page.document.excerpt:
        yield from (f for u in page.document.units for p in u.walk() for f in _items(page, p))


def _items(page: Page, provision: Provision) -> Iterator[Fault]:
    """（一）（二）（三）: one after the other."""
    numbers = [c.address.steps[-1].number for c in provision.children if c.address.steps[-1].kind == "item"]
    wrong = next((n for n, number in enumerate(numbers, 1) if n != number), None)
    if wrong is not None:
        label = provision.address.child("item", wrong).label
        yield page.on(provision.address, f"{provision.address.label}的项不连续，应有{label}")


def _truncated(page: Page) -> Iterator[Fault]:
    """Every article ends like a sentence, and a lead-in is followed by its list."""
    for unit in page.document.units:
        label = unit.address.label
        end = unit.text[-12:]
        if not _END.search(end) and not (page.document.excerpt and end.endswith("；")):
            yield page.on(unit.address, f"{label}没有写完：末尾是「{end.rsplit(chr(10))[-1]}」")
        for provision in unit.children:
            if _UNFINISHED.search(provision.text) and not provision.children:
                yield page.on(unit.address, f"{provision.address.label}没有写完：后面应有的内容不见了")


def _cut_off(page: Page) -> Iterator[Fault]:
    """A complete text runs to its last article, the one that says since when it applies.

    What another instrument approved (批准) may leave that to it.
    """
    document = page.document
    if document.excerpt:
        return
    if isinstance(document.blocks[-1], Heading):
        last = next(n for n, line in reversed(list(page.lines())) if line.startswith("#"))
        yield page.fault(last, f"「{document.blocks[-1].text}」下面没有条文，可能没有抄完")
    closing = [u for u in document.units if not u.address.annex][-1]
    dated = _SINCE_WHEN.search(closing.text)
    if document.kind in ENACTED and not dated and "批准" not in document.enactment_note:
        message = f"{closing.address.label}是最后一条，却没有写施行日期，可能没有抄完；只收了一部分的，范围写摘录"
        yield page.on(closing.address, message)


def _references(page: Page, corpus: Corpus) -> Iterator[Fault]:
    """References inside a complete document, and to other documents held complete, must lead somewhere."""
    inside = page.document.is_law and not page.document.excerpt
    for unit in page.document.units:
        for reference in find_references(unit.text):
            message = f"{unit.address.label}引用的"
            if reference.title is None:
                if inside and page.document.find(reference.address) is None:
                    yield page.on(unit.address, f"{message}{reference.address.label}不存在")
            elif _leads_nowhere(reference, page.document, corpus):
                yield page.on(unit.address, f"{message}《{reference.title}》{reference.address.label}不存在")


def _leads_nowhere(reference: Reference, document: Document, corpus: Corpus) -> bool:
    """Whether no version held has the provision, all are complete, and one is as old as the document."""
    versions = corpus.by_title.get(reference.title or "", [])
    if any(d.excerpt for d in versions) or not any(d.effective <= document.effective for d in versions):
        return False
    return all(d.find(reference.address) is None for d in versions)
