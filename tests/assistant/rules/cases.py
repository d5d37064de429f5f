"""Cases and provincial values made by hand, so that the tests of a rule do not hang on what a province says today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from assistant import Place, Slots
from assistant.rules.case import Case, Computed
from corpus import Corpus, Value
from corpus.model import Condition

ON = date(2026, 11, 22)
PLACES = {"CN-ZJ": "浙江", "CN-GD": "广东", "CN-SH": "上海", "CN-HA": "河南"}
HERE = "CN-ZJ"
ARTICLE = "浙江省人口与计划生育条例 第二十二条第一款第一项"
REPORT = "公开报道"


def case(corpus: Corpus, code: str | None = None, on: date = ON, text: str = "", **facts: Any) -> Case:
    place = Place(code, PLACES[code], "question") if code else None
    return Case(corpus, place, on, Slots(**facts), text)


def local_value(
    amount: int | None,
    unit: str = "天",
    obligation: str = "应当",
    words: str = "依法享受假期",
    evidence: Any = "条文",
    condition: Condition = Condition(),
    **more: Any,
) -> Value:
    """A value of 浙江, proven by an article that is at hand."""
    since = date(2022, 1, 1)
    return Value(HERE, amount, unit, since, None, obligation, condition, ARTICLE, words, evidence, **more)


def with_values(corpus: Corpus, **values: list[Value]) -> Corpus:
    """The corpus with only these local values for the parameters named; the national ones stay."""
    parameters = dict(corpus.library.parameters)
    for name, local in values.items():
        national = [v for v in parameters[name].values if v.jurisdiction == "CN"]
        parameters[name] = replace(parameters[name], values=(*national, *local))
    return replace(corpus, library=replace(corpus.library, parameters=parameters))


def said(computed: Computed) -> str:
    return "".join(d.text for d in computed.drafts)


def total(computed: Computed) -> int | None:
    return computed.entitlement.total if computed.entitlement else None
