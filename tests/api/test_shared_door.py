"""Who is let in by whom, where several workers listen to one socket."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Event, Thread
from typing import Any, ClassVar, TypeVar, cast

import pytest

from api import shared_door
from api.answering.capacity import messages, waiting
from api.shared_door import FEW, SharedDoor
from tests.api.processes import ENOUGH, until

T = TypeVar("T")


class Named(asyncio.Protocol):
    """Says who let her in, and hangs up."""

    inside: ClassVar[set[Named]] = set()

    def __init__(self, name: bytes) -> None:
        self._name = name

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.inside.add(self)
        writing = cast("asyncio.WriteTransport", transport)
        writing.write(self._name)
        writing.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self.inside.remove(self)


def done(loop: SharedDoor, work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run_coroutine_threadsafe(work, loop).result(ENOUGH)


@contextmanager
def worker(
    name: bytes, listening: socket.socket, loop: SharedDoor | None = None, protocol: type[Named] = Named
) -> Iterator[SharedDoor]:
    """An event loop in a thread of its own, as each process has one."""
    loop = loop or SharedDoor()
    thread = Thread(target=loop.run_forever)
    thread.start()
    own = listening.dup()
    door = done(loop, loop.create_server(partial(protocol, name), sock=own))
    try:
        yield loop
    finally:
        door.close()
        done(loop, door.wait_closed())
        until(lambda: not Named.inside)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(ENOUGH)
        loop.close()
        own.close()


@contextmanager
def busy(loop: SharedDoor) -> Iterator[None]:
    """So much to compute that the line is full."""
    over = Event()
    work = [asyncio.run_coroutine_threadsafe(messages.compute(over.wait), loop) for _ in range(FEW + 1)]
    try:
        until(lambda: done(loop, _waiting()) == FEW)
        yield
    finally:
        over.set()
        assert all(each.result(ENOUGH) for each in work)


async def _waiting() -> int:
    return waiting()


def let_in_by(listening: socket.socket) -> bytes:
    with socket.create_connection(listening.getsockname(), timeout=ENOUGH) as connection:
        return connection.recv(16)


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as made:
        yield made


def test_whoever_is_ready_lets_them_in(listening: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_door, "PATIENCE", ENOUGH)
    with worker(b"busy", listening) as first, worker(b"ready", listening), busy(first):
        let_in = [let_in_by(listening) for _ in range(20)]
    assert let_in.count(b"busy") <= 1, "she may have stood at the door when the line filled"
    assert let_in.count(b"ready") >= 19


def test_the_line_done_they_are_let_in_again(listening: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_door, "PATIENCE", ENOUGH)
    with worker(b"only", listening) as loop:
        with busy(loop):
            let_in_by_chance, late = _comes(listening), _comes(listening)
            with pytest.raises(TimeoutError):
                late.recv(16)
        late.settimeout(ENOUGH)
        let_in_by_chance.settimeout(ENOUGH)
        assert late.recv(16) == let_in_by_chance.recv(16) == b"only"
        late.close()
        let_in_by_chance.close()


def _comes(listening: socket.socket) -> socket.socket:
    """Somebody who has not much patience."""
    return socket.create_connection(listening.getsockname(), timeout=0.5)


def test_nobody_waits_for_ever_because_all_are_busy(listening: socket.socket) -> None:
    with worker(b"only", listening) as loop, busy(loop):
        assert [let_in_by(listening) for _ in range(3)] == [b"only"] * 3


class Stumbling(Named):
    """Fails at the door, the first time."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        type(self).connection_made = Named.connection_made  # type: ignore[method-assign]
        cast("asyncio.WriteTransport", transport).abort()
        raise RuntimeError(self._name.decode())

    def connection_lost(self, exc: Exception | None) -> None:
        self.inside.discard(self)


def test_one_who_cannot_be_let_in_shuts_nobody_out(listening: socket.socket) -> None:
    with worker(b"only", listening, protocol=Stumbling), _comes(listening):
        assert let_in_by(listening) == b"only"


class Troubled(SharedDoor):
    """The process has too many files open, for a moment, and somebody leaves before she is let in."""

    def __init__(self) -> None:
        super().__init__()
        self.troubles = [errno.EMFILE, errno.ECONNABORTED, errno.EMFILE]

    async def sock_accept(self, sock: socket.socket) -> Any:
        if self.troubles:
            raise OSError(self.troubles.pop(), "an error of the system")
        return await super().sock_accept(sock)


def test_without_files_it_waits_and_goes_on(
    listening: socket.socket, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(shared_door, "OUT_OF_FILES", 0.01)
    with worker(b"only", listening, Troubled()):
        assert let_in_by(listening) == b"only"
    assert caplog.text.count("暂时不能再接新的连接") == 2, "one who left is no trouble"


def test_a_closed_door_lets_nobody_in(listening: socket.socket) -> None:
    with worker(b"only", listening):
        assert let_in_by(listening) == b"only"
    with _comes(listening) as connection, pytest.raises(TimeoutError):
        connection.recv(16)


def test_where_no_socket_is_shared_it_is_the_loop_as_it_was() -> None:
    loop = SharedDoor()
    server = loop.run_until_complete(loop.create_server(partial(Named, b"it"), "127.0.0.1", 0))
    assert loop.run_until_complete(loop.run_in_executor(None, let_in_by, server.sockets[0])) == b"it"
    server.close()
    loop.run_until_complete(server.wait_closed())
    loop.run_until_complete(asyncio.sleep(0.05))
    loop.close()
