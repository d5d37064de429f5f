"""What the routes for WeChat need: the accounts, what was seen before, and the desk where questions are answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from fastapi import HTTPException, Request

from api.service import Service
from api.wechat.accounts import Accounts, load_accounts
from api.wechat.desk import Desk
from api.wechat.incoming import Incoming
from api.wechat.replay import Replays, Sighting


class Answers(Protocol):
    """Where a message is answered."""

    def reply(self, message: Incoming, request: Sighting) -> str | None:
        """The text of the passive reply, the same for every retry; None = nothing is to be said.

        Raises Forbidden for a request that may not come again; that it was seen is noted unless something breaks.
        """

    def close(self) -> None:
        """What still runs in the background stops; before the database is closed."""


@dataclass(frozen=True)
class Reception:
    accounts: Accounts
    replays: Replays
    desk: Answers

    @classmethod
    def of(cls, service: Service) -> Reception | None:
        """None where no accounts are set. Raises ValueError with a sentence in Chinese when their file has a fault."""
        file = service.settings.wechat
        if file is None:
            return None
        desk = Desk(service)
        return cls(load_accounts(file), desk.replays, desk)


def get_reception(request: Request) -> Reception:
    """Raises HTTPException: without accounts there is no such address."""
    reception: Reception | None = request.app.state.reception
    if reception is None:
        raise HTTPException(404)
    return reception
