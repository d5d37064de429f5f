"""Numbers with a unit, as a text says them: 98天, 一百五十八日, 半小时, 三个月, 2n, 每月35元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.numerals import NUMERAL, to_int

_UNIT = r"个?半月|个工作日|工作日|个?月|周岁|岁|天|日|个?小时|个?钟头|分钟|元|块钱?|年|周|星期|倍|n(?![a-z])"
_NUMBER = rf"(?:\d{{1,6}}(?:\.\d+)?|{NUMERAL}|半)"
_AMOUNT = re.compile(rf"(?P<n>{_NUMBER})(?P<more>多|余|来)?(?P<u>{_UNIT})(?P<plus>\+1)?")
_MASKS = (
    re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}[日号])?)?"),
    re.compile(r"(?<!\d)\d{1,2}月\d{1,2}[日号]?|\d{1,2}月份|(?<!\d)\d{1,2}[日号]前"),
    re.compile(rf"第（?(?:{NUMERAL}|\d+)）?[条款项章节个胎孩次天页点部号届]"),
    re.compile(r"[〔\[（]\d{4}[〕\]）]\d+号|令第?\d+号|\d{2}:\d{2}|12351|12333|12348|12345"),
)
_AFTER = re.compile(
    r"(?:之内|以内|内(?!休)|前|之前|后|之后|以后|通知|书面|提交|提出|申请|办理|为由|[是为都]?(?:自然日|工作日|日历日)|顺延)"
)
_ADDED = re.compile(
    r"(?:增加|延长|奖励|另加|再加|多休|多给|外加|加|增)(?:了|的|产假|产假期)*\Z"
    r"|(?:另外?|再|外|又|还)加(?:上|了)?[\u4e00-\u9fff]{0,6}的?\Z"
    r"|(?:另外?|额外|再|多|加)(?:送|给|赠送?|放|奖)[\u4e00-\u9fff]{0,4}\Z|额外的?\Z|另外(?:有|的)?\Z|福利(?:性)?(?:假)?\Z"
)
_SUMMAND = re.compile(
    r"(?:的?[\u4e00-\u9fff]{0,5}假)?(?:，?[再又另还]?(?:加上?|外加)|，?再增加)"
    r"(?:[\u4e00-\u9fff]{0,8}假)?(?:期|的|是)?(?:\d|[一二三四五六七八九十百]{1,4}[天日个])"
)
"""A summand by what follows (98天加80天, 98天产假加生育假60天); the sum is what is claimed."""
_RANGE = re.compile(rf"(?P<low>\d{{1,6}}|{NUMERAL})(?:天|日|个月)?(?:[到至~～—–-]|或者?)\Z")
"""The upper end of a range (15到30天)."""
_FROM = re.compile(r"(?:由|从)(?:原来的?|原先的?|以前的?|过去的?)?\Z")
_NOT = re.compile(
    r"(?:不是|并非|而非|不再是|不止|不只|不仅是?|没有|无需|不到|不足|不满|未满|(?<![不得能])超过了?|提前)\Z"
)
_LEAST = re.compile(
    r"(?:至少|不少于|不得少于|不低于|不得低于|不能少于|不能低于|最少|最低|起码)(?:应?(?:为|是|有|享受|休|给|安排)?)\Z"
)
_MOST = re.compile(r"(?:至多|最多|最长|最高|不超过|不得超过|不能超过)(?:为|是|有|享受|休|给|可以?休)?\Z")
_ONLY = re.compile(
    r"(?:只有|仅有|仅为|仅|只能休|只能|只给|只休|只|就是|就|一律|总共|一共|共计|合计|统一为?|全部|都是?)(?:有|是|为|休|给|享受|放|能休)?\Z"
)

_BEFORE = 40
"""Characters before an amount that can bound it."""
_MORE, _LESS = re.compile(r"以上|起步|打底"), re.compile(r"以下|封顶")
_BOUNDED = re.compile(rf"(?:{_MORE.pattern})")
_HALVES = {"小时": (30.0, "分"), "钟头": (30.0, "分"), "年": (6.0, "月"), "天": (0.5, "天"), "月": (0.5, "月")}
_NAMES = {"日": "天", "分钟": "分", "块": "元", "块钱": "元", "周岁": "岁"}
_SHOWN = {"分": "分钟", "月": "个月", "工作日": "个工作日", "n": "N"}


@dataclass(frozen=True)
class Amount:
    """`value` in `unit`: 天, 工作日, 月, 年, 岁, 分 (minutes), 元, 倍 or n; how it is bounded; where it stands."""

    value: float
    unit: str
    start: int
    end: int
    bound: str = ""
    """least, most, only, added or range (its upper end); not: denied or named as what was before."""
    low: float | None = None
    """The lower end of a range, in the same unit."""

    @property
    def words(self) -> str:
        number = int(self.value) if self.value == int(self.value) else self.value
        return f"{number}{_SHOWN.get(self.unit, self.unit)}"


def find_amounts(text: str, start: int, end: int) -> Iterator[Amount]:
    """The amounts between two places of a text."""
    masked = _masked(text)
    for match in _AMOUNT.finditer(masked, start, end):
        if match["more"] or match["plus"]:
            continue
        amount = _read(match)
        if amount is not None:
            before = masked[max(start, match.start() - _BEFORE) : match.start()]
            bound = _bound(masked, before, match)
            yield Amount(*amount, match.start(), match.end(), bound, _lower(before) if bound == "range" else None)


@lru_cache(maxsize=8)
def _masked(text: str) -> str:
    """Dates, article numbers and hotlines blanked out; a text is read clause by clause, so it is remembered."""
    for mask in _MASKS:
        text = mask.sub(lambda m: "\0" * len(m[0]), text)
    return text


def _read(match: re.Match[str]) -> tuple[float, str] | None:
    unit = match["u"].removeprefix("个")
    if match["n"] == "半":
        return _HALVES.get(unit)
    try:
        value = float(match["n"]) if match["n"][0].isdigit() else float(to_int(match["n"]))
    except ValueError:
        return None
    if unit == "半月":
        return value + 0.5, "月"
    if unit in ("小时", "钟头"):
        return value * 60, "分"
    if unit in ("周", "星期"):
        return value * 7, "天"
    return value, _NAMES.get(unit, unit)


def bare_of_amounts(text: str) -> str:
    """The text with its amounts, the words that bound them from below, dates and ordinals cut out."""
    masked, kept, at = _masked(text), [], 0
    for match in _AMOUNT.finditer(masked):
        before = masked[at : match.start()]
        bounds = (m for p in (_LEAST, _ONLY, _FROM) if (m := p.search(before)))
        kept.append(before[: min((m.start() for m in bounds), default=len(before))])
        at = (_BOUNDED.match(masked, match.end()) or match).end()
    return "\n".join([*kept, masked[at:]])


def _lower(before: str) -> float | None:
    match = _RANGE.search(before)
    return float(to_int(match["low"])) if match else None


def _bound(text: str, before: str, match: re.Match[str]) -> str:
    after = text[match.end() : match.end() + 4]
    if before.endswith(("+", "＋")) or after.startswith(("+", "＋")):  # a summand; the sum is what is claimed
        return "not"
    if _SUMMAND.match(text, match.end()):
        return "not"
    if _RANGE.search(before):
        return "range"
    if _FROM.search(before) or _NOT.search(before) or _AFTER.match(after):
        return "not"
    for name, pattern in (("least", _LEAST), ("most", _MOST), ("only", _ONLY)):
        if pattern.search(before):
            return name
    if _MORE.match(after):
        return "least"
    if _LESS.match(after):
        return "most"
    return "added" if _ADDED.search(before) else ""
