"""How long cases stay, and that what is deleted is gone from the disk; nothing personal ever stood there in clear."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from api.state import StateError
from api.state.cases import CLOSED, CaseError, Cases, Made
from api.state.cases.desk import Desk
from api.state.cases.hers import Hers
from api.state.console import Officer
from api.state.database import Database
from tests.api.state.cases.conftest import EMPLOYER, KEY, NAME, PHONE, RED, SOON, new_case
from tests.api.state.conftest import Hands, Opened

only_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True, scope="module")


def on_disk(database: Database) -> bytes:
    """Everything SQLite has written."""
    path = Path(str(database.engine.url.database))
    return b"".join(p.read_bytes() for p in (path, path.with_name(f"{path.name}-wal")) if p.exists())


def in_tables(database: Database) -> str:
    """Every cell of both tables, as text: what a dump of the database would hold."""
    with database.read() as connection:
        found = [connection.execute(text(f"SELECT * FROM {name}")).all() for name in ("cases", "case_entries", "audit")]
    return repr(found)


def lived_through(hers: Hers, desk: Desk, li: Officer) -> Made:
    made = hers.add(new_case(RED, SOON))
    desk.take(made.number, li)
    desk.look(made.number, li)
    hers.say_more(made.number, made.secret, f"我是{NAME}，换电话了{PHONE}")
    desk.note(made.number, f"打过{PHONE}", li)
    desk.answer(made.number, f"和{EMPLOYER}谈过", li)
    hers.rate(made.number, made.secret, 4, f"{NAME}谢谢")
    return made


PLANTED = (PHONE, NAME, EMPLOYER, "怀孕了公司要辞退我", "谢谢")


def test_nothing_of_hers_stands_in_the_tables_in_clear(database: Database, hers: Hers, desk: Desk, li: Officer) -> None:
    made = lived_through(hers, desk, li)
    found = in_tables(database)
    assert str(made.number) in found
    assert [words for words in (*PLANTED, made.secret) if words in found] == []


@only_sqlite
def test_nothing_of_hers_stands_in_the_file_in_clear(database: Database, hers: Hers, desk: Desk, li: Officer) -> None:
    made = lived_through(hers, desk, li)
    found = on_disk(database)
    assert b"CN-ZJ" in found
    assert [words for words in (*PLANTED, made.secret) if words.encode() in found] == []


@only_sqlite
def test_what_is_withdrawn_is_gone_from_the_file_even_sealed(
    database: Database, hers: Hers, desk: Desk, li: Officer
) -> None:
    made = lived_through(hers, desk, li)
    with database.read() as connection:
        sealed = [*connection.execute(text("SELECT contact, said FROM cases")).one()]
        sealed += connection.execute(text("SELECT text FROM case_entries")).scalars()
    assert all(token[20:60].encode() in on_disk(database) for token in sealed)
    hers.withdraw(made.number, made.secret)
    assert not any(token[20:60].encode() in on_disk(database) for token in sealed)


def closed(hers: Hers, desk: Desk, li: Officer) -> int:
    made = lived_through(hers, desk, li)
    desk.close(made.number, li)
    return made.number


def answered(hers: Hers, desk: Desk, li: Officer) -> int:
    return lived_through(hers, desk, li).number


def withdrawn(hers: Hers, desk: Desk, li: Officer) -> int:
    made = hers.add(new_case())
    hers.withdraw(made.number, made.secret)
    return made.number


def waiting(hers: Hers, desk: Desk, li: Officer) -> int:
    return hers.add(new_case()).number


def reopened(hers: Hers, desk: Desk, li: Officer) -> int:
    number = closed(hers, desk, li)
    desk.reopen(number, li)
    return number


@pytest.mark.parametrize(
    ("become", "goes"), [(closed, True), (answered, True), (withdrawn, True), (waiting, False), (reopened, False)]
)
def test_what_is_over_goes_after_its_days_and_what_waits_stays(
    database: Database,
    cases: Cases,
    hers: Hers,
    desk: Desk,
    li: Officer,
    clock: Hands,
    become: Callable[[Hers, Desk, Officer], int],
    goes: bool,
) -> None:
    number = become(hers, desk, li)
    clock.forward(days=180, seconds=-1)
    assert cases.retention.purge() == 0
    clock.forward(seconds=1)
    assert cases.retention.purge() == int(goes)
    assert [case.number for case in desk.all()] == ([] if goes else [number])
    if goes:
        with database.read() as connection:
            assert connection.execute(text("SELECT count(*) FROM case_entries")).scalar_one() == 0


def test_the_days_are_a_setting_and_old_cases_go_at_the_start_and_in_use(
    opened: Opened, li: Officer, clock: Hands
) -> None:
    state = opened(keep_case_days=7, secret=KEY)
    closed(state.cases.hers, state.cases.desk, li)
    clock.forward(days=7)
    assert state.cases.desk.queue() == () and state.cases.desk.all() == ()
    closed(state.cases.hers, state.cases.desk, li)
    clock.forward(days=7)
    assert opened(keep_case_days=7, secret=KEY).cases.desk.all() == ()


def test_without_a_key_there_are_no_cases_but_old_ones_still_end(opened: Opened, li: Officer, clock: Hands) -> None:
    first = opened(secret=KEY)
    closed(first.cases.hers, first.cases.desk, li)
    without = opened(secret=None)
    assert not without.cases.open
    for part in ("hers", "desk"):
        with pytest.raises(CaseError) as caught:
            getattr(without.cases, part)
        assert str(caught.value) == CLOSED
    clock.forward(days=180)
    opened(secret=None)
    assert first.cases.desk.all() == ()


def test_another_key_opens_nothing_and_says_so(opened: Opened, admin: Officer) -> None:
    made = opened(secret=KEY).cases.hers.add(new_case(SOON))
    other = opened(secret=SecretStr("x" * 40)).cases
    assert [case.number for case in other.desk.queue()] == [made.number]
    with pytest.raises(CaseError, match="NIANGJIAREN_SECRET 换过"):
        other.desk.look(made.number, admin)
    with pytest.raises(CaseError):
        other.hers.get(made.number, made.secret)
    assert opened(secret=KEY).cases.hers.get(made.number, made.secret)


def test_a_purge_that_fails_stops_nobody(cases: Cases, clock: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []

    def fail() -> int:
        tried.append(1)
        raise StateError("数据库出错")

    clock.forward(hours=1)
    monkeypatch.setattr(cases.retention.purge_if_due, "_purge", fail)
    assert cases.hers.add(new_case()).number
    assert tried == [1]
