"""What each conversation has told so far, kept in this process's memory only.

A restart forgets all of it and a second process knows nothing of it: a client that wants to be independent of both
sends `turns` instead of an id. Questions themselves are not kept, only the slots read from them.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from assistant import Slots

LIMIT = 1000


@dataclass(frozen=True)
class Conversation:
    """The slots after the last turn, and the province that was sent with it."""

    slots: Slots = field(default_factory=Slots)
    province: str | None = None


class Conversations:
    """At most `limit` conversations; the one unused for longest is dropped first."""

    def __init__(self, limit: int = LIMIT) -> None:
        self.limit = limit
        self._kept: OrderedDict[str, Conversation] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: str | None) -> Conversation:
        """The conversation, or a new one when the id is unknown."""
        with self._lock:
            if key is None or key not in self._kept:
                return Conversation()
            self._kept.move_to_end(key)
            return self._kept[key]

    def put(self, key: str, conversation: Conversation) -> None:
        with self._lock:
            self._kept[key] = conversation
            self._kept.move_to_end(key)
            while len(self._kept) > self.limit:
                self._kept.popitem(last=False)


def new_id() -> str:
    """An id nobody can guess: whoever knows it continues the conversation."""
    return secrets.token_urlsafe(16)
