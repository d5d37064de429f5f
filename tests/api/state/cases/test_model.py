"""A case by itself: how urgent, until when, and what of it may be printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from api.state.cases import Contact, LockedCase, Made, NewCase, Reason, Said, Summary, UnknownCase
from api.state.cases.model import HER_KINDS, LEVELS, OPEN, Status, most_urgent
from api.state.console import OfficerError

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
CASE = Summary(1, "待接单", "急", (), "CN-ZJ", None, None, None, NOW, NOW, None, None, None, None)


def of(*levels: str) -> tuple[Reason, ...]:
    return tuple(Reason("x", level, "") for level in LEVELS if level in levels)


@pytest.mark.parametrize(
    ("levels", "expected"), [((), "平"), (("平",), "平"), (("急", "平"), "急"), (("红", "急", "平"), "红")]
)
def test_a_case_is_as_urgent_as_its_most_urgent_reason(levels: tuple[str, ...], expected: str) -> None:
    assert most_urgent(of(*levels)) == most_urgent(of(*levels)[::-1]) == expected


@pytest.mark.parametrize(
    ("status", "waits"), [("待接单", True), ("办理中", True), ("已答复", False), ("已撤回", False)]
)
def test_only_who_waits_can_wait_too_long(status: Status, waits: bool) -> None:
    late = NOW + timedelta(hours=72)
    assert replace(CASE, status=status).overdue(late) is waits is (status in OPEN)


def test_after_it_is_opened_again_the_hours_begin_anew() -> None:
    again = replace(CASE, waiting_since=NOW + timedelta(days=5))
    assert again.due_at == NOW + timedelta(days=8)


@pytest.mark.parametrize(("hours", "in_time"), [(None, None), (72, True), (73, False)])
def test_the_first_answer_is_in_time_or_not(hours: int | None, in_time: bool | None) -> None:
    answered = None if hours is None else NOW + timedelta(hours=hours)
    assert replace(CASE, answered_at=answered).in_time is in_time


def test_nothing_that_leads_to_her_is_ever_printed() -> None:
    contact, said = Contact("电话", "13812345678", "王小美"), Said(("怀孕了",), "东风厂")
    new = NewCase("geheim" * 5, "CN-ZJ", None, contact, said)
    printed = repr(new) + repr(Made(1, "K7MP3XQ2")) + str(contact) + str(said)
    for word in ("13812345678", "王小美", "怀孕了", "东风厂", "geheim", "K7MP3XQ2"):
        assert word not in printed


def test_what_is_the_officers_own_is_not_hers() -> None:
    assert "备注" not in HER_KINDS and "派单" not in HER_KINDS


def test_refusals_are_sentences_for_people() -> None:
    assert issubclass(LockedCase, OfficerError) and str(UnknownCase()).endswith("。")
