"""What every request needs, carried by the app: the settings, the open assistant, the conversations."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Annotated

from fastapi import Depends, Request

from api.conversations import Conversations
from assistant import Assistant, Settings

_CHINA = timezone(timedelta(hours=8))


class NotReady(Exception):
    """The assistant is not open; the message is Chinese and says why."""


@dataclass
class Service:
    """The app's state; `assistant` is None until it is open, `trouble` says why it could not be opened."""

    settings: Settings
    assistant: Assistant | None = None
    trouble: str = "条文库还在打开，请过几秒再试。"
    conversations: Conversations = field(default_factory=Conversations)


def get_service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


def get_assistant(request: Request) -> Assistant:
    """The open assistant. Raises NotReady."""
    service = get_service(request)
    if service.assistant is None:
        raise NotReady(service.trouble)
    return service.assistant


def today() -> date:
    """The day it is in China, wherever the server stands."""
    return datetime.now(_CHINA).date()


ServiceDep = Annotated[Service, Depends(get_service)]
AssistantDep = Annotated[Assistant, Depends(get_assistant)]
