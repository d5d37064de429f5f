"""GET /v1/provisions/{document}/{address}: one provision with everything that tells whether to trust it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import segno
from fastapi import APIRouter, HTTPException, Path, Query, Request
from pydantic import Field
from starlette.responses import Response

from api.cached import cacheable
from api.law.held import held
from api.schema.examples import PROVISION
from api.schema.fields import Day, Strict, Text
from api.schema.responses import example, refusals
from api.service import AssistantDep, ServiceDep, today
from assistant.proof import opening_line
from corpus import Corpus, Document, Located, Provision, parse_id

router = APIRouter(tags=["条文"])
Id = Annotated[Text, Path(description="文件编号", examples=["cn-nvzhigong-tebie-guiding-2012"])]
Place = Annotated[Text, Path(description="条文地址：第七条第一款是 art_7__para_1", examples=["art_7__para_1"])]
_RESPONSES = example("条文", PROVISION) | refusals(404, 422, 429, 503)


class When(Strict):
    """On which day what is in force is told."""

    on: Annotated[Day | None, Field(description="按哪一天看是否有效，默认今天")] = None

    @property
    def day(self) -> date:
        return self.on or today()


@router.get("/v1/provisions/{document_id}/{address}", summary="一条规定", responses=_RESPONSES)
def provision(
    request: Request,
    document_id: Id,
    address: Place,
    when: Annotated[When, Query()],
    service: ServiceDep,
    assistant: AssistantDep,
) -> Response:
    """条文的原文、前后各一条、可以核对的网址，以及这个网址的二维码（一行一串，1 是黑格）。"""
    located = _located(assistant.corpus, document_id, address)
    found = located.provision.address.id
    link = f"{service.site(request)}/law/{document_id}?on={when.day}#{found}"
    before, after = _neighbours(located)
    more = {"link": link, "before": before, "after": after, "qr": _modules(link)}
    return cacheable(request, _words(located, when.day) | more)


def _located(corpus: Corpus, document_id: str, address: str) -> Located:
    """Raises HTTPException (404)."""
    document = held(corpus, document_id)
    try:
        found = document.find(parse_id(address))
    except ValueError:
        found = None
    if found is None:
        raise HTTPException(404)
    return Located(document, found)


def caption_of(document: Document, provision: Provision) -> str:
    """Its own, else that of its article."""
    unit = document.find(provision.address.unit)
    return provision.caption or (unit.caption if unit else "")


def short(provision: Provision) -> dict[str, Any]:
    address = provision.address
    return {"address": address.id, "label": address.label, "caption": provision.caption, "text": provision.text}


def _words(located: Located, on: date) -> dict[str, Any]:
    """A provision with everything that tells whether to trust it."""
    document, provision = located.document, located.provision
    address = provision.address
    return {
        "document_id": document.id,
        "title": document.title,
        "number": document.number,
        "kind": document.kind,
        "jurisdiction": document.jurisdiction,
        "article": address.unit.label,
        "provision": address.label,
        "address": address.id,
        "text": provision.text,
        "lead": opening_line(located, provision.text),
        "caption": caption_of(document, provision),
        "effective_date": document.effective.isoformat(),
        "repealed_date": document.repealed.isoformat() if document.repealed else None,
        "in_force": document.in_force(on),
        "evidence": document.evidence,
        "checked_on": document.checked_on.isoformat(),
        "source": document.origin,
        "url": f"/law/{document.id}#{address.id}",
    }


def _neighbours(located: Located) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """What stands before and after it on its own level: articles beside an article, 款 beside a 款."""
    document, provision = located.document, located.provision
    around = next((p.children for u in document.units for p in u.walk() if provision in p.children), document.units)
    at = around.index(provision)
    before, after = around[max(at - 1, 0) : at], around[at + 1 : at + 2]
    return (short(before[0]) if before else None), (short(after[0]) if after else None)


def _modules(link: str) -> list[str]:
    """The QR code's rows: 1 is dark."""
    return ["".join(map(str, row)) for row in segno.make_qr(link, error="m").matrix]
