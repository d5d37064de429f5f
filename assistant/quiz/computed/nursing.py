"""哺乳时间: how long a day, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from assistant.quiz.computed.desk import Desk, Sheet, Wrong, accepted, since
from assistant.quiz.matter import Matter
from assistant.rules.case import day_in_words, first_of
from assistant.rules.protection import NURSING, first_birthday
from corpus import NotFound, Value

_CHILDREN = {
    1: ("她的孩子", "1个婴儿", "孩子"),
    2: ("一对双胞胎", "双胞胎", "双胞胎"),
    3: ("三胞胎", "三胞胎", "三胞胎"),
}
OLD_RULE = "女职工劳动保护规定"
_BORN_BEFORE = (95, 130, 170, 215)


def matters(desk: Desk) -> Iterator[Matter]:
    try:
        hour, extra, period = (
            first_of(desk.case(None), n) for n in ("nursing_break", "nursing_break_extra", "nursing_period")
        )
    except NotFound:
        return
    for babies in _CHILDREN:
        yield _minutes(desk, babies, hour, extra, period)
    for days in _BORN_BEFORE:
        yield _until(desk, _middle(desk.on - timedelta(days=days)), period)


def _middle(day: date) -> date:
    """Never at a month's edge, where the last day would fall into another month."""
    return day.replace(day=min(max(day.day, 8), 22))


def _minutes(desk: Desk, babies: int, hour: Value, extra: Value, period: Value) -> Matter:
    first, more = hour.amount or 0, extra.amount or 0
    total = first + more * (babies - 1)
    steps = f"{'＋'.join([str(first), *[str(more)] * (babies - 1)])}＝{total}" if babies > 1 else ""
    child, baby, asked = _CHILDREN[babies]
    sheet = Sheet(
        desk=desk,
        family="nursing_minutes",
        case=str(babies),
        province=None,
        difficulty=1 if babies == 1 else 2,
        figure=f"{total}小时",
        order=total,
        words={
            "孩子": child,
            "婴儿": baby,
            "问孩子": asked,
            "算式": f"（{steps}）" if steps else "",
            "岁": period.amount,
            "时": first,
            "加": more,
        },
        bases=(desk.basis(period), desk.basis(hour)),
        trace=(steps,) if steps else (),
        since=since([hour, extra, period]),
    )
    right = {"数": sheet.bases[1:], "工时": sheet.bases[1:], "岁": sheet.bases[:1]}
    facts = sheet.facts(right, ["扣", "母乳", "夜班"])
    return sheet.matter(list(_minute_wrongs(sheet, babies, first, total)), ([accepted(total)],), tuple(facts))


def _minute_wrongs(sheet: Sheet, babies: int, first: int, total: int) -> Iterator[Wrong]:
    old = _old_break(sheet.desk)
    if old:
        yield sheet.wrong("30分钟", 0.5, "旧法", "半小时", 半="30分钟", 旧题=OLD_RULE)
    if babies == 1:
        for hours in (2, 3):
            yield sheet.wrong(f"{hours}小时", hours, "张冠李戴", "没多加")
        return
    for hours in range(first, total):
        yield sheet.wrong(f"{hours}小时", hours, "算错", "漏加")
    yield sheet.wrong(f"{total + 1}小时", total + 1, "算错", "多算")
    half = first + 0.5 * (babies - 1)
    yield sheet.wrong(f"{half:g}小时", half, "误解", "半份")


def _old_break(desk: Desk) -> bool:
    """Whether two half hours were the rule once, and are no longer."""
    versions = desk.corpus.by_title.get(OLD_RULE, [])
    return bool(versions) and not versions[-1].in_force(desk.on) and versions[-1].effective < desk.on


def _until(desk: Desk, born: date, period: Value) -> Matter:
    years = period.amount or 1
    last = first_birthday(born)
    sheet = Sheet(
        desk=desk,
        family="nursing_until",
        case=born.isoformat()[5:],
        province=None,
        difficulty=1,
        figure=month_in_words(last),
        order=last.toordinal(),
        words={"生": day_in_words(born), "岁": years},
        bases=(desk.at(NURSING, period.words), desk.at("女职工劳动保护特别规定 第九条第二款")),
        trace=(f"{day_in_words(born)}出生，满{years}周岁是{month_in_words(last)}",),
        since=period.since,
    )
    return sheet.matter(list(_until_wrongs(sheet, born)))


def _until_wrongs(sheet: Sheet, born: date) -> Iterator[Wrong]:
    early, late = born + relativedelta(months=6), (born + relativedelta(months=18), born + relativedelta(years=2))
    yield _month(sheet, early, "误解", "早", 月=6)
    yield _month(sheet, born + timedelta(days=98), "张冠李戴", "产假")
    for day in late:
        yield _month(sheet, day, "误解", "晚")


def _month(sheet: Sheet, day: date, slip: str, why: str, **more: object) -> Wrong:
    return sheet.wrong(month_in_words(day), day.toordinal(), slip, why, **more)  # type: ignore[arg-type]


def month_in_words(day: date) -> str:
    return f"{day.year}年{day.month}月"
