"""Writing an answer: provisions are picked, sentences written on them, all of it proven, and then proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from api.console.admission import FormDep, OfficerDep
from api.console.errors import ConsoleError
from api.console.form import Form
from api.console.pages import page, see
from api.console.questions.clusters import Cluster, Sorter, SorterDep, one_cluster
from api.console.questions.composed import add_new, change, held, present
from api.console.questions.files import Draft
from api.console.questions.unanswered import examples, nearest
from api.console.questions.written import LINES, STEPS, Written, blank, of_answer, read, searched, try_all
from api.console.route import section_router
from api.service import AssistantDep, ServiceDep, StateDep, today
from api.state import State
from api.state.releases import ProposalError
from assistant import Assistant
from assistant.officers_answers import may_be_written
from assistant.proving import Tried
from corpus import Topic
from corpus.answers import OwnAnswer

router = section_router("/console/questions/answers")
LIST = "/console/questions/answers"
PREFILLED = 8
_FAULTY = "还有句子站不住，改好再提交。"
_DOUBTFUL = "有的句子和查真伪的结果对不上。确认没有写错，就在下面打勾再提交。"


@dataclass(frozen=True)
class Shown:
    """What the page needs besides the form itself; `number` = an answer that is there already."""

    cluster: str = ""
    number: str = ""
    fault: str = ""
    tried: Mapping[str, Tried] | None = None


@router.get("/new")
def new_answer(
    request: Request, state: StateDep, sorter: SorterDep, assistant: AssistantDep, cluster: str = ""
) -> HTMLResponse:
    found = one_cluster(state, sorter, cluster) if cluster else None
    form = _prefilled(found, assistant) if found else blank(())
    return _page(request, assistant, form, Shown(cluster))


@router.post("/new")
def write_answer(
    request: Request,
    officer: OfficerDep,
    form: FormDep,
    state: StateDep,
    service: ServiceDep,
    sorter: SorterDep,
    assistant: AssistantDep,
) -> Response:
    """Looking for provisions, trying it and sending it are the same form with another button."""
    shown, text = Shown(form.text("cluster")), blank(())
    try:
        text = read(form, assistant, today())
        if form.text("do") == "look":
            text = searched(text, assistant, today())
        tried = _tried(form, text, assistant)
        if form.text("do") != "send":
            return _page(request, assistant, text, replace(shown, tried=tried))
        draft = Draft.of(service, state)
        add_new(draft, text, officer.name, assistant, today())
        draft.propose(state, officer.name, "答案", _why(text, assistant), _settled(shown.cluster, state, sorter))
    except (ConsoleError, ProposalError) as error:
        return _page(request, assistant, text, replace(shown, fault=str(error), tried=_tried_so_far(text, assistant)))
    return see(request, LIST, done="answer-proposed")


@router.get("/{number}/edit")
def edit_answer(
    request: Request, number: str, state: StateDep, service: ServiceDep, assistant: AssistantDep
) -> HTMLResponse:
    answer = _changeable(Draft.of(service, state), number)
    text = of_answer(answer, assistant, today())
    return _page(request, assistant, text, Shown(number=number, tried=_tried_so_far(text, assistant)))


@router.post("/{number}/edit")
def rewrite_answer(
    request: Request,
    number: str,
    officer: OfficerDep,
    form: FormDep,
    state: StateDep,
    service: ServiceDep,
    assistant: AssistantDep,
) -> Response:
    shown, draft = Shown(number=number), Draft.of(service, state)
    answer = _changeable(draft, number)
    text = of_answer(answer, assistant, today())
    try:
        text = replace(read(form, assistant, today()), topic=answer.主题)
        if form.text("do") == "look":
            text = searched(text, assistant, today())
        tried = _tried(form, text, assistant)
        if form.text("do") != "send":
            return _page(request, assistant, text, replace(shown, tried=tried))
        change(draft, answer, text, officer.name, assistant, today())
        draft.propose(state, officer.name, "答案", f"改写答案 {number}：{_title(text, assistant)}")
    except (ConsoleError, ProposalError) as error:
        return _page(request, assistant, text, replace(shown, fault=str(error), tried=_tried_so_far(text, assistant)))
    return see(request, LIST, done="answer-proposed")


def _changeable(draft: Draft, number: str) -> OwnAnswer:
    """Raises ConsoleError for one that the form has no room for: it would lose sentences."""
    answer = held(draft, number)
    if len(answer.答) > LINES or len(answer.下一步) > STEPS:
        raise ConsoleError("这份答案太长，表单里放不下。请在“语料”里打开它的文件来改。")
    return answer


def _tried(form: Form, text: Written, assistant: Assistant) -> Mapping[str, Tried] | None:
    """The proof where it is asked for. Raises ConsoleError when it is to be sent and does not stand."""
    if form.text("do") not in ("prove", "send"):
        return None
    if not any(row.text for row in text.lines):
        raise ConsoleError("还没有写答案。第一句先直接回答，后面再说怎么办。")
    tried = try_all(text, assistant, today())
    if form.text("do") == "send" and any(one.faults for one in tried.values()):
        raise ConsoleError(_FAULTY)
    if form.text("do") == "send" and any(one.doubts for one in tried.values()) and "sure" not in form:
        raise ConsoleError(_DOUBTFUL)
    return tried


def _tried_so_far(text: Written, assistant: Assistant) -> Mapping[str, Tried] | None:
    return try_all(text, assistant, today()) if text.said else None


def _prefilled(cluster: Cluster, assistant: Assistant) -> Written:
    """The wordings of the group go into the bank; one of them is kept back to measure with."""
    asked = list(examples(cluster))[: PREFILLED + 1]
    kept = asked.pop() if len(asked) > 1 else ""
    look = cluster.question if not asked else asked[0]
    text = blank(asked, kept, look[:100])
    return searched(text, assistant, today())


def _settled(key: str, state: State, sorter: Sorter) -> tuple[str, ...]:
    """The wordings that the answer is for; none any more where somebody else settled them meanwhile."""
    if not key:
        return ()
    try:
        return one_cluster(state, sorter, key).keys
    except ConsoleError:
        return ()


def _why(text: Written, assistant: Assistant) -> str:
    return f"大家问了、没答上：{_title(text, assistant)}"


def _title(text: Written, assistant: Assistant) -> str:
    topic = assistant.topics.get(text.topic)
    return topic.title if topic else text.title


def _page(request: Request, assistant: Assistant, text: Written, shown: Shown) -> HTMLResponse:
    context: dict[str, Any] = {
        "text": text,
        "shown": shown,
        "topics": [(topic.id, topic.title) for topic in topics_for(text.asked, assistant)],
        "present": present(text.topic, assistant, today()),
        "doubtful": any(one.doubts for one in (shown.tried or {}).values()),
    }
    return page(request, "questions/answer.html", status=422 if shown.fault else 200, **context)


def topics_for(asked: str, assistant: Assistant) -> list[Topic]:
    """Every topic that may be written, those first that the question may be about."""
    first = next((line for line in asked.split("\n") if line.strip()), "")
    near = nearest(assistant, first) if first else None
    likely = [topic for topic in (near.topics if near else ()) if may_be_written(topic.id)]
    rest = sorted((t for t in assistant.topics.values() if may_be_written(t.id)), key=lambda topic: topic.title)
    return [*likely, *(topic for topic in rest if topic not in likely)]
