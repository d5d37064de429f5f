"""The accounts: made by an administrator or on the command line, signed in to, changed, disabled; never deleted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, select, update

from api.state.clock import Clock
from api.state.console import passwords
from api.state.console.audit import Audit
from api.state.console.model import ROLES, Officer, OfficerError, Role, key_of, name_of
from api.state.console.sessions import OFFICER_COLUMNS, OfficerSessions
from api.state.console.tables import OfficerRow
from api.state.console.tries import Locked, Tries
from api.state.database import Database

_OFFICERS: Table = OfficerRow.__table__  # type: ignore[assignment]
_WRONG = "用户名或密码不对。"
_WRONG_NOW = "现在的密码不对。"


class Officers:
    """Every change is written to the audit log in the same transaction; `by` is the name of who makes it."""

    def __init__(self, database: Database, audit: Audit, clock: Clock) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock
        self.tries = Tries(database, clock)
        self.sessions = OfficerSessions(database, clock)

    def all(self) -> tuple[Officer, ...]:
        """Raises StateError."""
        chosen = select(*OFFICER_COLUMNS).order_by(_OFFICERS.c.active.desc(), _OFFICERS.c.id)
        with self._database.read() as connection:
            return tuple(Officer(*row) for row in connection.execute(chosen))

    def get(self, name: str) -> Officer:
        """Raises OfficerError, StateError."""
        with self._database.read() as connection:
            return self._found(connection, name)

    def add(self, name: str, role: str, password: str, by: str, must_change: bool = True) -> Officer:
        """Raises OfficerError, StateError."""
        name, key, now = name_of(name), key_of(name), self._clock()
        hashed = passwords.hashed(passwords.checked(password, name))
        row = {"name": name, "key": key, "role": _role(role), "password": hashed, "must_change": must_change}
        row |= {"active": True, "created_at": now, "password_at": now, "signed_in_at": None}
        with self._database.write() as connection:
            statement = self._database.insert(_OFFICERS).values(row).on_conflict_do_nothing(index_elements=["key"])
            if connection.execute(statement.returning(_OFFICERS.c.id)).scalar_one_or_none() is None:
                raise OfficerError("已经有人用这个用户名了，请换一个。")
            self._audit.add_within(connection, by, "添加人员", name, role)
            return self._found(connection, name)

    def sign_in(self, name: str, password: str, address: str | None, old_cookie: str | None = None) -> str:
        """The value of the new session's cookie. Raises OfficerError (Locked), StateError."""
        stored = self._proven(name, password, address, _WRONG)
        if old_cookie:
            self.sessions.end(old_cookie)
        renewed = {"password": passwords.hashed(password)} if passwords.outdated(stored) else {}
        with self._database.write() as connection:
            officer = self._found(connection, name)
            self.tries.succeeded(connection, name, address)
            self._change(connection, officer, signed_in_at=self._clock(), **renewed)
            self._audit.add_within(connection, officer.name, "登录", officer.name)
            return self.sessions.begin(connection, officer.id)

    def change_password(self, officer: Officer, old: str, new: str, address: str | None) -> str:
        """By the officer: every session ends, and a new one begins with the cookie returned. Raises OfficerError."""
        self._proven(officer.name, old, address, _WRONG_NOW)
        if old == new:
            raise OfficerError("新密码和现在的一样，请换一个。")
        hashed = passwords.hashed(passwords.checked(new, officer.name))
        with self._database.write() as connection:
            self._change(connection, officer, password=hashed, must_change=False, password_at=self._clock())
            self.tries.succeeded(connection, officer.name, address)
            self._audit.add_within(connection, officer.name, "改密码", officer.name)
            self.sessions.end_all(connection, officer.id)
            return self.sessions.begin(connection, officer.id)

    def reset(self, name: str, password: str, by: str) -> Officer:
        """A password from somebody else: to be changed at the next sign-in; a lock-out ends. Raises OfficerError."""
        hashed = passwords.hashed(passwords.checked(password, name))
        with self._database.write() as connection:
            officer = self._found(connection, name)
            self._change(connection, officer, password=hashed, must_change=True, password_at=self._clock())
            self.tries.unlock(connection, name)
            self.sessions.end_all(connection, officer.id)
            self._audit.add_within(connection, by, "重设密码", officer.name)
            return officer

    def set_role(self, name: str, role: str, by: str) -> Officer:
        """Raises OfficerError, StateError."""
        with self._database.write() as connection:
            officer = self._found(connection, name)
            self._keep_one(connection, officer, stays=_role(role) == "管理员")
            self._change(connection, officer, role=role)
            self._audit.add_within(connection, by, "改角色", officer.name, f"{officer.role} → {role}")
            return self._found(connection, name)

    def set_active(self, name: str, active: bool, by: str) -> Officer:
        """Disable or enable. Raises OfficerError, StateError."""
        with self._database.write() as connection:
            officer = self._found(connection, name)
            self._keep_one(connection, officer, stays=active)
            self._change(connection, officer, active=active)
            self.sessions.end_all(connection, officer.id)
            self._audit.add_within(connection, by, "恢复账号" if active else "停用账号", officer.name)
            return self._found(connection, name)

    def _found(self, connection: Connection, name: str) -> Officer:
        row = connection.execute(select(*OFFICER_COLUMNS).where(_OFFICERS.c.key == key_of(name))).one_or_none()
        if row is None:
            raise OfficerError("没有这个用户名。")
        return Officer(*row)

    def _proven(self, name: str, password: str, address: str | None, wrong: str) -> str:
        """The hash that the password matches. Every try is counted. Raises OfficerError (Locked)."""
        try:
            self.tries.count(name, address)
        except Locked as locked:
            if locked.just:
                self._note_lock(name)
            raise
        stored = self._password(name)
        if not passwords.matches(stored, password):
            raise OfficerError(wrong)
        return str(stored)

    def _password(self, name: str) -> str | None:
        """The hash of an account that may sign in."""
        chosen = select(_OFFICERS.c.password).where(_OFFICERS.c.key == key_of(name), _OFFICERS.c.active)
        with self._database.read() as connection:
            found: str | None = connection.execute(chosen).scalar_one_or_none()
        return found

    def _change(self, connection: Connection, officer: Officer, **values: Any) -> None:
        connection.execute(update(_OFFICERS).where(_OFFICERS.c.id == officer.id).values(**values))

    def _keep_one(self, connection: Connection, officer: Officer, stays: bool) -> None:
        """Somebody must be left who can let others in. The rows stay locked, so that two cannot leave at once."""
        if stays or officer.role != "管理员" or not officer.active:
            return
        chosen = select(_OFFICERS.c.id).where(_OFFICERS.c.role == "管理员", _OFFICERS.c.active)
        if len(connection.execute(chosen.order_by(_OFFICERS.c.id).with_for_update()).all()) < 2:
            raise OfficerError("这是最后一个管理员，先让别人当管理员才行。")

    def _note_lock(self, name: str) -> None:
        """Only for accounts that exist: what else was typed there may be a password."""
        with self._database.write() as connection:
            found = connection.execute(select(_OFFICERS.c.name).where(_OFFICERS.c.key == key_of(name))).scalar()
            if found:
                self._audit.add_within(connection, found, "登录被锁", found)


def _role(role: str) -> Role:
    for known in ROLES:
        if role == known:
            return known
    raise OfficerError(f"角色只有：{'、'.join(ROLES)}。")
