"""A refusal as a reply: the status by its reason."""

from __future__ import annotations

from api.problems import Problem, problem
from api.state.quizzes import Refused

_STATUS = {"unknown": 404, "name": 422, "unit": 422, "answer": 422}
_TITLE = "这一步没有成功"
CONFLICT = 409


def refused(reason: Refused) -> Problem:
    """`reason` is for programs: the page knows by it what to do next."""
    return problem(_STATUS.get(reason.reason, CONFLICT), str(reason), title=_TITLE, reason=reason.reason)
