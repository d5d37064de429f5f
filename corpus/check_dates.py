"""Whether a document's dates agree with its enactment note, its last article and the calendar.

A file whose name says 2021 and whose text is of 2016 is the classic fault: the note (题注) gives it away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from corpus.model import Document, Fault
from corpus.page import Page

_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_STARTS = re.compile(r"自?(\d{4})年(\d{1,2})月(\d{1,2})日起")
_IN_FORCE_FROM = re.compile(_STARTS.pattern + r"(?:施行|实施|生效)")
_FROM_PUBLICATION = re.compile(r"自(?:公布|发布)之日起(?:施行|实施)")
_AMENDED = re.compile(r"修正|修改|修订|根据|废止")
_STATES_ITS_DATE = ("法律", "行政法规")
"""Kinds whose note always names the very day this version was published (法律 is published the day it is passed)."""
ENACTED = (*_STATES_ITS_DATE, "部门规章", "地方性法规", "地方政府规章", "司法解释")
_LAG = timedelta(days=184)
"""The longest seen between the passing of a rule and its publication is two months."""


def check_dates(page: Page, on: date) -> Iterator[Fault]:
    """Every date of the front matter against the others, the note and the day of the check."""
    yield from _on_the_calendar(page, on)
    if page.document.is_law:
        yield from _against_the_note(page)
        yield from _against_the_text(page)


def _on_the_calendar(page: Page, on: date) -> Iterator[Fault]:
    """Nothing was published, obtained or checked tomorrow, nor in an order that cannot be."""
    document = page.document
    days = {"公布日期": document.published, "取得日期": document.obtained_on, "核对日期": document.checked_on}
    for field, day in days.items():
        if day > on:
            yield page.at(field, f"{field} {day} 还没有到")
    if document.obtained_on < document.published:
        yield page.at("取得日期", f"取得日期 {document.obtained_on} 早于公布日期 {document.published}")
    if document.checked_on < document.obtained_on:
        yield page.at("核对日期", f"核对日期 {document.checked_on} 早于取得日期 {document.obtained_on}")


def _against_the_note(page: Page) -> Iterator[Fault]:
    """The note speaks of this version: it names its day, and no later act."""
    document = page.document
    note = document.enactment_note
    written = _DAY.findall(note)
    try:
        dates = [_day(d) for d in written]
    except ValueError:
        yield page.at("题注", "题注里有不存在的日期")
        return
    if document.kind in _STATES_ITS_DATE and not dates:
        yield page.at("题注", "题注里没有日期，无法与版本核对")
    acts = [_day(d) for d in _DAY.findall(_STARTS.sub("", note))]
    if acts and document.kind in ENACTED:
        yield from _acts(page, max(acts), max(dates))
    started = [_day(d) for d in _IN_FORCE_FROM.findall(note)]
    if started and document.effective not in started and not _AMENDED.search(note):
        yield page.at("施行日期", f"施行日期 {document.effective} 与题注里的 {started[-1]} 不一致")


def _acts(page: Page, last: date, latest: date) -> Iterator[Fault]:
    """The last act the note tells of is the passing or the publication of this very version; `latest` of all dates."""
    published = page.document.published
    if last > published:
        yield page.at("题注", f"题注最晚的日期 {last} 晚于公布日期 {published}，题注或公布日期不是这个版本的")
    elif page.document.kind in _STATES_ITS_DATE and last != published:
        message = f"题注最晚的日期 {last} 早于公布日期 {published}，可能是旧版本的题注"
        yield page.at("题注", message)
    elif latest < published - _LAG:
        message = f"题注最晚的日期 {latest} 比公布日期 {published} 早半年以上，可能是旧版本的题注"
        yield page.at("题注", message)


def _against_the_text(page: Page) -> Iterator[Fault]:
    """A first version says in its last article since when it applies; an amended one keeps the old words there."""
    document = page.document
    if document.excerpt or document.kind not in ENACTED or _AMENDED.search(document.enactment_note):
        return
    closing = [u for u in document.units if not u.address.annex][-1]
    started = [_day(d) for d in _IN_FORCE_FROM.findall(closing.text)]
    if started and document.effective not in started:
        message = f"施行日期 {document.effective} 与{closing.address.label}写的 {started[0]} 不一致"
        yield page.at("施行日期", message)
    elif not started and _FROM_PUBLICATION.search(closing.text) and document.effective != document.published:
        message = f"{closing.address.label}说自公布之日起施行，施行日期却不是公布日期 {document.published}"
        yield page.at("施行日期", message)


def _day(written: tuple[str, str, str]) -> date:
    year, month, day = written
    return date(int(year), int(month), int(day))


def review_due(page: Page, on: date) -> Iterator[Fault]:
    """Whether nobody has compared the document with its source for a year: to be done, not wrong."""
    document = page.document
    if is_due(document, on):
        yield page.at("核对日期", f"该复核了：上次核对是 {document.checked_on}，已经超过一年")


def is_due(document: Document, on: date) -> bool:
    """Whether it still counts and was last compared with its source over a year ago."""
    return document.checked_on < _a_year_before(on) and (document.repealed is None or document.repealed > on)


def _a_year_before(on: date) -> date:
    try:
        return on.replace(year=on.year - 1)
    except ValueError:  # 29 February
        return on.replace(year=on.year - 1, day=28)
