"""The database: one engine for SQLite (a file, WAL mode) or PostgreSQL, opened from its address.

The drivers begin nothing by themselves: `read` and `write` say where a transaction begins, and a single statement goes
without one. On SQLite a write takes the lock when its transaction begins, so that two writers wait for each other
instead of failing in the middle; readers never wait.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, Executable, Row, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from api.addresses import database_address
from api.state.doubt import ask_where_in_doubt
from api.state.outage import Outage

WAIT_SECONDS = 10
"""How long a write waits for another one, and a request for a connection."""
ERASE_MILLISECONDS = 500
"""How long erasing waits for readers."""
CONNECT_SECONDS = 3
"""How long a server may take to answer; questions wait for it."""

# Chinese stays as it is, half the size of its escapes; what people typed stays out of error messages.
_COMMON: dict[str, Any] = {
    "json_serializer": partial(json.dumps, ensure_ascii=False, separators=(",", ":")),
    "hide_parameters": True,
}


class StateError(Exception):
    """The database cannot be used; the message is Chinese, for people, and never holds the password."""


class Conflict(StateError):
    """What was to be written is there already."""


@dataclass(frozen=True)
class Database:
    """May be used from any thread."""

    engine: Engine
    queue: Lock = field(default_factory=Lock)
    """SQLite lets writers sleep and try again, the unlucky ones for seconds: those of one process queue up here."""

    outage: Outage = field(default_factory=Outage)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Several statements; on SQLite they all see the same moment. Raises StateError."""
        with _explained(), self._connected() as connection:
            connection.exec_driver_sql("BEGIN")
            yield connection

    def row(self, statement: Executable, values: Mapping[str, object]) -> Row[Any] | None:
        """The row that a single statement finds, if there is one: nothing else is sent. Raises StateError."""
        with _explained(), self._connected() as connection:
            return connection.execute(statement, values).first()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: all of it is kept, or nothing. Raises StateError, Conflict where a key was taken."""
        with _explained(), self._turn(), self._connected() as connection, connection.begin():
            connection.exec_driver_sql("BEGIN IMMEDIATE" if self._is_sqlite else "BEGIN")
            yield connection

    @property
    def _is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    def _connected(self) -> Connection:
        """Raises StateError, at once where the server was silent a moment ago."""
        if self.outage.lasts:
            raise StateError("数据库出错：刚才连不上，过一会儿再试")
        with self.outage.watched():
            return self.engine.connect()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """PostgreSQL needs none. Raises StateError."""
        if not self._is_sqlite:
            yield
            return
        if not self.queue.acquire(timeout=WAIT_SECONDS):
            raise StateError("数据库出错：前面的写入一直没有完")
        try:
            yield
        finally:
            self.queue.release()

    def insert(self, table: Table) -> Any:
        """An INSERT that knows ON CONFLICT and RETURNING, as both databases write it."""
        dialect = postgresql if self.engine.dialect.name == "postgresql" else sqlite
        return dialect.insert(table)

    def erase(self) -> None:
        """Write SQLite's side file back and empty it, for it still holds what was deleted; tried again next time."""
        if not self._is_sqlite:
            return
        with _explained(), closing(self.engine.raw_connection()) as raw:
            cursor = raw.cursor()
            (patience,) = cursor.execute("PRAGMA busy_timeout").fetchone()
            cursor.execute(f"PRAGMA busy_timeout = {ERASE_MILLISECONDS}")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            cursor.execute(f"PRAGMA busy_timeout = {patience}")

    def close(self) -> None:
        self.engine.dispose()


def connect(text: str) -> Database:
    """An engine whose database answers. Raises StateError."""
    try:
        url = database_address(text)
    except ValueError as error:
        raise StateError(f"数据库的地址{error}") from None
    engine = _sqlite(url) if url.get_backend_name() == "sqlite" else _postgresql(url)
    try:
        with engine.connect():
            pass
    except SQLAlchemyError as error:
        engine.dispose()
        raise StateError(f"打不开数据库 {_shown(url)}：{_cause(error)}") from error
    return Database(engine)


def _sqlite(url: URL) -> Engine:
    path = Path(str(url.database))
    try:
        _make_private(path)
        patience = {} if "timeout" in url.query else {"timeout": WAIT_SECONDS}
        engine = create_engine(url, connect_args=patience, **_COMMON)
        event.listen(engine, "connect", _prepare_sqlite)
        _switch_to_wal(engine)
    except OSError as error:
        raise StateError(f"建不了数据库文件 {path}：{error.strerror}") from error
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise StateError(f"打不开数据库文件 {path}：{_cause(error)}") from error
    return engine


def _make_private(path: Path) -> None:
    """The folder, and a file that only this account reads; SQLite gives its side files the same rights."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    # What is deleted is overwritten, not only unlinked.
    connection.execute("PRAGMA secure_delete = ON")


def _switch_to_wal(engine: Engine) -> None:
    """Kept in the file once set. Two processes that start together may refuse each other for a moment."""
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            with closing(engine.raw_connection()) as raw:
                raw.cursor().execute("PRAGMA journal_mode = WAL").fetchall()
                return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.05)


def _postgresql(url: URL) -> Engine:
    patience = {} if "connect_timeout" in url.query else {"connect_timeout": CONNECT_SECONDS}
    try:
        engine = create_engine(url, pool_timeout=WAIT_SECONDS, connect_args=patience | {"autocommit": True}, **_COMMON)
    except ModuleNotFoundError as error:
        raise StateError("用 PostgreSQL 要另装：pip install 'niangjiaren[postgres]'") from error
    ask_where_in_doubt(engine)
    return engine


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        raise Conflict(f"数据库出错：{_cause(error)}") from error
    except SQLAlchemyError as error:
        raise StateError(f"数据库出错：{_cause(error)}") from error


def _cause(error: Exception) -> str:
    """The first line of what the driver said; the statement and its values (what people typed) stay out."""
    said = error if isinstance(error, sqlite3.Error) else getattr(error, "orig", None)
    return (str(said or "").strip().splitlines() or [type(error).__name__])[0]


def _shown(url: URL) -> str:
    """The address without user and password."""
    return URL.create(url.drivername, host=url.host, port=url.port, database=url.database).render_as_string()
