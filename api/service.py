"""What every request needs, carried by the app: the settings, the open assistant, the open database."""

from __future__ import annotations

import gc
import logging
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Annotated

from anyio import to_thread
from fastapi import Depends, Request
from threadpoolctl import threadpool_limits

from api.guard.rates import Rates
from api.problems import NotReady
from api.releases import SHIPPED, Watcher, corpus_folder, open_served
from api.settings import ServiceSettings
from api.state import Conversations, RememberedConversations, State, StateError
from api.watch.counters import Counters
from assistant import Assistant

log = logging.getLogger(__name__)
NOT_KEPT = "记录现在存不了，也读不出来，请过一会儿再试。提问不受影响。"
_CHINA = timezone(timedelta(hours=8))
_FIRST_QUESTIONS = ("产假几天", "怀孕被辞退怎么办", "chanjia jitian")
"""One that is worked out, one with an answer written beforehand, one in letters."""


@dataclass
class Service:
    """The app's state; `assistant` is None until it is open, `trouble` says why it could not be opened.

    `state` is None until it is open, and stays so without a database: questions are answered all the same.
    """

    settings: ServiceSettings
    assistant: Assistant | None = None
    trouble: str = "条文库还在打开，请过几秒再试。"
    state: State | None = None
    remembered: RememberedConversations = field(default_factory=RememberedConversations)
    counters: Counters = field(default_factory=Counters)
    rates: Rates = field(init=False)
    watcher: Watcher = field(init=False)
    """Puts another assistant in place when another release of the corpus is to be served."""

    def __post_init__(self) -> None:
        """Raises ValueError with a sentence in Chinese when a setting cannot be used."""
        self.rates = Rates.of(self.settings)
        self.watcher = Watcher(self.settings, self._serve)

    @property
    def memory(self) -> Conversations:
        """Where conversations are: in the database, or without one in this process's memory."""
        return self.state.conversations if self.state else self.remembered

    @property
    def corpus_folder(self) -> Path:
        """Of the corpus this process answers from."""
        return corpus_folder(self.settings, self.watcher.number or SHIPPED)

    def site(self, request: Request) -> str:
        """The address people reach the service by, without a slash at its end."""
        return (self.settings.site or str(request.base_url)).rstrip("/")

    async def open(self) -> None:
        """Open what is not open yet, in threads, and say in the log what could not be."""
        await to_thread.run_sync(self._open_assistant)
        await to_thread.run_sync(self._open_state)

    async def watch(self) -> None:
        """Until cancelled: answer from the release that is to be served, as soon as it is another."""
        await self.watcher.run(lambda: self.assistant)

    async def close(self) -> None:
        await self.rates.windows.close()
        if self.state is not None:
            await to_thread.run_sync(self.state.close)

    def open_assistant(self) -> None:
        """Over the corpus that is served. Raises AssistantError."""
        self.watcher.number, assistant = open_served(self.settings)
        self.assistant = _ready(assistant)

    def _open_assistant(self) -> None:
        if self.assistant is None:
            self.watcher.look(None)
            self.trouble = self.watcher.trouble or self.trouble
        elif self.watcher.number is None:
            self.watcher.taken_as_given()

    def _serve(self, number: int, assistant: Assistant) -> None:
        self.assistant = _ready(assistant)
        log.info("现在用第 %s 版语料回答", number)

    def _open_state(self) -> None:
        try:
            self.state = self.state or State.open(self.settings)
        except StateError as error:
            log.error("%s。照样回答问题，但对话和反馈都不会保存", error)


def _ready(assistant: Assistant) -> Assistant:
    """What is read only once is read before the first question comes.

    The corpus stays, so nobody looks through it for garbage: that takes a quarter of a second, in which all wait. And
    matrix products are small: a second thread would only burn its core waiting for the next one.
    """
    threadpool_limits(1, user_api="blas")
    for question in _FIRST_QUESTIONS:
        assistant.prove(question, on=today())
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return assistant


def get_service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


def get_assistant(request: Request) -> Assistant:
    """The open assistant. Raises NotReady."""
    service = get_service(request)
    if service.assistant is None:
        raise NotReady(service.trouble)
    return service.assistant


def get_state(request: Request) -> State:
    """The open database. Raises NotReady."""
    service = get_service(request)
    if service.state is None:
        raise NotReady(NOT_KEPT)
    return service.state


def today() -> date:
    """The day it is in China, wherever the server stands."""
    return datetime.now(_CHINA).date()


# FastAPI calls a plain function in a thread, a detour that costs more than what is asked for.
async def _service(request: Request) -> Service:
    return get_service(request)


async def _assistant(request: Request) -> Assistant:
    return get_assistant(request)


async def _state(request: Request) -> State:
    return get_state(request)


ServiceDep = Annotated[Service, Depends(_service)]
AssistantDep = Annotated[Assistant, Depends(_assistant)]
StateDep = Annotated[State, Depends(_state)]
