"""From what she gave to a case: which words go to the union, and how urgent they are."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from api.cases.contact import read_city, read_contact
from api.cases.urgency import reasons
from api.service import Service
from api.state import Conversation
from api.state.cases import CaseError, NewCase, Reason, Said
from api.state.cases.hers import LONGEST
from assistant import Assistant, BadQuestion, Slots
from corpus.model import NATIONAL

MOST_READ = 20
"""The last so many questions are read for what presses."""


@dataclass(frozen=True)
class Given:
    """A form as it was filled in. `seen` = how many questions of the conversation she was shown and lets go along."""

    once: str = field(repr=False)
    way: str = field(repr=False)
    province: str
    city: str = ""
    name: str = field(default="", repr=False)
    when: str = "随时"
    note: str = field(default="", repr=False)
    conversation: str | None = field(default=None, repr=False)
    seen: int = 0


def case_of(service: Service, assistant: Assistant, given: Given, on: date) -> NewCase:
    """Raises CaseError, StateError."""
    contact = read_contact(given.way, given.name, given.when)
    place = province_of(assistant, given.province)
    note = given.note.strip()
    if len(note) > LONGEST:
        raise CaseError(f"说得太长了，最多 {LONGEST} 字。细的等工会联系你时再说。")
    conversation = _conversation(service, given)
    said = Said(tuple(turn.question for turn in conversation.turns[: given.seen]), note)
    pressing = what_presses(assistant, said, conversation.slots if said.questions else Slots(), on)
    return NewCase(given.once, place, read_city(given.city), contact, said, pressing)


def what_presses(assistant: Assistant, said: Said, slots: Slots, on: date) -> tuple[Reason, ...]:
    """By her own words alone; `slots` are the conversation's. No language model hears of it."""
    assistant = replace(assistant, model=None)
    texts, topics = list[str](), list[str]()
    for question in said.questions[-MOST_READ:]:
        _, topic, text = _read(assistant, question, Slots(), on)
        texts.append(text)
        topics.append(topic)
    if said.note:
        # What she writes now says it last, and so it counts.
        slots, topic, text = _read(assistant, said.note, replace(slots, topic=None), on)
        texts.append(text)
        topics.append(topic)
    return reasons(texts, slots, on, topics)


def _read(assistant: Assistant, text: str, slots: Slots, on: date) -> tuple[Slots, str, str]:
    """The slots with what the text tells, the topic it is about, and the text in plain letters."""
    try:
        query = assistant.reader.read(text, slots, None, on)
        topic = assistant.prove(text, on=on).slots.topic
    except BadQuestion:
        return slots, "", text
    return query.slots, topic or "", query.text


def _conversation(service: Service, given: Given) -> Conversation:
    if given.conversation is None or given.seen < 1:
        return Conversation()
    return service.memory.whole(given.conversation)


def province_of(assistant: Assistant, name: str) -> str:
    """Its code. Raises CaseError."""
    try:
        code = assistant.reader.gazetteer.code(name)
    except BadQuestion:
        code = NATIONAL
    if code == NATIONAL:
        raise CaseError("请选你在哪个省上班，好转给当地的工会。")
    return code
