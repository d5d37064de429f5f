"""Cases on both databases, each brought up to date once for a module and emptied for each test; with officers."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import delete

from api.settings import ServiceSettings
from api.state.cases import Cases, Contact, Made, NewCase, Reason, Said
from api.state.cases.desk import Desk
from api.state.cases.hers import Hers
from api.state.cases.ledger import CASES
from api.state.console import Audit, Officer, Role
from api.state.database import Database, connect
from api.state.migrate import migrate
from tests.api.state.conftest import Hands
from tests.servers import Server, created

KEY = SecretStr("k" * 40)
PHONE, NAME, EMPLOYER = "13812345678", "王小美", "东风针织厂"
RED = Reason("轻生", "红", "先确认人是不是安全。")
SOON = Reason("三期被辞退", "急", "怀孕被辞退。", "劳动合同法 第四十二条第四项")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    if request.param == "sqlite":
        address = f"sqlite:///{tmp_path_factory.mktemp('cases')}/state.db"
    else:
        server: Server = request.getfixturevalue("postgres_server")
        address = created(server.url, f"cases_{request.module.__name__.rpartition('.')[2]}")
    database = connect(address)
    migrate(database)
    yield database
    database.close()


@pytest.fixture
def audit(database: Database, clock: Hands) -> Audit:
    """It cannot be emptied: tests look at what stands there of their own cases."""
    return Audit(database, clock)


@pytest.fixture
def cases(database: Database, audit: Audit, clock: Hands) -> Cases:
    with database.write() as connection:
        connection.execute(delete(CASES))
    settings = ServiceSettings(secret=KEY, _env_file=None)
    return Cases.over(database, audit, settings, clock)


@pytest.fixture
def hers(cases: Cases) -> Hers:
    return cases.hers


@pytest.fixture
def desk(cases: Cases) -> Desk:
    return cases.desk


def new_case(*found: Reason, **changes: Any) -> NewCase:
    contact = Contact("电话", PHONE, NAME, "晚上")
    said = Said(("怀孕了公司要辞退我",), f"我在{EMPLOYER}上班，电话{PHONE}")
    usual = NewCase(secrets.token_urlsafe(16), "CN-ZJ", "宁波市", contact, said, found)
    return replace(usual, **changes)


def officer(clock: Hands, name: str = "李干事", role: Role = "干事", active: bool = True) -> Officer:
    """As signed in; the desk looks only at name, role and whether the account may be used."""
    return Officer(1, name, role, active, False, clock.now, clock.now, None)


@pytest.fixture
def li(clock: Hands) -> Officer:
    return officer(clock)


@pytest.fixture
def chen(clock: Hands) -> Officer:
    return officer(clock, "陈干事")


@pytest.fixture
def admin(clock: Hands) -> Officer:
    return officer(clock, "王管", "管理员")


@pytest.fixture
def made(hers: Hers) -> Made:
    return hers.add(new_case(SOON))
