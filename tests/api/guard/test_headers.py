"""What a middleware changes in the headers of a reply, and that it touches nothing else."""

from __future__ import annotations

import anyio
from starlette.types import Message

from api.guard.headers import changing

START: Message = {"type": "http.response.start", "status": 200, "headers": [(b"vary", b"Accept")]}
BODY: Message = {"type": "http.response.body", "body": b"x"}


def test_the_start_is_changed_and_the_rest_passed_on() -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def reply() -> None:
        changed = changing(send, lambda headers: headers.add_vary_header("Origin"))
        await changed({**START, "headers": list(START["headers"])})
        await changed(BODY)

    anyio.run(reply)
    assert sent == [{**START, "headers": [(b"vary", b"Accept, Origin")]}, BODY]
