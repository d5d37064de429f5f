"""All routes of the console; each part names its router here."""

from __future__ import annotations

from fastapi import APIRouter

from api.console import audit, cases, corpus, home, officers, questions, quizzes, sign_in, work

router = APIRouter(include_in_schema=False)
for part in (sign_in, home, work, quizzes, corpus, cases, questions, officers, audit):
    router.include_router(part.router)
