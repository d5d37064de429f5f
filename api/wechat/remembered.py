"""The ledger in this process's memory: for followers whom nothing is kept of, and while there is no database.

A second process knows nothing of it and a restart forgets it; the reply to a question without a story before it is
the same all the same, because the same question has the same answer.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from datetime import timedelta
from threading import Lock
from typing import TypeVar

from api.state.clock import Clock
from api.state.database import Database
from api.wechat.followers import Follower, Names
from api.wechat.ledger import KeptLedger, Outcome, Recalled, Reply, Stale, stamped
from api.wechat.replay import Sighting

FOLLOWERS, REPLIES = 1000, 2000
"""How many are remembered; the one unused for longest goes first."""
T = TypeVar("T")


class RememberedLedger:
    """Replies and followers. Requests are noted by whoever uses it."""

    def __init__(self, followers: int = FOLLOWERS, replies: int = REPLIES) -> None:
        self._most = followers, replies
        self._followers: OrderedDict[str, Follower] = OrderedDict()
        self._replies: OrderedDict[str, tuple[str, Reply]] = OrderedDict()
        self._lock = Lock()

    def recall(self, names: Names, request: Sighting | None = None) -> Recalled:
        with self._lock:
            _, reply = self._replies.get(names.message, (None, None))
            return Recalled(reply, self._followers.get(names.follower, Follower()))

    def settle(self, names: Names, before: Follower, outcome: Outcome, unseen: Sighting | None = None) -> None:
        with self._lock:
            if names.message in self._replies:
                raise Stale
            if outcome.follower is None:
                self._forget(names)
            elif outcome.follower != before:
                self._change(names, before, outcome.follower)
            _put(self._replies, names.message, (names.follower, Reply(outcome.reply)), self._most[1])

    def amend(self, names: Names, before: Follower, after: Follower) -> None:
        with self._lock:
            self._change(names, before, after)

    def _change(self, names: Names, before: Follower, after: Follower) -> None:
        if self._followers.get(names.follower, Follower()).stamp != before.stamp:
            raise Stale
        _put(self._followers, names.follower, stamped(after), self._most[0])

    def _forget(self, names: Names) -> None:
        self._followers.pop(names.follower, None)
        for message, (whose, _) in self._replies.items():
            if whose == names.follower:
                self._replies[message] = (whose, Reply(None))


class PassingLedger:
    """Replies in the database for an hour, followers in memory only: what is used where nothing is to be kept."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._replies = KeptLedger(database, timedelta(0), clock)
        self._followers = RememberedLedger()

    def recall(self, names: Names, request: Sighting | None = None) -> Recalled:
        return replace(self._replies.recall(names, request), follower=self._followers.recall(names).follower)

    def settle(self, names: Names, before: Follower, outcome: Outcome, unseen: Sighting | None = None) -> None:
        """The follower is written last: the caller answers the messages of one follower one after the other."""
        unknown = Follower() if outcome.follower is not None else None
        self._replies.settle(names, Follower(), Outcome(outcome.reply, unknown), unseen)
        self._followers.settle(names, before, outcome)

    def amend(self, names: Names, before: Follower, after: Follower) -> None:
        self._followers.amend(names, before, after)


def _put(kept: OrderedDict[str, T], key: str, value: T, most: int) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > most:
        kept.popitem(last=False)
