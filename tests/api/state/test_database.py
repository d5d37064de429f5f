"""Opening a database: folder and file are made and private, what is wrong is said in Chinese without the password."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from api.state import StateError
from api.state.database import connect
from tests.servers import Server, postgres


def test_the_folder_and_a_file_that_only_we_read_are_made(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "state.db"
    database = connect(f"sqlite:///{file}")
    with database.write() as connection:
        connection.execute(text("CREATE TABLE t (n INTEGER)"))
    rights = {stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    assert rights == {0o600} and len(list(file.parent.iterdir())) == 3
    database.close()


def test_sqlite_is_set_up(tmp_path: Path) -> None:
    database = connect(f"sqlite:///{tmp_path}/state.db")
    with database.read() as connection:
        said = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in PRAGMAS}
    database.close()
    assert said == PRAGMAS


PRAGMAS = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 1, "secure_delete": 1, "busy_timeout": 10_000}


def test_readers_go_on_while_one_writes(address: str) -> None:
    database = connect(address)
    with database.write() as writing:
        writing.execute(text("CREATE TABLE t (n INTEGER)"))
    with database.write() as writing:
        writing.execute(text("INSERT INTO t VALUES (1)"))
        with database.read() as reading:
            assert reading.execute(text("SELECT count(*) FROM t")).scalar() == 0
    with database.read() as reading:
        assert reading.execute(text("SELECT count(*) FROM t")).scalar() == 1
    database.close()


def test_a_write_that_fails_leaves_nothing_and_says_so_without_what_was_written(address: str) -> None:
    database = connect(address)
    with database.write() as writing:
        writing.execute(text("CREATE TABLE t (n INTEGER PRIMARY KEY, words TEXT)"))
    insert = text("INSERT INTO t VALUES (:n, :words)")
    with pytest.raises(StateError, match="数据库出错") as caught, database.write() as writing:
        writing.execute(insert, {"n": 1, "words": "我的秘密"})
        writing.execute(insert, {"n": 1, "words": "我的秘密"})
    assert "秘密" not in f"{caught.value}{caught.value.__cause__}"
    with database.read() as reading:
        assert reading.execute(text("SELECT count(*) FROM t")).scalar() == 0
    database.close()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "state.db").write_text("这不是数据库" * 1000, encoding="utf-8")
    with pytest.raises(StateError, match="打不开数据库文件"):
        connect(f"sqlite:///{tmp_path}/state.db")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StateError, match="建不了数据库文件"):
        connect(f"sqlite:///{tmp_path}/file/state.db")


def test_a_server_that_is_not_there_and_the_password_is_not_told() -> None:
    with pytest.raises(StateError, match=r"打不开数据库 postgresql\+psycopg://127.0.0.1:1/njr") as caught:
        connect("postgresql://u:geheim@127.0.0.1:1/njr")
    assert "geheim" not in str(caught.value)


def test_a_database_that_is_not_there(postgres_server: Server) -> None:
    with pytest.raises(StateError, match="打不开数据库"):
        connect(postgres_server.url.replace("/postgres", "/nichtda"))


@pytest.mark.parametrize("address", ["", "sqlite://", "mysql://h/d"])
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(StateError, match="应写成 sqlite"):
        connect(address)


def test_a_server_that_went_away_and_came_back() -> None:
    with postgres() as server:
        database = connect(server.url)
        server.stop()
        with pytest.raises(StateError), database.read():
            pass
        server.start()
        with database.read() as connection:
            assert connection.execute(text("SELECT 1")).scalar() == 1
        database.close()


def test_without_the_driver_it_says_what_to_install(tmp_path: Path) -> None:
    """In a process where the driver cannot be imported."""
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from api.state.database import StateError, connect\n"
        "try: connect('postgresql://h/d')\n"
        "except StateError as error: print(error)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install" in run.stdout and "postgres" in run.stdout


def test_a_lock_that_never_goes_is_said(tmp_path: Path) -> None:
    """Another program holds the file; the short patience is set through the address."""
    database = connect(f"sqlite:///{tmp_path}/state.db?timeout=0")
    other = sqlite3.connect(tmp_path / "state.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StateError, match="locked"), database.write():
        pass
    other.close()
    database.close()


def test_writers_of_one_process_queue_up_on_sqlite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite itself would let them sleep and try again, in no order."""
    monkeypatch.setattr("api.state.database.WAIT_SECONDS", 0.05)
    database = connect(f"sqlite:///{tmp_path}/state.db")
    with database.write(), pytest.raises(StateError, match="前面的写入一直没有完"), database.write():
        pass
    with pytest.raises(ZeroDivisionError), database.write():
        raise ZeroDivisionError
    with database.write():
        assert database.queue.locked()
    assert not database.queue.locked()
    database.close()
