"""The log: one JSON object a line, on standard error. No questions, no addresses of people, no conversation ids.

A request is its route's template, status and time. A fault is its type and where it happened: messages of exceptions
often repeat what was being worked on, so they are left out (NIANGJIAREN_LOG_LEVEL=debug writes them too).
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from traceback import StackSummary, extract_tb
from types import TracebackType
from typing import Any

from api.watch.requests import Seen

LEVELS = {"debug", "info", "warning", "error"}
_QUIET = ("uvicorn.error", "httpx", "httpcore", "openai", "chromadb", "sqlalchemy", "alembic", "asyncio")
"""Libraries that say more than an operator needs below warnings."""
_access = logging.getLogger("api.access")


def configure(level: str) -> None:
    """Write this process's whole log as JSON lines. Raises ValueError with a sentence in Chinese."""
    if level.lower() not in LEVELS:
        raise ValueError("NIANGJIAREN_LOG_LEVEL 应是 debug、info、warning 或 error")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(with_messages=level.lower() == "debug"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # The server brings loggers of its own; its access log has people's addresses and what they searched for.
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = name != "uvicorn.access"
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))


def write(seen: Seen) -> None:
    """One line for one request."""
    fields = {
        "method": seen.method,
        "route": seen.route,
        "status": seen.status,
        "ms": round(seen.seconds * 1000, 1),
        "request_id": seen.request_id,
    }
    _access.info("request", extra={"fields": fields})


class JsonLines(logging.Formatter):
    """A record as one line of JSON, with the fields given as `extra={"fields": …}`."""

    def __init__(self, with_messages: bool = False) -> None:
        super().__init__()
        self.with_messages = with_messages

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "pid": record.process,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1]:
            line["fault"] = self._fault(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)

    def _fault(self, error: BaseException) -> list[str]:
        """The types and places of an exception and of those that led to it, the first cause first."""
        before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        said = f"{type(error).__module__}.{type(error).__qualname__}"
        said += f": {error}" if self.with_messages else ""
        inner = [line for each in getattr(error, "exceptions", ()) for line in self._fault(each)]
        return [*(self._fault(before) if before else []), *_places(error.__traceback__), said, *inner]


def _places(trace: TracebackType | None) -> list[str]:
    """File, line and function, innermost last; the source lines are in the file."""
    frames: StackSummary = extract_tb(trace)
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
