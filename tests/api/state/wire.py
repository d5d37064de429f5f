"""A wire to a server on which it is seen how often somebody waited for an answer."""

from __future__ import annotations

import select
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from threading import Thread


@dataclass
class Wire:
    """What is sent in one go after something came back is one question more."""

    port: int
    questions: int = 0

    def carry(self, client: socket.socket, server: socket.socket) -> None:
        """Until one side ends; then the other side is told."""
        answered = True
        with closing(client), closing(server), suppress(OSError):
            while True:
                for source in select.select((client, server), (), ())[0]:
                    self.questions += answered and source is client
                    answered = source is server
                    piece = source.recv(65536)
                    if not piece:
                        return
                    (client if answered else server).sendall(piece)


@contextmanager
def wire_to(port: int) -> Iterator[Wire]:
    """For as many connections as are made."""
    threads: list[Thread] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        wire = Wire(listening.getsockname()[1])
        threads.append(Thread(target=_serve, args=(wire, listening, port, threads)))
        threads[0].start()
        yield wire
        listening.shutdown(socket.SHUT_RDWR)
        threads[0].join()
    for thread in threads:
        thread.join()


def _serve(wire: Wire, listening: socket.socket, port: int, threads: list[Thread]) -> None:
    with suppress(OSError):
        while True:
            client, server = listening.accept()[0], socket.create_connection(("127.0.0.1", port))
            for end in (client, server):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threads.append(Thread(target=wire.carry, args=(client, server)))
            threads[-1].start()
