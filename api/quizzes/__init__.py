"""Quizzes as people take them: pages under /quiz, JSON under /v1/quizzes and /v1/attempts, and what comes of them."""

from fastapi import APIRouter

from api.quizzes.pages import router as _pages
from api.quizzes.routes import router as _routes

router = APIRouter()
router.include_router(_routes)
router.include_router(_pages)

__all__ = ["router"]
