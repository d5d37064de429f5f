"""The month in Word: how much was asked and about what, what is open, what was written, what has to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fastapi import Request
from starlette.responses import Response

from api.console.questions.clusters import Cluster, SorterDep
from api.console.questions.files import Draft
from api.console.questions.months import Figures, chosen_month, figures_of, place_names, topic_names
from api.console.route import section_router
from api.console.spreadsheet import download
from api.service import AssistantDep, Service, ServiceDep, StateDep, today
from api.state import State
from api.state.questions.model import day_in_china, month_of
from api.state.releases import Proposal
from assistant import Assistant
from corpus import Document
from corpus.check_dates import is_due
from corpus.standing import Lost, lost

router = section_router("/console/questions")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OURS = ("答案", "问法", "说法")


@dataclass(frozen=True)
class Month:
    """Everything the report says of a month; names are already in words."""

    on: date
    figures: Figures
    topics: dict[str, str]
    places: dict[str, str]
    clusters: tuple[Cluster, ...]
    written: tuple[Proposal, ...]
    suspended: tuple[tuple[str, tuple[Lost, ...]], ...]
    due: tuple[Document, ...]


@router.get("/report.docx")
def report(
    request: Request, state: StateDep, service: ServiceDep, sorter: SorterDep, assistant: AssistantDep, month: str = ""
) -> Response:
    from api.console.questions.report_word import write  # python-docx takes half a second to load

    month = chosen_month(month)
    clusters = sorter.clusters(state.questions.unsettled.all())
    found = month_in_words(state, service, assistant, month, clusters)
    return download(f"职工提问情况（{month}）.docx", write(found), MEDIA_TYPE)


def month_in_words(
    state: State, service: Service, assistant: Assistant, month: str, clusters: tuple[Cluster, ...]
) -> Month:
    """Raises StateError, ProposalError."""
    documents = sorted((d for d in assistant.corpus.documents if is_due(d, today())), key=lambda d: d.checked_on)
    return Month(
        on=today(),
        figures=figures_of(state, month),
        topics=topic_names(service),
        places=place_names(service),
        clusters=clusters,
        written=tuple(_written(state, month)),
        suspended=tuple(_suspended(assistant, Draft.of(service, state))),
        due=tuple(documents),
    )


def _written(state: State, month: str) -> Iterator[Proposal]:
    """What officers proposed in the month and did not take back, each once: with it came its evaluation."""
    proposals = sorted((*state.proposals.open(), *state.proposals.ended()), key=lambda p: p.number)
    seen: set[tuple[str, str]] = set()
    for proposal in proposals:
        about = proposal.why, proposal.by
        of_the_month = month_of(day_in_china(proposal.at)) == month
        if proposal.kind in _OURS and proposal.standing != "已撤回" and of_the_month and about not in seen:
            seen.add(about)
            yield proposal


def _suspended(assistant: Assistant, draft: Draft) -> Iterator[tuple[str, tuple[Lost, ...]]]:
    titles = draft.topic_titles()
    for answer in assistant.corpus.library.answers:
        if gone := lost(answer, assistant.corpus, today()):
            topic = assistant.topics.get(answer.主题)
            yield (topic.title if topic else titles.get(answer.主题, answer.主题)), gone
