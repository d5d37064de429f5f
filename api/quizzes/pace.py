"""How often: a whole factory comes from one address, so attempts are counted one by one and not by address.

Only beginning is counted by address, with room for everybody to begin in the same minute.
"""

from __future__ import annotations

from fastapi import Request
from limits import RateLimitItemPerMinute

from api.problems import Problem, problem
from api.service import Service

BEGINS = RateLimitItemPerMinute(6000)
"""From one address."""
STEPS = RateLimitItemPerMinute(240)
"""Of one attempt: four taps a second, for a minute."""
_WORDS = "点得太快了，请过 {seconds} 秒再试。答案不会丢。"


async def too_many_begin(request: Request, service: Service) -> Problem | None:
    return await _over(service, BEGINS, f"quiz/begin/{service.rates.clients.key(request.scope)}")


async def too_many_steps(service: Service, digest: str) -> Problem | None:
    return await _over(service, STEPS, f"quiz/step/{digest}")


async def _over(service: Service, item: RateLimitItemPerMinute, key: str) -> Problem | None:
    """None = go on; also where the service has no limits."""
    if service.rates.asking is None:
        return None
    count = await service.rates.windows.count(item, key)
    if count.allowed:
        return None
    service.counters.rate_limited.labels("quiz").inc()
    return problem(429, _WORDS.format(seconds=count.seconds), {"retry-after": str(count.seconds)})
