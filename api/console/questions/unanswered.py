"""What could not be answered and what did not help, asked alike together: look at it, and settle it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from api.console.admission import FormDep, OfficerDep
from api.console.errors import ConsoleError
from api.console.pages import page, see, when
from api.console.questions.clusters import Cluster, SorterDep, one_cluster
from api.console.questions.files import Draft
from api.console.questions.measured import checked
from api.console.questions.months import province_names
from api.console.route import section_router
from api.console.spreadsheet import Cell, csv_reply
from api.service import AssistantDep, Service, ServiceDep, StateDep, today
from api.state import State
from api.state.questions import VERDICTS
from assistant import Assistant, BadQuestion
from assistant.officers_answers import may_be_written
from assistant.search import Matches, search

router = section_router("/console/questions/unanswered")
LIST = "/console/questions/unanswered"
PAGE = 25
EXAMPLES = 3
KINDS = {"": "全部", "declined": "没答上", "disliked": "说没用"}
_COLUMNS = ("次数", "没答上", "说没用", "问法", "别的问法", "为什么", "最近一次", "最接近的条文")
REASONS = {"not_covered": "没收录", "out_of_scope": "不在范围里"}


@router.get("")
def unanswered(request: Request, state: StateDep, sorter: SorterDep, kind: str = "", after: int = 0) -> HTMLResponse:
    found = [c for c in sorter.clusters(state.questions.unsettled.all()) if _is(c, kind)]
    after = max(after, 0)
    context: dict[str, Any] = {
        "clusters": found[after : after + PAGE],
        "total": len(found),
        "kind": kind,
        "kinds": KINDS,
        "reasons": REASONS,
        "examples": EXAMPLES,
        "earlier": max(after - PAGE, 0) if after else None,
        "later": after + PAGE if after + PAGE < len(found) else None,
        "settled": len(state.questions.unsettled.settled()),
    }
    return page(request, "questions/unanswered.html", **context)


@router.get("/table.csv")
def unanswered_table(state: StateDep, sorter: SorterDep) -> Response:
    return csv_reply("没答上的问题", _COLUMNS, map(_row, sorter.clusters(state.questions.unsettled.all())))


@router.get("/settled")
def settled(request: Request, state: StateDep) -> HTMLResponse:
    return page(request, "questions/settled.html", settled=state.questions.unsettled.settled()[:200])


@router.post("/settled")
def reopen(request: Request, officer: OfficerDep, form: FormDep, state: StateDep) -> Response:
    state.questions.marks.take_back([form.text("key")], officer.name)
    return see(request, LIST, done="question-reopened")


@router.get("/{key}")
def cluster(request: Request, key: str, state: StateDep, sorter: SorterDep, assistant: AssistantDep) -> HTMLResponse:
    return _shown(request, one_cluster(state, sorter, key), assistant)


@router.post("/{key}/settle")
def settle(
    request: Request,
    key: str,
    officer: OfficerDep,
    form: FormDep,
    state: StateDep,
    sorter: SorterDep,
    service: ServiceDep,
    assistant: AssistantDep,
) -> Response:
    """Raises ConsoleError for another verdict; a question that measures nothing brings the page back."""
    found = one_cluster(state, sorter, key)
    verdict = next((known for known in VERDICTS if known == form.text("verdict")), None)
    if verdict is None:
        raise ConsoleError("没有这种处理。")
    question = form.text("measured") if verdict == "不归我们管" else ""
    if question:
        try:
            _declined_for_good(service, state, officer.name, checked(question, (), assistant))
        except ConsoleError as error:
            return _shown(request, found, assistant, str(error), question)
    state.questions.marks.settle(found.keys, verdict, officer.name)
    return see(request, LIST, done="question-settled")


def _declined_for_good(service: Service, state: State, officer: str, question: str) -> None:
    """An evaluation question that must not be answered either in future."""
    draft = Draft.of(service, state)
    row = {"轮次": [question], "日期": today(), "金": [[]], "应": "拒", "理由": "不归这里管"}
    draft.evaluate(draft.next_number(), row)
    draft.propose(state, officer, "问法", "不归我们管的问题，记成评测题")


def _shown(
    request: Request, cluster: Cluster, assistant: Assistant, fault: str = "", question: str = ""
) -> HTMLResponse:
    near = nearest(assistant, cluster.question)
    places = province_names(assistant)
    context: dict[str, Any] = {
        "cluster": cluster,
        "reasons": REASONS,
        "places": [places.get(code, code) for code in cluster.provinces],
        "provisions": near.provisions[:5] if near else (),
        "topics": [topic for topic in near.topics if may_be_written(topic.id)][:3] if near else (),
        "fault": fault,
        "measured": question,
    }
    return page(request, "questions/cluster.html", status=422 if fault else 200, **context)


def nearest(assistant: Assistant, question: str) -> Matches | None:
    """What is nearest to it now; None for what cannot even be searched."""
    try:
        return search(assistant, question, on=today())
    except BadQuestion:
        return None


def _is(cluster: Cluster, kind: str) -> bool:
    if kind == "disliked":
        return cluster.disliked > 0
    return kind != "declined" or cluster.disliked < cluster.times


def _row(cluster: Cluster) -> tuple[Cell, ...]:
    last = max(member.last_at for member in cluster.members)
    why = "、".join(REASONS.get(reason, reason) for reason in cluster.reasons)
    declined = cluster.times - cluster.disliked
    others = "；".join(cluster.questions[1:])
    near = "；".join(cluster.nearest)
    return cluster.times, declined, cluster.disliked, cluster.question, others, why, when(last), near


def examples(cluster: Cluster) -> Iterator[str]:
    """The wordings that may go into the corpus: those from which nothing had to be removed."""
    yield from (question for question in cluster.questions if "〔" not in question)
