"""Nursing time: an hour for each child, until the first birthday."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.proof import Citer, prove
from assistant.rules.nursing import nursing
from corpus import Corpus, NotFound
from tests.assistant.rules.cases import HERE, ON, case, said, total


@pytest.mark.parametrize(
    ("babies", "hours", "words"),
    [
        pytest.param(None, 1, ["每天1小时", "双胞胎"], id="not told: what twins add is named"),
        pytest.param(1, 1, ["每天1小时", "双胞胎"], id="one"),
        pytest.param(2, 2, ["双胞胎每天2小时"], id="twins"),
        pytest.param(3, 3, ["三胞胎每天3小时"], id="triplets"),
        pytest.param(4, 4, ["四胞胎每天4小时"], id="quadruplets"),
    ],
)
def test_an_hour_for_each_child(corpus: Corpus, babies: int | None, hours: int, words: list[str]) -> None:
    computed = nursing(case(corpus, babies=babies))
    assert total(computed) == hours
    assert [w for w in words if w not in said(computed)] == [], said(computed)
    assert computed.entitlement is not None
    assert sum(p.amount for p in computed.entitlement.parts) == hours


@pytest.mark.parametrize(
    ("months", "over"),
    [
        pytest.param(None, False, id="not told"),
        pytest.param(11, False, id="eleven months"),
        pytest.param(12, True, id="a year"),
        pytest.param(18, True, id="a year and a half"),
    ],
)
def test_after_the_first_birthday_there_is_none(corpus: Corpus, months: int | None, over: bool) -> None:
    computed = nursing(case(corpus, baby_month=months))
    assert ("就没有了" in said(computed)) is over
    assert ("就没有了" in computed.drafts[0].text) is over


def test_the_last_day_is_named(corpus: Corpus) -> None:
    computed = nursing(case(corpus, born=date(2026, 5, 6)))
    assert "2027年5月5日" in said(computed)
    assert computed.entitlement is not None
    assert [(s.start, s.end) for s in computed.entitlement.dates] == [(date(2026, 5, 6), date(2027, 5, 5))]


def test_without_the_birth_there_are_no_dates(corpus: Corpus) -> None:
    computed = nursing(case(corpus, due=date(2027, 3, 15)))
    assert computed.entitlement is not None
    assert computed.entitlement.dates == ()


def test_it_is_the_same_everywhere_and_no_place_is_asked_for(corpus: Corpus) -> None:
    assert nursing(case(corpus)).ask is None
    assert said(nursing(case(corpus))) == said(nursing(case(corpus, HERE)))


def test_before_the_national_rule_there_is_none(corpus: Corpus) -> None:
    with pytest.raises(NotFound):
        nursing(case(corpus, on=date(2012, 4, 27)))


@settings(deadline=None)
@given(
    babies=st.sampled_from([None, 1, 2, 3]),
    months=st.none() | st.integers(0, 40),
    born=st.none() | st.dates(date(2015, 1, 1), ON),
)
def test_what_is_said_stands(corpus: Corpus, babies: int | None, months: int | None, born: date | None) -> None:
    computed = nursing(case(corpus, babies=babies, baby_month=months, born=born))
    assert len(prove(computed.drafts, Citer(corpus, ON))) == len(computed.drafts)
