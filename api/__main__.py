"""python -m api: serve on the host and port of the settings. With a command after it: wechat …, officer …"""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

import uvicorn
from pydantic import ValidationError

from api import workers
from api.app import create_app
from api.server import config
from api.settings import ServiceSettings, explain
from api.watch import logs
from assistant import AssistantError

Run = Callable[[socket.socket], None]
"""Serves at a socket, until stopped."""


def main(arguments: Sequence[str]) -> int:
    """Serve, or run the command that is named."""
    if not arguments:
        return serve()
    from api.commands import run  # a server needs none of them

    return run(arguments)


def serve() -> int:
    """Until stopped; 1 = could not start, and a Chinese line says why."""
    try:
        settings = ServiceSettings()
        logs.configure(settings.log_level)
        run = _several(settings) if settings.workers > 1 else _alone(settings)
        listening = _listen(settings.host, settings.port)
    except ValidationError as error:
        return _fail(explain(error))
    except (AssistantError, ValueError) as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(f"{settings.host}:{settings.port} 用不了（{error.strerror}）。换一个端口：NIANGJIAREN_PORT=8001")
    print(f"娘家人已启动：{_address(listening)}　按 Ctrl+C 停止", flush=True)
    # Ctrl+C has already closed everything in order when it arrives here.
    with suppress(KeyboardInterrupt):
        run(listening)
    return 0


def _alone(settings: ServiceSettings) -> Run:
    """Raises AssistantError, ValueError."""
    app = create_app(settings)
    app.state.service.open_assistant()
    return lambda listening: uvicorn.Server(config(app, settings)).run(sockets=[listening])


def _several(settings: ServiceSettings) -> Run:
    """Raises AssistantError, ValueError."""
    workers.try_out(settings)
    return lambda listening: workers.run(settings, listening)


def _listen(host: str, port: int) -> socket.socket:
    return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=1024)


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
