"""The case a calendar is made of: the law of its day, the place, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant import BadQuestion, Slots
from assistant.calendar_case import case_of
from corpus import Corpus
from tests.assistant.rules.cases import ON

DUE, BORN = date(2027, 3, 15), date(2026, 5, 6)


@pytest.mark.parametrize(
    ("facts", "on"),
    [
        pytest.param({"due": DUE}, DUE, id="due: the law of that day"),
        pytest.param({"due": date(2026, 11, 1)}, ON, id="overdue: today's"),
        pytest.param({"born": BORN}, BORN, id="born: the law of the birth"),
        pytest.param({"born": BORN, "due": DUE}, BORN, id="both: the birth"),
    ],
)
def test_the_law_is_that_of_the_birth(corpus: Corpus, facts: dict[str, Any], on: date) -> None:
    assert case_of(corpus, None, Slots(**facts), ON).on == on


@pytest.mark.parametrize(
    ("province", "code"),
    [
        pytest.param("浙江", "CN-ZJ", id="a name"),
        pytest.param("宁波", "CN-ZJ", id="a city"),
        pytest.param(None, None, id="none"),
        pytest.param("", None, id="empty"),
    ],
)
def test_the_province(corpus: Corpus, province: str | None, code: str | None) -> None:
    place = case_of(corpus, province, Slots(due=DUE), ON).place
    assert (place.code if place else None) == code


@pytest.mark.parametrize(
    ("province", "facts", "message"),
    [
        pytest.param(None, {}, "--due", id="no date"),
        pytest.param("火星", {"due": DUE}, "不认识的省份「火星」", id="unknown province"),
        pytest.param(None, {"due": DUE, "delivery": "水中分娩"}, "顺产、难产、剖宫产", id="unknown delivery"),
        pytest.param(None, {"due": DUE, "delivery": ""}, "--delivery", id="empty delivery"),
        pytest.param(None, {"due": DUE, "birth_order": 0}, "--order", id="no child"),
        pytest.param(None, {"due": DUE, "birth_order": 10}, "--order", id="too many before"),
        pytest.param(None, {"due": DUE, "babies": -1}, "--babies", id="fewer than none"),
        pytest.param(None, {"due": DUE, "babies": 7}, "--babies", id="too many at once"),
    ],
)
def test_what_cannot_be_used_is_refused(
    corpus: Corpus, province: str | None, facts: dict[str, Any], message: str
) -> None:
    with pytest.raises(BadQuestion, match=message):
        case_of(corpus, province, Slots(**facts), ON)


@pytest.mark.parametrize("facts", [{"birth_order": 1, "babies": 1}, {"birth_order": 9, "babies": 6}])
def test_the_limits_themselves_are_taken(corpus: Corpus, facts: dict[str, Any]) -> None:
    assert case_of(corpus, None, Slots(due=DUE, **facts), ON).slots.birth_order == facts["birth_order"]
