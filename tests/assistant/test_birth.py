"""What follows from the facts of one birth: proven, dated, and asked back where something decides."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant import Assistant, Place, Slots
from assistant.birth import WHICH_CHILD, follow
from assistant.rules.case import Case
from corpus import Corpus, parse_id

ZHEJIANG = Place("CN-ZJ", "浙江", "setting")
DUE = date(2027, 3, 15)


def case(corpus: Corpus, on: date, place: Place | None = ZHEJIANG, **slots: Any) -> Case:
    return Case(corpus, place, on, Slots(**slots), "")


@pytest.mark.parametrize(
    ("slots", "total", "ask"),
    [
        pytest.param({"due": DUE, "birth_order": 1}, 158, None, id="first-child"),
        pytest.param({"due": DUE, "birth_order": 2, "babies": 2}, 203, None, id="twins"),
        pytest.param({"due": DUE}, None, WHICH_CHILD, id="which-child-decides"),
        pytest.param({"born": date(2026, 9, 1), "birth_order": 1}, 158, None, id="born"),
        pytest.param({"month": 6, "birth_order": 1}, 158, None, id="no-day"),
    ],
)
def test_the_sum_and_what_is_asked(
    corpus: Corpus, today: date, slots: dict[str, Any], total: int | None, ask: str | None
) -> None:
    birth = follow(case(corpus, today, **slots))
    assert (birth.entitlement and birth.entitlement.total) == total
    assert birth.ask == ask
    assert bool(birth.periods) is ("due" in slots or "born" in slots)


def test_citations_are_numbered_through_and_read_again(corpus: Corpus, today: date) -> None:
    birth = follow(case(corpus, today, due=DUE, birth_order=1, employer_wage=9000))
    assert [c.n for c in birth.citations] == list(range(1, len(birth.citations) + 1))
    for citation in birth.citations:
        provision = corpus.by_id[citation.document_id].find(parse_id(citation.address))
        assert provision is not None and citation.quote in provision.text
    for period, citations in birth.periods:
        assert {p.key for p in period.provisions} == {f"{c.document_id}#{c.address}" for c in citations}


def test_no_period_is_lost_on_the_way(assistant: Assistant, today: date) -> None:
    """In no province is a period's sentence left unproven."""
    from assistant.timeline import protected_periods

    for code, place in assistant.corpus.places.items():
        if code != "CN":
            each = case(assistant.corpus, today, Place(code, place.name, "setting"), due=DUE, birth_order=1)
            assert [p for p, _ in follow(each).periods] == protected_periods(each), place.name


def test_without_a_place_it_is_asked_for(corpus: Corpus, today: date) -> None:
    birth = follow(case(corpus, today, None, due=DUE))
    assert birth.entitlement and birth.entitlement.total == 98 and birth.ask and "省" in birth.ask
