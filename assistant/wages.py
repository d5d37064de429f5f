"""The wages a question names: her own, and her employer's average."""

from __future__ import annotations

import re

from corpus.numerals import NUMERAL_CHARACTER, to_int

_NUMBER = rf"(?P<number>\d{{1,7}}(?:\.\d{{1,3}})?|{NUMERAL_CHARACTER}{{1,12}})(?!\d)"
_MONEY = rf"{_NUMBER}(?P<times>万|千|k|w)?(?P<rest>\d|[一二三四五六七八九])?(?:多|元|块|来)?"
_GAP = r"(?:(?![扣欠罚少差降]|多少|我)[^\d零〇一二三四五六七八九十百千万两，。,；;？?]){0,6}"
_EMPLOYER = re.compile(
    rf"(?:平均(?:缴费)?工资|缴费工资|缴费基数|月均工资|人均(?:月)?工资|单位工资|公司工资|平均月工资|平均薪资|(?:单位|公司|厂里)(?:上年|去年)?(?:的|人均)?月?平均(?:工资)?){_GAP}{_MONEY}"
)
_OWN = re.compile(
    rf"(?:(?:我|本人|自己|她)(?:的|自己|每月|一个月)*(?:工资|月薪|到手|薪水|拿|挣|收入)|月薪|月工资|每月工资){_GAP}{_MONEY}"
)
LEAST, MOST = 500, 200_000
"""Yuan a month that can be meant by a wage."""


def employer_wage(text: str) -> int | None:
    """The employer's average monthly wage, yuan."""
    return _read(_EMPLOYER, text)


def own_wage(text: str) -> int | None:
    """The asker's own monthly wage, yuan."""
    return _read(_OWN, _EMPLOYER.sub("", text))


def _read(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    yuan = _yuan(match) if match else None
    return yuan if yuan is not None and LEAST <= yuan <= MOST else None


def _yuan(match: re.Match[str]) -> int | None:
    """八千, 8千, 1.2万, 一万二, 8000."""
    number, times, rest = match["number"], match["times"], match["rest"]
    factor = {"万": 10_000, "w": 10_000, "千": 1000, "k": 1000}.get(times or "", 1)
    try:
        value = float(number) if number[0].isdigit() else float(to_int(number))
        after = to_int(rest) * factor // 10 if rest and times else 0
    except ValueError:
        return None
    if rest and not times:
        return None
    return round(value * factor) + after
