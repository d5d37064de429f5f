"""Quizzes in the console: compose or import → review item by item → a second officer approves → publish → results."""

from __future__ import annotations

from fastapi import APIRouter

from api.console.quizzes import composing, deciding, exporting, importing, items, listing, results

router = APIRouter(include_in_schema=False)
# /new and /import come before /{number}.
for part in (composing, importing, listing, items, deciding, exporting, results):
    router.include_router(part.router)

__all__ = ["router"]
