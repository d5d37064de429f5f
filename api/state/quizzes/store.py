"""What officers do with a quiz: make, review item by item, have a second officer approve, publish, close.

草稿 → 待批 (every item let pass) → 已批 → 已发布 → 已结束. A change leads back to 草稿,
or to 待批 where no item is new.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from api.state.clock import Clock
from api.state.database import Database
from api.state.quizzes.attempts import Attempts
from api.state.quizzes.codes import QUIZ, as_typed, new_code
from api.state.quizzes.ledger import progress_of, results_of
from api.state.quizzes.model import Decision, Progress, QuizOptions, Results, StoredQuiz
from api.state.quizzes.retention import QuizRetention
from api.state.quizzes.retired import rest_on
from api.state.quizzes.shelf import QUIZZES, REVIEWS, Shelf
from assistant.quiz import Quiz, QuizError, QuizItem

SEED_BYTES = 32
_OPEN_TO_CHANGE = ("草稿", "待批", "已批")


class Quizzes:
    """All may be called from any thread. Raises StateError; QuizError with a sentence for the officer."""

    def __init__(self, database: Database, retention: QuizRetention, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._shelf = Shelf(clock)
        self.retention = retention
        self.attempts = Attempts(database, self._shelf, retention, clock)

    def close_down(self) -> None:
        """What is still to be written is written; nothing may be asked afterwards."""
        self.attempts.close()

    def create(self, quiz: Quiz, options: QuizOptions, by: str) -> int:
        """Its number. Raises QuizError for a quiz without items, or with one item twice."""
        _check_items(quiz.items)
        self.retention.purge_if_due()
        row = {
            "version": 1,
            "quiz": quiz.to_json(),
            "options": options.to_json(),
            "status": "草稿",
            "created_by": by,
            "makers": [by],
            "created_at": self._clock(),
            "retired": [],
            "nameless": False,
        }
        with self._database.write() as connection:
            code = _free_code(connection)
            inserted = QUIZZES.insert().values(row | {"code": code}).returning(QUIZZES.c.number)
            number: int = connection.execute(inserted).scalar_one()
        return number

    def get(self, number: int) -> StoredQuiz:
        """Raises QuizError when there is none."""
        with self._database.read() as connection:
            return _there(self._shelf.by_number(connection, number))

    def by_code(self, code: str) -> StoredQuiz | None:
        """Whatever its status: whether people may see it is for the caller to say."""
        with self._database.read() as connection:
            return self._shelf.by_code(connection, as_typed(code))

    def all(self) -> tuple[StoredQuiz, ...]:
        """The newest first."""
        with self._database.read() as connection:
            return self._shelf.all(connection)

    def set_options(self, number: int, options: QuizOptions, by: str) -> None:
        """Before it is published; approval is given again afterwards."""
        with self._database.write() as connection:
            quiz = self._changeable(connection, number)
            self._change(connection, quiz, options=options.to_json(), **_back(quiz, by, quiz))

    def save_items(self, number: int, items: Sequence[QuizItem], by: str, title: str | None = None) -> None:
        """Before it is published. Changed items lose their review, the quiz its approval."""
        _check_items(items)
        with self._database.write() as connection:
            quiz = self._changeable(connection, number)
            same = set(quiz.quiz.items) & set(items)
            kept = [item.id for item in same]
            connection.execute(delete(REVIEWS).where((REVIEWS.c.quiz == number) & REVIEWS.c.item.not_in(kept)))
            content = replace(quiz.quiz, items=tuple(items), title=title or quiz.quiz.title)
            reviews = {item: review for item, review in quiz.reviews.items() if item in kept}
            new = replace(quiz, quiz=content, reviews=reviews, retired=quiz.retired & set(kept))
            self._change(connection, quiz, quiz=content.to_json(), retired=sorted(new.retired), **_back(quiz, by, new))

    def review(self, number: int, item_id: str, decision: Decision, reason: str, by: str) -> None:
        """When the last item has passed, the quiz is 待批; one that goes back makes it 草稿."""
        if decision == "退回" and not reason.strip():
            raise QuizError("退回一道题，请写一句理由")
        with self._database.write() as connection:
            quiz = self._changeable(connection, number)
            if item_id not in {item.id for item in quiz.quiz.items}:
                raise QuizError("这份试卷里没有这道题，可能刚被换掉了，请刷新")
            row = {"decision": decision, "reason": reason.strip(), "by": by, "at": self._clock()}
            statement = self._database.insert(REVIEWS).values(row | {"quiz": number, "item": item_id})
            connection.execute(statement.on_conflict_do_update(index_elements=["quiz", "item"], set_=row))
            done = decision == "通过" and not set(quiz.unreviewed) - {item_id} and not quiz.retired
            self._change(connection, quiz, status="待批" if done else "草稿", approved_by=None)

    def approve(self, number: int, by: str) -> None:
        """By a second officer. Raises QuizError when `by` had a hand in it, or an item is not reviewed."""
        with self._database.write() as connection:
            quiz = self._changeable(connection, number)
            if quiz.unreviewed:
                raise QuizError(f"还有 {len(quiz.unreviewed)} 道题没有审完，不能批准")
            if quiz.retired:
                raise QuizError("有题目依据的规定已经变了，请先换掉")
            if by in quiz.makers:
                raise QuizError("自己出的、改过的试卷，要请另一位同事批准")
            self._change(connection, quiz, status="已批", approved_by=by)

    def publish(self, number: int, closes: datetime | None = None) -> str:
        """The code of its link; from now on it can be taken, until `closes` or until it is closed."""
        now = self._clock()
        if closes is not None and closes <= now:
            raise QuizError("结束的时间已经过了")
        with self._database.write() as connection:
            quiz = self._locked(connection, number)
            if quiz.status != "已批":
                raise QuizError("试卷要先审完、批准，才能发布")
            seed = secrets.token_hex(SEED_BYTES) if quiz.options.contest else None
            self._change(connection, quiz, status="已发布", opens=now, closes=closes, seed=seed)
        return quiz.code

    def close(self, number: int) -> None:
        """Nobody can answer any more; what was answered counts, the seed of the draw may be told."""
        with self._database.write() as connection:
            quiz = self._locked(connection, number)
            if quiz.status == "已结束":
                return
            if quiz.status != "已发布":
                raise QuizError("还没有发布的试卷，不用结束")
            self._change(connection, quiz, status="已结束", closes=self._clock())

    def remove(self, number: int) -> None:
        """Only what was never published."""
        with self._database.write() as connection:
            self._changeable(connection, number)
            connection.execute(delete(QUIZZES).where(QUIZZES.c.number == number))

    def progress(self, number: int) -> Progress:
        with self._database.read() as connection:
            return progress_of(connection, number)

    def results(self, number: int) -> Results:
        """What was handed in, and what was begun and is past its time, as it then stood."""
        self.attempts.settle(number)
        with self._database.read() as connection:
            quiz = _there(self._shelf.by_number(connection, number))
            return results_of(connection, quiz)

    def standings(self, number: int) -> Results:
        """The same without single answers, and without what is not handed in: quick, for a board that many look at."""
        with self._database.read() as connection:
            return results_of(connection, _there(self._shelf.by_number(connection, number)), with_answers=False)

    def retire(self, references: Sequence[str]) -> list[int]:
        """Flag the items that rest on these provisions (女职工劳动保护特别规定 第六条); the quizzes that have some.

        They are not asked any more; who has begun keeps them. A quiz that is over stays as it was.
        """
        touched = []
        for quiz in self.all():
            found = {item.id for item in quiz.quiz.items if rest_on(item, references)} - quiz.retired
            if found and quiz.status != "已结束":
                touched.append(quiz.number)
                self._flag(quiz.number, found)
        return touched

    def _flag(self, number: int, items: set[str]) -> None:
        with self._database.write() as connection:
            quiz = self._locked(connection, number)
            retired = sorted(quiz.retired | items)
            back = {"status": "草稿", "approved_by": None} if quiz.status in _OPEN_TO_CHANGE else {}
            self._change(connection, quiz, retired=retired, **back)

    def _changeable(self, connection: Connection, number: int) -> StoredQuiz:
        quiz = self._locked(connection, number)
        if quiz.status not in _OPEN_TO_CHANGE:
            raise QuizError("已经发布的试卷不能再改，请另外组一份")
        return quiz

    def _locked(self, connection: Connection, number: int) -> StoredQuiz:
        """As it stands, and nobody else changes it until the transaction is over."""
        connection.execute(select(QUIZZES.c.number).where(QUIZZES.c.number == number).with_for_update())
        return _there(self._shelf.by_number(connection, number))

    def _change(self, connection: Connection, stored: StoredQuiz, **values: Any) -> None:
        values |= {"version": QUIZZES.c.version + 1}
        connection.execute(update(QUIZZES).where(QUIZZES.c.number == stored.number).values(values))


def _there(quiz: StoredQuiz | None) -> StoredQuiz:
    if quiz is None:
        raise QuizError("没有这份试卷，可能已经删掉了")
    return quiz


def _back(quiz: StoredQuiz, by: str, new: StoredQuiz) -> dict[str, Any]:
    """Where it stands once it is `new`, changed by this officer."""
    status = "草稿" if new.unreviewed or new.retired else "待批"
    return {"status": status, "approved_by": None, "makers": list(dict.fromkeys([*quiz.makers, by]))}


def _check_items(items: Sequence[QuizItem]) -> None:
    if not items:
        raise QuizError("试卷里一道题也没有")
    if len({item.id for item in items}) < len(items):
        raise QuizError("试卷里有同样的题，请换掉一道")


def _free_code(connection: Connection) -> str:
    while True:
        code = new_code(QUIZ)
        if connection.execute(select(QUIZZES.c.number).where(QUIZZES.c.code == code)).one_or_none() is None:
            return code
