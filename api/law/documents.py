"""GET /v1/documents and /v1/provinces, with /v1/provisions: the corpus as data."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from api.cached import HOUR, cacheable
from api.law.held import goes_by, held, versions_of
from api.law.provisions import Id, When, short
from api.schema.examples import DOCUMENT, DOCUMENTS, PROVINCES
from api.schema.fields import Text
from api.schema.responses import example, refusals
from api.service import AssistantDep
from assistant import Assistant
from corpus import Corpus, Document, Provision
from corpus.model import NATIONAL, Heading

router = APIRouter(tags=["条文"])
_DAY = 24 * HOUR


class Wanted(When):
    """Which documents; what is left out does not choose."""

    jurisdiction: Annotated[Text | None, Field(description="地区：CN、CN-ZJ、全国、浙江", examples=["浙江"])] = None
    kind: Annotated[Text | None, Field(description="类别", examples=["地方性法规"])] = None
    q: Annotated[Text | None, Field(description="标题、简称或文号里的字", examples=["人口"])] = None


@router.get("/v1/provinces", summary="省份", responses=example("各省", PROVINCES) | refusals(429, 503))
def provinces(request: Request, assistant: AssistantDep) -> Response:
    """`held` = 收录了这个省自己的规定。"""
    corpus = assistant.corpus
    known = {d.jurisdiction for d in corpus.documents}
    listed = [
        {"code": p.code, "name": p.name, "held": p.code in known} for p in corpus.places.values() if p.code != NATIONAL
    ]
    return cacheable(request, {"provinces": listed}, _DAY)


@router.get("/v1/documents", summary="文件", responses=example("文件", DOCUMENTS) | refusals(400, 422, 429, 503))
def documents(request: Request, wanted: Annotated[Wanted, Query()], assistant: AssistantDep) -> Response:
    """收录的文件，一个版本一份；先全国，再各省，新的在前。"""
    corpus = assistant.corpus
    order = list(corpus.places)
    chosen = sorted(_chosen(assistant, wanted), key=lambda d: order.index(d.jurisdiction))
    return cacheable(request, {"documents": [_about(corpus, d, wanted.day) for d in chosen]})


@router.get(
    "/v1/documents/{document_id}",
    summary="一份文件",
    responses=example("文件", DOCUMENT) | refusals(404, 422, 429, 503),
)
def document(request: Request, document_id: Id, when: Annotated[When, Query()], assistant: AssistantDep) -> Response:
    """目录、同一份文件的各个版本、每一条的原文。"""
    corpus = assistant.corpus
    chosen = held(corpus, document_id)
    reply = _about(corpus, chosen, when.day) | {
        "contents": _contents(chosen),
        "versions": [_version(d, when.day) for d in versions_of(corpus, chosen)],
        "provisions": [_tree(unit) for unit in chosen.units],
    }
    return cacheable(request, reply)


def _chosen(assistant: Assistant, wanted: Wanted) -> list[Document]:
    """The newest first. Raises BadQuestion (unknown place)."""
    code = wanted.jurisdiction and _code(assistant, wanted.jurisdiction)
    return [
        d
        for d in sorted(assistant.corpus.documents, key=lambda d: d.effective, reverse=True)
        if code in (None, "", d.jurisdiction) and wanted.kind in (None, "", d.kind) and goes_by(d, wanted.q or "")
    ]


def _code(assistant: Assistant, name: str) -> str:
    return NATIONAL if name in (NATIONAL, "全国") else assistant.reader.gazetteer.code(name)


def _about(corpus: Corpus, document: Document, on: date) -> dict[str, Any]:
    return _version(document, on) | {
        "title": document.title,
        "short_titles": list(document.short_titles),
        "number": document.number,
        "kind": document.kind,
        "issuer": document.issuer,
        "jurisdiction": document.jurisdiction,
        "place": corpus.places[document.jurisdiction].name,
        "published_date": document.published.isoformat(),
        "enactment_note": document.enactment_note,
        "evidence": document.evidence,
        "excerpt": document.excerpt,
        "checked_on": document.checked_on.isoformat(),
        "source": document.origin,
    }


def _version(document: Document, on: date) -> dict[str, Any]:
    return {
        "id": document.id,
        "effective_date": document.effective.isoformat(),
        "repealed_date": document.repealed.isoformat() if document.repealed else None,
        "in_force": document.in_force(on),
        "url": f"/law/{document.id}",
    }


def _contents(document: Document) -> list[dict[str, Any]]:
    """Headings and articles as they follow each other."""
    return [
        {"level": block.level, "title": block.text, "address": None}
        if isinstance(block, Heading)
        else {"level": None, "title": f"{block.address.label}　{block.caption}".strip(), "address": block.address.id}
        for block in document.blocks
    ]


def _tree(provision: Provision) -> dict[str, Any]:
    return short(provision) | {"children": [_tree(child) for child in provision.children]}
