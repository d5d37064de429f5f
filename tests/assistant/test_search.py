"""Search without an answer, as the service offers it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant, BadQuestion
from assistant.search import TOPICS, Matches, search


@pytest.mark.parametrize(
    ("text", "article"),
    [
        pytest.param("产假几天", "第七条", id="question"),
        pytest.param("哺乳时间", "第九条", id="words"),
        pytest.param("怀孕辞退", "第五条", id="two-words"),
    ],
)
def test_the_central_rule_is_found(assistant: Assistant, today: date, text: str, article: str) -> None:
    found = search(assistant, text, on=today).provisions
    assert article in [m.located.provision.address.unit.label for m in found[:3]]
    assert [m.score for m in found] == sorted((m.score for m in found), reverse=True)


def test_quotes_are_the_provisions_own_words(assistant: Assistant, today: date) -> None:
    for match in search(assistant, "产假工资怎么发", province="广东", on=today, limit=30).provisions:
        assert match.quote and match.quote in match.located.provision.text


def places(found: Matches) -> set[str]:
    return {m.located.document.jurisdiction for m in found.provisions}


def test_place_and_day_choose(assistant: Assistant, today: date) -> None:
    assert places(search(assistant, "护理假", province="浙江", on=today)) == {"CN", "CN-ZJ"}
    assert places(search(assistant, "护理假", on=today)) == {"CN"}
    day = date(2013, 1, 1)
    early = search(assistant, "护理假", province="浙江", on=day).provisions
    assert early and all(m.located.document.in_force(day) for m in early)


def test_a_place_named_in_the_words_goes_before(assistant: Assistant, today: date) -> None:
    assert "CN-ZJ" not in places(search(assistant, "四川护理假", province="浙江", on=today))


def test_topics_are_few_and_about_the_law(assistant: Assistant, today: date) -> None:
    topics = search(assistant, "你好，在吗", on=today).topics
    assert len(topics) <= TOPICS and not [t for t in topics if t.id.startswith("chat")]
    assert search(assistant, "产假几天", on=today).topics[0].id == "maternity_leave"


@pytest.mark.parametrize("text", ["", "  ", "😀", "长" * 5001])
def test_what_cannot_be_read_is_refused(assistant: Assistant, today: date, text: str) -> None:
    with pytest.raises(BadQuestion):
        search(assistant, text, on=today)
