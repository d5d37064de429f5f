"""The last day to apply for arbitration: a year from the day itself, and what stops the clock."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.facts import read_facts
from assistant.proof import Citer, prove
from assistant.rules.case import Case
from assistant.rules.deadlines import arbitration_deadline, arbitration_end
from corpus import Corpus
from tests.assistant.rules.cases import ON, case, said

HAPPENED = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("known", "end"),
    [
        pytest.param(date(2026, 3, 15), date(2027, 3, 15), id="the same day of the next year, included"),
        pytest.param(date(2025, 12, 31), date(2026, 12, 31), id="31 December"),
        pytest.param(date(2027, 3, 1), date(2028, 3, 1), id="into a leap year"),
        pytest.param(date(2024, 2, 29), date(2025, 2, 28), id="no 29 February: the month's last day"),
    ],
)
def test_the_last_day(known: date, end: date) -> None:
    assert arbitration_end(known) == end


@settings(deadline=None)
@given(st.dates(date(2008, 5, 1), date(2090, 1, 1)))
def test_it_is_a_year(known: date) -> None:
    assert 365 <= (arbitration_end(known) - known).days <= 366
    assert arbitration_end(known) <= arbitration_end(known + timedelta(days=1))


@pytest.mark.parametrize(
    ("on", "words", "unsaid"),
    [
        pytest.param(HAPPENED, ["最晚2027年3月15日"], ["到了", "重新算"], id="the day itself"),
        pytest.param(date(2027, 3, 15), ["最晚2027年3月15日"], ["到了", "重新算"], id="the last day is open"),
        pytest.param(date(2027, 3, 16), ["2027年3月15日到了", "重新算", "拖欠工资"], ["最晚"], id="the day after"),
    ],
)
def test_open_until_the_last_day(corpus: Corpus, on: date, words: list[str], unsaid: list[str]) -> None:
    computed = arbitration_deadline(case(corpus, on=on, happened=HAPPENED))
    text = said(computed)
    assert [w for w in words if w not in text] == [], text
    assert [w for w in unsaid if w in text] == [], text
    assert computed.entitlement is not None
    assert [(s.start, s.end) for s in computed.entitlement.dates] == [(HAPPENED, date(2027, 3, 15))]


def test_without_the_day_nothing_is_computed(corpus: Corpus) -> None:
    computed = arbitration_deadline(case(corpus))
    assert (computed.drafts, computed.entitlement, computed.ask) == ((), None, None)


@pytest.mark.parametrize(
    ("text", "assumed"),
    [
        pytest.param("2026年3月被辞退", True, id="a month: its first day is taken"),
        pytest.param("2026年3月1日被辞退", False, id="the first, told as such"),
        pytest.param("2026年3月15日被辞退", False, id="another day"),
    ],
)
def test_a_day_that_was_not_told_is_named_as_assumed(corpus: Corpus, text: str, assumed: bool) -> None:
    computed = arbitration_deadline(Case(corpus, None, ON, read_facts(text, ON), text))
    assert "2026年3月" in said(computed)
    assert ("没说是哪一天" in said(computed)) is assumed


@settings(deadline=None)
@given(happened=st.dates(date(2009, 1, 1), ON))
def test_what_is_said_stands(corpus: Corpus, happened: date) -> None:
    computed = arbitration_deadline(case(corpus, happened=happened))
    assert len(prove(computed.drafts, Citer(corpus, ON))) == len(computed.drafts)
