"""From when to when a leave runs, worked out by hand on a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.proof import Citer, prove
from assistant.rules.case import Case, Summand, Writer, day_in_words, first_of
from assistant.rules.leave_dates import EXTENSION, WHOLE, counting_of, leave_span, say_dates
from assistant.rules.maternity import maternity
from corpus import Corpus, Value
from tests.assistant.rules.cases import HERE, ON, case, local_value, with_values

PLAIN = "自然日"
MARCH, MAY = date(2027, 3, 15), date(2027, 5, 25)


def counted(way: str) -> Value:
    return local_value(None, counting=way)


def parts(corpus: Corpus, *local: Value, national: int = 98) -> list[Summand]:
    floor = first_of(case(corpus), "maternity_leave")
    head: list[Summand] = [("全国产假", national, floor)] if national else []
    return [*head, *(("浙江延长", v.amount or 0, v) for v in local)]


DAYS_60, MONTHS_3, MONTH_1, YEAR_1 = (
    local_value(60),
    local_value(3, "个月"),
    local_value(1, "个月"),
    local_value(1, "年"),
)


@pytest.mark.parametrize(
    ("national", "local", "way", "start", "end"),
    [
        pytest.param(98, [], "", MARCH, date(2027, 6, 20), id="98 days"),
        pytest.param(98, [DAYS_60], "", MARCH, date(2027, 8, 19), id="98+60, the way not known: plain"),
        pytest.param(98, [DAYS_60], PLAIN, MAY, date(2027, 10, 29), id="98+60 over National Day, plain"),
        pytest.param(98, [DAYS_60], EXTENSION, MAY, date(2027, 11, 2), id="extension: 15 Sept., 1-3 Oct. skipped"),
        pytest.param(98, [DAYS_60], WHOLE, MAY, date(2027, 11, 3), id="whole: 9 June skipped as well"),
        pytest.param(98, [], EXTENSION, MAY, date(2027, 8, 30), id="extension: the nation's days are not prolonged"),
        pytest.param(98, [DAYS_60], EXTENSION, MARCH, date(2027, 8, 19), id="extension: no holiday within it"),
        pytest.param(98, [MONTHS_3], "", date(2026, 3, 15), date(2026, 9, 20), id="98 days, then three months"),
        pytest.param(98, [MONTHS_3], WHOLE, MAY, date(2027, 11, 30), id="whole: days prolonged, months not"),
        pytest.param(0, [YEAR_1], "", MARCH, date(2028, 3, 14), id="a year in all"),
        pytest.param(0, [YEAR_1], "", date(2027, 3, 1), date(2028, 2, 29), id="a year to a leap day"),
        pytest.param(0, [MONTHS_3], "", date(2027, 12, 1), date(2028, 2, 29), id="months to the end of February"),
        pytest.param(0, [MONTHS_3], "", date(2027, 11, 30), date(2028, 2, 29), id="no 30 February: the month's end"),
        pytest.param(0, [MONTH_1], "", date(2027, 1, 31), date(2027, 2, 28), id="no 31 February: the month's end"),
        pytest.param(0, [MONTH_1], "", date(2027, 2, 1), date(2027, 2, 28), id="the whole of February"),
    ],
)
def test_a_leave_from_its_first_day(
    corpus: Corpus, national: int, local: list[Value], way: str, start: date, end: date
) -> None:
    span = leave_span("产假", start, parts(corpus, *local, national=national), counted(way) if way else None)
    assert (span.name, span.start, span.end) == ("产假", start, end)


def test_the_nations_days_come_first_whatever_the_order(corpus: Corpus) -> None:
    given_order = parts(corpus, DAYS_60)
    way = counted(EXTENSION)
    assert leave_span("产假", MAY, given_order, way) == leave_span("产假", MAY, given_order[::-1], way)


STARTS = st.dates(date(2012, 4, 28), date(2050, 1, 1))


@settings(deadline=None)
@given(start=STARTS, days=st.integers(1, 200), way=st.sampled_from(["", PLAIN, EXTENSION, WHOLE]))
def test_no_way_of_counting_takes_days_away(corpus: Corpus, start: date, days: int, way: str) -> None:
    summands = parts(corpus, local_value(days))
    plain = start + timedelta(days=98 + days - 1)
    end = leave_span("产假", start, summands, counted(way)).end
    assert plain <= end <= plain + timedelta(days=30)
    assert end == plain or way in (EXTENSION, WHOLE)


@settings(deadline=None)
@given(start=STARTS, months=st.integers(1, 24))
def test_a_month_more_or_a_day_later_never_ends_earlier(corpus: Corpus, start: date, months: int) -> None:
    def end(first: date, number: int) -> date:
        return leave_span("产假", first, parts(corpus, local_value(number, "个月"), national=0), None).end

    assert end(start, months) < end(start, months + 1)
    assert end(start, months) <= end(start + timedelta(days=1), months)
    assert (end(start, months) - start).days >= 28 * months - 1


def here(corpus: Corpus, way: str | None = None, **facts: Any) -> Case:
    """浙江, first child: 98+60; whether holidays count as told."""
    values = {"maternity_extension": [DAYS_60], "maternity_total": [], "day_counting": [counted(way)] if way else []}
    return case(with_values(corpus, **values), HERE, **facts)


@pytest.mark.parametrize(
    ("facts", "spans"),
    [
        pytest.param({}, [], id="no day told"),
        pytest.param({"born": MARCH}, [("产假", MARCH, date(2027, 8, 19))], id="born"),
        pytest.param(
            {"due": MARCH},
            [("产假", MARCH, date(2027, 8, 19)), ("产假（产前先休）", date(2027, 2, 28), date(2027, 8, 4))],
            id="due: from that day, or 15 days before",
        ),
        pytest.param({"due": MAY, "born": MARCH}, [("产假", MARCH, date(2027, 8, 19))], id="born comes before due"),
    ],
)
def test_the_periods_of_a_case(corpus: Corpus, facts: dict[str, Any], spans: list[tuple[str, date, date]]) -> None:
    out = Writer("maternity_leave", here(corpus, **facts))
    found = say_dates(out, parts(corpus, DAYS_60))
    assert [(s.name, s.start, s.end) for s in found] == spans
    texts = [d.text for d in out.drafts]
    for text, (_, start, end) in zip(texts, spans, strict=False):
        back = day_in_words(end + timedelta(days=1))
        assert text.index(day_in_words(start)) < text.index(day_in_words(end)) < text.index(back)


def test_without_a_sum_there_are_no_dates(corpus: Corpus) -> None:
    out = Writer("maternity_leave", here(corpus, born=MARCH))
    assert (say_dates(out, []), out.drafts) == ((), [])


@pytest.mark.parametrize(
    ("code", "way", "warned"),
    [
        pytest.param(HERE, None, True, id="a place whose way is not known"),
        pytest.param(HERE, PLAIN, False, id="a place that says so"),
        pytest.param(None, None, False, id="no place"),
    ],
)
def test_that_holidays_may_prolong_it_is_said_where_it_is_not_known(
    corpus: Corpus, code: str | None, way: str | None, warned: bool
) -> None:
    told = here(corpus, way, born=MARCH)
    out = Writer("maternity_leave", told if code else case(corpus, born=MARCH))
    say_dates(out, parts(corpus))
    assert any("法定节假日" in d.text and "未收录" in d.text for d in out.drafts) is warned


def test_the_way_of_counting_belongs_to_the_place_and_the_day(corpus: Corpus) -> None:
    told = here(corpus, WHOLE)
    found = counting_of(told)
    assert found is not None
    assert found.counting == WHOLE
    assert counting_of(case(told.corpus, "CN-GD")) != found
    assert counting_of(case(told.corpus, HERE, date(2021, 12, 31))) is None
    assert counting_of(case(told.corpus)) is None


@settings(deadline=None, max_examples=40)
@given(due=st.dates(date(2022, 1, 1), date(2040, 1, 1)), way=st.sampled_from([None, PLAIN, EXTENSION, WHOLE]))
def test_what_is_said_of_dates_stands(corpus: Corpus, due: date, way: str | None) -> None:
    """Each sentence is proven, and leave taken before the birth ends before leave taken from it."""
    told = here(corpus, way, due=due, birth_order=1)
    computed = maternity(told)
    assert computed.entitlement is not None
    dated = [d for d in computed.drafts if "休完" in d.text]
    assert len(dated) == 2
    assert len(prove(dated, Citer(told.corpus, ON))) == 2
    later, earlier = computed.entitlement.dates
    assert earlier.start < later.start == due
    assert earlier.end < later.end
