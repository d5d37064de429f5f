"""Slow work says how far it is, from whichever process it is asked."""

from __future__ import annotations

from api.state import State
from tests.api.state.conftest import Hands, Opened


def test_from_the_beginning_to_the_page(state: State, opened: Opened) -> None:
    key = state.jobs.begin("王管", "组一份试卷")
    state.jobs.progress(key, 3, 20)
    job = opened().jobs.get(key)
    assert job is not None and (job.officer, job.name, job.done, job.total, job.running) == (
        "王管",
        "组一份试卷",
        3,
        20,
        True,
    )
    state.jobs.finish(key, "/console/quizzes/1")
    job = state.jobs.get(key)
    assert job is not None and job.page == "/console/quizzes/1" and not job.running


def test_what_failed_says_why(state: State) -> None:
    key = state.jobs.begin("王管", "组一份试卷")
    state.jobs.fail(key, "没有这样的题。")
    job = state.jobs.get(key)
    assert job is not None and job.fault == "没有这样的题。" and not job.running


def test_what_says_nothing_for_long_was_broken_off(state: State, clock: Hands) -> None:
    key = state.jobs.begin("王管", "组一份试卷")
    clock.forward(minutes=1)
    state.jobs.progress(key, 1, 2)
    clock.forward(minutes=1, seconds=59)
    assert (job := state.jobs.get(key)) and job.running
    clock.forward(seconds=1)
    job = state.jobs.get(key)
    assert job is not None and "断了" in str(job.fault)


def test_what_is_done_stays_done(state: State, clock: Hands) -> None:
    key = state.jobs.begin("王管", "组一份试卷")
    state.jobs.finish(key, "/console")
    clock.forward(hours=1)
    assert (job := state.jobs.get(key)) and job.fault is None


def test_old_work_is_forgotten(state: State, clock: Hands) -> None:
    key = state.jobs.begin("王管", "组一份试卷")
    clock.forward(days=1)
    state.jobs.begin("王管", "再组一份")
    assert state.jobs.get(key) is None and state.jobs.get("x") is None
