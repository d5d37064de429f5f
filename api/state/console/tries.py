"""Lock-out: so many failed sign-ins of one account or from one address, and for a while none is tried any more.

A try is counted before the password is looked at, so that many at once cannot slip through; one that succeeds gives
its count back. Tries while locked do not lengthen the lock: nobody can keep an officer out for ever by typing.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection, Table, case, delete, update

from api.state.clock import Clock
from api.state.console.model import OfficerError, key_of
from api.state.console.tables import SignInTryRow
from api.state.conversations import digest
from api.state.database import Database

PER_ACCOUNT = 5
PER_ADDRESS = 5
LOCKED_FOR = timedelta(minutes=15)
_TRIES: Table = SignInTryRow.__table__  # type: ignore[assignment]


class Locked(OfficerError):
    """Too many failures; the same words whether the account exists or not. `just` = this try is the first refused."""

    def __init__(self, just: bool) -> None:
        self.just = just
        super().__init__(f"试错的次数太多，先停 {LOCKED_FOR.seconds // 60} 分钟再登录。忘了密码，请找管理员重设。")


class Tries:
    """Counted in the database, so that all processes share the count."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def count(self, name: str, address: str | None) -> None:
        """One more try. Raises Locked when there were too many, by this account or from this address.

        None where addresses cannot be told apart: then nobody is locked out by what another does.
        """
        with self._database.write() as connection:
            connection.execute(delete(_TRIES).where(_TRIES.c.last_at <= self._clock() - LOCKED_FOR))
            # The address first: from an address that is locked nobody's account can be locked.
            if address and self._add(connection, _address(address), PER_ADDRESS) > PER_ADDRESS:
                tries = PER_ACCOUNT + 2
            elif (tries := self._add(connection, _account(name), PER_ACCOUNT)) > PER_ACCOUNT:
                # No password was looked at: the others at this address need not suffer for it.
                self._give_back(connection, address)
        if tries > PER_ACCOUNT:
            raise Locked(just=tries == PER_ACCOUNT + 1)

    def succeeded(self, connection: Connection, name: str, address: str | None) -> None:
        """The account's failures are over; the address gets this one try back."""
        connection.execute(delete(_TRIES).where(_TRIES.c.key == _account(name)))
        self._give_back(connection, address)

    def unlock(self, connection: Connection, name: str) -> None:
        connection.execute(delete(_TRIES).where(_TRIES.c.key == _account(name)))

    def _give_back(self, connection: Connection, address: str | None) -> None:
        if address is None:
            return
        back = update(_TRIES).where(_TRIES.c.key == _address(address), _TRIES.c.failures > 0)
        connection.execute(back.values(failures=_TRIES.c.failures - 1))

    def _add(self, connection: Connection, key: str, most: int) -> int:
        """The number of this try, at most two more than allowed; then the moment stays that of the last one allowed."""
        now = self._clock()
        over = _TRIES.c.failures >= most
        later = {
            "failures": case((_TRIES.c.failures > most, most + 2), else_=_TRIES.c.failures + 1),
            "last_at": case((over, _TRIES.c.last_at), else_=now),
        }
        statement = self._database.insert(_TRIES).values(key=key, failures=1, last_at=now)
        statement = statement.on_conflict_do_update(index_elements=["key"], set_=later)
        failures: int = connection.execute(statement.returning(_TRIES.c.failures)).scalar_one()
        return failures


def _account(name: str) -> str:
    return digest(key_of(name), "sign-in account")


def _address(address: str) -> str:
    return digest(address, "sign-in address")
