"""The pages: chat, list of documents, reader, description of the API."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import HTMLResponse

from api.reader import Linker, document_blocks, table_of_contents
from api.service import AssistantDep, today
from api.views import render
from corpus import Address, Corpus, Document, NotFound

router = APIRouter(include_in_schema=False)
_NATIONAL = "CN"
_NOT_ASKED = {"CN-HK", "CN-MO", "CN-TW"}
"""Labour law of the mainland does not apply there."""
_KINDS = (
    *("法律", "行政法规", "部门规章", "地方性法规", "地方政府规章", "司法解释", "规范性文件"),
    *("工会文件", "报刊", "资料"),
)


@router.api_route("/", methods=["GET", "HEAD"])
def chat(request: Request, assistant: AssistantDep) -> HTMLResponse:
    corpus = assistant.corpus
    held = {d.jurisdiction for d in corpus.documents}
    places = [p for p in corpus.library.jurisdictions if p.code not in _NOT_ASKED | {_NATIONAL}]
    held_names = [p.name for p in places if p.code in held]
    return render(request, "chat.html", places=[p.name for p in places], held=held_names)


@router.api_route("/law", methods=["GET", "HEAD"])
def laws(request: Request, assistant: AssistantDep) -> HTMLResponse:
    return render(request, "laws.html", groups=_by_place(assistant.corpus), on=today())


@router.api_route("/law/{document_id}", methods=["GET", "HEAD"])
def law(request: Request, document_id: str, assistant: AssistantDep) -> HTMLResponse:
    corpus = assistant.corpus
    document = corpus.by_id.get(document_id)
    if document is None:
        raise HTTPException(404)
    blocks = document_blocks(document, _linker(corpus, document))
    place = _place_name(corpus, document.jurisdiction)
    contents = table_of_contents(blocks)
    return render(request, "law.html", law=document, place=place, blocks=blocks, contents=contents, on=today())


@router.api_route("/docs", methods=["GET", "HEAD"])
def docs(request: Request) -> HTMLResponse:
    api: dict[str, Any] = request.app.openapi()
    return render(request, "docs.html", api=api)


def _by_place(corpus: Corpus) -> dict[str, list[Document]]:
    """Documents by the name of the place they hold for: the whole country first, then as the provinces are listed."""
    order = dict.fromkeys([_NATIONAL, *corpus.places, *(d.jurisdiction for d in corpus.documents)])
    groups = {code: sorted((d for d in corpus.documents if d.jurisdiction == code), key=_rank) for code in order}
    return {_place_name(corpus, code): documents for code, documents in groups.items() if documents}


def _rank(document: Document) -> tuple[int, int]:
    """Higher rank first, then the newer."""
    rank = _KINDS.index(document.kind) if document.kind in _KINDS else len(_KINDS)
    return rank, -document.effective.toordinal()


def _place_name(corpus: Corpus, code: str) -> str:
    place = corpus.places.get(code)
    return "全国" if code == _NATIONAL else place.name if place else code


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
