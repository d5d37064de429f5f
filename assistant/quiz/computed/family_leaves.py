"""配偶和育儿的假、婚假: the leaves whose days only provinces fix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.quiz.computed.desk import Desk, Sheet, Wrong, accepted, days_in_words
from assistant.quiz.matter import Matter, Offer
from assistant.rules.case import values_of
from assistant.rules.local import at_least
from corpus import Value

NATIONAL_DAYS = 3
"""What is commonly counted as the nation's own; a sum with it is no clear error."""
_SHARED = ("互相调", "多休")
"""Notes that a couple may move days between them."""
_AS_DAYS = {"天": 1.0, "个工作日": 1.2, "个月": 30.0}


def matters(desk: Desk) -> Iterator[Matter]:
    paternity, parental = _held(desk, "paternity_leave"), _held(desk, "parental_leave")
    extension = _held(desk, "maternity_extension")
    total, added = _held(desk, "marriage_leave"), _held(desk, "marriage_extension")
    for code, value in paternity.items():
        yield _paternity(desk, code, value, paternity, parental.get(code), extension.get(code))
    for code, value in parental.items():
        yield _parental(desk, code, value, parental, paternity.get(code))
    for code, value in total.items():
        yield _marriage(desk, "marriage_days", code, value, total, {"外加": added})
    for code, value in added.items():
        yield _marriage(desk, "marriage_added", code, value, added, {"外总": total})


def _held(desk: Desk, parameter: str) -> dict[str, Value]:
    """The one general right of each place, in the words of its text."""
    found = {code: desk.values(code, parameter) for code in desk.codes}
    return {code: values[0] for code, values in found.items() if len(values) == 1}


def _sheet(desk: Desk, family: str, code: str, value: Value, **words: object) -> Sheet:
    least = "至少" if at_least(value) else ""
    return Sheet(
        desk=desk,
        family=family,
        case="",
        province=code,
        difficulty=1,
        figure=days_in_words(value),
        order=_order(value),
        words={"省": desk.name(code), "单位": value.unit, "天": days_in_words(value), "至少": least} | words,
        bases=(desk.basis(value),),
        trace=(),
        since=value.since,
    )


def _order(value: Value) -> float:
    return (value.amount or 0) * _AS_DAYS.get(value.unit, 1.0)


def _amount(sheet: Sheet, value: Value, slip: str, why: str, **more: object) -> Wrong:
    return sheet.wrong(days_in_words(value), _order(value), slip, why, **more)  # type: ignore[arg-type]


def _elsewhere(sheet: Sheet, values: Mapping[str, Value], own: Value, why: str = "外省") -> Iterator[Wrong]:
    """Each other amount with the place it belongs to; beside days only days, so that no odd unit strikes the eye."""
    told: set[str] = set()
    for code, value in values.items():
        words = days_in_words(value)
        if code != sheet.province and words not in told and value.amount != own.amount:
            if own.unit == "天" != value.unit:
                continue
            told.add(words)
            yield _amount(sheet, value, "外省", why, 省外=sheet.desk.name(code))


def _paternity(
    desk: Desk, code: str, value: Value, held: Mapping[str, Value], care: Value | None, longer: Value | None
) -> Matter:
    sheet = _sheet(desk, "paternity_days", code, value)
    wrongs = list(_elsewhere(sheet, held, value))
    if care is not None:
        wrongs.append(_amount(sheet, care, "张冠李戴", "育儿"))
    if longer is not None:
        wrongs.append(_amount(sheet, longer, "张冠李戴", "延长"))
    return sheet.matter(_unlike(wrongs, value), ([accepted(value.amount or 0)],))


def _unlike(wrongs: list[Wrong], value: Value) -> list[Wrong]:
    """Without what may be the same length in other units (一个月 and 30天), or come true where couples may share."""
    own = _order(value)
    kept = [w for w in wrongs if abs(w.order - own) > 3 or value.unit == "天"]
    return [w for w in kept if w.order < own] if any(word in value.note for word in _SHARED) else kept


def _parental(desk: Desk, code: str, value: Value, held: Mapping[str, Value], his: Value | None) -> Matter:
    years = value.condition.child_below or 0
    sheet = _sheet(desk, "parental_days", code, value, 岁=years)
    wrongs = [*_elsewhere(sheet, held, value), *_of_the_couple(sheet, value)]
    if his is not None and his.unit == value.unit:
        wrongs.append(_amount(sheet, his, "张冠李戴", "护理"))
    blanks = ([accepted(value.amount or 0)], [accepted(years)])
    return sheet.matter(_unlike(wrongs, value), blanks, tuple(_parental_facts(sheet, held, value)))


def _of_the_couple(sheet: Sheet, value: Value) -> Iterator[Wrong]:
    """Both parents' days taken together or shared."""
    amount = value.amount or 0
    yield sheet.wrong(f"{amount * 2}{value.unit}", _order(value) * 2, "误解", "两人加")
    if amount % 2 == 0:
        yield sheet.wrong(f"{amount // 2}{value.unit}", _order(value) / 2, "误解", "两人合")


def _parental_facts(sheet: Sheet, held: Mapping[str, Value], value: Value) -> Iterator[Offer]:
    years = value.condition.child_below
    far = next((c for c, v in held.items() if v.condition.child_below != years), None)
    words: dict[str, object] = {}
    if far is not None:
        words = {"外岁": held[far].condition.child_below, "省外": sheet.desk.name(far)}
    wrong = ["合", "一次", "母亲", *(["岁外"] if far is not None else [])]
    right = dict.fromkeys(("各有", "几岁", "爸爸"), sheet.bases)
    yield from sheet.facts(right, wrong, **words)


def _marriage(
    desk: Desk, family: str, code: str, value: Value, held: Mapping[str, Value], more: Mapping[str, Mapping[str, Value]]
) -> Matter:
    checked = values_of(desk.case(code), "marriage_premarital_extra", local=True)
    sheet = _sheet(desk, family, code, value, 婚检="，婚前医学检查另加的不算" if checked else "")
    wrongs = list(_elsewhere(sheet, held, value))
    for why, others in more.items():
        wrongs += _elsewhere(sheet, others, value, why)
    more_here = [NATIONAL_DAYS] if family == "marriage_added" else []
    more_here += [v.amount or 0 for v in checked]
    wrongs = [w for w in wrongs if w.order - (value.amount or 0) not in more_here]
    return sheet.matter(wrongs, ([accepted(value.amount or 0)],))
