"""The open quizzes."""

from __future__ import annotations

from api.problems import NotReady
from api.service import NOT_KEPT, Service
from api.state.quizzes import Quizzes


def opened(service: Service) -> Quizzes:
    """Raises NotReady where there is no database."""
    if service.state is None:
        raise NotReady(NOT_KEPT)
    return service.state.quizzes
