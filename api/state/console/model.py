"""An officer: a name, a role, and whether the account may be used."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

Role = Literal["管理员", "干事", "只读"]
ROLES: tuple[Role, ...] = get_args(Role)
COMMAND_LINE = "命令行"
"""Who did what was done with `python -m api officer`; no officer may have this name."""
LONGEST_NAME = 30


class OfficerError(Exception):
    """It cannot be done; the message is one Chinese sentence and for people."""


@dataclass(frozen=True)
class Officer:
    """One account. Accounts are never deleted, so a name always means the same person."""

    id: int
    name: str
    role: Role
    active: bool
    must_change: bool
    """The password was set by somebody else: nothing can be done before it is changed."""
    created_at: datetime
    password_at: datetime
    signed_in_at: datetime | None


def name_of(typed: str) -> str:
    """The name as it is kept. Raises OfficerError."""
    name = unicodedata.normalize("NFKC", typed).strip()
    if not name or any(not letter.isprintable() or letter.isspace() for letter in name):
        raise OfficerError("用户名不能是空的，也不能有空格。")
    if len(name) > LONGEST_NAME:
        raise OfficerError(f"用户名最长 {LONGEST_NAME} 个字。")
    if name == COMMAND_LINE:
        raise OfficerError("这个名字系统自己要用，请换一个。")
    return name


def key_of(typed: str) -> str:
    """The same for however the name is typed: full width, capitals, spaces around it."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()
