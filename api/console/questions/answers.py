"""What officers wrote: in use, suspended because a provision changed, or waiting for the next release."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from api.console.admission import FormDep, OfficerDep
from api.console.pages import page, see
from api.console.questions.composed import held, take_away
from api.console.questions.files import Draft
from api.console.questions.provisions import picks
from api.console.route import section_router
from api.service import AssistantDep, ServiceDep, StateDep, today
from assistant import Assistant
from assistant.officers_answers import may_be_written
from corpus.answers import OwnAnswer
from corpus.standing import Lost, lost

router = section_router("/console/questions/answers")
LIST = "/console/questions/answers"


@dataclass(frozen=True)
class Entry:
    """`lost` = the provisions that suspend it; `waiting` = it is proposed, not published."""

    answer: OwnAnswer
    title: str
    lost: tuple[Lost, ...]
    waiting: bool
    usable: bool = True
    """Whether its topic is one that officers may answer."""


@router.get("")
def answers(request: Request, state: StateDep, service: ServiceDep, assistant: AssistantDep) -> HTMLResponse:
    entries = sorted(_entries(Draft.of(service, state), assistant), key=lambda e: (not e.lost, e.answer.编号))
    return page(request, "questions/answers.html", entries=entries)


@router.get("/{number}")
def answer(
    request: Request, number: str, state: StateDep, service: ServiceDep, assistant: AssistantDep
) -> HTMLResponse:
    draft = Draft.of(service, state)
    found = _entry(held(draft, number), assistant, draft)
    context: dict[str, Any] = {
        "entry": found,
        "picks": {pick.reference: pick for pick in picks(found.answer.references, assistant.corpus, today())},
        "questions": assistant.topics[found.answer.主题].questions if found.answer.主题 in assistant.topics else (),
    }
    return page(request, "questions/one_answer.html", **context)


@router.post("/{number}/remove")
def remove(
    request: Request, number: str, officer: OfficerDep, form: FormDep, state: StateDep, service: ServiceDep
) -> Response:
    draft = Draft.of(service, state)
    take_away(draft, held(draft, number))
    draft.propose(state, officer.name, "答案", form.text("why") or f"删掉答案 {number}")
    return see(request, LIST, done="answer-removal-proposed")


def _entries(draft: Draft, assistant: Assistant) -> Iterator[Entry]:
    for answer in draft.answers().values():
        yield _entry(answer, assistant, draft)


def _entry(answer: OwnAnswer, assistant: Assistant, draft: Draft) -> Entry:
    served = next((known for known in assistant.corpus.library.answers if known.编号 == answer.编号), None)
    return Entry(
        answer,
        title_of(answer.主题, assistant, draft),
        lost(answer, assistant.corpus, today()),
        served != answer,
        may_be_written(answer.主题),
    )


def title_of(topic: str, assistant: Assistant, draft: Draft) -> str:
    """Of a topic that is only proposed too."""
    known = assistant.topics.get(topic)
    return known.title if known else draft.topic_titles().get(topic, topic)
