"""A worker's side: hand over once, open with the secret, add, rate, withdraw."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from api.state.cases import CaseError, Made, UnknownCase
from api.state.cases.desk import Desk
from api.state.cases.hers import FIRST, LAST, MOST_ADDITIONS, Hers
from api.state.console import Officer
from tests.api.state.cases.conftest import EMPLOYER, RED, SOON, new_case
from tests.api.state.conftest import Hands


def test_what_she_handed_over_is_what_she_sees(hers: Hers, clock: Hands) -> None:
    new = new_case(SOON)
    made = hers.add(new)
    seen = hers.get(made.number, made.secret)
    assert seen.said == new.said and seen.contact == "138****5678" and seen.when == "晚上"
    summary = seen.summary
    assert (summary.status, summary.level, summary.province, summary.city) == ("待接单", "急", "CN-ZJ", "宁波市")
    assert summary.reasons == (SOON,) and summary.created_at == summary.waiting_since == clock.now
    assert [(entry.kind, entry.by, entry.text) for entry in seen.entries] == [("提交", "", "")]


def test_numbers_have_eight_digits_and_secrets_differ(hers: Hers) -> None:
    made = [hers.add(new_case()) for _ in range(6)]
    assert all(FIRST <= one.number <= LAST and len(one.secret) == 8 for one in made)
    assert len({one.number for one in made}) == len({one.secret for one in made}) == 6


def test_the_same_form_twice_is_one_case(hers: Hers, desk: Desk) -> None:
    new = new_case()
    assert hers.add(new) == hers.add(new)
    assert len(desk.queue()) == 1


@pytest.mark.parametrize("typed", ["{0}-{1}", " {0} {1} ", "{0}—{1}", "{0}{1}"])
def test_the_secret_opens_however_it_is_typed(hers: Hers, made: Made, typed: str) -> None:
    halves = made.secret[:4].lower(), made.secret[4:]
    assert hers.get(made.number, typed.format(*halves)).summary.number == made.number


@pytest.mark.parametrize("secret", ["", "AAAAAAAA", "x" * 300, "口令"])
def test_another_secret_opens_nothing_and_no_case_says_the_same(hers: Hers, made: Made, secret: str) -> None:
    with pytest.raises(UnknownCase) as wrong:
        hers.get(made.number, secret)
    with pytest.raises(UnknownCase) as nobody:
        hers.get(made.number - 1 if made.number > FIRST else made.number + 1, secret)
    assert str(wrong.value) == str(nobody.value)


def test_every_act_needs_the_secret(hers: Hers, made: Made) -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: hers.say_more(made.number, "AAAA", "x"),
        lambda: hers.withdraw(made.number, "AAAA"),
        lambda: hers.rate(made.number, "AAAA", 5),
    )
    for act in acts:
        with pytest.raises(UnknownCase):
            act()
    assert hers.get(made.number, made.secret).summary.status == "待接单"


def test_what_she_adds_stands_in_order_and_the_same_words_once(hers: Hers, made: Made) -> None:
    for words in ("合同找到了", "合同找到了 ", "换了电话"):
        seen = hers.say_more(made.number, made.secret, words)
    assert [entry.text for entry in seen.entries if entry.kind == "补充"] == ["合同找到了", "换了电话"]


@pytest.mark.parametrize("words", ["", "  \n", "长" * 1001])
def test_empty_and_endless_words_are_refused(hers: Hers, made: Made, words: str) -> None:
    with pytest.raises(CaseError, match="最多 1000 字"):
        hers.say_more(made.number, made.secret, words)


def test_additions_have_an_end(hers: Hers, made: Made) -> None:
    for n in range(MOST_ADDITIONS):
        hers.say_more(made.number, made.secret, f"第{n}句")
    with pytest.raises(CaseError, match="补充得太多"):
        hers.say_more(made.number, made.secret, "还有")


@pytest.mark.parametrize("closed", [False, True])
def test_an_addition_to_an_answered_case_lets_her_wait_again(
    hers: Hers, desk: Desk, made: Made, li: Officer, clock: Hands, closed: bool
) -> None:
    desk.take(made.number, li)
    desk.answer(made.number, "谈过了", li)
    if closed:
        desk.close(made.number, li)
    clock.forward(days=2)
    seen = hers.say_more(made.number, made.secret, "单位又变卦了").summary
    assert (seen.status, seen.officer, seen.waiting_since, seen.ended_at) == ("办理中", li.name, clock.now, None)


def test_she_rates_what_was_answered_and_may_change_her_mind(hers: Hers, desk: Desk, made: Made, li: Officer) -> None:
    with pytest.raises(CaseError, match="答复以后"):
        hers.rate(made.number, made.secret, 5)
    desk.take(made.number, li)
    desk.answer(made.number, "谈过了", li)
    hers.rate(made.number, made.secret, 2, "太慢")
    seen = hers.rate(made.number, made.secret, 4, " 后来挺好 ")
    assert (seen.summary.rating, seen.rating_line) == (4, "后来挺好")
    assert desk.get(made.number).rating_line == "后来挺好"


@pytest.mark.parametrize(("mark", "line"), [(0, ""), (6, ""), (-1, ""), (3, "长" * 201)])
def test_marks_that_are_none(hers: Hers, made: Made, mark: int, line: str) -> None:
    with pytest.raises(CaseError):
        hers.rate(made.number, made.secret, mark, line)


def test_what_is_withdrawn_is_gone_and_stays_so(hers: Hers, desk: Desk, li: Officer, clock: Hands) -> None:
    made = hers.add(new_case(RED, SOON))
    desk.take(made.number, li)
    desk.note(made.number, f"打过{EMPLOYER}的电话", li)
    hers.say_more(made.number, made.secret, "我老公不知道")
    hers.withdraw(made.number, made.secret)
    hers.withdraw(made.number, made.secret)
    seen = hers.get(made.number, made.secret)
    assert (seen.summary.status, seen.contact, seen.said.questions, seen.said.note) == ("已撤回", "", (), "")
    assert (seen.entries, seen.summary.reasons, seen.summary.city) == ((), (), None)
    assert (seen.summary.level, seen.summary.ended_at) == ("红", clock.now)
    with pytest.raises(CaseError, match="已经撤回"):
        hers.say_more(made.number, made.secret, "x")
    with pytest.raises(CaseError, match="已经撤回"):
        hers.rate(made.number, made.secret, 5)


def test_an_officer_cannot_go_on_with_what_was_withdrawn(hers: Hers, desk: Desk, made: Made, admin: Officer) -> None:
    desk.take(made.number, admin)
    hers.withdraw(made.number, made.secret)
    for act in (
        lambda: desk.look(made.number, admin),
        lambda: desk.take(made.number, admin),
        lambda: desk.assign(made.number, admin, admin),
        lambda: desk.note(made.number, "x", admin),
        lambda: desk.answer(made.number, "x", admin),
        lambda: desk.close(made.number, admin),
        lambda: desk.reopen(made.number, admin),
    ):
        with pytest.raises(CaseError, match="她已经撤回了"):
            act()
    assert desk.queue() == () and [case.status for case in desk.all()] == ["已撤回"]
