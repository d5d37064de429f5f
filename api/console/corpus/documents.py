"""One document: as people read it, as the tree of its provisions, beside another version, and what rests on it."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse, RedirectResponse

from api.console.admission import FormDep, OfficerDep
from api.console.corpus.comparing import compared
from api.console.corpus.desk import Desk, DeskDep
from api.console.corpus.head import changed
from api.console.errors import ConsoleError
from api.console.pages import page, see
from api.console.route import section_router
from api.law.blocks import document_blocks
from api.law.held import held, versions_of
from api.service import today
from api.state.console import Officer
from corpus import Document
from corpus.impact import uses_of
from corpus.trial import uses_in

router = section_router("/console/corpus/documents")
_GONE = "这份文件刚被改动过或拿走了，请刷新以后再看。"
_REVIEWED = "对着来源重读了一遍，没有变化"


@router.get("/{document_id}")
def read(request: Request, document_id: str, desk: DeskDep) -> HTMLResponse:
    document = held(desk.corpus, document_id)
    return page(request, "corpus/document.html", **about(desk, document), blocks=as_read(document))


@router.get("/{document_id}/tree")
def tree(request: Request, document_id: str, desk: DeskDep) -> HTMLResponse:
    """Every piece that can be cited, with its address."""
    return page(request, "corpus/tree.html", **about(desk, held(desk.corpus, document_id)))


@router.get("/{document_id}/uses")
def uses(request: Request, document_id: str, desk: DeskDep) -> HTMLResponse:
    """What has to be looked at again when it changes."""
    document = held(desk.corpus, document_id)
    found = uses_of(document, uses_in(desk.base.folder), desk.corpus)
    return page(request, "corpus/uses.html", **about(desk, document), effects=found)


@router.get("/{document_id}/changes/{old_id}")
def changes(request: Request, document_id: str, old_id: str, desk: DeskDep) -> HTMLResponse:
    """What one version changed in another of the same title."""
    new, old = held(desk.corpus, document_id), held(desk.corpus, old_id)
    if old not in versions_of(desk.corpus, new):
        raise ConsoleError("这两份不是同一份文件的两个版本，没法比。", 404)
    old, new = sorted((old, new), key=lambda d: d.effective)
    return page(request, "corpus/changes.html", **compared(old, new), title=new.title)


@router.post("/{document_id}/edit")
def edit(request: Request, document_id: str, officer: OfficerDep, desk: DeskDep) -> RedirectResponse:
    """A draft of this file, which only becomes anything once it is proposed."""
    document = held(desk.corpus, document_id)
    return see(request, _draft_of(desk, document, officer))


@router.post("/{document_id}/reviewed")
def reviewed(request: Request, document_id: str, officer: OfficerDep, desk: DeskDep) -> RedirectResponse:
    """Compared with its source, nothing has changed: a proposal of the new date."""
    document = held(desk.corpus, document_id)
    text = _text(desk, document)
    new = changed(text, 核对日期=today().isoformat(), 核对人=officer.name)
    if new is None:
        raise ConsoleError("文件开头读不出来，请用“改这份文件”来改。")
    number = desk.state.proposals.add(document.file, new, _REVIEWED, officer.name, "文件", text)
    return see(request, f"/console/corpus/proposals/{number}", done="proposed")


@router.post("/{document_id}/remove")
def remove(request: Request, document_id: str, officer: OfficerDep, form: FormDep, desk: DeskDep) -> RedirectResponse:
    """A proposal to take it out of the corpus."""
    document = held(desk.corpus, document_id)
    text = _text(desk, document)
    number = desk.state.proposals.add(document.file, "", form.text("why"), officer.name, "文件", text)
    return see(request, f"/console/corpus/proposals/{number}", done="proposed")


def about(desk: Desk, document: Document) -> dict[str, Any]:
    """What every page of a document shows above it."""
    in_corpus = desk.corpus.by_id.get(document.id) == document
    return {
        "law": document,
        "place": desk.place(document),
        "versions": versions_of(desk.corpus, document) if in_corpus else (),
        "waiting": [p for p in desk.state.proposals.open() if p.path == document.file],
        "on": today(),
    }


def as_read(document: Document) -> list[Any]:
    """Its blocks for the page; references lead nowhere, for what is shown may not be served yet."""
    return list(document_blocks(document, lambda title, address: None))


def _draft_of(desk: Desk, document: Document, officer: Officer) -> str:
    mine = [d for d in desk.state.drafts.all() if d.path == document.file and d.by == officer.name]
    text = _text(desk, document)
    if mine and mine[0].base == text:
        return f"/console/corpus/drafts/{mine[0].number}"
    number = desk.state.drafts.add(document.title, text, officer.name, path=document.file, base=text)
    return f"/console/corpus/drafts/{number}"


def _text(desk: Desk, document: Document) -> str:
    """Raises ConsoleError when the file is no longer there."""
    text = desk.text(document.file)
    if text is None:
        raise ConsoleError(_GONE, 404)
    return text
