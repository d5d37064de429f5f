"""流产假: the days by completed months of pregnancy, of the whole country and where a province says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.quiz.computed.desk import Desk, Sheet, Wrong, accepted, since
from assistant.quiz.matter import Matter, Offer
from assistant.rules.case import first_of, values_of
from assistant.rules.local import at_least
from corpus import NotFound, Value
from corpus.model import NATIONAL

NAME = "miscarriage_leave"
_TOLD = {
    1: ("怀孕1个多月", "1个多月"),
    2: ("怀孕2个半月", "2个半月"),
    3: ("怀孕3个半月", "3个半月"),
    4: ("怀孕刚满4个月", "满4个月"),
    5: ("怀孕5个多月", "5个多月"),
    6: ("怀孕6个月", "6个月"),
}
"""Up to the sixth month: later the texts speak of 引产 and 终止妊娠, not of a 流产."""


def matters(desk: Desk) -> Iterator[Matter]:
    national = desk.values(NATIONAL, NAME)
    local = {code: desk.values(code, NAME) for code in desk.codes}
    local = {code: values for code, values in local.items() if values}
    for month in _TOLD:
        if own := _fitting(national, month):
            yield _national(desk, month, own, national, local)
    for code, values in local.items():
        yield from _provincial(desk, code, values, national, local)


def _provincial(
    desk: Desk, code: str, values: list[Value], national: list[Value], local: dict[str, list[Value]]
) -> Iterator[Matter]:
    for month in _TOLD:
        own = _fitting(values, month)
        if own is not None and not _otherwise(desk, code, month):
            yield _matter(desk, code, month, own, national, local)


def _fitting(values: list[Value], month: int) -> Value | None:
    """The one for a 流产 in that month; where the words speak of 引产 only, none."""
    fitting = [v for v in values if _low(v) <= month < _high(v) and not stage(v).endswith("引产")]
    return fitting[0] if len(fitting) == 1 else None


def _low(value: Value) -> int:
    return value.condition.months_from or 0


def _high(value: Value) -> int:
    return value.condition.months_below or 99


def _otherwise(desk: Desk, code: str, month: int) -> bool:
    """Whether the place has a range or something by agreement for this month as well."""
    every = values_of(desk.case(code), NAME, local=True)
    open_ones = [v for v in every if v.most or v.condition.note or v.additional or v.obligation != "应当"]
    return any(_low(v) <= month < _high(v) for v in open_ones)


def stage(value: Value) -> str:
    """怀孕未满4个月流产 · 怀孕满2个月不满3个月流产 · 怀孕满7个月引产."""
    low, high = value.condition.months_from, value.condition.months_below
    event = next((w for w in ("流产", "终止妊娠", "引产") if w in value.words), "流产")
    if low is None:
        return f"怀孕未满{high}个月{event}"
    return f"怀孕满{low}个月" + (f"不满{high}个月" if high else "") + event


def _national(desk: Desk, month: int, own: Value, national: list[Value], local: dict[str, list[Value]]) -> Matter:
    sheet = _sheet(desk, "miscarriage_national", None, month, own)
    wrongs = [*_stages(sheet, national, own), *_birth(sheet), *_elsewhere(sheet, local, own)]
    return sheet.matter(wrongs, ([accepted(own.amount or 0)],), tuple(_facts(sheet, national, own)))


def _sheet(desk: Desk, family: str, code: str | None, month: int, own: Value) -> Sheet:
    told, asked = _TOLD[month]
    words: dict[str, object] = {"孕": told, "问月": asked, "段": stage(own), "天": own.amount}
    if code:
        words |= {"省": desk.name(code), "至少": "至少" if at_least(own) else ""}
    return Sheet(
        desk=desk,
        family=family,
        case=str(month),
        province=code,
        difficulty=1 if month in (1, 2, 6) else 2,
        figure=f"{own.amount}天",
        order=own.amount or 0,
        words=words,
        bases=(desk.basis(own),),
        trace=(),
        since=since([own]),
    )


def _matter(
    desk: Desk, code: str, month: int, own: Value, national: list[Value], local: dict[str, list[Value]]
) -> Matter:
    sheet = _sheet(desk, "miscarriage_days", code, month, own)
    wrongs = [*_stages(sheet, local[code], own), *_of_the_nation(sheet, national, own), *_birth(sheet)]
    wrongs += _elsewhere(sheet, {c: v for c, v in local.items() if c != code}, own)
    return sheet.matter(wrongs, ([accepted(own.amount or 0)],))


def _stages(sheet: Sheet, values: list[Value], own: Value) -> Iterator[Wrong]:
    for value in values:
        if value.amount != own.amount:
            yield _days(sheet, value, "邻条", "邻档", 段外=stage(value))


def _of_the_nation(sheet: Sheet, national: list[Value], own: Value) -> Iterator[Wrong]:
    for value in national:
        if value.amount != own.amount:
            yield _days(sheet, value, "张冠李戴", "全国", 段外=stage(value))


def _elsewhere(sheet: Sheet, local: dict[str, list[Value]], own: Value) -> Iterator[Wrong]:
    for code, values in local.items():
        for value in values:
            if value.amount != own.amount:
                yield _days(sheet, value, "外省", "外省", 省外=sheet.desk.name(code), 段外=stage(value))


def _days(sheet: Sheet, value: Value, slip: str, why: str, **more: object) -> Wrong:
    return sheet.wrong(f"{value.amount}天", value.amount or 0, slip, why, **more)  # type: ignore[arg-type]


def _birth(sheet: Sheet) -> Iterator[Wrong]:
    try:
        floor = first_of(sheet.desk.case(None), "maternity_leave")
    except NotFound:
        return
    if f"{floor.amount}天" != sheet.figure:
        yield _days(sheet, floor, "张冠李戴", "生育")


def _facts(sheet: Sheet, national: list[Value], own: Value) -> Iterator[Offer]:
    other = next((v for v in national if v is not own), None)
    floor = first_of(sheet.desk.case(None), "maternity_leave")
    if other is None:
        return
    words = {"段外": stage(other), "外": other.amount, "产假": floor.amount}
    right = dict.fromkeys(("档", "另档", "月份"), sheet.bases)
    yield from sheet.facts(right, ["病假", "生育", "自然"], **words)
