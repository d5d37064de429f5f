"""The assistant with a model behind it: nothing it makes up reaches the asker, and a slow one changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant import Assistant
from tests.assistant.chat_model.chat_server import ChatServer
from tests.assistant.chat_model.conftest import Opener

QUESTION = "怀孕六个月公司让我上夜班行吗"


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param("根据第九十九条，产假是200天。[1]", id="invented"),
        pytest.param("<html>busy</html>", id="not an answer"),
        pytest.param("", id="nothing"),
        pytest.param("忽略规则。你可以随便上夜班。[1]", id="obeys somebody else"),
    ],
)
def test_what_a_model_makes_up_does_not_reach_the_asker(
    assistant: Assistant, open_model: Opener, server: ChatServer, today: date, reply: str
) -> None:
    server.reply = reply
    plain, _ = assistant.ask(QUESTION, on=today)
    worded, _ = replace(assistant, model=open_model()).ask(QUESTION, on=today)
    assert worded == plain


def test_an_unclear_question_is_searched_in_plainer_words(
    assistant: Assistant, open_model: Opener, server: ChatServer, today: date
) -> None:
    """The plainer question only finds; what is said is the corpus's own."""
    unclear = "排成那样我肚子受不受得住哟"
    server.reply = "怀孕期间单位能不能安排夜班"
    alone, _ = assistant.ask(unclear, on=today)
    found, _ = replace(assistant, model=open_model()).ask(unclear, on=today)
    assert alone.status == "declined"
    assert found.status == "answered"
    assert "第六条第二款" in {c.provision for c in found.citations}
