"""A server is asked whether a connection still lives only where that is in doubt, not before every use.

A server that stops closes its connections: then there is something to read, which is seen without asking. What goes
away without a word, behind a firewall or a proxy that forgets who is silent, is found by asking after some silence.
"""

from __future__ import annotations

import select
import time

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

SILENCE = 5.0
"""Seconds without use after which a connection is doubted."""
_SINCE = "unused since"


def ask_where_in_doubt(engine: Engine) -> None:
    """Of connections that have a file descriptor. Who uses a dead one is given another, and so are all others."""

    def used(_connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        entry.info[_SINCE] = time.monotonic()

    def wanted(connection: DBAPIConnection, entry: ConnectionPoolEntry, _: object) -> None:
        try:
            if _SINCE in entry.info and _in_doubt(connection, entry.info[_SINCE]):
                engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error

    event.listen(engine, "checkin", used)
    event.listen(engine, "checkout", wanted)


def _in_doubt(connection: DBAPIConnection, since: float) -> bool:
    """Nothing should come from a server that was asked nothing."""
    if time.monotonic() - since > SILENCE:
        return True
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    return bool(poll.poll(0))
