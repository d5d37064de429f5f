"""Questions that ask the same stand together, the most frequent first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.console.errors import ConsoleError
from api.console.questions.clusters import Cluster, Sorter, one_cluster
from api.state import State
from assistant import Assistant, Place
from assistant.alike import Alike
from tests.api.console.questions.conftest import DECLINED, ON, SAVED_UP


@pytest.fixture
def sorter(small_assistant: Assistant) -> Sorter:
    return Sorter(small_assistant, Alike(small_assistant, ON))


def test_what_asks_the_same_is_one(clusters: tuple[Cluster, ...]) -> None:
    first, *others = clusters
    assert first.question == SAVED_UP and len(first.questions) == 2
    assert (first.times, first.disliked, first.reasons, first.again) == (6, 0, ("not_covered",), False)
    assert {c.question for c in others} == {"更年期有没有照顾", "难产产假一共多少天"}
    disliked = next(c for c in others if c.disliked)
    assert disliked.comments == ("难产没有算",) and disliked.reasons == ("数字不对",)


def test_provinces_are_named_only_where_enough_asked(asked: State, sorter: Sorter) -> None:
    for place, times in ((Place("CN-ZJ", "浙江", "question"), 5), (Place("CN-GD", "广东", "question"), 4)):
        for _ in range(times):
            asked.unanswered.note(SAVED_UP, replace(DECLINED, place=place))
    cluster = sorter.clusters(asked.questions.unsettled.all())[0]
    assert cluster.provinces == ("CN-ZJ",)


def test_any_of_its_wordings_leads_to_it(asked: State, sorter: Sorter, clusters: tuple[Cluster, ...]) -> None:
    for key in clusters[0].keys:
        assert one_cluster(asked, sorter, key).key == clusters[0].key


def test_another_key_leads_nowhere(asked: State, sorter: Sorter) -> None:
    with pytest.raises(ConsoleError, match="没有这组问题"):
        one_cluster(asked, sorter, "x" * 64)


def test_it_is_sorted_again_only_when_other_questions_come(asked: State, sorter: Sorter) -> None:
    sorter.clusters(asked.questions.unsettled.all())
    known = sorter._known[1]
    asked.unanswered.note(SAVED_UP, DECLINED)
    assert sorter.clusters(asked.questions.unsettled.all())[0].times == 7
    assert sorter._known[1] is known
    asked.unanswered.note("夜班补贴多少钱", DECLINED)
    assert len(sorter.clusters(asked.questions.unsettled.all())) == 4
    assert sorter._known[1] is not known


def test_what_was_settled_is_gone(asked: State, sorter: Sorter, clusters: tuple[Cluster, ...]) -> None:
    asked.questions.marks.settle(clusters[0].keys, "已处理", "李干事")
    assert SAVED_UP not in [c.question for c in sorter.clusters(asked.questions.unsettled.all())]
