"""Days that end a protection or a right: a contract carried on, the last day to go to arbitration."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from assistant.quiz.computed.desk import Desk, Sheet, Wrong
from assistant.quiz.computed.nursing import month_in_words
from assistant.quiz.matter import Matter
from assistant.rules.case import day_in_words, first_of
from assistant.rules.deadlines import ONE_YEAR, arbitration_end, next_working_day
from assistant.rules.protection import EXTENDED, NO_DISMISSAL, NURSING, first_birthday
from corpus import NotFound

SIXTY_DAYS = "劳动法 第八十二条"
INSPECTION = "劳动保障监察条例 第二十条第一款"
_CONTRACTS = ((40, 25), (75, 40), (110, 12), (150, 60))
"""(born so many days ago, contract ends in so many days)."""
_NOTICES = (12, 31, 47, 68, 90, 124, 160)


def matters(desk: Desk) -> Iterator[Matter]:
    for build in (_contracts, _arbitrations):
        try:
            yield from build(desk)
        except NotFound:
            continue


def _contracts(desk: Desk) -> Iterator[Matter]:
    for born_ago, ends_in in _CONTRACTS:
        born = (desk.on - timedelta(days=born_ago)).replace(day=15)
        yield _contract(desk, born, desk.on + timedelta(days=ends_in))


def _contract(desk: Desk, born: date, ends: date) -> Matter:
    period = first_of(desk.case(None), "nursing_period")
    last = first_birthday(born)
    sheet = Sheet(
        desk=desk,
        family="contract_extended",
        case=f"{born.isoformat()[5:]}-{ends.isoformat()[5:]}",
        province=None,
        difficulty=2,
        figure=month_in_words(last),
        order=last.toordinal(),
        words={"生": day_in_words(born), "约": day_in_words(ends), "岁": period.amount},
        bases=(desk.at(EXTENDED), desk.at(NO_DISMISSAL), desk.at(NURSING)),
        trace=(f"{day_in_words(born)}出生，满{period.amount}周岁是{month_in_words(last)}",),
        since=period.since,
    )
    wrongs = [
        _month(sheet, ends, "误解", "到期"),
        _month(sheet, born + timedelta(days=98), "算错", "产假"),
        _month(sheet, ends + relativedelta(years=1), "误解", "一年"),
        _month(sheet, born + relativedelta(years=2), "误解", "两岁"),
    ]
    return sheet.matter(wrongs)


def _month(sheet: Sheet, day: date, slip: str, why: str) -> Wrong:
    return sheet.wrong(month_in_words(day), day.toordinal(), slip, why)  # type: ignore[arg-type]


def _arbitrations(desk: Desk) -> Iterator[Matter]:
    """Only where the year ends on a working day: what a rest day does to it is another question."""
    for days in _NOTICES:
        happened = desk.on - timedelta(days=days)
        end = arbitration_end(happened)
        if next_working_day(end) == end:
            yield _arbitration(desk, happened, end)


def _arbitration(desk: Desk, happened: date, end: date) -> Matter:
    basis = desk.at(ONE_YEAR)
    sheet = Sheet(
        desk=desk,
        family="arbitration_last_day",
        case=happened.isoformat()[5:],
        province=None,
        difficulty=2,
        figure=day_in_words(end),
        order=end.toordinal(),
        words={"事": day_in_words(happened)},
        bases=(basis,),
        trace=(f"从{day_in_words(happened)}起算一年，到{day_in_words(end)}",),
        since=basis.located.document.effective,
    )
    return sheet.matter(list(_late_and_early(sheet, happened)))


def _late_and_early(sheet: Sheet, happened: date) -> Iterator[Wrong]:
    try:
        sixty = sheet.desk.at(SIXTY_DAYS)
        title = sixty.located.document.title.removeprefix("中华人民共和国")
        yield _day(sheet, happened + timedelta(days=60), "旧法", "六十日", 旧题=title)
    except NotFound:
        pass
    yield _day(sheet, happened + relativedelta(months=6), "误解", "半年")
    try:
        sheet.desk.at(INSPECTION)
        yield _day(sheet, happened + relativedelta(years=2), "张冠李戴", "两年")
    except NotFound:
        return


def _day(sheet: Sheet, day: date, slip: str, why: str, **more: object) -> Wrong:
    return sheet.wrong(day_in_words(day), day.toordinal(), slip, why, **more)  # type: ignore[arg-type]
