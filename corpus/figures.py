"""The figures that a sentence states, and the sums it writes out; article numbers, dates and hotlines are none."""

from __future__ import annotations

import re

from corpus.numerals import NUMERAL, to_int

_UNITS = (
    r"(?:个(?:半)?(?:工作)?[月日]|个?(?:小时|星期)|[个位名](?:孩子|宝宝|婴儿)|天|日|月|年|岁|周岁|分钟|元|倍|周|次|胎|孩"
    r"|级|公斤|千克|米|条|点|％|%)"
)
_ARABIC = re.compile(r"\d+(?:\.\d+)?")
_MYRIADS = re.compile(r"(\d+(?:\.\d+)?)万")
_CHINESE = re.compile(rf"(?<![其第统唯单万\d])({NUMERAL})(?={_UNITS})")
_NO_FIGURE = re.compile(
    rf"《[^》]*》|第(?:{NUMERAL}|\d+)(?:[条款项目章节点次个位]|（{NUMERAL}）)(?:之{NUMERAL})?|（{NUMERAL}）"
    r"|\d{4}年(?!龄)(?:\d{1,2}月(?:\d{1,2}日)?)?|〔\d{4}〕\d+号|第?\d+号|\d*(?:12351|12333|12348|12338|12345)"
    r"|一(?:个(?!月|小时)|位|名|条|次|年到头|天到晚|点(?!钟))|(?<=每)一(?=年|天|周|个月)"
)
_SUM = re.compile(r"((?:\d+\D{0,8}?[＋+加])+\s*\d+)\D{0,8}?[＝=等于是共]{1,3}\s*(\d+)")


def stated_numbers(text: str) -> set[float]:
    """The figures a sentence states: Arabic ones, and Chinese ones before a unit; no article, date or hotline."""
    text = _MYRIADS.sub(lambda m: f"{float(m[1]) * 10_000:.0f}", _NO_FIGURE.sub("", text))
    found = {float(n) for n in _ARABIC.findall(text)}
    for numeral in _CHINESE.findall(text):
        try:
            found.add(float(to_int(numeral)))
        except ValueError:
            continue
    return found


def sums(text: str, known: set[float]) -> set[float]:
    """The totals of sums written out in `text` (98＋15＝113) whose parts are known and add up."""
    found: set[float] = set()
    for terms, total in _SUM.findall(text):
        parts = [float(n) for n in _ARABIC.findall(terms)]
        if set(parts) <= known | found and sum(parts) == float(total):
            found.add(float(total))
    return found
