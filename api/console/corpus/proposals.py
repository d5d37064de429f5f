"""Proposals: what waits for the next release, what each would change, and what became of earlier ones."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse, RedirectResponse

from api.console.admission import OfficerDep
from api.console.corpus.comparing import compared
from api.console.corpus.desk import Desk, DeskDep
from api.console.corpus.lines import changed_lines
from api.console.corpus.texts import document_of, is_document
from api.console.errors import ConsoleError
from api.console.pages import page, see
from api.console.route import section_router
from api.releases.files import text_of
from api.releases.settle import settle
from api.state.releases import Proposal, digest_of
from corpus import Document

router = section_router("/console/corpus/proposals")
_NOT_YOURS = "别人的提案只有管理员能撤回。"


@router.get("")
def proposals(request: Request, officer: OfficerDep, desk: DeskDep) -> HTMLResponse:
    settle(desk.settings, desk.state)
    waiting, others = desk.state.proposals.open(), another_administrator(desk, officer.name)
    barred = [p.number for p in waiting if p.by == officer.name and others]
    context: dict[str, Any] = {"ended": desk.state.proposals.ended(), "barred": barred}
    return page(request, "corpus/proposals.html", waiting=waiting, publisher=desk.state.publishing.now(), **context)


@router.get("/{number}")
def proposal(request: Request, number: int, officer: OfficerDep, desk: DeskDep) -> HTMLResponse:
    settle(desk.settings, desk.state)
    found = desk.state.proposals.get(number)
    mine = found.by == officer.name or officer.role == "管理员"
    return page(request, "corpus/proposal.html", proposal=found, mine=mine, **_shown(desk, found))


@router.post("/{number}/withdraw")
def withdraw(request: Request, number: int, officer: OfficerDep, desk: DeskDep) -> RedirectResponse:
    found = desk.state.proposals.get(number)
    if found.by != officer.name and officer.role != "管理员":
        raise ConsoleError(_NOT_YOURS, 403)
    desk.state.proposals.withdraw(number, officer.name)
    return see(request, "/console/corpus/proposals", done="withdrawn")


def another_administrator(desk: Desk, name: str) -> bool:
    """Whether somebody else could publish what this officer has proposed."""
    return any(o.role == "管理员" and o.active and o.name != name for o in desk.state.officers.all())


def _shown(desk: Desk, proposal: Proposal) -> dict[str, Any]:
    """What it changes: article by article where both are documents, else line by line."""
    before = _before(desk, proposal)
    if before is None and proposal.before is not None:
        return {"lost": True}
    old, new = _document(proposal, before), _document(proposal, proposal.text)
    if old is not None and new is not None:
        return compared(old, new)
    if before is None and new is not None:
        return {"law": new, "place": desk.place(new)}
    return {"lines": changed_lines(before or "", proposal.text)}


def _before(desk: Desk, proposal: Proposal) -> str | None:
    """The text it was made from: that of an earlier proposal, or the file as it is; None = there was none, or lost."""
    if proposal.before is None:
        return None
    earlier = (*desk.state.proposals.open(), *desk.state.proposals.ended())
    texts = [p.text for p in earlier if p.path == proposal.path and p.number != proposal.number]
    bases = [desk.settings.corpus, *(desk.releases.corpus(n) for n in desk.releases.numbers())]
    found = (text for text in (*texts, *(text_of(folder / proposal.path) for folder in bases)) if text is not None)
    return next((text for text in found if digest_of(text) == proposal.before), None)


def _document(proposal: Proposal, text: str | None) -> Document | None:
    if not text or not is_document(proposal.path):
        return None
    found = document_of(text, proposal.path)
    return None if isinstance(found, str) else found
