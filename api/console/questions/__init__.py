"""Questions in the console: how many and what about → what could not be answered → an answer, a question or a word.

`overview` shows numbers, `unanswered` what is still open, asked alike together (`clusters`). What an officer writes
(`answering`, `asking`, `lay_words`) becomes proposals for the corpus (`files`), never a change of it; `answers` lists
what officers wrote and what suspended itself. `report` is the month in Word.
"""

from __future__ import annotations

from fastapi import APIRouter

from api.console.questions import answering, answers, asking, lay_words, overview, report, unanswered

router = APIRouter(include_in_schema=False)
# /new comes before /{number}, /settled before /{key}.
for part in (overview, unanswered, answering, answers, asking, lay_words, report):
    router.include_router(part.router)

__all__ = ["router"]
