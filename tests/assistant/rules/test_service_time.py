"""How long she has worked for a sum: months, the words for them, and the part before the law began."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.rules.service_time import ServiceTime, begun_in_words, months_in_words
from corpus import Corpus
from tests.assistant.rules.cases import ON, case


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (36, 36, "干了3年"),
        (38, 38, "干了3年零2个月"),
        (5, 5, "干了5个月"),
        (5.5, 5.5, "干了5个多月"),
        (36.5, 36.5, "干了3年多"),
        (38.5, 38.5, "干了3年零2个多月"),
        (36.5, 47.5, "干了3年多"),
        (0.5, 11.5, "干了不满1年"),
        (0.5, 5.5, "干了不满6个月"),
        (6.5, 11.5, "干了6到12个月"),
    ],
)
def test_in_words(low: float, high: float, words: str) -> None:
    assert months_in_words(low, high)[0] == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2019, 3, 1), date(2019, 3, 1), "2019年3月1日"),
        (date(2019, 3, 1), date(2019, 3, 31), "2019年3月"),
        (date(2019, 1, 1), date(2019, 12, 31), "2019年"),
        (date(2019, 3, 1), None, "2019年3月1日"),
    ],
)
def test_as_exact_as_told(first: date, last: date | None, words: str) -> None:
    assert begun_in_words(first, last) == words


@pytest.mark.parametrize(
    ("facts", "months", "older"),
    [
        pytest.param({"served": 36.0, "served_to": 36.0}, (36, 36), False, id="told"),
        pytest.param(
            {"joined": date(2024, 11, 23), "joined_to": date(2024, 11, 23)}, (24, 24), False, id="two years to the day"
        ),
        pytest.param(
            {"joined": date(2024, 11, 1), "joined_to": date(2024, 11, 30)}, (23.5, 24.5), False, id="in some month"
        ),
        pytest.param(
            {"served": 36.0, "served_to": 36.0, "joined": date(2019, 3, 1), "joined_to": date(2019, 3, 1)},
            (36, 36),
            False,
            id="a time told goes before a first day",
        ),
        pytest.param({"served": 228.0, "served_to": 228.0}, (228, 228), True, id="longer than the law"),
        pytest.param(
            {"joined": date(2007, 12, 31), "joined_to": date(2007, 12, 31)}, (226.5, 226.5), True, id="a day before it"
        ),
        pytest.param(
            {"joined": date(2008, 1, 1), "joined_to": date(2008, 1, 1)}, (226.5, 226.5), False, id="its first day"
        ),
    ],
)
def test_months(corpus: Corpus, facts: dict[str, Any], months: tuple[float, float], older: bool) -> None:
    found = ServiceTime.of(case(corpus, **facts))
    assert found is not None
    assert (found.months, found.older_than_the_law) == (months, older)
    assert found.since_the_law == (226.5, 226.5)


def test_nothing_told(corpus: Corpus) -> None:
    assert ServiceTime.of(case(corpus)) is None
    later = case(corpus, joined=ON, joined_to=ON, happened=date(2025, 1, 1))
    assert ServiceTime.of(later) is None, "what happened before she began is something else"
