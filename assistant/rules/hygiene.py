"""The monthly hygiene allowance (卫生费)."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistant.rules.case import Case, Computed, Writer, condition_in_words, values_of
from assistant.rules.local import at_least
from corpus import Value

AGREEMENT, AGREED = "总工发〔2022〕5号 （五）", date(2022, 4, 25)
EVERYWHERE = "女职工劳动保护特别规定 第二条"


def hygiene(case: Case) -> Computed:
    """金额由地方规定；全国没有统一金额，列为专项集体合同协商重点（总工发〔2022〕5号第（五）点）。"""
    out = Writer("hygiene_allowance", case)
    place = case.place.name if case.place else ""
    values = values_of(case, "hygiene_allowance", local=True)
    for value in values:
        fill: dict[str, Any] = {
            "省": place,
            "元": f"{at_least(value)}{value.amount}",
            "条件": condition_in_words(value),
        }
        out.say(_phrase(value), [value], **fill)
    out.notes(values)
    if place and not values:
        out.say("unknown", [], AGREEMENT if case.on >= AGREED else EVERYWHERE, 省=place)
    out.say("national", [], AGREEMENT)
    return out.done(known=bool(values) or not place)


def _phrase(value: Value) -> str:
    """By binding force, whether an amount is named, and whether only some employers are meant."""
    scope = "_scoped" if value.condition.note else ""
    if value.obligation == "应当":
        return ("local" + scope) if value.amount is not None else "no_amount"
    return ("optional_amount" + scope) if value.amount is not None else "optional"
