"""The reader: the list of documents, every document with its versions, and what one version changed in another."""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import HTMLResponse

from api.law.blocks import Linker, document_blocks, table_of_contents
from api.law.held import goes_by, held, versions_of
from api.service import AssistantDep, today
from api.views import render
from corpus import Address, Corpus, Document, NotFound
from corpus.diff import compare
from corpus.model import NATIONAL

router = APIRouter(include_in_schema=False)
_NOT_COMPARED = ("旧版未收", "新版未收")
_KINDS = (
    *("法律", "行政法规", "部门规章", "地方性法规", "地方政府规章", "司法解释", "规范性文件"),
    *("工会文件", "报刊", "资料"),
)


@router.api_route("/law", methods=["GET", "HEAD"])
def laws(request: Request, assistant: AssistantDep, q: str = "") -> HTMLResponse:
    groups = _by_place(assistant.corpus, "".join(q.split()))
    return render(request, "laws.html", groups=groups, on=today(), wanted=q.strip())


@router.api_route("/law/{document_id}", methods=["GET", "HEAD"])
def law(request: Request, document_id: str, assistant: AssistantDep, on: str = "") -> HTMLResponse:
    """`on` = the day somebody asks about: a version not in force then says which one was."""
    corpus = assistant.corpus
    document = held(corpus, document_id)
    blocks = document_blocks(document, _linker(corpus, document))
    day = _day(on)
    context: dict[str, Any] = {
        "place": _place_name(corpus, document.jurisdiction),
        "blocks": blocks,
        "contents": table_of_contents(blocks),
        "versions": versions_of(corpus, document),
        "then": _in_force(corpus, document, day),
    }
    return render(request, "law.html", law=document, on=day, asked=day != today(), **context)


@router.api_route("/law/{document_id}/changes/{old_id}", methods=["GET", "HEAD"])
def changes(request: Request, document_id: str, old_id: str, assistant: AssistantDep) -> HTMLResponse:
    """What the version changed in an older one of the same title."""
    new, old = held(assistant.corpus, document_id), held(assistant.corpus, old_id)
    if old not in versions_of(assistant.corpus, new) or old.effective >= new.effective:
        raise HTTPException(404)
    found = compare(old, new).changes
    known = [c for c in found if c.kind not in _NOT_COMPARED]
    return render(request, "changes.html", law=new, old=old, changes=known, missing=len(found) - len(known))


def _day(written: str) -> date:
    """The day asked about; today where the address names none that can be read."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return today()


def _in_force(corpus: Corpus, document: Document, on: date) -> Document | None:
    """Another version that was in force that day, where this one was not."""
    if document.in_force(on):
        return None
    return next((d for d in versions_of(corpus, document) if d.in_force(on)), None)


def _by_place(corpus: Corpus, wanted: str) -> dict[str, list[Document]]:
    """Documents by the name of the place they hold for: the whole country first, then as the provinces are listed."""
    order = dict.fromkeys([NATIONAL, *corpus.places, *(d.jurisdiction for d in corpus.documents)])
    found = [
        d for d in corpus.documents if goes_by(d, wanted) or wanted in (d.kind + _place_name(corpus, d.jurisdiction))
    ]
    groups = {code: sorted((d for d in found if d.jurisdiction == code), key=_rank) for code in order}
    return {_place_name(corpus, code): documents for code, documents in groups.items() if documents}


def _rank(document: Document) -> tuple[int, int]:
    """Higher rank first, then the newer."""
    rank = _KINDS.index(document.kind) if document.kind in _KINDS else len(_KINDS)
    return rank, -document.effective.toordinal()


def _place_name(corpus: Corpus, code: str) -> str:
    place = corpus.places.get(code)
    return "全国" if code == NATIONAL else place.name if place else code


def _linker(corpus: Corpus, document: Document) -> Linker:
    """Links to this document, or to the version in force of one named in 《》."""

    def link(title: str | None, address: Address) -> str | None:
        try:
            target = document if title is None else corpus.version(title, today())
        except NotFound:
            return None
        provision = target.find(address)
        if provision is None:
            return None
        return f"#{provision.address.id}" if target is document else f"/law/{target.id}#{provision.address.id}"

    return link
