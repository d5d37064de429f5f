"""The days a question names: due date, the child's birth, the asker's own birth, when something happened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.numerals import NUMERAL, to_int

_N = rf"(?:\d{{1,2}}|{NUMERAL})"
_RELATIVE = {"大前年": -3, "前年": -2, "去年": -1, "上年": -1, "今年": 0, "明年": 1, "后年": 2}
_DIGIT = "[零〇一二三四五六七八九]"
_FULL = rf"(?:19|20)\d\d|{_DIGIT}{{4}}(?=年)"
_SHORT = rf"(?<!\d)\d\d(?=年)|{_DIGIT}{{2}}(?=年)"
_YEAR = rf"(?P<year>{_FULL}|{_SHORT})|(?P<relative>{'|'.join(_RELATIVE)})"
_DATE = re.compile(
    rf"(?:(?:{_YEAR})[年的.\-/]?)?(?P<month>{_N})(?:月份?|[.\-/](?=\d))(?:(?P<day>{_N})(?:[日号]|(?!\d|个?月|天|元|%))?)?"
)
_DUE = re.compile(r"预产期|预计|要生|快生|该生")
_BIRTH = re.compile(r"出生|生的|生了|分娩|生娃|生孩子|生宝宝|生下|剖的|顺产|剖宫产")
_CHILD = re.compile(r"孩子|宝宝|娃|儿子|女儿|小孩|婴儿|闺女")
_RETIRE = re.compile(r"退休|退下来|几岁退|到龄|养老")
_EVENT = re.compile(r"辞退|开除|解除|离职|辞职|解雇|裁|赶走|拖欠|欠薪|没发|到期|终止|被(?:降|调|扣|辞|炒|裁)|炒")
_NEAR = 8
_RECENT = {"前天": 2, "昨天": 1, "今天": 0}


@dataclass(frozen=True)
class Days:
    """The days read; what was not named stays None."""

    due: date | None = None
    born: date | None = None
    own_birth: date | None = None
    happened: date | None = None


def read_days(text: str, on: date) -> Days:
    """The days `text` names, seen from `on`: a day without its year is the next one (预产期) or the last one."""
    retires = bool(_RETIRE.search(text))
    found: dict[str, date] = {}
    for match in _DATE.finditer(text):
        kind = _kind(text, match, retires)
        if kind is None or kind in found:
            continue
        day = _day(match, on, forward=kind == "due", own=kind == "own_birth")
        if day is not None and _plausible(kind, day, on):
            found[kind] = day
    if "happened" not in found and _EVENT.search(text):
        for word, ago in _RECENT.items():
            if word in text:
                found["happened"] = on - timedelta(days=ago)
    return Days(**found)


def _kind(text: str, match: re.Match[str], retires: bool) -> str | None:
    """What the day is of: the nearest telling word before it decides, else the one after."""
    before, after = text[max(0, match.start() - _NEAR) : match.start()], text[match.end() : match.end() + _NEAR]
    if retires and not _CHILD.search(text):
        return "own_birth" if match["year"] else None
    if _DUE.search(before):
        return "due" if match["day"] else None
    if not match["day"]:
        return "happened" if _EVENT.search(before + after) and (match["year"] or match["relative"]) else None
    if _BIRTH.search(after) or (_BIRTH.search(before) and not _EVENT.search(after)):
        return "born"
    return "happened" if _EVENT.search(before + after) else None


def _day(match: re.Match[str], on: date, forward: bool, own: bool) -> date | None:
    month, day = to_int(match["month"]), to_int(match["day"]) if match["day"] and not own else 1
    year = _year(match, on)
    try:
        if year is not None:
            return date(year, month, day)
        this = date(on.year, month, day)
        if forward:
            return this if this >= on - timedelta(days=30) else date(on.year + 1, month, day)
        return this if this <= on else date(on.year - 1, month, day)
    except ValueError:
        return None


def _year(match: re.Match[str], on: date) -> int | None:
    if match["relative"]:
        return on.year + _RELATIVE[match["relative"]]
    if not match["year"]:
        return None
    year = to_int(match["year"])
    if year >= 100:
        return year
    return 1900 + year if year >= 50 else 2000 + year


def _plausible(kind: str, day: date, on: date) -> bool:
    """Whether such a day can be meant: a due date within a year, a worker's own birth sixteen years ago or more."""
    if kind == "due":
        return on - timedelta(days=400) <= day <= on + timedelta(days=400)
    if kind == "own_birth":
        return 1940 <= day.year <= on.year - 15
    return date(1995, 1, 1) <= day <= on + timedelta(days=300 if kind == "born" else 0)
