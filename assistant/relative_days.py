"""Days named by where they lie from today: 上个月五号, 下周三, 大后天, 去年国庆."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.numerals import to_int

YEARS = {"大前年": -3, "前年": -2, "去年": -1, "上年": -1, "今年": 0, "明年": 1, "后年": 2}
_DAYS = {"大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "后天": 2, "大后天": 3}
_STEPS = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}
_STEP = "(?P<step>上上|下下|上|下|这|本)"
_N = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_WEEKDAYS = {c: i for i, c in enumerate("一二三四五六")} | {c: i for i, c in enumerate("123456")} | {"日": 6, "天": 6}
_FESTIVALS = {
    "元旦": (1, 1),
    "三八节": (3, 8),
    "三八妇女节": (3, 8),
    "妇女节": (3, 8),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "六一": (6, 1),
    "国庆": (10, 1),
    "十一假期": (10, 1),
    "双十一": (11, 11),
}
_SPRING = ("春节", "过年", "大年初一")
_SPRING_FESTIVALS = {
    2019: (2, 5),
    2020: (1, 25),
    2021: (2, 12),
    2022: (2, 1),
    2023: (1, 22),
    2024: (2, 10),
    2025: (1, 29),
    2026: (2, 17),
    2027: (2, 6),
    2028: (1, 26),
    2029: (2, 13),
    2030: (2, 3),
}
_NAMES = "|".join(sorted((*_FESTIVALS, *_SPRING), key=len, reverse=True))
_MONTH = re.compile(rf"{_STEP}个?月(?!经|薪|工资|子|嫂|底|初|中|[上中下]旬)的?(?:(?P<day>{_N})[日号])?")
_WEEK = re.compile(rf"{_STEP}个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天1-6])(?![天\d])")
_DAY = re.compile("|".join(sorted(_DAYS, key=len, reverse=True)))
_FESTIVAL = re.compile(
    rf"(?:(?P<year>{'|'.join(YEARS)})的?)?(?P<name>{_NAMES})节?(?:期间|假期|那天|放假|的?时候|当天|时)?"
    r"(?!之?以?过?节?[前后]|加班|值班|法定|三倍|福利|礼品|物资|补贴|放不|活动|快乐|节前|节后|长假|黄金周|调休|高温)"
)


@dataclass(frozen=True)
class Said:
    """A day said at `start` to `end` of the text; where only its month is sure, the first of it and not `exact`."""

    start: int
    end: int
    day: date
    exact: bool


def said_days(text: str, on: date) -> list[Said]:
    """The days a text names by where they lie from `on`, in its order."""
    found = [*_months(text, on), *_weeks(text, on), *_single_days(text, on), *_festivals(text, on)]
    return sorted(found, key=lambda s: s.start)


def _months(text: str, on: date) -> Iterator[Said]:
    for match in _MONTH.finditer(text):
        months = on.year * 12 + on.month - 1 + _STEPS[match["step"]]
        day = to_int(match["day"]) if match["day"] else 1
        if (said := _date(months // 12, months % 12 + 1, day)) is not None:
            yield Said(match.start(), match.end(), said, bool(match["day"]))


def _weeks(text: str, on: date) -> Iterator[Said]:
    for match in _WEEK.finditer(text):
        days = 7 * _STEPS[match["step"]] + _WEEKDAYS[match["day"]] - on.weekday()
        yield from _off(match, on, days)


def _single_days(text: str, on: date) -> Iterator[Said]:
    for match in _DAY.finditer(text):
        yield from _off(match, on, _DAYS[match[0]])


def _off(match: re.Match[str], on: date, days: int) -> Iterator[Said]:
    try:
        yield Said(match.start(), match.end(), on + timedelta(days=days), exact=True)
    except OverflowError:
        return


def _festivals(text: str, on: date) -> Iterator[Said]:
    """A festival is some days long, so only its month is sure; without a year it is the last one."""
    for match in _FESTIVAL.finditer(text):
        year = on.year + YEARS[match["year"]] if match["year"] else on.year
        said = _festival(match["name"], year)
        if said is not None and not match["year"] and said > on:
            said = _festival(match["name"], year - 1)
        if said is not None:
            yield Said(match.start(), match.end(), said.replace(day=1), exact=False)


def _festival(name: str, year: int) -> date | None:
    month_and_day = _SPRING_FESTIVALS.get(year) if name in _SPRING else _FESTIVALS[name]
    return _date(year, *month_and_day) if month_and_day else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
