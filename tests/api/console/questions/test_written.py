"""An answer as it stands on the form: read, searched, filled in from one that is there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from api.console.form import Form
from api.console.questions.written import (
    LINES,
    Row,
    blank,
    of_answer,
    read,
    searched,
    try_all,
)
from assistant import Assistant
from tests.api.console.questions.conftest import LEAVE, NURSING, ON
from tests.api.console.questions.test_answers import own


def form(**fields: Any) -> Form:
    return Form({name: value if isinstance(value, tuple) else (value,) for name, value in fields.items()})


def test_everything_is_read(small_assistant: Assistant) -> None:
    sent = form(
        topic="night", title="夜班", asked="甲\n乙", measured="丙", followups="丁\n\n丁\n戊", ref=(NURSING, LEAVE),
        line0="一。", **{"line0-on": (LEAVE, NURSING)}, step0="二。", **{"step0-on": NURSING},
    )  # fmt: skip
    text = read(sent, small_assistant, ON)
    assert (text.topic, text.title, text.asked, text.measured) == ("night", "夜班", "甲\n乙", "丙")
    assert text.lines[0] == Row("line0", "一。", (LEAVE, NURSING)) and len(text.lines) == LINES
    assert text.said == (text.lines[0], text.steps[0]) and text.next_questions == ("丁", "戊")
    assert [pick.reference for pick in text.chosen] == [NURSING, LEAVE]


def test_ticks_of_what_is_no_longer_chosen_are_gone(small_assistant: Assistant) -> None:
    text = read(form(ref=(NURSING, LEAVE), line0="一。", **{"line0-on": "别的 第一条"}), small_assistant, ON)
    assert text.lines[0].on == ()


def test_the_only_provision_is_everybody_s(small_assistant: Assistant) -> None:
    text = read(form(ref=NURSING, line0="一。", line1="二。"), small_assistant, ON)
    assert [row.on for row in text.lines[:3]] == [(NURSING,), (NURSING,), ()]


def test_what_is_found_and_chosen_already_is_not_offered_again(small_assistant: Assistant) -> None:
    text = read(form(ref=NURSING, look="哺乳时间"), small_assistant, ON)
    assert text.found == ()
    found = searched(text, small_assistant, ON)
    assert found.found and NURSING not in [pick.reference for pick in found.found]
    assert searched(replace(text, look=""), small_assistant, ON).found == ()


@pytest.mark.parametrize(
    ("filled", "shown"), [pytest.param((), 3, id="none"), ((0,), 3), ((0, 1, 2), 4), ((0, 4), 6), ((9,), 10)]
)
def test_rows_that_are_shown(filled: tuple[int, ...], shown: int) -> None:
    text = blank(())
    lines = tuple(replace(row, text="有。" if n in filled else "") for n, row in enumerate(text.lines))
    assert len(replace(text, lines=lines).shown_lines) == shown


def test_from_an_answer(small_assistant: Assistant) -> None:
    text = of_answer(own(再问=["怎么申请"]), small_assistant, ON)
    assert text.lines[0] == Row("line0", "每天1小时。", (NURSING,))
    assert len(text.lines) == LINES and text.followups == "怎么申请" and text.topic == "night"
    assert [pick.reference for pick in text.chosen] == [NURSING]


def test_from_an_answer_whose_provision_is_gone(small_assistant: Assistant) -> None:
    gone = "女职工休息规定 第九条"
    answer = own(答=[{"句": "有。", "据": [gone]}], 指纹={gone: "0" * 16})
    (pick,) = of_answer(answer, small_assistant, ON).chosen
    assert pick.reference == gone and "没有第九条" in pick.text


def test_every_sentence_is_tried_under_its_own_name(small_assistant: Assistant) -> None:
    text = read(form(ref=NURSING, line0="每天1小时。", step0="每天2小时。"), small_assistant, ON)
    tried = try_all(text, small_assistant, ON)
    assert list(tried) == ["line0", "step0"]
    assert tried["line0"].faults == () and tried["step0"].faults
