"""Reading a stream of events as a browser reads it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Event:
    name: str
    data: dict[str, Any]


def events_of(text: str) -> list[Event]:
    """The events of a whole stream; comments are passed over."""
    blocks = [b for b in text.split("\n\n") if b.strip() and not b.startswith(":")]
    return [_event(block) for block in blocks]


def _event(block: str) -> Event:
    name, data = block.split("\n")
    assert name.startswith("event: ") and data.startswith("data: ")
    return Event(name.removeprefix("event: "), json.loads(data.removeprefix("data: ")))
