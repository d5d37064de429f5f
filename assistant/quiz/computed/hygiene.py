"""卫生费: the amount, where a place's text makes it a duty and names one."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.quiz.computed.desk import Desk, Sheet, Wrong, accepted
from assistant.quiz.matter import Matter
from assistant.rules.case import values_of
from assistant.rules.local import at_least
from corpus import Value

NAME = "hygiene_allowance"
_ROUND = (20, 50)
"""Amounts people guess, where too few places name another one."""


def matters(desk: Desk) -> Iterator[Matter]:
    for code in desk.codes:
        for value in desk.values(code, NAME):
            yield _matter(desk, code, value)


def _matter(desk: Desk, code: str, value: Value) -> Matter:
    words = f"{value.amount}元"
    sheet = Sheet(
        desk=desk,
        family="hygiene_amount",
        case="",
        province=code,
        difficulty=1,
        figure=words,
        order=value.amount or 0,
        words={"省": desk.name(code), "至少": "至少" if at_least(value) else "", "对": words},
        bases=(desk.basis(value),),
        trace=(),
        since=value.since,
    )
    return sheet.matter([*_elsewhere(sheet, value), *_guessed(sheet, value)], ([accepted(value.amount or 0)],))


def _elsewhere(sheet: Sheet, own: Value) -> Iterator[Wrong]:
    for code in sheet.desk.codes:
        for value in values_of(sheet.desk.case(code), NAME, local=True):
            if value.amount not in (None, own.amount) and sheet.desk.firm(value):
                name = sheet.desk.name(code)
                yield sheet.wrong(f"{value.amount}元", value.amount or 0, "外省", "外省", 省外=name)


def _guessed(sheet: Sheet, own: Value) -> Iterator[Wrong]:
    for amount in _ROUND:
        if amount != own.amount:
            yield sheet.wrong(f"{amount}元", amount, "误解", "错数")
