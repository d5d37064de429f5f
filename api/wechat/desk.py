"""The desk at which every message of every follower is answered, exactly once.

A reply is kept before it is given, so that a retry gets the same one whatever happened in between: see `ledger`. The
messages of one follower are answered one after the other. Of an attempt that fails nothing is kept, not even that its
request was seen.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cached_property, partial
from threading import Lock

from api.service import Service, today
from api.state import StateError
from api.state.clock import Clock, now
from api.wechat.accounts import Account
from api.wechat.client import Client
from api.wechat.dialogue import Asked, Dialogue, Turn
from api.wechat.followers import Follower, Names
from api.wechat.incoming import Incoming
from api.wechat.ledger import KeptLedger, Ledger, Outcome, Stale
from api.wechat.remembered import PassingLedger, RememberedLedger
from api.wechat.replay import Replays, Sighting
from api.wechat.worded import Commission, Wordings
from api.wechat.words import wechat_words
from assistant import Answer, Assistant

SILENT = ("view", "location_report")
"""Events that nobody waits for an answer to."""
STRIPES = 256
"""Locks for followers; two who share one wait for each other a moment."""
MARGIN = timedelta(seconds=30)
"""Beyond the model's own time: how long 继续 says that a wording is on its way."""
Send = Callable[[Account, str, str], None]
"""A customer-service message: the account, the openid, the text. Raises PlatformError."""
log = logging.getLogger(__name__)


class Desk:
    """May be used from any thread."""

    def __init__(self, service: Service, send: Send | None = None, clock: Clock = now) -> None:
        assert service.settings.secret is not None, "the settings ask for it where there are accounts"
        secret = service.settings.secret.get_secret_value()
        self.replays = Replays(secret, lambda: service.state, clock)
        self._secret = secret.encode()
        self._service = service
        self._clock = clock
        self._words = wechat_words()
        self._send = send or Client(service.settings.wechat_api).send_text
        self._stripes = tuple(Lock() for _ in range(STRIPES))
        self._remembered = RememberedLedger()
        self._wordings = Wordings()
        self._open: tuple[Assistant, Dialogue] | None = None

    def reply(self, message: Incoming, request: Sighting) -> str | None:
        """The passive reply (at most 2,048 bytes), the same for every retry; None = nothing is to be said.

        Raises Forbidden for a request that may not come again.
        """
        if message.kind not in SILENT and message.awaited:
            return self._reply(message, request)
        self.replays.once(request)
        return None

    def close(self) -> None:
        """Before the database is closed: no wording arrives any more."""
        self._wordings.close()

    def _reply(self, message: Incoming, request: Sighting) -> str | None:
        names, dialogue = Names.of(message, self._secret), self._dialogue()
        if message.kind != "unsubscribe" and dialogue is None:
            self.replays.once(request)
            return self._words.还没准备好
        with self._stripe(names):
            if self._service.state is not None and self._remembered.recall(names).reply is None:
                try:
                    return self._settled(self._kept, dialogue, message, names, request)
                except StateError as error:
                    log.error("%s。公众号的对话先记在内存里", error)
            self.replays.once(request)
            return self._settled(self._remembered, dialogue, message, names, None)

    def _settled(
        self, ledger: Ledger, dialogue: Dialogue | None, message: Incoming, names: Names, request: Sighting | None
    ) -> str | None:
        """What is said. An attempt that is `Stale` was overtaken by another message; there are only so many."""
        while True:
            recalled = ledger.recall(names, request)
            if recalled.reply is not None:
                if recalled.unseen is not None:
                    self.replays.once(recalled.unseen)
                return self._again(message, recalled.reply.text)
            turn = self._turn(dialogue, message, names, recalled.follower)
            try:
                ledger.settle(names, recalled.follower, turn.outcome, recalled.unseen)
            except Stale:
                continue
            self._afterwards(ledger, dialogue, message, names, turn.asked)
            return turn.outcome.reply

    def _again(self, message: Incoming, text: str | None) -> str | None:
        """The reply that was given before; where it was deleted since, that."""
        return self._words.已删 if text is None and message.kind != "unsubscribe" else text

    def _turn(self, dialogue: Dialogue | None, message: Incoming, names: Names, follower: Follower) -> Turn:
        if message.kind == "unsubscribe" or dialogue is None:
            return Turn(Outcome(None, None))
        turn = dialogue.turn(message, follower, today(), follower.awaits(self._clock()))
        after = turn.outcome.follower
        if after is None or turn.asked is None or not turn.asked.reworded or message.account.sends:
            return turn
        until = self._clock() + timedelta(seconds=self._service.settings.chat_timeout) + MARGIN
        awaiting = replace(after, awaiting=names.message, awaiting_until=until)
        return replace(turn, outcome=replace(turn.outcome, follower=awaiting))

    def _afterwards(
        self, ledger: Ledger, dialogue: Dialogue | None, message: Incoming, names: Names, asked: Asked | None
    ) -> None:
        """The reply stands by now: nothing that fails here may cost it."""
        try:
            if asked is not None:
                self._count(asked)
                if asked.reworded and dialogue is not None and dialogue.model is not None:
                    deliver = partial(self._deliver, ledger, dialogue, message, names)
                    self._wordings.begin(Commission(dialogue.model, asked.proven, deliver))
            self.replays.purge_if_due()
        except Exception as error:
            log.error("公众号的一条消息答完以后出错", exc_info=error)

    def _count(self, asked: Asked) -> None:
        state, answer = self._service.state, asked.proven.answer
        self._service.counters.answered(answer, asked.proven.slots.topic)
        if state is None:
            return
        state.questions.counting.note(answer, asked.proven.slots.topic)
        try:
            state.retention.purge_if_due()
            state.unanswered.note(asked.question, answer)
        except StateError as error:
            log.error("%s", error)

    def _deliver(
        self, ledger: Ledger, dialogue: Dialogue, message: Incoming, names: Names, answer: Answer | None
    ) -> None:
        """What the model worded is sent, or kept for 继续. Raises PlatformError and StateError."""
        parts = dialogue.form.reworded(answer, self._words.改写) if answer is not None else ()
        if not message.account.sends:
            self._keep(ledger, names, parts)
            return
        for part in parts:
            self._send(message.account, message.sender, part)

    def _keep(self, ledger: Ledger, names: Names, parts: tuple[str, ...]) -> None:
        """Behind what is still to be read, unless something else was asked since."""
        with self._stripe(names):
            while (follower := ledger.recall(names).follower).awaiting == names.message:
                after = replace(follower, rest=(*follower.rest, *parts), awaiting=None, awaiting_until=None)
                try:
                    return ledger.amend(names, follower, after)
                except Stale:
                    continue

    def _stripe(self, names: Names) -> Lock:
        return self._stripes[int(names.follower[:8], 16) % STRIPES]

    @cached_property
    def _kept(self) -> Ledger:
        """Only asked for when the database is open, which it then stays."""
        state = self._service.state
        assert state is not None
        if not state.retention.days:
            return PassingLedger(state.database, self._clock)
        return KeptLedger(state.database, state.retention.days, self._clock)

    def _dialogue(self) -> Dialogue | None:
        """Made anew where the service opened another index."""
        assistant, known = self._service.assistant, self._open
        if assistant is None:
            return None
        if known is None or known[0] is not assistant:
            known = self._open = (assistant, Dialogue.of(assistant, self._words, self._service.settings.site))
        return known[1]
