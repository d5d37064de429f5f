"""How often one client may hand something over, and try to open a case."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute

from api.service import Service, ServiceDep

HANDED = RateLimitItemPerHour(20)
"""New cases from one address, slips of typing included: a dormitory shares one."""
OPENED = RateLimitItemPerMinute(30)
"""Looks, additions, ratings; a wrong secret is counted by its case too (api/state/cases/tries.py)."""
WORDS = "发得太多了，请过 {} 分钟再来。急事请打 12351 工会热线。"


async def handed_too_often(request: Request, service: ServiceDep) -> int | None:
    """The seconds to wait; None = go on. Each call counts."""
    return await _over(request, service, HANDED, "new")


async def opened_too_often(request: Request, service: ServiceDep) -> int | None:
    return await _over(request, service, OPENED, "open")


HandedPace = Annotated[int | None, Depends(handed_too_often)]
OpenedPace = Annotated[int | None, Depends(opened_too_often)]


def words(seconds: int) -> str:
    return WORDS.format(max(1, -(-seconds // 60)))


async def _over(request: Request, service: Service, item: RateLimitItem, what: str) -> int | None:
    """Nobody is refused where the service has no limits."""
    if service.rates.asking is None:
        return None
    count = await service.rates.windows.count(item, f"case/{what}/{service.rates.clients.key(request.scope)}")
    if count.allowed:
        return None
    service.counters.rate_limited.labels("case").inc()
    return count.seconds
