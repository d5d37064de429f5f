"""The days a question names: due date, the child's birth, the asker's own birth, when something happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.relative_days import YEARS, Said, said_days
from corpus.numerals import to_int

_DIGIT = "[零〇一二三四五六七八九]"
_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_FULL = rf"(?:19|20)\d\d|{_DIGIT}{{4}}(?=年)"
_SHORT = rf"(?<!\d)\d\d(?=年)|{_DIGIT}{{2}}(?=年)"
_YEAR = rf"(?P<year>{_FULL}|{_SHORT})|(?P<relative>{'|'.join(YEARS)})"
_WRITTEN = re.compile(
    rf"(?:(?:{_YEAR})[年的]?)?(?P<month>{_N})月份?(?:(?P<day>{_N})(?:[日号]|(?!\d|[十百]|个?月|天|元|%)))?"
)
_DOTTED = re.compile(
    r"(?<![\d.])(?:(?P<year>(?:19|20)\d\d)[.\-/]|(?P<relative>今年|明年|去年)的?)?(?P<month>\d{1,2})[.\-/](?P<day>\d{1,2})"
    r"(?![\d.])(?!\s*(?:万|倍|个|元|千|百|%|块|天|小时|年|w|k))"
)
_DUE = re.compile(r"预产期|预计|要生|快生|该生")
_DUE_AFTER = re.compile(r"[日号]?(?:是|就是|为)?(?:我|她|老婆|媳妇)?的?预产期")
_BIRTH = re.compile(r"出生|生的|生了|分娩|生娃|生孩子|生宝宝|生下|落地|剖的|顺产|剖宫产|生日")
_CHILD = re.compile(r"孩子|宝宝|娃|儿子|女儿|小孩|婴儿|闺女")
_RETIRE = re.compile(r"退休|退下来|几岁退|能退|可以退|该退|五退|十退|[05]退|到龄|养老")
_EVENT = re.compile(
    r"辞退|撵|轰走|劝退|赶出|开除|解除|离职|辞职|解雇|(?<!仲)裁(?!决)|赶走|拖欠|欠薪|没发|到期|终止|被(?:降|调|扣|辞|炒|裁)|炒"
)
_JOINED = re.compile(r"入职|进公司|进厂|进单位|签合同|签的|来的|参加工作|开始上班|上的班")
_AHEAD = re.compile(r"到期|终止")
_NEAR = 8
LONG_PAST, FAR_OFF = timedelta(days=45), timedelta(days=320)
"""How long past and how far off a due date can still be meant."""
_CLOSE = 4
"""Characters between 今天 and what happened: 今天被辞退, not 被辞退，到今天还能仲裁吗."""
_MARK = re.compile(r"[，。,；;!！?？]")
_NO_BIRTH = re.compile(r"生了(?:气|病|一肚子|一场|口角|矛盾)")


@dataclass(frozen=True)
class Days:
    """The days read; what was not named stays None. `happened_month` is the first of a month named without its day."""

    due: date | None = None
    born: date | None = None
    own_birth: date | None = None
    happened: date | None = None
    happened_month: date | None = None


def read_days(text: str, on: date) -> Days:
    """The days `text` names, seen from `on`: a day without its year is the next one (预产期) or the last one."""
    retires = bool(_RETIRE.search(text)) and not _CHILD.search(text)
    found: dict[str, date] = {}
    for match in sorted([*_WRITTEN.finditer(text), *_DOTTED.finditer(text)], key=lambda m: m.start()):
        kind = "own_birth" if retires else _kind(text, match)
        if kind is None or kind in found or (retires and not match["year"]):
            continue
        day = _day(match, on, kind)
        if day is not None and _plausible(kind, day, on):
            found["happened" if kind == "ahead" else kind] = day
    for kind, day in _said(text, on) if not retires else ():
        earlier = {"happened", "happened_month"} if kind.startswith("happened") else {kind}
        if not found.keys() & earlier and _plausible(kind, day, on):
            found[kind] = day
    return Days(**found)


def _said(text: str, on: date) -> Iterator[tuple[str, date]]:
    """What the days are of that lie so or so far from today; each only tells about the words in its own clause."""
    days = said_days(text, on)
    for i, said in enumerate(days):
        left = days[i - 1].end if i else 0
        right = days[i + 1].start if i + 1 < len(days) else len(text)
        before = _MARK.split(text[max(left, said.start - _NEAR) : said.start])[-1]
        after = _MARK.split(text[said.end : min(right, said.end + _NEAR)])[0]
        if (kind := _kind_said(before, after, said)) is not None:
            yield kind, said.day


def _kind_said(before: str, after: str, said: Said) -> str | None:
    if _DUE.search(before) or _DUE_AFTER.match(after):
        return "due" if said.exact else None
    if _BIRTH.search(after) and not _NO_BIRTH.search(after):
        return "born" if said.exact else None
    event, joined = _EVENT.search(after), _JOINED.search(after)
    if event is None or (joined and joined.start() < event.start()):
        return None
    if said.exact:
        return "happened" if event.start() <= _CLOSE else None
    return "happened_month"


def _kind(text: str, match: re.Match[str]) -> str | None:
    """What the day is of: the nearest telling words before and after it."""
    before, after = text[max(0, match.start() - _NEAR) : match.start()], text[match.end() : match.end() + _NEAR]
    if _DUE.search(before) or _DUE_AFTER.match(after):
        return "due" if match["day"] else None
    if _BIRTH.search(after) or (_BIRTH.search(before) and not _EVENT.search(after)):
        return "born" if match["day"] else None
    if not _happened(before, after):
        return None
    if match["day"]:
        return "ahead" if _AHEAD.search(before + after) else "happened"
    return "happened_month" if match["year"] or match["relative"] else None


def _happened(before: str, after: str) -> bool:
    """Whether an event's word is nearer than one of joining the employer (3月1日入职，现在被辞退 is no day of it)."""
    event, joined = _EVENT.search(after), _JOINED.search(after)
    if event and not (joined and joined.start() < event.start()):
        return True
    return bool(_EVENT.search(before)) and joined is None


def _day(match: re.Match[str], on: date, kind: str) -> date | None:
    month = to_int(match["month"])
    day = to_int(match["day"]) if match["day"] and kind not in ("own_birth", "happened_month") else 1
    year = _year(match, on)
    try:
        if year is not None:
            return date(year, month, day)
        this = date(on.year, month, day)
        if kind == "due":
            return this if this >= on - timedelta(days=30) else date(on.year + 1, month, day)
        return this if this <= on or kind == "ahead" else date(on.year - 1, month, day)
    except ValueError:
        return None


def _year(match: re.Match[str], on: date) -> int | None:
    if match["relative"]:
        return on.year + YEARS[match["relative"]]
    if not match["year"]:
        return None
    year = to_int(match["year"])
    if year >= 100:
        return year
    return 1900 + year if year >= 50 else 2000 + year


def _plausible(kind: str, day: date, on: date) -> bool:
    """Whether such a day can be meant: a due date within a year, a worker's own birth fifteen years ago or more."""
    if kind == "due":
        return on - LONG_PAST <= day <= on + FAR_OFF
    if kind == "own_birth":
        return 1940 <= day.year <= on.year - 15
    return date(1995, 1, 1) <= day <= on
