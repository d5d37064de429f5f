"""A worker asks the union to call back: /v1/cases for programs and the widget, /help-me for people.

`urgency.py` says by rules what must not wait; what she handed over lies sealed in api/state/cases; officers work on it
at /console/cases.
"""

from fastapi import APIRouter

from api.cases.pages import router as _pages
from api.cases.routes import router as _routes

router = APIRouter()
router.include_router(_routes)
router.include_router(_pages)

__all__ = ["router"]
