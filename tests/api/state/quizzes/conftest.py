"""A published quiz on each database, and one person who takes it.

Quizzes do not see one another, so all tests share one database of each kind: making one takes longer than a test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

from api.settings import ServiceSettings
from api.state import State, new_id
from api.state.quizzes import Attempt, Begin, QuizOptions, Quizzes, Reply, Saved, attempt_digest
from tests.api.quizzes.items import ITEMS, published, right_answer, wrong_answer
from tests.api.state.conftest import Hands
from tests.servers import Server, created

_hands = Hands()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[State]:
    folder: Path = tmp_path_factory.mktemp("quizzes")
    address = f"sqlite:///{folder}/state.db"
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("postgres_server")
        address = created(server.url, "quizzes")
    state = State.open(ServiceSettings(database=SecretStr(address), _env_file=None), _hands)
    yield state
    state.close()


@pytest.fixture
def clock() -> Iterator[Hands]:
    """Back to the same morning for each test."""
    _hands.now = Hands().now
    yield _hands


@pytest.fixture
def quizzes(shared: State, clock: Hands) -> Quizzes:
    return shared.quizzes


@dataclass
class Person:
    """One attempt, step by step."""

    quizzes: Quizzes
    code: str
    id: str
    device: str | None
    name: str | None = None
    unit: str | None = None
    asked: tuple[int, ...] = ()

    @property
    def digest(self) -> str:
        return attempt_digest(self.id)

    def begin(self) -> Attempt:
        begun = Begin(self.digest, self.code, self.device, self.name, self.unit)
        attempt = self.quizzes.attempts.begin(begun).result()
        self.asked = attempt.asked
        return attempt

    def place(self, item: str) -> int:
        """Where in this attempt the item with this id is asked."""
        return [ITEMS[at].id for at in self.asked].index(item)

    def answer(self, item: str, right: bool = True, change: int = 0, seconds: int | None = None) -> Saved:
        given = (right_answer if right else wrong_answer)(self.digest, next(i for i in ITEMS if i.id == item))
        shown, written = tuple(given.get("shown", ())), tuple(given.get("written", ()))
        return self.send(Reply(self.digest, self.place(item), shown, written, change, seconds))

    def send(self, reply: Reply) -> Saved:
        return self.quizzes.attempts.answer(reply).result()

    def hand_in(self) -> Attempt:
        return self.quizzes.attempts.hand_in(self.id).result()


Come = Callable[..., Person]


@pytest.fixture
def come(quizzes: Quizzes) -> Come:
    """Somebody new at a quiz with these options; at the same one again by its code."""

    def somebody(code: str = "", device: str | None = "", name: str | None = None, unit: str | None = None) -> Person:
        device = new_id() if device == "" else device
        return Person(quizzes, code or published(quizzes), new_id(), device, name, unit)

    return somebody


@pytest.fixture
def open_quiz(quizzes: Quizzes) -> Callable[..., str]:
    """The code of a new published quiz."""

    def make(**options: object) -> str:
        return published(quizzes, QuizOptions(**options))  # type: ignore[arg-type]

    return make
