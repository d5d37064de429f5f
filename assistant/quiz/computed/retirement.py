"""退休: the month in which a woman worker reaches the delayed retirement age."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from assistant.quiz.computed.desk import Desk, Sheet, Wrong, accepted
from assistant.quiz.computed.nursing import month_in_words
from assistant.quiz.matter import Matter
from assistant.rules.retirement import BEGIN, DELAYS, METHOD, Delay, Retirement, retirement_month
from corpus import NotFound

_AGES_NOW = range(41, 51)
"""How old the women of the stories are."""
_JOBS = {
    50: ("服装厂的缝纫工", "电子厂的装配工", "食品厂的包装工", "酒店的客房服务员", "超市的收银员", "纺织厂的挡车工"),
    55: ("建筑设计公司的工程师", "医药公司的部门经理", "出版公司的编辑", "会计师事务所的审计师"),
}


def matters(desk: Desk) -> Iterator[Matter]:
    try:
        desk.at(METHOD)
    except NotFound:
        return
    for old_age in DELAYS:
        for age in _AGES_NOW:
            born = date(desk.on.year - age, (age * 5 + old_age) % 12 + 1, 1)
            found = retirement_month(born, old_age)
            if found.delay and found.month > desk.on:
                yield _matter(desk, born, old_age, found)


def _matter(desk: Desk, born: date, old_age: int, found: Retirement) -> Matter:
    rule = DELAYS[old_age]
    old = born + relativedelta(years=old_age)
    age = f"{found.years}周岁" + (f"零{found.months}个月" if found.months else "")
    sheet = Sheet(
        desk=desk,
        family="retirement_month",
        case=f"{old_age}-{born:%Y-%m}",
        province=None,
        difficulty=3,
        figure=month_in_words(found.month),
        order=found.month.toordinal(),
        words={
            "生": month_in_words(born),
            "岗": _JOBS[old_age][born.year % len(_JOBS[old_age])],
            "原": old_age,
            "岁": age,
            "旧月": month_in_words(old),
            "延": found.delay,
            "每": rule.every,
            "到": rule.age + rule.most // 12,
            "另": _other(old_age).every,
        },
        bases=(desk.at(METHOD),),
        trace=(
            f"{month_in_words(old)}满{old_age}周岁，延迟{found.delay}个月到{month_in_words(found.month)}",
            f"那时{age}",
        ),
        since=BEGIN,
    )
    blanks = ([(str(found.month.year),), accepted(found.month.month)],)
    return sheet.matter(list(_wrongs(sheet, born, old, rule, found)), blanks)


def _other(old_age: int) -> Delay:
    return next(d for age, d in DELAYS.items() if age != old_age)


def _wrongs(sheet: Sheet, born: date, old: date, rule: Delay, found: Retirement) -> Iterator[Wrong]:
    yield _month(sheet, old, "旧法", "不延")
    if found.delay < rule.most:
        yield _month(sheet, old + relativedelta(months=rule.most), "误解", "一步")
        yield _month(sheet, found.month - relativedelta(months=1), "算错", "少一月")
    else:
        yield _month(sheet, found.month + relativedelta(years=1), "误解", "封顶")
    other = _other(rule.age)
    waited = (old.year - BEGIN.year) * 12 + old.month - BEGIN.month
    yield _month(sheet, old + relativedelta(months=min(other.most, waited // other.every + 1)), "张冠李戴", "另一档")


def _month(sheet: Sheet, day: date, slip: str, why: str) -> Wrong:
    return sheet.wrong(month_in_words(day), day.toordinal(), slip, why)  # type: ignore[arg-type]
