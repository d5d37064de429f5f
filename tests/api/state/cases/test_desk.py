"""The officers' side: who sees what, who may do what, and what the audit log keeps of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from api.state.cases import CaseError, Made
from api.state.cases.desk import Desk
from api.state.cases.hers import Hers
from api.state.console import Audit, Officer, Wanted
from tests.api.state.cases.conftest import EMPLOYER, NAME, PHONE, RED, SOON, new_case, officer
from tests.api.state.conftest import Hands


def audited(audit: Audit, number: int) -> list[tuple[str, str, str]]:
    """Of one case, the newest last."""
    found = list(audit.all(Wanted(object=f"求助 {number}")))
    return [(e.officer, e.action, e.detail) for e in reversed(found)]


def test_the_most_urgent_comes_first_then_who_has_waited_longest(hers: Hers, desk: Desk, clock: Hands) -> None:
    numbers = []
    for found in ((), (SOON,), (SOON,), (RED, SOON), ()):
        numbers.append(hers.add(new_case(*found)).number)
        clock.forward(minutes=5)
    first, soon, later, red, last = numbers
    assert [case.number for case in desk.queue()] == [red, soon, later, first, last]


@pytest.mark.parametrize(("reason", "hours"), [(RED, 24), (SOON, 72), (None, 72)])
def test_a_case_is_overdue_when_its_hours_are_over(
    hers: Hers, desk: Desk, clock: Hands, reason: object, hours: int
) -> None:
    hers.add(new_case(*filter(None, [reason])))  # type: ignore[arg-type]
    clock.forward(hours=hours, seconds=-1)
    assert not desk.queue()[0].overdue(clock.now)
    clock.forward(seconds=1)
    assert desk.queue()[0].overdue(clock.now)


def test_what_is_answered_is_not_overdue(desk: Desk, made: Made, li: Officer, clock: Hands) -> None:
    desk.take(made.number, li)
    desk.answer(made.number, "谈过了", li)
    clock.forward(days=30)
    assert not desk.get(made.number).summary.overdue(clock.now) and desk.queue() == ()


def test_before_looking_nothing_leads_to_her(desk: Desk, hers: Hers, made: Made) -> None:
    hers.say_more(made.number, made.secret, f"打我新电话{PHONE}，我是{NAME}")
    shown = repr(desk.get(made.number)) + desk.get(made.number).said.note
    shown += "".join(entry.text for entry in desk.get(made.number).entries)
    assert PHONE not in shown and EMPLOYER not in shown
    assert "〔电话〕" in shown and desk.get(made.number).said.questions == ("怀孕了公司要辞退我",)


def test_who_took_it_sees_how_to_reach_her_and_that_is_noted(
    audit: Audit, desk: Desk, hers: Hers, made: Made, li: Officer
) -> None:
    hers.say_more(made.number, made.secret, f"新电话{PHONE}")
    desk.take(made.number, li)
    looked = desk.look(made.number, li)
    assert (looked.contact.value, looked.contact.name) == (PHONE, NAME)
    assert EMPLOYER in looked.said.note and looked.additions[0].text == f"新电话{PHONE}"
    assert audited(audit, made.number) == [(li.name, "接单", ""), (li.name, "看联系方式", "")]
    assert PHONE not in repr(looked)


def test_only_who_took_it_and_administrators_look(
    audit: Audit, desk: Desk, made: Made, li: Officer, chen: Officer, admin: Officer
) -> None:
    for nobody in (li, chen):
        with pytest.raises(CaseError, match="不是你接的"):
            desk.look(made.number, nobody)
    assert desk.look(made.number, admin).contact.value == PHONE
    desk.take(made.number, chen)
    with pytest.raises(CaseError, match="不是你接的"):
        desk.look(made.number, li)
    assert [entry[:2] for entry in audited(audit, made.number)] == [(admin.name, "看联系方式"), (chen.name, "接单")]


def test_assigned_to_another_it_is_no_longer_his(desk: Desk, made: Made, li: Officer, chen: Officer) -> None:
    desk.take(made.number, li)
    desk.assign(made.number, chen, li)
    with pytest.raises(CaseError):
        desk.look(made.number, li)
    with pytest.raises(CaseError):
        desk.look(made.number, chen)
    with pytest.raises(CaseError, match="已经派给 陈干事"):
        desk.take(made.number, li)
    desk.take(made.number, chen)
    assert desk.look(made.number, chen).contact.value == PHONE


def test_it_is_taken_once(desk: Desk, made: Made, li: Officer, chen: Officer, clock: Hands) -> None:
    desk.take(made.number, li)
    with pytest.raises(CaseError, match="已经有人接了"):
        desk.take(made.number, chen)
    summary = desk.get(made.number).summary
    assert (summary.status, summary.officer, summary.taken_at) == ("办理中", li.name, clock.now)


@pytest.mark.parametrize(("role", "active"), [("只读", True), ("干事", False)])
def test_nobody_is_assigned_who_cannot_take_it(
    desk: Desk, made: Made, clock: Hands, admin: Officer, role: str, active: bool
) -> None:
    with pytest.raises(CaseError, match="不能接单"):
        desk.assign(made.number, officer(clock, "赵看", role, active), admin)  # type: ignore[arg-type]


def test_another_ones_case_is_assigned_by_administrators_only(
    desk: Desk, made: Made, li: Officer, chen: Officer, admin: Officer
) -> None:
    desk.take(made.number, li)
    with pytest.raises(CaseError, match="不是你接的"):
        desk.assign(made.number, chen, chen)
    desk.assign(made.number, chen, admin)
    assert desk.get(made.number).summary.assigned == chen.name


ACTS: list[Callable[[Desk, int, Officer], None]] = [
    lambda desk, number, who: desk.note(number, "x", who),
    lambda desk, number, who: desk.answer(number, "x", who),
    lambda desk, number, who: desk.close(number, who),
    lambda desk, number, who: desk.reopen(number, who),
]


@pytest.mark.parametrize("act", ACTS, ids=["note", "answer", "close", "reopen"])
def test_others_do_nothing_to_it_and_nothing_is_noted(
    audit: Audit, desk: Desk, made: Made, li: Officer, chen: Officer, act: Callable[[Desk, int, Officer], None]
) -> None:
    desk.take(made.number, li)
    before = audited(audit, made.number)
    with pytest.raises(CaseError, match="不是你接的"):
        act(desk, made.number, chen)
    assert audited(audit, made.number) == before


def test_the_whole_way_and_what_she_sees_of_it(
    audit: Audit, desk: Desk, hers: Hers, made: Made, li: Officer, admin: Officer, clock: Hands
) -> None:
    desk.assign(made.number, li, admin)
    desk.take(made.number, li)
    desk.note(made.number, "打了两次没人接", li)
    clock.forward(hours=5)
    desk.answer(made.number, "和单位谈过，收回通知了。", li)
    answered = clock.now
    hers.rate(made.number, made.secret, 5, "谢谢")
    clock.forward(days=1)
    desk.close(made.number, li)
    desk.reopen(made.number, li)
    desk.answer(made.number, "补发了工资。", li)
    desk.close(made.number, li)
    seen = hers.get(made.number, made.secret)
    assert [e.kind for e in seen.entries] == ["提交", "接单", "答复", "办结", "重开", "答复", "办结"]
    assert "打了两次没人接" not in "".join(e.text for e in seen.entries)
    summary = seen.summary
    assert (summary.status, summary.answered_at, summary.ended_at, summary.in_time) == (
        "已办结",
        answered,
        clock.now,
        True,
    )
    assert [action for _, action, *_ in audited(audit, made.number)] == [
        *("派单", "接单", "写备注", "写答复", "办结求助", "重开求助", "写答复", "办结求助")
    ]
    assert audited(audit, made.number)[0] == (admin.name, "派单", "→ 李干事")


def test_nothing_is_closed_without_a_word_to_her(desk: Desk, made: Made, li: Officer) -> None:
    desk.take(made.number, li)
    with pytest.raises(CaseError, match="先写答复再办结"):
        desk.close(made.number, li)
    with pytest.raises(CaseError, match="还开着"):
        desk.reopen(made.number, li)
    desk.answer(made.number, "谈过了", li)
    desk.close(made.number, li)
    with pytest.raises(CaseError, match="已经办结"):
        desk.close(made.number, li)


@pytest.mark.parametrize("text", ["", "  ", "长" * 2001])
def test_words_of_officers_have_a_length(desk: Desk, made: Made, li: Officer, text: str) -> None:
    desk.take(made.number, li)
    for write in (desk.note, desk.answer):
        with pytest.raises(CaseError, match="最多 2000 字"):
            write(made.number, text, li)


def test_what_waits_for_an_officer_is_counted(desk: Desk, hers: Hers, li: Officer, chen: Officer, clock: Hands) -> None:
    numbers = [hers.add(new_case()).number for _ in range(3)]
    desk.assign(numbers[0], chen, li)
    desk.take(numbers[1], li)
    assert (desk.waiting(li), desk.waiting(chen), desk.waiting(officer(clock, "赵看", "只读"))) == (1, 2, 0)
    assert desk.counts() == {"待接单": 2, "办理中": 1, "已答复": 0, "已办结": 0, "已撤回": 0}
    assert [case.number for case in desk.with_status("办理中")] == [numbers[1]]


def test_a_case_that_is_not_there(desk: Desk, admin: Officer) -> None:
    for act in (lambda: desk.get(1), lambda: desk.look(1, admin), lambda: desk.take(1, admin)):
        with pytest.raises(CaseError, match="没有这份求助"):
            act()
