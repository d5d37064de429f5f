"""What waits to be settled: one entry for each wording, until somebody settled it, and again when it comes back."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from api.state import Opinion, State
from api.state.console import Wanted
from api.state.questions.marks import GRACE, key_of
from tests.api.state.conftest import Hands, Opened
from tests.api.state.questions.answers import ZHEJIANG, declined

MENOPAUSE, LUNCH = "更年期能请假吗", "食堂的饭太难吃怎么办"


def decline(state: State, question: str, times: int = 1, place: bool = False) -> None:
    for _ in range(times):
        state.unanswered.note(question, declined("not_covered", ZHEJIANG if place else None))


@pytest.fixture
def asked(state: State) -> State:
    decline(state, MENOPAUSE, 3)
    decline(state, MENOPAUSE, 2, place=True)
    decline(state, LUNCH)
    state.feedback.add(Opinion("down", ("数字不对",), "少算了", MENOPAUSE))
    state.feedback.add(Opinion("up", question="产假几天"))
    state.feedback.add(Opinion("down", ("看不懂",)))
    return state


def test_one_entry_for_each_wording(asked: State) -> None:
    first, second = asked.questions.unsettled.all()
    assert (first.question, first.declined, first.disliked, first.times) == (MENOPAUSE, 5, 1, 6)
    assert set(first.reasons) == {"not_covered", "数字不对"}
    assert first.provinces == Counter({"CN-ZJ": 2}) and first.comments == ("少算了",)
    assert (second.question, second.times, second.again) == (LUNCH, 1, False)
    assert asked.questions.unsettled.count() == 2


def test_what_was_not_said_or_is_praise_does_not_wait(asked: State) -> None:
    assert {one.question for one in asked.questions.unsettled.all()} == {MENOPAUSE, LUNCH}


def test_settled_is_settled_for_all_its_provinces(asked: State) -> None:
    asked.questions.marks.settle([key_of(MENOPAUSE)], "已处理", "李干事")
    assert [one.question for one in asked.questions.unsettled.all()] == [LUNCH]
    assert asked.questions.unsettled.count() == 1
    ((one, mark),) = asked.questions.unsettled.settled()
    assert (one.question, mark.verdict, mark.by) == (MENOPAUSE, "已处理", "李干事")
    (entry,) = asked.audit.page(Wanted(action="问题已处理"))
    assert entry.object == "1 种问法" and MENOPAUSE not in entry.detail


def test_it_may_be_opened_again(asked: State) -> None:
    asked.questions.marks.settle([key_of(LUNCH)], "不归我们管", "李干事")
    asked.questions.marks.take_back([key_of(LUNCH), "x" * 64], "李干事")
    assert asked.questions.unsettled.count() == 2
    asked.questions.marks.take_back([key_of(LUNCH)], "李干事")
    assert len(asked.audit.page(Wanted(action="问题重新打开"))) == 1


def test_what_comes_again_much_later_waits_again(asked: State, clock: Hands) -> None:
    asked.questions.marks.settle([key_of(MENOPAUSE)], "已处理", "李干事")
    clock.forward(days=GRACE.days)
    decline(asked, MENOPAUSE)
    assert asked.questions.unsettled.count() == 1, "it may just have been published"
    clock.forward(days=1)
    decline(asked, MENOPAUSE)
    again = [one for one in asked.questions.unsettled.all() if one.again]
    assert [one.question for one in again] == [MENOPAUSE]
    assert asked.questions.unsettled.settled() == ()


def test_what_is_not_ours_never_waits_again(asked: State, clock: Hands) -> None:
    asked.questions.marks.settle([key_of(LUNCH)], "不归我们管", "李干事")
    clock.forward(days=60)
    decline(asked, LUNCH)
    assert [one.question for one in asked.questions.unsettled.all()] == [MENOPAUSE]


def test_a_second_verdict_counts(asked: State) -> None:
    for verdict in ("已处理", "不归我们管"):
        asked.questions.marks.settle([key_of(LUNCH)], verdict, "陈干事")
    mark = asked.questions.marks.all()[key_of(LUNCH)]
    assert (mark.verdict, mark.by) == ("不归我们管", "陈干事")


def test_nothing_to_settle_is_nothing(asked: State) -> None:
    asked.questions.marks.settle([], "已处理", "李干事")
    assert asked.questions.marks.all() == {}
    assert asked.audit.page(Wanted(action="问题已处理")) == ()


def test_old_marks_go(asked: State, clock: Hands) -> None:
    asked.questions.marks.settle([key_of(LUNCH)], "不归我们管", "李干事")
    clock.forward(days=2 * 365 + 1)
    asked.questions.marks.settle([key_of(MENOPAUSE)], "已处理", "李干事")
    assert set(asked.questions.marks.all()) == {key_of(MENOPAUSE)}


def test_where_feedback_is_not_kept_nothing_waits(opened: Opened) -> None:
    state = opened(keep_feedback_days=0)
    decline(state, MENOPAUSE)
    assert state.questions.unsettled.all() == ()
    state.questions.marks.settle([key_of(MENOPAUSE)], "已处理", "李干事")


def test_a_mark_tells_whether_it_still_holds(asked: State) -> None:
    asked.questions.marks.settle([key_of(LUNCH)], "已处理", "李干事")
    mark = asked.questions.marks.all()[key_of(LUNCH)]
    assert mark.holds(mark.at) and not mark.holds(mark.at + 2 * GRACE)
    assert replace(mark, verdict="不归我们管").holds(mark.at + 2 * GRACE)
