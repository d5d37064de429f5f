"""Leave after a miscarriage: the month decides, and the province's own words before the nation's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.rules.miscarriage import miscarriage
from corpus import Corpus, Value
from corpus.model import Condition
from tests.assistant.rules.cases import HERE, REPORT, case, local_value, said, total, with_values

EARLY, MIDDLE, LATE = Condition(months_below=3), Condition(months_from=3, months_below=7), Condition(months_from=7)
STEPS = [local_value(30, condition=EARLY), local_value(50, condition=MIDDLE), local_value(98, condition=LATE)]
BY_AGREEMENT = local_value(56, obligation="须单位同意", additional=True, condition=LATE)


@pytest.mark.parametrize(
    ("month", "days"),
    [
        pytest.param(1, 15, id="the first month"),
        pytest.param(3, 15, id="not yet four"),
        pytest.param(4, 42, id="four completed"),
        pytest.param(9, 42, id="late"),
    ],
)
@pytest.mark.parametrize("code", [pytest.param(None, id="nowhere"), pytest.param(HERE, id="none of its own")])
def test_the_nations_two_steps(corpus: Corpus, code: str | None, month: int, days: int) -> None:
    computed = miscarriage(case(with_values(corpus, miscarriage_leave=[]), code, month=month))
    assert total(computed) == days
    other = {15: "42天", 42: "15天"}[days]
    assert other not in said(computed)


@pytest.mark.parametrize(
    ("month", "days"),
    [
        pytest.param(2, 30, id="below the first limit"),
        pytest.param(3, 50, id="at the first limit"),
        pytest.param(6, 50, id="below the second"),
        pytest.param(7, 98, id="at the second"),
        pytest.param(10, 98, id="after it"),
    ],
)
def test_a_provinces_own_steps(corpus: Corpus, month: int, days: int) -> None:
    computed = miscarriage(case(with_values(corpus, miscarriage_leave=STEPS), HERE, month=month))
    assert total(computed) == days
    assert f"{days}天" in said(computed)
    assert [d for d in (15, 30, 42, 50, 98) if d != days and f"休{d}天" in said(computed)] == []


@pytest.mark.parametrize(
    ("code", "days"),
    [pytest.param(None, ["15天", "42天"], id="nowhere"), pytest.param(HERE, ["30天", "50天", "98天"], id="its own")],
)
def test_without_the_month_every_step_is_said_and_none_is_hers(
    corpus: Corpus, code: str | None, days: list[str]
) -> None:
    computed = miscarriage(case(with_values(corpus, miscarriage_leave=STEPS), code))
    assert total(computed) is None
    assert [d for d in days if d not in said(computed)] == []


def test_a_range_is_said_as_one(corpus: Corpus) -> None:
    told = with_values(corpus, miscarriage_leave=[local_value(15, most=30, condition=EARLY)])
    assert "15至30天" in said(miscarriage(case(told, HERE, month=2)))


@pytest.mark.parametrize(
    ("month", "days", "offered"),
    [pytest.param(6, 50, False, id="too early"), pytest.param(8, 98, True, id="late enough")],
)
def test_what_is_left_to_agreement_is_offered_and_not_counted(
    corpus: Corpus, month: int, days: int, offered: bool
) -> None:
    computed = miscarriage(case(with_values(corpus, miscarriage_leave=[*STEPS, BY_AGREEMENT]), HERE, month=month))
    assert total(computed) == days
    assert ("56天" in said(computed)) is offered
    assert ("不是单位必须给" in said(computed)) is offered


def test_agreement_alone_does_not_hide_the_nations_days(corpus: Corpus) -> None:
    """A province that only lets both sides agree on more: the 42 days are hers all the same."""
    computed = miscarriage(case(with_values(corpus, miscarriage_leave=[BY_AGREEMENT]), HERE, month=8))
    assert total(computed) == 42
    assert "42天" in said(computed)


def test_a_province_that_names_late_months_only_does_not_hide_the_nations(corpus: Corpus) -> None:
    """Which month it was is open: 15 and 42 days stand beside the province's 98."""
    computed = miscarriage(case(with_values(corpus, miscarriage_leave=[STEPS[2]]), HERE))
    assert total(computed) is None
    assert [d for d in ("15天", "42天", "98天") if d not in said(computed)] == []


@pytest.mark.parametrize(
    ("words", "least"),
    [
        pytest.param("怀孕三个月以上流产的，产假50天", False, id="months and more"),
        pytest.param("怀孕满三个月流产的，产假50天", False, id="plain"),
        pytest.param("怀孕满三个月流产的，产假不少于50天", True, id="at least"),
    ],
)
def test_a_minimum_is_said_only_of_days(corpus: Corpus, words: str, least: bool) -> None:
    told = with_values(corpus, miscarriage_leave=[local_value(50, condition=MIDDLE, words=words)])
    assert ("不少于50天" in said(miscarriage(case(told, HERE, month=5)))) is least


def test_guangdong_gives_forty_two_days_and_not_at_least(corpus: Corpus) -> None:
    """广东办法第十一条第二款: 怀孕4个月以上7个月以下终止妊娠的，享受42天产假."""
    assert "不少于" not in said(miscarriage(case(corpus, "CN-GD", month=5)))


def test_a_report_is_named_as_one(corpus: Corpus) -> None:
    reported = [local_value(98, evidence="报道", condition=LATE)]
    assert REPORT in said(miscarriage(case(with_values(corpus, miscarriage_leave=reported), HERE, month=8)))


@settings(deadline=None, max_examples=60)
@given(month=st.integers(0, 9), local=st.sampled_from([[], STEPS]), code=st.sampled_from([None, HERE]))
def test_a_month_later_never_has_less(corpus: Corpus, month: int, local: list[Value], code: str | None) -> None:
    told = with_values(corpus, miscarriage_leave=local)
    less, more = (total(miscarriage(case(told, code, month=m))) or 0 for m in (month, month + 1))
    assert 15 <= less <= more
