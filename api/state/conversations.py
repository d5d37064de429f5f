"""What each conversation has told so far, and its turns: in the database, or in this process's memory only.

Whoever knows a conversation's id may read and delete it, so the id is kept only as a digest. Questions are kept with
personal data removed; answers as they were given.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock
from typing import Any, Protocol

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, Table, delete, select

from api.state.clock import Clock
from api.state.database import Database
from api.state.privacy import redact, removed
from api.state.retention import Retention
from api.state.spans import plain
from api.state.tables import ConversationRow, TurnRow
from assistant import Slots

TURNS_KEPT = 50
"""Turns of one conversation; the oldest goes first."""
MEMORY_LIMIT = 1000
GUESSABLE = 20
"""Ids with fewer letters than this may be guessed; `new_id` makes 22."""
_slots = TypeAdapter(Slots)
_CONVERSATIONS: Table = ConversationRow.__table__  # type: ignore[assignment]
_TURNS: Table = TurnRow.__table__  # type: ignore[assignment]


@dataclass(frozen=True)
class Turn:
    question: str
    answer: dict[str, Any]
    asked_at: datetime


@dataclass(frozen=True)
class Conversation:
    """The slots after the last turn, and the province that was sent with it. `turns` is filled by `whole` only."""

    slots: Slots = field(default_factory=Slots)
    province: str | None = None
    turns: tuple[Turn, ...] = ()
    kept_until: datetime | None = None
    """None = not written down."""
    known: bool = False
    """False = nobody has asked under this id, or its time is over."""


class Conversations(Protocol):
    """Where conversations are; all may be called from any thread. Raises StateError."""

    def get(self, key: str | None) -> Conversation:
        """What the next turn needs; empty when the id is unknown or its time is over."""

    def whole(self, key: str) -> Conversation:
        """The same with its turns."""

    def add(self, key: str, turn: Turn, slots: Slots, province: str | None) -> None:
        """One more turn; the first one begins the conversation."""

    def forget(self, key: str) -> bool:
        """False = there was none."""


def new_id() -> str:
    """An id nobody can guess: whoever knows it continues the conversation."""
    return secrets.token_urlsafe(16)


def digest(key: str, purpose: str = "conversation") -> str:
    """Ids are random, so a plain digest cannot be undone; another purpose gives one that cannot be joined to it."""
    return hashlib.sha256(f"{purpose}:{key}".encode()).hexdigest()


class KeptConversations:
    """In the database, for as many days after the last turn as `retention` says."""

    def __init__(self, database: Database, retention: Retention, clock: Clock) -> None:
        self._database = database
        self._retention = retention
        self._days = retention.days
        self._clock = clock

    def get(self, key: str | None) -> Conversation:
        if key is None:
            return Conversation()
        with self._database.read() as connection:
            return self._read(connection, digest(key))

    def whole(self, key: str) -> Conversation:
        with self._database.read() as connection:
            conversation = self._read(connection, digest(key))
            if not conversation.known:
                return conversation
            chosen = select(_TURNS).where(_TURNS.c.conversation == digest(key)).order_by(_TURNS.c.number)
            rows = connection.execute(chosen).all()
        return replace(conversation, turns=tuple(Turn(r.question, r.answer, r.asked_at) for r in rows))

    def add(self, key: str, turn: Turn, slots: Slots, province: str | None) -> None:
        self._retention.purge_if_due()
        name = digest(key)
        personal = removed(turn.question)
        told = slots_to_json(impersonal(slots, personal))
        with self._database.write() as connection:
            self._drop_expired(connection, name)
            number = self._count(connection, name, told, province and redact(province))
            if len(key) < GUESSABLE:
                return
            row = {"conversation": name, "number": number, "question": redact(turn.question)}
            connection.execute(
                _TURNS.insert().values(row | {"answer": _unsaid(turn.answer, personal), "asked_at": turn.asked_at})
            )
            old = (_TURNS.c.conversation == name) & (_TURNS.c.number <= number - TURNS_KEPT)
            connection.execute(delete(_TURNS).where(old))

    def forget(self, key: str) -> bool:
        with self._database.write() as connection:
            gone = connection.execute(delete(_CONVERSATIONS).where(_CONVERSATIONS.c.digest == digest(key)))
        if gone.rowcount:
            self._database.erase()
        return gone.rowcount > 0

    def _read(self, connection: Connection, name: str) -> Conversation:
        columns = (_CONVERSATIONS.c.slots, _CONVERSATIONS.c.province, _CONVERSATIONS.c.used_at)
        row = connection.execute(select(*columns).where(_CONVERSATIONS.c.digest == name)).one_or_none()
        if row is None or row.used_at + self._days <= self._clock():
            return Conversation()
        return Conversation(slots_from_json(row.slots), row.province, (), row.used_at + self._days, known=True)

    def _drop_expired(self, connection: Connection, name: str) -> None:
        over = _CONVERSATIONS.c.used_at <= self._clock() - self._days
        connection.execute(delete(_CONVERSATIONS).where((_CONVERSATIONS.c.digest == name) & over))

    def _count(self, connection: Connection, name: str, told: dict[str, Any], province: str | None) -> int:
        """The number of this turn. The row stays locked until the turn is written, so no number is given twice."""
        now = self._clock()
        first = {"digest": name, "slots": told, "province": province, "asked": 1, "created_at": now, "used_at": now}
        statement = self._database.insert(_CONVERSATIONS).values(first)
        later = {"slots": told, "province": province, "asked": _CONVERSATIONS.c.asked + 1, "used_at": now}
        statement = statement.on_conflict_do_update(index_elements=["digest"], set_=later)
        number: int = connection.execute(statement.returning(_CONVERSATIONS.c.asked)).scalar_one()
        return number


class RememberedConversations:
    """In this process's memory: slots only, at most `limit`, the one unused for longest dropped first.

    A restart forgets all of it and a second process knows nothing of it: a client that wants to be independent of
    both sends `turns` instead of an id.
    """

    def __init__(self, limit: int = MEMORY_LIMIT) -> None:
        self.limit = limit
        self._kept: OrderedDict[str, Conversation] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: str | None) -> Conversation:
        with self._lock:
            if key is None or key not in self._kept:
                return Conversation()
            self._kept.move_to_end(key)
            return self._kept[key]

    def whole(self, key: str) -> Conversation:
        return self.get(key)

    def add(self, key: str, turn: Turn, slots: Slots, province: str | None) -> None:
        with self._lock:
            self._kept[key] = Conversation(slots, province, known=True)
            self._kept.move_to_end(key)
            while len(self._kept) > self.limit:
                self._kept.popitem(last=False)

    def forget(self, key: str) -> bool:
        with self._lock:
            return self._kept.pop(key, None) is not None


def impersonal(slots: Slots, words: tuple[str, ...]) -> Slots:
    """The slots without content words of the question that were personal data."""
    kept = tuple(s for s in slots.subjects if not any(s in word or word in s for word in words))
    return replace(slots, subjects=kept)


def _unsaid(answer: dict[str, Any], words: tuple[str, ...]) -> dict[str, Any]:
    """The answer without the changes that repeat personal data: a name may be read as a slip (王产价)."""
    understood = answer.get("understood")
    if not words or not isinstance(understood, dict):
        return answer
    kept = [c for c in understood.get("changes", ()) if redact(c) == c and not _tells(c, words)]
    return answer | {"understood": understood | {"changes": kept}}


def _tells(change: str, words: tuple[str, ...]) -> bool:
    typed = plain(change).partition("」")[0].removeprefix("「")
    return any(typed in word or word in typed for word in words)


def slots_to_json(slots: Slots) -> dict[str, Any]:
    told: dict[str, Any] = _slots.dump_python(slots, mode="json", exclude_defaults=True)
    return told


def slots_from_json(told: dict[str, Any]) -> Slots:
    """What was told, empty where another version of the program wrote it in a way that is not understood."""
    try:
        return _slots.validate_python(told)
    except ValidationError:
        return Slots()
