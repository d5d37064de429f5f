"""产假 by the calendar: the earliest first day, and the day of coming back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from assistant.quiz.computed.desk import Desk, Sheet, Wrong, accepted, firm
from assistant.quiz.computed.maternity import Sum, asked_in_words, birth_in_words, child_in_words, maternity_sum
from assistant.quiz.matter import Matter
from assistant.rules.case import day_in_words, first_of
from assistant.rules.holidays import DAY, count_days, statutory_holidays
from assistant.rules.leave_dates import counting_of
from corpus import NotFound

_DUE_IN = (24, 37, 51, 66)
"""Days from the item's day to the due dates of the stories."""
_BORN_BEFORE = (33, 71, 118)
SATURDAY = 5
_AROUND = range(-8, 9)
"""So many days around a statutory holiday weekends may be moved."""
CALENDAR = "自然日"


def matters(desk: Desk) -> Iterator[Matter]:
    try:
        for days in _DUE_IN:
            yield _early(desk, desk.on + timedelta(days=days))
    except NotFound:
        return
    for code in desk.codes:
        found = maternity_sum(desk, code, {"birth_order": 1})
        if found is not None and found.local:
            yield from _returns(desk, code, found)


def _early(desk: Desk, due: date) -> Matter:
    floor, antenatal = (first_of(desk.case(None), n) for n in ("maternity_leave", "antenatal_portion"))
    days = antenatal.amount or 0
    first = due - timedelta(days=days)
    sheet = Sheet(
        desk=desk,
        family="maternity_early_start",
        case=due.strftime("%j"),
        province=None,
        difficulty=2,
        figure=day_in_words(first),
        order=first.toordinal(),
        words={"生": day_in_words(due), "产前": days, "全国": floor.amount},
        bases=(desk.basis(antenatal),),
        trace=(f"从预产期{day_in_words(due)}往前数{days}天是{day_in_words(first)}",),
        since=max(floor.since, antenatal.since),
    )
    wrongs = [_day(sheet, due, "误解", "不能提前")]
    wrongs += [_day(sheet, due - timedelta(days=n), "误解", "多提前", 多=n) for n in (7, 30, 45)]
    return sheet.matter(wrongs, ([accepted(days)],))


def _day(sheet: Sheet, day: date, slip: str, why: str, **more: object) -> Wrong:
    return sheet.wrong(day_in_words(day), day.toordinal(), slip, why, **more)  # type: ignore[arg-type]


def _returns(desk: Desk, code: str, found: Sum) -> Iterator[Matter]:
    """Only where the text itself says that every day of the calendar counts."""
    counting = counting_of(desk.case(code))
    if counting is None or counting.counting != CALENDAR or not firm(desk.basis(counting)):
        return
    for born in dict.fromkeys(_born(desk.on - timedelta(days=days), found.total) for days in _BORN_BEFORE):
        then = maternity_sum(Desk(desk.corpus, born), code, {"birth_order": 1})
        if counting.since <= born and then is not None and then.total == found.total:
            yield _return(desk, code, found, born)


def _born(born: date, total: int) -> date:
    """That day, or the last before it from which the leave ends so that everybody works on the day after."""
    while not _everybody_works(born + timedelta(days=total)):
        born -= DAY
    return born


def _everybody_works(day: date) -> bool:
    near = (day + n * DAY for n in _AROUND)
    return day.weekday() < SATURDAY and not any(d in statutory_holidays(d.year) for d in near)


def _return(desk: Desk, code: str, found: Sum, born: date) -> Matter:
    counting = counting_of(desk.case(code))
    assert counting is not None
    back = born + timedelta(days=found.total)
    old = desk.older("maternity_leave")
    sheet = Sheet(
        desk=desk,
        family="maternity_return",
        case=born.strftime("%j"),
        province=code,
        difficulty=3,
        figure=day_in_words(back),
        order=back.toordinal(),
        words={
            "省": desk.name(code),
            "生": day_in_words(born),
            "孩子": child_in_words(found.slots),
            "生产": birth_in_words(found.slots),
            "问孩子": asked_in_words(found.slots),
            "末": day_in_words(back - DAY),
            "算式": found.steps,
            "全国": found.floor,
            "延长": found.local,
            "旧": old.amount if old else 0,
            "旧题": f"《{old.reference.split()[0]}》" if old else "",
        },
        bases=(*found.bases, desk.basis(counting)),
        trace=(found.steps, f"{day_in_words(born)}起第{found.total}天是{day_in_words(back - DAY)}"),
        since=counting.since,
    )
    return sheet.matter(list(_return_wrongs(sheet, found, born, back)))


def _return_wrongs(sheet: Sheet, found: Sum, born: date, back: date) -> Iterator[Wrong]:
    yield _day(sheet, back - DAY, "算错", "末日")
    yield _day(sheet, born + timedelta(days=found.floor), "算错", "只算全国")
    skipping = count_days(born, found.total, skip_holidays=True) + DAY
    if skipping != back:
        yield _day(sheet, skipping, "误解", "顺延")
    if sheet.words["旧"]:
        yield _day(sheet, back - timedelta(days=found.floor - int(str(sheet.words["旧"]))), "旧法", "九十")
