"""Real servers for tests: PostgreSQL and Redis of this run's own, in a temporary folder, gone afterwards.

`with postgres() as server: server.url` · `with redis() as server: server.url`. Installed from Debian or Ubuntu with
`apt-get install postgresql redis-server`; where a program is missing, the test that needs it is skipped and says so.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

_SECONDS_TO_START = 30
_ATTEMPTS = 3
_numbers = count(1)


@dataclass(frozen=True)
class Server:
    """A server that is up; `stop()` shows what happens when it goes away, `start()` brings it back with its data."""

    url: str
    _start: Callable[[], subprocess.Popen[bytes]]
    _running: list[subprocess.Popen[bytes]]
    _stopping: signal.Signals

    def start(self) -> None:
        self._running.append(self._start())

    def stop(self) -> None:
        while self._running:
            process = self._running.pop()
            process.send_signal(self._stopping)
            process.wait(_SECONDS_TO_START)


@contextmanager
def postgres() -> Iterator[Server]:
    """An empty PostgreSQL; `url` names its database `postgres`, `created(url, name)` makes another in it."""
    programs = _postgres_programs()
    with _folder() as folder:
        data = folder / "data"
        initdb: list[str | Path] = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync"]
        subprocess.run(
            [*initdb, "-E", "UTF8", "--no-locale"], check=True, stdout=subprocess.DEVNULL, cwd=folder, **_not_as_root()
        )
        options = ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-k", folder]

        def start(port: int) -> subprocess.Popen[bytes]:
            return _popen([programs / "postgres", "-D", data, "-p", str(port), *options], folder, **_not_as_root())

        def ready(port: int) -> bool:
            asked: list[str | Path] = [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
            return subprocess.run(asked, check=False).returncode == 0

        # SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
        url = "postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"
        with _served(url, start, ready, signal.SIGINT) as server:
            yield server


@contextmanager
def redis() -> Iterator[Server]:
    """An empty Redis."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("没有装 redis-server：apt-get install redis-server")
    with _folder() as folder:

        def start(port: int) -> subprocess.Popen[bytes]:
            quiet = ["--save", "", "--appendonly", "no", "--dir", str(folder)]
            return _popen([program, "--bind", "127.0.0.1", "--port", str(port), *quiet], folder)

        with _served("redis://127.0.0.1:{port}/0", start, _takes_connections, signal.SIGTERM) as server:
            yield server


def created(url: str, name: str) -> str:
    """The address of a new, empty database in the PostgreSQL at `url`; its name begins with `name`, and is new."""
    from sqlalchemy import create_engine, make_url, text

    name = f"{name}_{next(_numbers)}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return make_url(url).set(database=name).render_as_string(hide_password=False)


@contextmanager
def _served(
    url: str,
    start: Callable[[int], subprocess.Popen[bytes]],
    ready: Callable[[int], bool],
    stopping: signal.Signals,
) -> Iterator[Server]:
    """Start on a free port; another program may take that port first, so there is a second and a third try."""
    for attempt in range(_ATTEMPTS):
        port = _free_port()
        process = start(port)
        if _came_up(process, partial(ready, port)):
            break
        process.kill()
        process.wait()
        assert attempt < _ATTEMPTS - 1, f"{process.args!r} did not start"

    def again() -> subprocess.Popen[bytes]:
        restarted = start(port)
        assert _came_up(restarted, partial(ready, port))
        return restarted

    server = Server(url.format(port=port), again, [process], stopping)
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder that the account which runs PostgreSQL may enter."""
    folder = Path(tempfile.mkdtemp(prefix="servers-"))
    try:
        if os.geteuid() == 0 and _has_account():
            shutil.chown(folder, "postgres")
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _postgres_programs() -> Path:
    """The newest version installed by the distribution, else the one on PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        pytest.skip("没有装 PostgreSQL：apt-get install postgresql")
    return (found[-1] if found else Path(str(on_path)).resolve()).parent


def _not_as_root() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}


def _has_account() -> bool:
    return any(account.pw_name == "postgres" for account in pwd.getpwall())


def _popen(command: list[Any], folder: Path, **options: Any) -> subprocess.Popen[bytes]:
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **options)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


def _came_up(process: subprocess.Popen[bytes], ready: Callable[[], bool]) -> bool:
    """Whether it is ready for clients before it ends or the time is up."""
    until = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        if ready():
            return process.poll() is None
        time.sleep(0.02)
    return False


def _takes_connections(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
