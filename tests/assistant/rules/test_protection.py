"""The last day of protection and the day seven months of pregnancy are completed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.proof import Citer, prove
from assistant.rules.protection import first_birthday, late_pregnancy, protected_until, seven_months
from corpus import Corpus
from tests.assistant.rules.cases import ON, case, said

TOPICS = ("nursing", "contract", "dismissal")
DUE, BORN = date(2027, 3, 15), date(2026, 5, 6)


@pytest.mark.parametrize(
    ("born", "last"),
    [
        pytest.param(date(2026, 5, 6), date(2027, 5, 5), id="plain"),
        pytest.param(date(2026, 1, 1), date(2026, 12, 31), id="1 January"),
        pytest.param(date(2027, 3, 1), date(2028, 2, 29), id="to a leap day"),
        pytest.param(date(2028, 3, 1), date(2029, 2, 28), id="from a leap year"),
        pytest.param(date(2028, 2, 28), date(2029, 2, 27), id="the day before a leap day"),
    ],
)
def test_first_birthday(born: date, last: date) -> None:
    assert first_birthday(born) == last


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_the_first_year_is_a_year_long(born: date) -> None:
    assert 364 <= (first_birthday(born) - born).days <= 365
    assert first_birthday(born + timedelta(days=1)) >= first_birthday(born)


@pytest.mark.parametrize(
    ("due", "day"),
    [
        pytest.param(date(2027, 3, 15), date(2026, 12, 21), id="twelve weeks before the due date"),
        pytest.param(date(2028, 3, 15), date(2027, 12, 22), id="over a leap day"),
        pytest.param(date(2026, 12, 31), date(2026, 10, 8), id="within a year"),
    ],
)
def test_seven_months(due: date, day: date) -> None:
    assert seven_months(due) == day


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize(
    ("facts", "named", "start", "end"),
    [
        pytest.param({"born": BORN}, ["2026年5月6日", "2027年5月5日"], BORN, date(2027, 5, 5), id="born"),
        pytest.param({"due": DUE}, ["2027年3月15日", "2028年3月14日"], ON, date(2028, 3, 14), id="due"),
        pytest.param({"due": DUE, "born": BORN}, ["2027年5月5日"], BORN, date(2027, 5, 5), id="born before due"),
    ],
)
def test_the_last_day_is_named(
    corpus: Corpus, topic: str, facts: dict[str, Any], named: list[str], start: date, end: date
) -> None:
    computed = protected_until(topic)(case(corpus, **facts))
    assert [n for n in named if n not in said(computed)] == []
    assert ("预产期" in said(computed)) is ("born" not in facts)
    assert computed.entitlement is not None
    assert [(s.start, s.end) for s in computed.entitlement.dates] == [(start, end)]


@pytest.mark.parametrize("topic", TOPICS)
def test_without_a_day_nothing_is_computed(corpus: Corpus, topic: str) -> None:
    computed = protected_until(topic)(case(corpus))
    assert (computed.drafts, computed.entitlement, computed.ask) == ((), None, None)


def test_no_period_without_a_provision(corpus: Corpus) -> None:
    """In 2010 the national rule was not there yet: neither a sentence nor a period."""
    computed = protected_until("dismissal")(case(corpus, on=date(2010, 6, 1), born=date(2010, 6, 1)))
    assert computed.drafts == ()
    assert computed.entitlement is None


@settings(deadline=None)
@given(days=st.integers(-400, 400), born=st.booleans())
def test_a_period_never_ends_before_it_begins(corpus: Corpus, days: int, born: bool) -> None:
    """Any day that may be told as due date or birth."""
    told: dict[str, Any] = {"born" if born else "due": ON + timedelta(days=days)}
    computed = protected_until("dismissal")(case(corpus, **told))
    spans = computed.entitlement.dates if computed.entitlement else ()
    assert all(s.start <= s.end for s in spans)


@settings(deadline=None, max_examples=60)
@given(day=st.dates(date(2013, 1, 1), date(2060, 1, 1)), topic=st.sampled_from(TOPICS), born=st.booleans())
def test_what_is_said_stands(corpus: Corpus, day: date, topic: str, born: bool) -> None:
    facts: dict[str, Any] = {"born" if born else "due": day}
    told = case(corpus, **facts)
    for computed in (protected_until(topic)(told), late_pregnancy(told)):
        assert len(prove(computed.drafts, Citer(corpus, ON))) == len(computed.drafts)


def test_late_pregnancy_begins_at_twenty_eight_weeks(corpus: Corpus) -> None:
    computed = late_pregnancy(case(corpus, due=DUE))
    assert [w for w in ("2027年3月15日", "2026年12月21日", "28周") if w not in said(computed)] == []
    assert computed.entitlement is not None
    (span,) = computed.entitlement.dates
    assert (span.start, span.end) == (date(2026, 12, 21), DUE)


@pytest.mark.parametrize(
    "facts", [pytest.param({}, id="nothing told"), pytest.param({"born": BORN, "month": 7}, id="no due date")]
)
def test_late_pregnancy_needs_the_due_date(corpus: Corpus, facts: dict[str, Any]) -> None:
    computed = late_pregnancy(case(corpus, **facts))
    assert (computed.drafts, computed.entitlement) == ((), None)
