"""Workers who asked the union to call back, as officers see them: the queue, one case, what is done, statistics."""

from fastapi import APIRouter

from api.console.cases import acting, listing, looking, measured

router = APIRouter()
for part in (measured, listing, looking, acting):
    router.include_router(part.router)

__all__ = ["router"]
