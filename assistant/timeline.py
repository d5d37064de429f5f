"""The protected periods of one pregnancy and birth: what protects her, from which day to which, by which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from assistant.rules.case import Case, first_of, values_of
from assistant.rules.holidays import DAY
from assistant.rules.maternity import maternity
from assistant.rules.protection import (
    EXTENDED,
    LATE_PREGNANCY,
    NO_DISMISSAL,
    NURSING,
    TERM,
    first_birthday,
    seven_months,
)
from assistant.wording import phrases
from corpus import Located, NotFound

LEAVE = "女职工劳动保护特别规定 第七条第一款"
NO_CUT = "女职工劳动保护特别规定 第五条"


@dataclass(frozen=True)
class Period:
    """One protection: its name, both its days, what it means in plain words, and the provisions."""

    name: str
    start: date
    end: date
    meaning: str
    provisions: tuple[Located, ...]


def protected_periods(case: Case) -> list[Period]:
    """The periods in the order in which they begin, for the birth or due date among the case's facts.

    Raises ValueError when neither is there; a period whose provisions were not in force is left out.
    """
    birth = case.slots.born or case.slots.due
    if birth is None:
        raise ValueError("要有预产期或者孩子的出生日期")
    found = [*_pregnancy(case, birth), *_leave(case, birth), *_nursing(case, birth), *_parental(case, birth)]
    return sorted(found, key=lambda p: (p.start, p.end))


def _period(case: Case, key: str, start: date, end: date, references: list[str], **fill: object) -> Iterator[Period]:
    words = phrases()["timeline"][key]
    try:
        provisions = tuple(case.corpus.meant(r, case.on) for r in references)
    except NotFound:
        return
    yield Period(words["name"], start, end, words["meaning"].format(**fill), provisions)


def _pregnancy(case: Case, birth: date) -> Iterator[Period]:
    if case.slots.born is not None:
        return
    yield from _period(case, "pregnancy", birth - TERM, birth - DAY, [NO_CUT, NO_DISMISSAL])
    yield from _period(case, "late_pregnancy", seven_months(birth), birth - DAY, [LATE_PREGNANCY])
    days = first_of(case, "antenatal_portion").amount or 0
    yield from _period(case, "antenatal", birth - timedelta(days=days), birth - DAY, [LEAVE], 天=days)


def _leave(case: Case, birth: date) -> Iterator[Period]:
    """The leave as the maternity rule computes it, with the province's own words beside the nation's."""
    computed = maternity(case)
    if computed.entitlement is None or not computed.entitlement.dates:
        return
    span = computed.entitlement.dates[0]
    amounts = "＋".join(f"{p.amount}{p.unit}（{p.name}）" for p in computed.entitlement.parts)
    words = phrases()["timeline"]["leave"]
    provisions = tuple(dict.fromkeys(b.located for b in computed.part_bases))
    yield Period(words["name"], span.start, span.end, words["meaning"].format(明细=amounts), provisions)


def _nursing(case: Case, birth: date) -> Iterator[Period]:
    end = first_birthday(birth)
    yield from _period(case, "nursing", birth, end, [NURSING])
    yield from _period(case, "dismissal", birth, end, [NO_DISMISSAL, EXTENDED])


def _parental(case: Case, birth: date) -> Iterator[Period]:
    rights = [v for v in values_of(case, "parental_leave", local=True) if v.obligation == "应当" and v.amount]
    general = [v for v in rights if not (v.additional or v.condition.note) and v.condition.child_below]
    for value in general[:1]:
        end = birth + relativedelta(years=value.condition.child_below or 0) - DAY
        fill = {"天": value.amount, "单位": value.unit, "岁": value.condition.child_below}
        yield from _period(case, "parental", birth, end, [value.reference], **fill)
