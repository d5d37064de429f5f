"""Whether holidays lengthen the leave, in the words of the province."""

from __future__ import annotations

import pytest

from assistant.proof import Citer, prove
from assistant.rules.counting import day_counting
from assistant.rules.leave_dates import EXTENSION, WHOLE
from corpus import Corpus
from tests.assistant.rules.cases import HERE, ON, REPORT, case, local_value, said, with_values


@pytest.mark.parametrize(
    ("way", "words"),
    [
        pytest.param("自然日", ["浙江", "自然日", "不往后顺延"], id="every day counts"),
        pytest.param(EXTENSION, ["浙江", "延长的那段", "98天不顺延"], id="the extension only"),
        pytest.param(WHOLE, ["浙江", "往后顺延", "98天也一样"], id="the whole leave"),
    ],
)
def test_the_provinces_way(corpus: Corpus, way: str, words: list[str]) -> None:
    told = with_values(corpus, day_counting=[local_value(None, counting=way)])
    computed = day_counting(case(told, HERE))
    assert [w for w in words if w not in said(computed)] == [], said(computed)
    assert len(prove(computed.drafts, Citer(told, ON))) == len(computed.drafts) == 1


def test_where_it_is_only_reported_that_is_said(corpus: Corpus) -> None:
    value = local_value(None, counting=WHOLE, evidence="报道", note="从哪天起没有核到")
    text = said(day_counting(case(with_values(corpus, day_counting=[value]), HERE)))
    assert REPORT in text
    assert "从哪天起没有核到" in text


@pytest.mark.parametrize(
    "code", [pytest.param(HERE, id="a place that says nothing"), pytest.param(None, id="no place")]
)
def test_what_is_not_known_is_not_said(corpus: Corpus, code: str | None) -> None:
    computed = day_counting(case(with_values(corpus, day_counting=[]), code))
    assert (computed.drafts, computed.ask) == ((), None)
