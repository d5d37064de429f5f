"""One more way to ask what is answered already: a question for the bank, and another wording that measures it."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from api.console.admission import FormDep, OfficerDep
from api.console.errors import ConsoleError
from api.console.form import Form
from api.console.pages import page, see
from api.console.questions.clusters import SorterDep, one_cluster
from api.console.questions.composed import add_questions, evaluation, present
from api.console.questions.files import Draft
from api.console.questions.measured import checked, for_the_bank
from api.console.questions.unanswered import examples, nearest
from api.console.route import section_router
from api.service import AssistantDep, ServiceDep, StateDep, today
from api.state.releases import ProposalError
from assistant import Assistant
from assistant.routing import NO_LAW
from corpus import NotFound, Topic

router = section_router("/console/questions/asked")
UNANSWERED = "/console/questions/unanswered"
GOLD = 4
"""Provisions of the topic, any of which may answer the question that measures."""


@router.get("/new")
def new_question(
    request: Request, state: StateDep, sorter: SorterDep, assistant: AssistantDep, cluster: str = ""
) -> HTMLResponse:
    fields = {"cluster": cluster, "topic": "", "asked": "", "measured": ""}
    if cluster:
        asked = list(examples(one_cluster(state, sorter, cluster)))[:8]
        fields["measured"] = asked.pop() if len(asked) > 1 else ""
        fields["asked"] = "\n".join(asked)
    return _page(request, assistant, fields)


@router.post("/new")
def add_question(
    request: Request,
    officer: OfficerDep,
    form: FormDep,
    state: StateDep,
    service: ServiceDep,
    sorter: SorterDep,
    assistant: AssistantDep,
) -> Response:
    fields = {name: form.text(name) for name in ("cluster", "topic", "asked", "measured")}
    if form.text("do") != "send":
        return _page(request, assistant, fields)
    try:
        draft = Draft.of(service, state)
        topic = _add(draft, form, assistant)
        keys = one_cluster(state, sorter, fields["cluster"]).keys if fields["cluster"] else ()
        draft.propose(state, officer.name, "问法", f"“{topic.title}”加问法：大家这样问过，没答上", keys)
    except (ConsoleError, ProposalError) as error:
        return _page(request, assistant, fields, str(error))
    return see(request, UNANSWERED, done="question-proposed")


def _add(draft: Draft, form: Form, assistant: Assistant) -> Topic:
    topic = next((known for known in _topics(assistant) if known.id == form.text("topic")), None)
    if topic is None:
        raise ConsoleError("请选一个主题。")
    asked = for_the_bank(form.text("asked"), assistant)
    if not asked:
        raise ConsoleError("请写一个问法。")
    question = checked(form.text("measured"), asked, assistant)
    add_questions(draft, topic.id, asked)
    draft.evaluate(draft.next_number(), evaluation(question, _gold(topic, assistant), assistant, today()))
    return topic


def _gold(topic: Topic, assistant: Assistant) -> list[str]:
    """Those of the topic's provisions that are in force. Raises ConsoleError when none is."""
    found = []
    for reference in topic.references:
        try:
            assistant.corpus.resolve(reference, today())
        except NotFound:
            continue
        found.append(reference)
    if not found:
        raise ConsoleError("这个主题的依据都查不到了，请先改语料。")
    return found[:GOLD]


def _topics(assistant: Assistant) -> list[Topic]:
    """Those that state law."""
    return [topic for topic in assistant.topics.values() if topic.id.partition("_")[0] not in NO_LAW]


def _page(request: Request, assistant: Assistant, fields: dict[str, str], fault: str = "") -> HTMLResponse:
    first = fields["asked"].partition("\n")[0]
    near = nearest(assistant, first) if first else None
    likely = list(near.topics) if near else []
    rest = sorted(_topics(assistant), key=lambda topic: topic.title)
    context: dict[str, Any] = {
        "fields": fields,
        "topics": [(topic.id, topic.title) for topic in [*likely, *(t for t in rest if t not in likely)]],
        "present": present(fields["topic"] or (likely[0].id if likely else ""), assistant, today()),
        "chosen": fields["topic"] or (likely[0].id if likely else ""),
        "fault": fault,
    }
    return page(request, "questions/ask.html", status=422 if fault else 200, **context)
