"""Verdicts: what is kept of them, that they lead to nobody, that the last one counts and all can be deleted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

from api.state import Opinion, State, Turn
from api.state.conversations import digest
from assistant import Slots
from tests.api.state.conftest import Hands, Opened

KEY = "a-conversation-of-this-test"
ANSWER = {"text": "98天", "citations": [{"title": "女职工劳动保护特别规定", "provision": "第七条第一款", "quote": "…"}]}


def rows(state: State) -> list[dict[str, Any]]:
    with state.database.read() as connection:
        return [dict(row) for row in connection.execute(text("SELECT * FROM feedback ORDER BY id")).mappings()]


def asked(state: State, clock: Hands) -> None:
    state.conversations.add(KEY, Turn("产假几天", ANSWER, clock()), Slots(), None)


def test_it_remembers_what_the_answer_cited_but_not_the_question(state: State, clock: Hands) -> None:
    asked(state, clock)
    state.feedback.add(Opinion("down", ("条文不对", "其他"), "看不懂", conversation=KEY, turn=0))
    [row] = rows(state)
    assert "女职工劳动保护特别规定第七条第一款" in str(row["provisions"]) and "条文不对" in str(row["reasons"])
    assert (row["verdict"], row["comment"], row["question"], row["turn"]) == ("down", "看不懂", None, 0)


def test_it_does_not_lead_to_the_conversation(state: State, clock: Hands) -> None:
    asked(state, clock)
    state.feedback.add(Opinion("up", conversation=KEY, turn=0))
    [row] = rows(state)
    assert KEY not in str(row) and digest(KEY) not in str(row)


def test_personal_data_goes_from_comment_and_question(state: State) -> None:
    state.feedback.add(Opinion("down", (), "打13800138000找我", "我叫王小芳，产假几天"))
    [row] = rows(state)
    assert (row["comment"], row["question"]) == ("打〔电话〕找我", "我叫〔姓名〕，产假几天")


def test_a_change_of_mind_replaces_the_verdict(state: State, clock: Hands) -> None:
    for verdict in (Opinion("up", conversation=KEY, turn=0), Opinion("down", ("看不懂",), conversation=KEY, turn=0)):
        state.feedback.add(verdict)
    assert [row["verdict"] for row in rows(state)] == ["down"]


def test_other_turns_and_verdicts_without_a_conversation_are_each_kept(state: State) -> None:
    for opinion in (
        Opinion("up", conversation=KEY, turn=0),
        Opinion("up", conversation=KEY, turn=1),
        Opinion("up"),
        Opinion("up"),
    ):
        state.feedback.add(opinion)
    assert len(rows(state)) == 4


def test_a_turn_that_is_not_there_has_no_provisions(state: State, clock: Hands) -> None:
    asked(state, clock)
    state.feedback.add(Opinion("up", conversation=KEY, turn=7))
    state.feedback.add(Opinion("up", conversation="never-heard-of-this-one-before", turn=0))
    assert [str(row["provisions"]) for row in rows(state)] == ["[]", "[]"]


def test_forgetting_the_conversation_deletes_its_verdicts_only(state: State, clock: Hands) -> None:
    asked(state, clock)
    state.feedback.add(Opinion("up", conversation=KEY, turn=0))
    state.feedback.add(Opinion("down", comment="别人的"))
    assert state.forget(KEY) and not state.forget(KEY)
    assert [row["comment"] for row in rows(state)] == ["别人的"]
    assert not state.conversations.get(KEY).known


def test_verdicts_outlive_the_conversation_and_can_still_be_deleted(state: State, clock: Hands) -> None:
    asked(state, clock)
    state.feedback.add(Opinion("up", conversation=KEY, turn=0))
    clock.forward(days=31)
    state.retention.purge()
    assert len(rows(state)) == 1
    assert state.forget(KEY) and rows(state) == []


def test_for_0_days_nothing_is_written_down(opened: Opened) -> None:
    state = opened(keep_feedback_days=0)
    state.feedback.add(Opinion("up"))
    assert rows(state) == []
