"""The estimate of the maternity benefit: the employer's average by thirty, times the days of leave."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.proof import Citer, prove
from assistant.rules.benefit import benefit, daily_benefit
from corpus import Corpus, NotFound
from corpus.model import Condition
from tests.assistant.rules.cases import HERE, ON, case, local_value, said, with_values


@pytest.fixture(scope="module")
def here(corpus: Corpus) -> Corpus:
    """浙江 as it is: 60 days more for the first child, 90 for the second and third."""
    orders = [local_value(60, condition=Condition((1,))), local_value(90, condition=Condition((2, 3)))]
    return with_values(corpus, maternity_extension=orders, maternity_total=[])


@pytest.mark.parametrize(
    ("wage", "a_day"), [pytest.param(9000, 300, id="9000: 300"), pytest.param(4500, 150, id="4500: 150")]
)
def test_a_day_is_a_thirtieth(wage: int, a_day: int) -> None:
    assert daily_benefit(wage) == a_day


@pytest.mark.parametrize(
    ("facts", "words", "unsaid"),
    [
        pytest.param(
            {"birth_order": 1, "employer_wage": 8000}, ["158天", "42133元"], ["你自己的工资"], id="8000÷30×158"
        ),
        pytest.param({"birth_order": 2, "employer_wage": 9000}, ["188天", "56400元"], [], id="9000÷30×188"),
        pytest.param(
            {"birth_order": 1, "employer_wage": 6000, "delivery": "难产", "babies": 2},
            ["188天", "37600元"],
            [],
            id="6000÷30×(158+15+15)",
        ),
        pytest.param(
            {"birth_order": 1, "employer_wage": 8000, "wage": 9500},
            ["42133元", "9500元", "50033元", "7900元"],
            [],
            id="her own wage is higher: 9500÷30×158 = 50033, 7900 more",
        ),
        pytest.param(
            {"birth_order": 1, "employer_wage": 8000, "wage": 8000}, ["42133元"], ["相差"], id="the same wage"
        ),
        pytest.param(
            {"birth_order": 1, "employer_wage": 8000, "wage": 5000}, ["42133元"], ["相差", "5000"], id="a lower wage"
        ),
    ],
)
def test_the_estimate(here: Corpus, facts: dict[str, Any], words: list[str], unsaid: list[str]) -> None:
    computed = benefit(case(here, HERE, **facts))
    text = said(computed)
    assert [w for w in words if w not in text] == [], text
    assert [w for w in unsaid if w in text] == [], text
    assert "估算" in text
    assert computed.ask is None
    assert computed.entitlement is None


def test_without_a_place_the_nations_days_are_taken(corpus: Corpus) -> None:
    text = said(benefit(case(corpus, employer_wage=9000)))
    assert "29400元" in text
    assert "这里按98天" in text


def test_days_that_hang_on_the_child_are_asked_for(here: Corpus) -> None:
    computed = benefit(case(here, HERE, employer_wage=8000))
    assert computed.drafts == ()
    assert "第几个孩子" in (computed.ask or "")


def test_a_place_that_counts_in_months_has_no_sum_and_is_not_asked_for_again(corpus: Corpus) -> None:
    """河南 was told, and which child it is does not matter there."""
    months = with_values(corpus, maternity_extension=[local_value(3, "个月")], maternity_total=[])
    computed = benefit(case(months, HERE, employer_wage=8000, birth_order=1))
    assert "元" not in said(computed)
    assert "哪个省" not in (computed.ask or "")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        pytest.param("生育津贴能领多少钱", True, id="a sum"),
        pytest.param("生育津贴怎么算", True, id="how"),
        pytest.param("产假工资按什么发", False, id="the basis"),
    ],
)
def test_the_wage_is_asked_for_where_a_sum_is(corpus: Corpus, text: str, asked: bool) -> None:
    computed = benefit(case(corpus, text=text))
    assert computed.drafts == ()
    assert ("平均工资" in (computed.ask or "")) is asked


def test_her_own_wage_alone_makes_no_estimate(corpus: Corpus) -> None:
    assert benefit(case(corpus, wage=9500, text="生育津贴能领多少")).drafts == ()


def test_before_the_national_rule_there_is_none(corpus: Corpus) -> None:
    assert not benefit(case(corpus, on=date(2010, 6, 1), employer_wage=8000)).drafts
    with pytest.raises(NotFound):
        benefit(case(corpus, on=date(1988, 8, 31), employer_wage=8000))


WAGES = st.integers(500, 200_000)


@settings(deadline=None, max_examples=60)
@given(average=WAGES, own=st.none() | WAGES, order=st.sampled_from([1, 2, 3]))
def test_what_is_said_stands(here: Corpus, average: int, own: int | None, order: int) -> None:
    told = case(here, HERE, employer_wage=average, wage=own, birth_order=order)
    computed = benefit(told)
    days = 158 if order == 1 else 188
    assert f"{round(average / 30 * days)}元" in said(computed)
    assert ("相差" in said(computed)) is (own is not None and own > average)
    assert len(prove(computed.drafts, Citer(here, ON))) == len(computed.drafts)
