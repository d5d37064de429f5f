"""One turn of a conversation: what it begins from, and what is kept of it when it is answered.

Every route that answers goes through `begin` and `finish`, so that they all remember and forget alike.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from pydantic import Field, model_validator

from api.schema.fields import AskedDay, ConversationId, Strict, Text
from api.service import Service, today
from api.state import Conversation, StateError, Turn, new_id
from api.state.clock import now
from assistant import Answer, Assistant, BadQuestion, Proven, Slots

log = logging.getLogger(__name__)
MAX_TURNS = 20


class AskBody(Strict):
    """A question, or all questions so far."""

    question: Annotated[Text | None, Field(description="要问的话")] = None
    turns: Annotated[
        list[Text] | None,
        Field(
            min_length=1, max_length=MAX_TURNS, description="到现在为止的全部问题，最后一个现在问；与 question 二选一"
        ),
    ] = None
    province: Annotated[Text | None, Field(description="省份，如「浙江」；问题里说了别处时以问题为准")] = None
    on: AskedDay = None
    conversation_id: Annotated[ConversationId | None, Field(description="上一次回答里的编号，用来接着问")] = None
    keep: Annotated[bool, Field(strict=True, description="false = 这次对话什么都不保存；要接着问就用 turns")] = True

    @model_validator(mode="after")
    def _one_of_both(self) -> AskBody:
        if (self.question is None) == (self.turns is None):
            raise ValueError("里 question 和 turns 要填一个，也只能填一个")
        return self


@dataclass(frozen=True)
class Begun:
    """A turn about to be answered: `key` is its conversation's id, `slots` what was told before it."""

    key: str
    question: str
    slots: Slots
    province: str | None
    on: date
    keep: bool


def begin(service: Service, assistant: Assistant, body: AskBody) -> Begun:
    """The turn that a request makes. Raises BadQuestion."""
    key, on = body.conversation_id or new_id(), body.on or today()
    if body.turns is not None:
        slots = _listen(assistant, body.turns[:-1], body.province, on)
        return Begun(key, body.turns[-1], slots, body.province, on, body.keep)
    slots = _continue(_recalled(service, body.conversation_id), body.province)
    return Begun(key, body.question or "", slots, body.province, on, body.keep)


def prove(service: Service, assistant: Assistant, body: AskBody) -> tuple[Begun, Proven]:
    """The turn, and its answer in our own words. Raises BadQuestion."""
    begun = begin(service, assistant, body)
    return begun, assistant.prove(begun.question, slots=begun.slots, province=begun.province, on=begun.on)


def finish(service: Service, begun: Begun, answer: Answer, slots: Slots) -> str:
    """Count the answer and keep the turn, if it may be kept; the conversation's id."""
    service.counters.answered(answer, slots.topic)
    if service.state:
        service.state.questions.counting.note(answer, slots.topic, begun.keep)
    if begun.keep:
        try:
            _keep(service, begun, answer, slots)
        except StateError as error:
            log.error("%s", error)
    return begun.key


def _keep(service: Service, begun: Begun, answer: Answer, slots: Slots) -> None:
    turn = Turn(begun.question, answer.to_json(), now())
    service.memory.add(begun.key, turn, slots, begun.province)
    if service.state:
        service.state.unanswered.note(begun.question, answer)


def _recalled(service: Service, key: str | None) -> Conversation:
    """What was told before; nothing where the database fails, so that the question is answered all the same."""
    try:
        return service.memory.get(key)
    except StateError as error:
        log.error("%s", error)
        return Conversation()


def _listen(assistant: Assistant, earlier: list[str], province: str | None, on: date) -> Slots:
    """The slots after the earlier turns; a turn that could not be used told nothing."""
    slots = Slots()
    for text in earlier:
        try:
            slots = assistant.prove(text, slots=slots, province=province, on=on).slots
        except BadQuestion:
            continue
    return slots


def _continue(conversation: Conversation, province: str | None) -> Slots:
    """The slots so far; a province that differs from the one sent before is a change of mind and counts."""
    if province is not None and province != conversation.province:
        return replace(conversation.slots, province=None)
    return conversation.slots
