"""The protected periods of a pregnancy and birth, day by day by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.rules.case import Case
from assistant.timeline import protected_periods
from corpus import Corpus, NotFound, Value
from corpus.model import Condition
from tests.assistant.rules.cases import HERE, case, local_value, with_values

DUE, BORN = date(2027, 3, 15), date(2026, 5, 6)
UNDER_3 = Condition(child_below=3)


@pytest.fixture(scope="module")
def here(corpus: Corpus) -> Corpus:
    """浙江: 60 days more for the first child, ten days a year until it is three."""
    first = local_value(60, condition=Condition((1,)))
    second = local_value(90, condition=Condition((2, 3)))
    parental = local_value(10, condition=UNDER_3)
    return with_values(
        corpus, maternity_extension=[first, second], maternity_total=[], day_counting=[], parental_leave=[parental]
    )


def rows(told: Case) -> list[tuple[str, str]]:
    """(name, first day/last day) of each period."""
    return [(p.name, f"{p.start}/{p.end}") for p in protected_periods(told)]


def test_a_due_date_in_zhejiang(here: Corpus) -> None:
    assert rows(case(here, HERE, due=DUE, birth_order=1)) == [
        ("孕期", "2026-06-08/2027-03-14"),
        ("怀孕满7个月", "2026-12-21/2027-03-14"),
        ("产前可以先休", "2027-02-28/2027-03-14"),
        ("产假", "2027-03-15/2027-08-19"),
        ("哺乳期", "2027-03-15/2028-03-14"),
        ("不能辞退、合同顺延", "2027-03-15/2028-03-14"),
        ("育儿假", "2027-03-15/2030-03-14"),
    ]


def test_after_the_birth_pregnancy_is_over(here: Corpus) -> None:
    assert rows(case(here, HERE, born=BORN, due=DUE, birth_order=2)) == [
        ("产假", "2026-05-06/2026-11-09"),
        ("哺乳期", "2026-05-06/2027-05-05"),
        ("不能辞退、合同顺延", "2026-05-06/2027-05-05"),
        ("育儿假", "2026-05-06/2029-05-05"),
    ]


def test_without_a_place_the_nations_periods_stand(corpus: Corpus) -> None:
    found = dict(rows(case(corpus, due=DUE)))
    assert found["产假"] == "2027-03-15/2027-06-20"
    assert "育儿假" not in found
    assert len(found) == 6


def test_leave_that_hangs_on_the_child_is_left_out(here: Corpus) -> None:
    names = [name for name, _ in rows(case(here, HERE, due=DUE))]
    assert "产假" not in names
    assert {"孕期", "哺乳期", "育儿假"} <= set(names)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param(local_value(10, condition=UNDER_3), True, id="a right"),
        pytest.param(local_value(10, "个工作日", condition=UNDER_3), True, id="working days"),
        pytest.param(local_value(10, obligation="鼓励", condition=UNDER_3), False, id="encouraged"),
        pytest.param(local_value(10, obligation="试点", condition=UNDER_3), False, id="pilot"),
        pytest.param(local_value(10), False, id="no age named"),
        pytest.param(local_value(10, condition=Condition(child_below=3, note="独生子女")), False, id="for some"),
        pytest.param(local_value(5, condition=UNDER_3, additional=True), False, id="only what comes on top"),
        pytest.param(local_value(None, condition=UNDER_3), False, id="no amount"),
    ],
)
def test_parental_leave_only_as_everybodys_right(corpus: Corpus, value: Value, shown: bool) -> None:
    told = case(with_values(corpus, parental_leave=[value]), HERE, born=BORN)
    found = {p.name: p for p in protected_periods(told)}
    assert ("育儿假" in found) is shown
    if shown:
        assert f"3周岁前，父母每人每年{value.amount}{value.unit}" in found["育儿假"].meaning
        assert (found["育儿假"].start, found["育儿假"].end) == (BORN, date(2029, 5, 5))


@pytest.mark.parametrize(
    ("name", "provisions"),
    [
        pytest.param("孕期", ["第五条", "第四十二条第四项"], id="pregnancy"),
        pytest.param("怀孕满7个月", ["第六条第二款"], id="late pregnancy"),
        pytest.param("产前可以先休", ["第七条第一款"], id="before the birth"),
        pytest.param("产假", ["第七条第一款", "第二十二条第一款第一项"], id="leave: the nation's and the province's"),
        pytest.param("哺乳期", ["第九条第一款"], id="nursing"),
        pytest.param("不能辞退、合同顺延", ["第四十二条第四项", "第四十五条"], id="dismissal"),
    ],
)
def test_each_period_rests_on_its_articles(here: Corpus, name: str, provisions: list[str]) -> None:
    found = {p.name: p for p in protected_periods(case(here, HERE, due=DUE, birth_order=1))}
    labels = [located.provision.address.label for located in found[name].provisions]
    assert labels == provisions


def test_the_parts_of_the_leave_are_named(here: Corpus) -> None:
    found = {p.name: p for p in protected_periods(case(here, HERE, due=DUE, birth_order=1, delivery="难产"))}
    assert "98天（全国产假）＋60天（浙江延长）＋15天（难产）" in found["产假"].meaning
    assert found["产假"].end == date(2027, 9, 3)


def test_without_a_day_there_are_no_periods(corpus: Corpus) -> None:
    with pytest.raises(ValueError, match="预产期"):
        protected_periods(case(corpus))


def test_an_old_birth_has_the_old_leave_and_before_the_first_rule_there_is_none(corpus: Corpus) -> None:
    (leave,) = [
        p for p in protected_periods(case(corpus, on=date(2010, 6, 1), born=date(2010, 6, 1))) if p.name == "产假"
    ]
    assert (leave.end - leave.start).days + 1 == 90
    with pytest.raises(NotFound):
        protected_periods(case(corpus, on=date(1988, 6, 1), born=date(1988, 6, 1)))


@settings(deadline=None, max_examples=80)
@given(
    day=st.dates(date(2013, 1, 1), date(2060, 1, 1)),
    born=st.booleans(),
    code=st.sampled_from([None, HERE, "CN-GD", "CN-SH", "CN-HA"]),
    order=st.sampled_from([None, 1, 2]),
    babies=st.sampled_from([None, 1, 2]),
)
def test_any_birth(
    corpus: Corpus, day: date, born: bool, code: str | None, order: int | None, babies: int | None
) -> None:
    """Periods begin before they end, come in order, are proven, and meet at the birth."""
    facts: dict[str, Any] = {"born" if born else "due": day, "birth_order": order, "babies": babies}
    told = case(corpus, code, **facts)
    periods = protected_periods(told)
    assert [p.start for p in periods] == sorted(p.start for p in periods)
    assert len({p.name for p in periods}) == len(periods)
    for period in periods:
        assert period.start <= period.end
        assert period.start == day or (period.end - day).days == -1
        assert period.provisions
        assert "{" not in period.meaning
