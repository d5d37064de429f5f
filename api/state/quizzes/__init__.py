"""Quizzes in the database: what officers make (`store`), and what people answer (`attempts`).

`model` says what there is, `tables` how it is kept. Answers are judged as they come (`grading`), written many at a
time (`batches`), and gone after their days (`retention`). `draw` picks the winners of a contest.
"""

from api.state.quizzes.attempts import attempt_digest
from api.state.quizzes.begin import Begin
from api.state.quizzes.model import (
    Attempt,
    Certificate,
    Decision,
    Progress,
    QuizOptions,
    Response,
    Results,
    Review,
    Saved,
    Status,
    StoredQuiz,
    Taken,
)
from api.state.quizzes.refused import Refused
from api.state.quizzes.reply import Reply
from api.state.quizzes.retention import QuizRetention
from api.state.quizzes.store import Quizzes

__all__ = [
    "Attempt",
    "Begin",
    "Certificate",
    "Decision",
    "Progress",
    "QuizOptions",
    "QuizRetention",
    "Quizzes",
    "Refused",
    "Reply",
    "Response",
    "Results",
    "Review",
    "Saved",
    "Status",
    "StoredQuiz",
    "Taken",
    "attempt_digest",
]
