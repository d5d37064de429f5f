"""What every request needs, carried by the app: the settings, the open assistant, the open database."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Annotated

from anyio import to_thread
from fastapi import Depends, Request

from api.guard.rates import Rates
from api.problems import NotReady
from api.settings import ServiceSettings
from api.state import Conversations, RememberedConversations, State, StateError
from api.watch.counters import Counters
from assistant import Assistant, AssistantError

log = logging.getLogger(__name__)
NOT_KEPT = "记录现在存不了，也读不出来，请过一会儿再试。提问不受影响。"
_CHINA = timezone(timedelta(hours=8))


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

    def __post_init__(self) -> None:
        """Raises ValueError with a sentence in Chinese when a setting cannot be used."""
        self.rates = Rates.of(self.settings)

    @property
    def memory(self) -> Conversations:
        """Where conversations are: in the database, or without one in this process's memory."""
        return self.state.conversations if self.state else self.remembered

    def site(self, request: Request) -> str:
        """The address people reach the service by, without a slash at its end."""
        return (self.settings.site or str(request.base_url)).rstrip("/")

    async def open(self) -> None:
        """Open what is not open yet, in threads, and say in the log what could not be."""
        await to_thread.run_sync(self._open_assistant)
        await to_thread.run_sync(self._open_state)

    async def close(self) -> None:
        await self.rates.windows.close()
        if self.state is not None:
            await to_thread.run_sync(self.state.close)

    def _open_assistant(self) -> None:
        try:
            self.assistant = self.assistant or Assistant.open(self.settings)
        except AssistantError as error:
            self.trouble = str(error)
            log.error("%s", error)

    def _open_state(self) -> None:
        try:
            self.state = self.state or State.open(self.settings)
        except StateError as error:
            log.error("%s。照样回答问题，但对话和反馈都不会保存", error)


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


ServiceDep = Annotated[Service, Depends(get_service)]
AssistantDep = Annotated[Assistant, Depends(get_assistant)]
StateDep = Annotated[State, Depends(get_state)]
