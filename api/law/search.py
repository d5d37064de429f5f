"""GET /v1/search: the provisions nearest to some words."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import JSONResponse

from api.cached import NO_STORE
from api.law.provisions import caption_of
from api.schema.examples import SEARCH
from api.schema.fields import AskedDay, Strict, Text, between
from api.schema.responses import example, refusals
from api.service import AssistantDep, today
from assistant.search import Match, search

router = APIRouter(tags=["条文"])
MOST = 50


class SearchQuery(Strict):
    """What to look for, where and when."""

    q: Annotated[Text, Field(description="一句话，或者几个词", examples=["产假几天"])]
    province: Annotated[Text | None, Field(description="省份，如「浙江」；不填就只找全国的", examples=["浙江"])] = None
    on: AskedDay = None
    limit: Annotated[int, between(1, MOST), Field(description=f"最多几条，1 到 {MOST}")] = 10


@router.get("/v1/search", summary="找条文", responses=example("找到的条文", SEARCH) | refusals(400, 422, 429, 503))
def find(query: Annotated[SearchQuery, Query()], assistant: AssistantDep) -> JSONResponse:
    """最接近的条文，每条（第几条）只出现一次；`topics` 是可能在问的事。"""
    found = search(assistant, query.q, province=query.province, on=query.on or today(), limit=query.limit)
    hits = [_hit(match) for match in found.provisions]
    topics = [{"id": topic.id, "title": topic.title} for topic in found.topics]
    return JSONResponse({"hits": hits, "topics": topics}, headers=NO_STORE)


def _hit(match: Match) -> dict[str, Any]:
    document, provision = match.located.document, match.located.provision
    return {
        "title": document.title,
        "article": provision.address.unit.label,
        "provision": provision.address.label,
        "caption": caption_of(document, provision),
        "jurisdiction": document.jurisdiction,
        "score": match.score,
        "quote": match.quote,
        "url": f"/law/{document.id}#{provision.address.id}",
        "evidence": document.evidence,
    }
