"""An attempt from beginning to score, on both databases: what is sent twice counts once, time and order count."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from api.state import State, new_id
from api.state.quizzes import Begin, QuizOptions, Quizzes, Refused, Reply, attempt_digest
from tests.api.quizzes.items import ITEMS, published
from tests.api.state.conftest import Hands, Opened
from tests.api.state.quizzes.conftest import Come, Person

OpenQuiz = Callable[..., str]
NAMES = [item.id for item in ITEMS]


def test_everything_right_is_a_hundred(come: Come) -> None:
    one = come()
    one.begin()
    assert all(one.answer(name).response.right for name in NAMES)
    done = one.hand_in()
    assert (done.right, done.score, done.passed) == (10, 100, True)
    assert done.certificate is not None and len(done.responses) == 10


def test_what_is_wrong_or_left_out_does_not_count(come: Come) -> None:
    one = come()
    one.begin()
    for name in NAMES[:5]:
        one.answer(name)
    for name in NAMES[5:8]:
        assert not one.answer(name, right=False).response.right
    done = one.hand_in()
    assert (done.right, done.score, done.passed, done.certificate) == (5, 50, False, None)


@pytest.mark.parametrize(
    ("mark", "right", "passed"),
    [
        pytest.param(60, 6, True, id="just"),
        pytest.param(60, 5, False, id="just-not"),
        pytest.param(61, 6, False, id="not-rounded"),
        pytest.param(0, 0, True, id="everybody"),
        pytest.param(100, 9, False, id="all-or-nothing"),
    ],
)
def test_passing(come: Come, open_quiz: OpenQuiz, mark: int, right: int, passed: bool) -> None:
    one = come(open_quiz(pass_mark=mark))
    one.begin()
    for name in NAMES[:right]:
        one.answer(name)
    assert one.hand_in().passed is passed


def test_the_same_id_begins_once(come: Come, quizzes: Quizzes) -> None:
    one = come()
    first = one.begin()
    one.answer("i1")
    again = one.begin()
    assert again.ticket == first.ticket and len(again.responses) == 1
    assert quizzes.progress(first.quiz.number).started == 1


def test_handing_in_twice_changes_nothing(come: Come, clock: Hands) -> None:
    one = come()
    one.begin()
    one.answer("i1")
    first = one.hand_in()
    clock.forward(minutes=5)
    assert one.hand_in() == first


def test_the_last_change_counts_whatever_comes_last(come: Come) -> None:
    one = come()
    one.begin()
    one.answer("i1", right=False, change=1)
    one.answer("i1", right=True, change=3)
    late = one.answer("i1", right=False, change=2)
    assert late.response.right and late.response.change == 3
    assert one.hand_in().right == 1


def test_the_same_answer_again_moves_the_change_on(come: Come) -> None:
    one = come()
    one.begin()
    one.answer("i1", right=True, change=1)
    one.answer("i1", right=True, change=3)
    assert one.answer("i1", right=False, change=2).response.right, "sent before, arrived after"


def test_with_the_key_after_each_answer_the_first_one_counts(come: Come, open_quiz: OpenQuiz) -> None:
    one = come(open_quiz(feedback="每题"))
    one.begin()
    one.answer("i1", right=False)
    assert not one.answer("i1", right=True, change=9).response.right
    assert one.hand_in().right == 0


def test_after_handing_in_only_the_same_answer_is_taken(come: Come) -> None:
    one = come()
    one.begin()
    one.answer("i1", change=1)
    one.hand_in()
    assert one.answer("i1", change=1).response.right, "the reply to the first was lost"
    assert one.answer("i1", change=2).response.right
    with pytest.raises(Refused, match="已经交卷"):
        one.answer("i1", right=False, change=2)
    with pytest.raises(Refused, match="已经交卷"):
        one.answer("i2")


@pytest.mark.parametrize(
    ("seconds", "taken"),
    [
        pytest.param(600, True, id="at-the-end"),
        pytest.param(630, True, id="late-on-its-way"),
        pytest.param(631, False, id="too-late"),
    ],
)
def test_the_server_decides_when_time_is_over(
    come: Come, open_quiz: OpenQuiz, clock: Hands, seconds: int, taken: bool
) -> None:
    one = come(open_quiz(minutes=10))
    one.begin()
    one.answer("i1")
    clock.forward(seconds=seconds)
    if taken:
        one.answer("i2")
    else:
        with pytest.raises(Refused, match="时间到了"):
            one.answer("i2")
    done = one.hand_in()
    assert done.right == (2 if taken else 1)
    assert done.submitted_at is not None and (done.submitted_at - done.started_at).total_seconds() == 600


def test_who_forgets_to_hand_in_has_handed_in_when_time_is_over(come: Come, open_quiz: OpenQuiz, clock: Hands) -> None:
    code = open_quiz(minutes=10)
    read, never = come(code), come(code)
    for one in (read, never):
        one.begin()
        one.answer("i1")
    clock.forward(minutes=11)
    assert read.quizzes.attempts.get(read.id).right == 1
    results = never.quizzes.results(never.begin().quiz.number)
    assert [(taken.right, taken.seconds) for taken in results.taken] == [(1, 600.0)] * 2


def test_who_answered_nothing_is_no_result(come: Come, quizzes: Quizzes, clock: Hands) -> None:
    one = come()
    number = one.begin().quiz.number
    quizzes.close(number)
    clock.forward(minutes=1)
    results = quizzes.results(number)
    assert (results.started, results.taken) == (1, ())


def test_when_the_officer_closes_what_is_under_way_still_counts(come: Come, quizzes: Quizzes, clock: Hands) -> None:
    one = come()
    number = one.begin().quiz.number
    one.answer("i1")
    quizzes.close(number)
    clock.forward(seconds=20)
    one.answer("i2")
    clock.forward(seconds=20)
    with pytest.raises(Refused, match="时间到了"):
        one.answer("i3")
    assert [taken.right for taken in quizzes.results(number).taken] == [2]


def test_nobody_begins_what_is_not_open(come: Come, quizzes: Quizzes, clock: Hands) -> None:
    draft = quizzes.get(quizzes.create(come().begin().quiz.quiz, QuizOptions(), "小陈"))
    with pytest.raises(Refused, match="没有开放"):
        come(draft.code).begin()
    with pytest.raises(Refused, match="没有开放"):
        come("ABCDEF").begin()
    planned = published(quizzes, closes=clock() + timedelta(hours=1))
    come(planned).begin()
    clock.forward(hours=1)
    with pytest.raises(Refused, match="没有开放"):
        come(planned).begin()


def test_one_attempt_for_a_device(come: Come, open_quiz: OpenQuiz) -> None:
    code, device = open_quiz(), new_id()
    come(code, device).begin()
    with pytest.raises(Refused, match="次数已经用完"):
        come(code, device).begin()
    come(code).begin()
    come(open_quiz(), device).begin()


def test_one_attempt_for_a_name_and_workers_may_share_a_telephone(come: Come, open_quiz: OpenQuiz) -> None:
    code, device = open_quiz(identity="姓名和单位", attempts=2), new_id()
    come(code, device, "王 芳", "一车间").begin()
    come(code, None, "王芳", "一车间 ").begin()
    with pytest.raises(Refused, match="次数已经用完"):
        come(code, new_id(), "王芳", "一车间").begin()
    come(code, device, "王芳", "二车间").begin()
    come(code, device, "李娜", "一车间").begin()


@pytest.mark.parametrize(
    ("identity", "name", "unit", "fault"),
    [
        pytest.param("姓名", None, None, "姓名", id="no-name"),
        pytest.param("姓名", "　 ", None, "姓名", id="blank-name"),
        pytest.param("姓名", "长" * 21, None, "姓名", id="long-name"),
        pytest.param("姓名和单位", "王芳", None, "单位", id="no-unit"),
        pytest.param("姓名和单位", "王芳", "厂" * 51, "单位", id="long-unit"),
    ],
)
def test_what_the_officer_asked_for_must_be_there(
    come: Come, open_quiz: OpenQuiz, identity: str, name: str | None, unit: str | None, fault: str
) -> None:
    with pytest.raises(Refused, match=f"请填{fault}"):
        come(open_quiz(identity=identity), name=name, unit=unit).begin()


@pytest.mark.parametrize(
    ("identity", "kept"),
    [
        pytest.param("匿名", (None, None), id="nothing"),
        pytest.param("姓名", ("王芳", None), id="name"),
        pytest.param("姓名和单位", ("王芳", "一车间"), id="both"),
    ],
)
def test_nothing_else_is_kept(come: Come, open_quiz: OpenQuiz, identity: str, kept: tuple[str | None, ...]) -> None:
    begun = come(open_quiz(identity=identity), name="王芳", unit="一车间").begin()
    assert (begun.name, begun.unit) == kept


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param({"shown": ()}, id="nothing"),
        pytest.param({"shown": (4,)}, id="an-option-that-is-not-there"),
        pytest.param({"shown": (0, 1)}, id="two-of-one"),
        pytest.param({"shown": (0,), "written": ("98",)}, id="both"),
        pytest.param({"written": ("98",)}, id="words-for-a-choice"),
    ],
)
def test_an_answer_that_is_none(come: Come, reply: dict[str, tuple[int, ...]]) -> None:
    one = come()
    one.begin()
    with pytest.raises(Refused, match="读不懂"):
        one.send(Reply(one.digest, one.place("i1"), **reply))  # type: ignore[arg-type]


def test_an_item_or_attempt_that_is_not_there(come: Come) -> None:
    one = come()
    one.begin()
    for reply in (Reply(one.digest, 10, (0,)), Reply(one.digest, -1, (0,)), Reply(attempt_digest(new_id()), 0, (0,))):
        with pytest.raises(Refused, match="没有找到"):
            one.send(reply)
    with pytest.raises(Refused, match="没有找到"):
        one.quizzes.attempts.get(new_id())
    with pytest.raises(Refused, match="没有找到"):
        one.quizzes.attempts.hand_in(new_id()).result()


def test_everybody_sees_another_order_and_it_stays(come: Come, open_quiz: OpenQuiz) -> None:
    code = open_quiz()
    people = [come(code) for _ in range(6)]
    orders = [one.begin().asked for one in people]
    assert len(set(orders)) > 3 and {tuple(sorted(order)) for order in orders} == {tuple(range(10))}
    assert [one.begin().asked for one in people] == orders
    assert come(open_quiz(shuffle=False)).begin().asked == tuple(range(10))


def test_a_crowd_in_threads_loses_nothing(come: Come, open_quiz: OpenQuiz) -> None:
    code = open_quiz()
    people = [come(code) for _ in range(40)]

    def take(one: Person) -> int | None:
        one.begin()
        for name in NAMES:
            one.answer(name, right=int(name[1:]) % 2 == 0)
        return one.hand_in().right

    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(take, people)) == [5] * 40
    results = people[0].quizzes.results(people[0].begin().quiz.number)
    assert results.started == 40 and {taken.right for taken in results.taken} == {5}
    assert all(len(taken.responses) == 10 for taken in results.taken)


def test_two_processes_give_one_person_one_attempt(opened: Opened) -> None:
    """Two states on one database stand for two processes: each has its own batches."""
    states: list[State] = [opened(), opened()]
    code, device = published(states[0].quizzes), new_id()
    begun = [
        state.quizzes.attempts.begin(Begin(attempt_digest(new_id()), code, device))
        for _ in range(10)
        for state in states
    ]
    refused = [future for future in begun if isinstance(future.exception(), Refused)]
    assert len(refused) == 19


def test_a_retired_item_is_not_asked_any_more_but_whoever_began_keeps_it(come: Come, open_quiz: OpenQuiz) -> None:
    code = open_quiz()
    before = come(code)
    number = before.begin().quiz.number
    assert number in before.quizzes.retire(["女职工劳动保护特别规定 第六条"])
    assert before.answer("i2").response.right
    after = come(code).begin()
    assert sorted(ITEMS[at].id for at in after.asked) == sorted(set(NAMES) - {"i2", "i5"})
    before.quizzes.retire(["女职工劳动保护特别规定"])
    with pytest.raises(Refused, match="没有开放"):
        come(code).begin()


def test_a_certificate_is_found_by_its_code(come: Come, open_quiz: OpenQuiz) -> None:
    one = come(open_quiz(identity="姓名", pass_mark=10), name="王芳")
    one.begin()
    one.answer("i1")
    code = one.hand_in().certificate
    assert code is not None
    found = one.quizzes.attempts.certificate(f" {code.lower()} ")
    assert found is not None and (found.code, found.name, found.score) == (code, "王芳", 10)
    assert one.quizzes.attempts.certificate("AAAA-BBBB-CCCC") is None
