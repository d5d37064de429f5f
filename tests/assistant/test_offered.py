"""What an answer offers to be asked next is answered, from anew and right behind that answer."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.wording import offered

CRY_FOR_HELP = {"怀孕被家暴怎么办"}
"""Met with numbers that help before any law."""


def test_each_is_answered_by_itself(assistant: Assistant, today: date) -> None:
    whole = sorted(offered() - CRY_FOR_HELP)
    assert len(whole) > 300
    assert [q for q in whole if assistant.prove(q, on=today).answer.status != "answered"] == []


@pytest.mark.parametrize("question", sorted(CRY_FOR_HELP))
def test_a_cry_for_help_is_met(assistant: Assistant, today: date, question: str) -> None:
    answer = assistant.prove(question, on=today).answer
    assert answer.reason == "unsafe" and "110" in answer.sentences[0].text


def test_each_means_the_same_behind_the_answer_that_offers_it(assistant: Assistant, today: date) -> None:
    strayed = []
    for topic in assistant.corpus.library.topics:
        before = assistant.prove(topic.questions[0], on=today)
        for question in before.answer.suggestions:
            alone = assistant.prove(question, on=today).slots.topic
            behind = assistant.prove(question, slots=before.slots, on=today)
            if question not in CRY_FOR_HELP and behind.slots.topic != alone and question in offered():
                strayed.append((topic.questions[0], question, alone, behind.slots.topic))
    assert strayed == []
