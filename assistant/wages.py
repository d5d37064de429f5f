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
    rf"(?:(?<![欠扣发])(?<!欠了)(?<!扣了)(?<!发了)(?:我|本人|自己|她)(?:的|自己|每月|一个月)*(?:工资|月薪|到手|薪水|拿|挣|收入)"
    rf"|月薪|月工资|每月工资|月收入|月入|(?:^|(?<=[，,。；;\s年月半]))(?:工资|薪水|薪资|底薪加提成)){_GAP}{_MONEY}"
)
_A_MONTH = re.compile(
    rf"(?:每个?月|一个月|月平均|月均)(?:的)?(?:工资|到手|应发|能?拿|能?挣|收入|大概|差不多|是|有|平均)*{_MONEY}"
)
_BY_MONTH = re.compile(rf"{_MONEY}(?:块|元)?钱?(?:每个?月|一个?月|/月)")
_A_YEAR = re.compile(rf"年(?:薪|收入){_GAP}{_MONEY}")
_ALONE = re.compile(rf"(?<![\d.]){_MONEY}(?![年月天个周号日\d])")
_OF_SOMETHING_ELSE = re.compile(
    r"产假|病假|保胎|停工|待岗|停薪|津贴|补贴|社保|房|租|贷|最低|基本|底薪(?!加)|扣|罚|欠|补偿|赔|只[给肯发]|降[到成至]|同事|别人|平均缴费"
)
"""Before a sum in its clause: it is not what she earned."""
_CLAUSE = re.compile(r"[，,。；;！!？?]")
LEAST, MOST = 500, 200_000
"""Yuan a month that can be meant by a wage."""


def employer_wage(text: str) -> int | None:
    """The employer's average monthly wage, yuan."""
    return _read(_EMPLOYER, text)


def own_wage(text: str, bare: bool = False) -> int | None:
    """The asker's own monthly wage, yuan; `bare` = it was asked for, so that a sum needs no word beside it."""
    if bare and (average := _read(_EMPLOYER, text)) is not None:
        return average
    hers = _EMPLOYER.sub("", text)
    if (wage := _read(_OWN, hers)) is not None:
        return wage
    if (year := _A_YEAR.search(hers)) and (yuan := _yuan(year)) is not None:
        return _plausible(round(yuan / 12))
    return _unnamed(_A_MONTH, hers) or _unnamed(_BY_MONTH, hers) or (_unnamed(_ALONE, hers) if bare else None)


def without_wages(text: str) -> str:
    """The text without her wage and the words that tell it."""
    for pattern in (_EMPLOYER, _OWN, _A_YEAR, _BY_MONTH, _A_MONTH):
        text = pattern.sub("", text)
    return _ALONE.sub(lambda m: "" if _plausible(_yuan(m)) else m[0], text)


def _unnamed(pattern: re.Pattern[str], text: str) -> int | None:
    """A sum that no word calls a wage: one of something else is none."""
    for match in pattern.finditer(text):
        clause = _CLAUSE.split(text[: match.start()])[-1]
        if not _OF_SOMETHING_ELSE.search(clause) and (wage := _plausible(_yuan(match))) is not None:
            return wage
    return None


def _read(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return _plausible(_yuan(match)) if match else None


def _plausible(yuan: int | None) -> int | None:
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
