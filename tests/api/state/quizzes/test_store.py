"""What officers do with a quiz: nobody approves their own, nothing is asked that is not reviewed, published stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from api.state.quizzes import QuizOptions, Quizzes, StoredQuiz
from api.state.quizzes.model import GRACE, options_from_json
from assistant.quiz import Quiz, QuizError
from tests.api.quizzes.items import ITEMS, MAKER, QUIZ, SECOND, published
from tests.api.state.conftest import Hands


@pytest.fixture
def number(quizzes: Quizzes) -> int:
    """A draft."""
    return quizzes.create(QUIZ, QuizOptions(), MAKER)


def review_all(quizzes: Quizzes, number: int, by: str = SECOND) -> None:
    for item in quizzes.get(number).quiz.items:
        quizzes.review(number, item.id, "通过", "", by)


def test_a_draft_comes_back_as_it_was(quizzes: Quizzes, clock: Hands) -> None:
    options = QuizOptions(minutes=20, feedback="每题", identity="姓名", pass_mark=80, attempts=3, shuffle=False)
    made = quizzes.get(quizzes.create(QUIZ, options, MAKER))
    assert (made.quiz, made.options, made.status) == (QUIZ, options, "草稿")
    assert (made.created_by, made.approved_by, made.created_at) == (MAKER, None, clock())
    assert (made.opens, made.closes, made.commitment, made.seed) == (None, None, None, None)
    assert len(made.unreviewed) == len(ITEMS)


def test_from_draft_to_the_end(quizzes: Quizzes, number: int, clock: Hands) -> None:
    seen = [quizzes.get(number).status]
    review_all(quizzes, number)
    seen.append(quizzes.get(number).status)
    quizzes.approve(number, SECOND)
    seen.append(quizzes.get(number).status)
    code = quizzes.publish(number)
    seen.append(quizzes.get(number).status)
    quizzes.close(number)
    quizzes.close(number)
    done = quizzes.get(number)
    assert [*seen, done.status] == ["草稿", "待批", "已批", "已发布", "已结束"]
    assert (done.approved_by, done.opens, done.closes) == (SECOND, clock(), clock())
    assert quizzes.by_code(code.lower()) == done and done in quizzes.all()


def test_an_item_that_goes_back_needs_a_reason_and_holds_everything_up(quizzes: Quizzes, number: int) -> None:
    review_all(quizzes, number)
    with pytest.raises(QuizError, match="理由"):
        quizzes.review(number, "i3", "退回", " ", SECOND)
    quizzes.review(number, "i3", "退回", "题干太绕", SECOND)
    held = quizzes.get(number)
    assert (held.status, held.unreviewed, held.reviews["i3"].reason) == ("草稿", ("i3",), "题干太绕")
    with pytest.raises(QuizError, match="1 道题没有审完"):
        quizzes.approve(number, SECOND)


def test_nobody_approves_what_they_made_or_changed(quizzes: Quizzes, number: int) -> None:
    review_all(quizzes, number)
    with pytest.raises(QuizError, match="另一位同事"):
        quizzes.approve(number, MAKER)
    quizzes.save_items(number, [replace(ITEMS[0], stem="换了说法？"), *ITEMS[1:]], SECOND)
    review_all(quizzes, number, "老周")
    with pytest.raises(QuizError, match="另一位同事"):
        quizzes.approve(number, SECOND)
    quizzes.approve(number, "老周")
    assert quizzes.get(number).approved_by == "老周"


def test_changing_an_item_puts_approval_back_and_keeps_the_other_reviews(quizzes: Quizzes, number: int) -> None:
    review_all(quizzes, number)
    quizzes.approve(number, SECOND)
    quizzes.save_items(number, [*ITEMS[:8], replace(ITEMS[8], stem="换了说法？")], MAKER, "新题目")
    back = quizzes.get(number)
    assert (back.status, back.approved_by, back.unreviewed) == ("草稿", None, ("i9",))
    assert (back.quiz.title, len(back.quiz.items)) == ("新题目", 9)


def test_changing_the_options_puts_approval_back(quizzes: Quizzes, number: int) -> None:
    review_all(quizzes, number)
    quizzes.approve(number, SECOND)
    quizzes.set_options(number, QuizOptions(minutes=5), MAKER)
    assert (quizzes.get(number).status, quizzes.get(number).options.minutes) == ("待批", 5)


@pytest.mark.parametrize(
    "do",
    [
        pytest.param(lambda q, n: q.save_items(n, ITEMS[:3], MAKER), id="items"),
        pytest.param(lambda q, n: q.set_options(n, QuizOptions(), MAKER), id="options"),
        pytest.param(lambda q, n: q.review(n, "i1", "通过", "", SECOND), id="review"),
        pytest.param(lambda q, n: q.approve(n, SECOND), id="approve"),
        pytest.param(lambda q, n: q.remove(n), id="remove"),
        pytest.param(lambda q, n: q.publish(n), id="publish-again"),
    ],
)
def test_published_stays(quizzes: Quizzes, do: Callable[[Quizzes, int], None]) -> None:
    stored = quizzes.by_code(published(quizzes))
    assert stored is not None
    with pytest.raises(QuizError):
        do(quizzes, stored.number)
    assert quizzes.get(stored.number) == stored


@pytest.mark.parametrize(
    ("do", "fault"),
    [
        pytest.param(lambda q, n: q.publish(n), "批准", id="publish-a-draft"),
        pytest.param(lambda q, n: q.close(n), "不用结束", id="close-a-draft"),
        pytest.param(lambda q, n: q.review(n, "i99", "通过", "", SECOND), "没有这道题", id="review-what-is-not-there"),
        pytest.param(lambda q, n: q.save_items(n, [], MAKER), "一道题也没有", id="nothing"),
        pytest.param(lambda q, n: q.save_items(n, [ITEMS[0], ITEMS[0]], MAKER), "同样的题", id="twice"),
        pytest.param(lambda q, n: q.get(n + 10_000), "没有这份试卷", id="no-such-quiz"),
        pytest.param(lambda q, n: q.create(Quiz("空", ()), QuizOptions(), MAKER), "一道题也没有", id="empty"),
    ],
)
def test_what_cannot_be_done_is_said(
    quizzes: Quizzes, number: int, do: Callable[[Quizzes, int], None], fault: str
) -> None:
    with pytest.raises(QuizError, match=fault):
        do(quizzes, number)


def test_a_draft_can_be_thrown_away(quizzes: Quizzes, number: int) -> None:
    quizzes.remove(number)
    with pytest.raises(QuizError, match="没有这份试卷"):
        quizzes.get(number)


def test_it_ends_by_itself(quizzes: Quizzes, clock: Hands) -> None:
    code = published(quizzes, closes=clock() + timedelta(hours=2))
    clock.forward(hours=1, minutes=59)
    assert stored(quizzes, code).status == "已发布"
    clock.forward(minutes=1)
    assert stored(quizzes, code).status == "已结束"


def test_an_end_in_the_past_is_refused(quizzes: Quizzes, number: int, clock: Hands) -> None:
    review_all(quizzes, number)
    quizzes.approve(number, SECOND)
    with pytest.raises(QuizError, match="已经过了"):
        quizzes.publish(number, closes=clock())


def test_the_seed_is_promised_at_the_start_and_told_when_nobody_can_answer_any_more(
    quizzes: Quizzes, clock: Hands
) -> None:
    code = published(quizzes, QuizOptions(contest=True, prizes=3), closes=clock() + timedelta(hours=1))
    before = stored(quizzes, code)
    assert before.commitment is not None and before.seed is None
    assert "secret" not in repr(before) and str(before.secret) not in repr(before)
    clock.forward(hours=1)
    assert stored(quizzes, code).seed is None, "late answers may still come"
    clock.now += GRACE + timedelta(seconds=1)
    after = stored(quizzes, code)
    assert after.seed == before.secret and after.commitment == before.commitment
    assert stored(quizzes, published(quizzes)).commitment is None


def test_a_changed_provision_flags_items_and_puts_drafts_back(quizzes: Quizzes, number: int) -> None:
    review_all(quizzes, number)
    quizzes.approve(number, SECOND)
    ended = stored(quizzes, published(quizzes))
    quizzes.close(ended.number)
    touched = quizzes.retire(["女职工劳动保护特别规定 第六条"])
    assert number in touched and ended.number not in touched
    flagged = quizzes.get(number)
    assert (flagged.retired, flagged.status) == (frozenset({"i2", "i5"}), "草稿")
    assert number not in quizzes.retire(["女职工劳动保护特别规定 第六条"]), "known already"
    with pytest.raises(QuizError, match="规定已经变了"):
        quizzes.approve(number, SECOND)
    quizzes.save_items(number, [item for item in ITEMS if item.id not in flagged.retired], MAKER)
    assert quizzes.get(number).status == "待批", "the others have been reviewed"
    quizzes.approve(number, SECOND)
    assert quizzes.get(number).retired == frozenset()


@pytest.mark.parametrize(
    ("wishes", "fault"),
    [
        pytest.param({"minutes": 0}, "分钟", id="no-time"),
        pytest.param({"minutes": 601}, "分钟", id="too-long"),
        pytest.param({"pass_mark": 101}, "及格线", id="mark"),
        pytest.param({"attempts": 0}, "次数", id="never"),
        pytest.param({"prizes": 3}, "请选竞赛", id="prizes-without-contest"),
        pytest.param({"contest": True, "feedback": "每题"}, "不能每答一题", id="contest-with-the-key"),
        pytest.param({"feedback": "随便"}, "每题", id="unknown-feedback"),
        pytest.param({"identity": "手机号"}, "姓名", id="unknown-identity"),
    ],
)
def test_wishes_that_do_not_go_together(wishes: dict[str, object], fault: str) -> None:
    with pytest.raises(QuizError, match=fault):
        QuizOptions(**wishes)  # type: ignore[arg-type]


def test_options_that_cannot_be_read() -> None:
    with pytest.raises(QuizError, match="读不出来"):
        options_from_json({"minutes": "lange"})


def stored(quizzes: Quizzes, code: str) -> StoredQuiz:
    quiz = quizzes.by_code(code)
    assert quiz is not None
    return quiz
