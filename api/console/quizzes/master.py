"""The quizmaster of this process: it remembers what it has proven, and goes when the assistant is replaced."""

from __future__ import annotations

from threading import Lock
from typing import Annotated

from fastapi import Depends, Request

from api.service import AssistantDep, get_service
from assistant.quiz.compose import Quizmaster
from assistant.quiz.points import authored_points

_opening = Lock()


def quizmaster(request: Request, assistant: AssistantDep) -> Quizmaster:
    """Raises NotReady, AssistantError."""
    with _opening:
        kept: Quizmaster | None = getattr(request.app.state, "quizmaster", None)
        if kept is None or kept.assistant is not assistant:
            points = authored_points(get_service(request).corpus_folder)
            kept = request.app.state.quizmaster = Quizmaster.open(assistant, points)
        return kept


QuizmasterDep = Annotated[Quizmaster, Depends(quizmaster)]
