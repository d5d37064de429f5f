"""How a middleware changes the headers of a reply that is on its way."""

from __future__ import annotations

from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send


def changing(send: Send, change: Callable[[MutableHeaders], None]) -> Send:
    """`send`, with `change` done to the headers as the reply starts."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            change(MutableHeaders(scope=message))
        await send(message)

    return sent
