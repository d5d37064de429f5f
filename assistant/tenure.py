"""How long a worker has been with her employer: told as a time (三年零两个月) or by the day she began."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from assistant.relative_days import YEARS
from corpus.numerals import to_int

_ONE = r"(?:\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九俩仨])"
_ALONE = r"(?<![\d零〇一二三四五六七八九十百几两.\-~到至第])"
"""三四年, 2019年 and 第三年 are no number of years."""
_TIME = (
    rf"{_ALONE}(?P<short>不到|没到|不足|不满|没满|未满|快要?|将近)?(?:有|满)?"
    rf"(?:(?P<half_year>大|小)?半年"
    rf"|(?P<years>{_ONE}(?:\.5)?)多?年(?P<half>半)?多?[零又加]?(?:(?P<months>{_ONE})(?:个|多个|个多)?月)?"
    rf"|(?P<only>{_ONE})多?个(?:半|多)?月)"
    rf"(?P<days>零?{_ONE}天)?(?P<behind>不到|没到)?多?"
    rf"(?!前|后|内|以[前后]|之[前后]|半|[零又]|{_ONE}多?个多?月|的?(?:合同|产假|试用|社保|课|学)|岁|级|制)"
)
_BETWEEN = (
    r"(?:公司|单位|厂里?|店里?|这里?|这儿)?"
    r"(?:了|过|满|有|都|已经|大概|差不多|才|刚|刚刚|整整|足足|一共|总共|共|也|是|：|:)*"
)
_VERB = (
    r"(?<![再要想得该别])(?<!继续)(?:干|做|工作|上班|入职|待|呆|进(?=公司|单位|厂)|工龄|司龄"
    r"|派我?[到去在][^，,。\d一二两三四五六七八九十]{1,5}?"
    r"|(?<!原)(?<!下)来(?=了|公司|这|单位|厂|店)|上(?=了)"
    r"|在(?:这家|这个|那家|我们)?(?:公司|单位|厂里?|店里?|这里|这儿|这边|那里|那儿))"
)
_SERVED = re.compile(rf"{_VERB}{_BETWEEN}{_TIME}")
_SERVED_AFTER = re.compile(rf"{_TIME}(?=的?(?:工龄|司龄|老员工|老职工))")
_BARE = re.compile(rf"{_TIME}(?!的?(?:工资|薪))")
_LEADS = re.compile(
    rf"(?:^|(?<=[，,。；;\s我]))(?!一年一){_TIME}(?=$|[，,。；;\s？?]|了|被|公司|单位|补|赔|能|给|就|工资|月薪)"
)
"""A time at the head of a clause."""
_DIGIT = "[零〇一二三四五六七八九]"
_DAY = (
    rf"(?:(?P<year>(?:19|20)\d\d|{_DIGIT}{{4}}(?=年)|(?<!\d)\d\d(?=年))[年.\-/]|(?P<relative>大前年|前年|去年|今年)的?)"
    r"(?:(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})(?:月份?|[.\-/]|(?!\d))"
    r"(?:(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]?)?)?"
)
_GAP = r"[^，,。；;！!？?\d]{0,4}?"
_BEGAN = (
    r"(?:入职|进的?(?:这家|了)?(?:公司|厂|单位)|到(?:这家|的)?(?:公司|单位)|来的?(?:公司|单位|厂|上班)|来的"
    r"|开始(?:上班|干|工作|做)|上的?班|[干做]到|一直[干做在]|就在(?:这|公司|厂|单位))"
)
_UNTIL = re.compile(rf"(?<!直)到{_DAY}")
_JOINED = (
    re.compile(rf"{_DAY}{_GAP}{_BEGAN}"),
    re.compile(rf"(?:入职(?:时间|日期)?|进厂|进公司)(?:是|在|于|：|:)*{_DAY}"),
)
LONGEST = 50 * 12
Bare = Literal["no", "leading", "anywhere"]
"""Whether a time alone is meant: never, at the head of a clause (in a question for pay), anywhere (when asked for)."""


@dataclass(frozen=True)
class Tenure:
    """Told as a time: the least and the most months, a half for some days more. By the first day: the earliest and
    the latest that can be meant (2019年3月: its first and its last)."""

    served: float | None = None
    served_to: float | None = None
    joined: date | None = None
    joined_to: date | None = None


def read_tenure(text: str, on: date, bare: Bare = "no") -> Tenure:
    """What was told; `bare` = where a time needs no word beside it (三年)."""
    match, days = _served(text, bare), _joined(text, on)
    low, high = _months(match) if match else (None, None)
    first, last = days or (None, None)
    if first and last and match is None and (until := next(_named_days(_UNTIL, text, on), None)) and until[0] > last:
        low, high = months_between(last, until[0])[0], months_between(first, until[1])[1]
    return Tenure(low, high, first, last)


def months_between(first: date, last: date) -> tuple[float, float]:
    """The months from one day to another, both counted; a half for some days more."""
    gone = relativedelta(last + timedelta(days=1), first)
    months = gone.years * 12 + gone.months + (0.5 if gone.days else 0)
    return months, months


def without_tenure(text: str, bare: Bare = "no") -> str:
    """The text without the words that tell it."""
    if match := _served(text, bare):
        text = text[: match.start()] + text[match.end() :]
    for pattern in _JOINED:
        text = pattern.sub("", text)
    return text


def _served(text: str, bare: Bare) -> re.Match[str] | None:
    alone = {"no": None, "leading": _LEADS, "anywhere": _BARE}[bare]
    match = _SERVED.search(text) or _SERVED_AFTER.search(text) or (alone.search(text) if alone else None)
    return match if match and 0 < _months(match)[1] <= LONGEST else None


def _months(match: re.Match[str]) -> tuple[float, float]:
    whole, unit = _whole(match)
    if match["short"] or match["behind"]:
        return max(whole - unit, 0) + 0.5, whole - 0.5
    if match["half_year"]:
        return (6.5, 11.5) if match["half_year"] == "大" else (0.5, 5.5)
    if match["days"] or re.search("个半月", match[0]):
        return whole + 0.5, whole + 0.5
    return (whole + 0.5, whole + unit - 0.5) if "多" in match[0] else (whole, whole)


def _whole(match: re.Match[str]) -> tuple[float, int]:
    """The months as told, and of how many months the last unit named is."""
    if match["only"]:
        return _count(match["only"]), 1
    if not match["years"]:
        return 6, 6
    half = 6 * (bool(match["half"]) or match["years"].endswith(".5"))
    years = _count(match["years"].removesuffix(".5")) * 12
    if match["months"]:
        return years + _count(match["months"]), 1
    return years + half, 6 if half else 12


def _count(word: str) -> int:
    return {"俩": 2, "仨": 3}.get(word) or to_int(word)


def _joined(text: str, on: date) -> tuple[date, date] | None:
    """The first day that is not still to come."""
    return next((days for pattern in _JOINED for days in _named_days(pattern, text, on)), None)


def _named_days(pattern: re.Pattern[str], text: str, on: date) -> Iterator[tuple[date, date]]:
    return (days for match in pattern.finditer(text) for days in _days(match, on))


def _days(match: re.Match[str], on: date) -> Iterator[tuple[date, date]]:
    year = on.year + YEARS[match["relative"]] if match["relative"] else _year(match["year"])
    try:
        first = date(year, to_int(match["month"] or "1"), to_int(match["day"] or "1"))
    except ValueError:
        return
    if match["day"]:
        last = first
    else:
        last = first + (relativedelta(months=1) if match["month"] else relativedelta(years=1)) - timedelta(days=1)
    if first <= on and first.year >= on.year - LONGEST // 12:
        yield first, min(last, on)


def _year(written: str) -> int:
    year = to_int(written)
    return year if year >= 100 else 1900 + year if year >= 50 else 2000 + year
