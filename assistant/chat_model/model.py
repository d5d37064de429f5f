"""The optional language model: it may word an answer and rewrite a question, and is never believed.

The answer that was proven stands whenever the model is not set, not reachable, slow, cut off, or says one thing that
the answer does not say. Status, citations, entitlement, province, the question back and suggestions are never its.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Generator, Iterator, Sequence
from contextlib import aclosing, closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.chat_model.breaker import Breaker
from assistant.chat_model.check import Checker, Unproven, kept_verbatim
from assistant.chat_model.endpoint import ChatFailure, alines, close_endpoint, lines, open_endpoint
from assistant.chat_model.prompts import Message, rewriting_messages, wording_messages
from assistant.chat_model.rewrite import place_names, usable_rewrite
from assistant.model import Answer, AssistantError, Sentence
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ChatModel:
    """Safe to share between threads. `endpoint` is any LangChain chat model."""

    endpoint: BaseChatModel
    seconds: float
    places: tuple[str, ...] = ()
    breaker: Breaker = field(default_factory=Breaker)

    @classmethod
    def of(cls, settings: Settings) -> ChatModel | None:
        """The model that is configured, or None. Raises AssistantError when the settings cannot work."""
        if not settings.chat_model:
            return None
        if not settings.chat_base_url:
            raise AssistantError("设了 CHAT_MODEL，还要设 CHAT_BASE_URL（模型服务的地址，如 http://127.0.0.1:8080/v1）")
        key = settings.chat_api_key.get_secret_value() if settings.chat_api_key else None
        endpoint = open_endpoint(settings.chat_model, settings.chat_base_url, key, settings.chat_timeout)
        return cls(endpoint, settings.chat_timeout, place_names(settings.corpus))

    def word(self, question: str, answer: Answer) -> Answer:
        """The answer in the model's words where all of them stand; else the very same answer."""
        checker = Checker(answer, self.places)
        try:
            worded = tuple(self._worded(question, checker))
        except (ChatFailure, Unproven):
            return answer
        return replace(answer, sentences=worded) if worded and checker.complete else answer

    async def stream(self, question: str, answer: Answer) -> AsyncGenerator[Sentence, None]:
        """Sentences, each after its own check; from the first fault on, the answer's own. No thread waits."""
        checker = Checker(answer, self.places)
        with suppress(ChatFailure, Unproven):
            if messages := _messages(question, answer):
                async with aclosing(self._heard(messages)) as reply:
                    async for line in reply:
                        if sentence := self._taken(checker, line):
                            yield sentence
        for sentence in checker.rest:
            yield sentence

    def rewrite(self, question: str, before: str = "") -> str | None:
        """One plain question to search with, or None. `before` sums up what the conversation said so far."""
        try:
            reply = [line for line in self._reply(rewriting_messages(question, before)) if line.strip()]
        except ChatFailure:
            return None
        return usable_rewrite(reply[0], f"{before} {question}", self.places) if len(reply) == 1 else None

    def close(self) -> None:
        """Closes its connections; for the end of a program."""
        close_endpoint(self.endpoint)

    def _worded(self, question: str, checker: Checker) -> Iterator[Sentence]:
        """Raises ChatFailure or Unproven."""
        if messages := _messages(question, checker.answer):
            with closing(self._reply(messages)) as reply:
                yield from filter(None, (self._taken(checker, line) for line in reply))

    def _taken(self, checker: Checker, line: str) -> Sentence | None:
        """Raises Unproven."""
        try:
            return checker.take(line)
        except Unproven as fault:
            self.breaker.succeeded()
            _log.info("wording not used: a line %s", fault)
            raise

    def _reply(self, messages: Sequence[Message]) -> Generator[str, None, None]:
        """The reply's lines. Raises ChatFailure."""
        with self._attempt():
            yield from lines(self.endpoint, messages, self.seconds)

    async def _heard(self, messages: Sequence[Message]) -> AsyncGenerator[str, None]:
        """The same on an event loop."""
        with self._attempt():
            async with aclosing(alines(self.endpoint, messages, self.seconds)) as reply:
                async for line in reply:
                    yield line

    @contextmanager
    def _attempt(self) -> Iterator[None]:
        """One call of the endpoint; the breaker learns how it went. Raises ChatFailure."""
        if not self.breaker.allows():
            raise ChatFailure("left alone after failing")
        try:
            yield
        except ChatFailure as failure:
            self.breaker.failed()
            _log.warning("language model not used: %s", failure)
            raise
        self.breaker.succeeded()


def _messages(question: str, answer: Answer) -> list[Message] | None:
    """What the model is told, or None where nothing of the answer may be reworded."""
    verbatim = tuple(kept_verbatim(s, answer) for s in answer.sentences)
    return wording_messages(question, answer, verbatim) if may_be_worded(answer) and not all(verbatim) else None


def may_be_worded(answer: Answer) -> bool:
    """Whether an answer may go to the model at all: no refusal, no question back, no words of care."""
    settled = answer.status == "answered" and answer.reason is None
    return settled and bool(answer.sentences) and all(s.cites for s in answer.sentences)
