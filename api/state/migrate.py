"""Brings the tables up to date at start; several processes may start at once."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, text

from api.state.database import Database, StateError

FOLDER = Path(__file__).with_name("migrations")
_POSTGRESQL_LOCK = 0x6E6A72
"""Any number that is always the same: who holds it migrates, the others wait."""
_alembic = Lock()
"""Alembic keeps what it is doing in globals."""


def migrate(database: Database) -> None:
    """Every migration that is missing, in one transaction under a lock. Raises StateError."""
    try:
        with _alembic, database.write() as connection:
            # On SQLite the transaction itself is the lock.
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _POSTGRESQL_LOCK})
            command.upgrade(alembic_config(connection), "head")
    except CommandError as error:
        raise StateError(f"数据库的表和这个版本的程序对不上，可能是更新的版本写过它：{error}") from error


def alembic_config(connection: Connection) -> Config:
    config = Config()
    # A percent sign in a folder's name would be read as a placeholder.
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
