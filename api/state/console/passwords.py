"""Passwords: which are allowed, and their argon2id hashes. Nothing here ever repeats a password."""

from __future__ import annotations

import secrets
from functools import lru_cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from api.state.console.model import OfficerError, key_of

SHORTEST, LONGEST = 10, 200
_OFTEN_SEEN = (
    "1234567890 12345678910 0123456789 9876543210 0987654321 1234512345 123123123123 1122334455 1357924680 "
    "11223344556 5201314520 5201314521 13145201314 147258369147 1qaz2wsx3edc qwertyuiop qwerty123456 asdfghjkl123 "
    "zxcvbnm123456 1q2w3e4r5t 1q2w3e4r5t6y abcd123456 abc1234567 abcdefghij a123456789 aa123456789 woaini1314520 "
    "woaini520520 password12 password123 password1234 passw0rd123 password2025 password2026 admin123456 admin12345 "
    "admin888888 administrator root123456 test123456 iloveyou520 iloveyou1314 letmein123 welcome123 welcome2026 "
    "niangjiaren niangjiaren123 gonghui123 gonghui123456 gonghui12351 nvzhigong123 zhigong123456 12351123511"
)
"""What people take first; ten letters or more, for shorter ones are refused anyway."""
COMMON = frozenset(_OFTEN_SEEN.split())
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters that look alike on paper."""
# What OWASP recommends as the least: 19 MiB, two rounds; some 30 ms. Few at once, so that nobody can fill the memory.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_AT_ONCE = BoundedSemaphore(4)


def checked(password: str, name: str) -> str:
    """The password, if it is allowed for this name. Raises OfficerError with what is wrong."""
    if len(password) < SHORTEST:
        raise OfficerError(f"密码太短，至少 {SHORTEST} 位。可以用一句只有你知道的话。")
    if len(password) > LONGEST:
        raise OfficerError(f"密码最长 {LONGEST} 位。")
    plain = key_of(password)
    if plain in COMMON or len(set(plain)) < 4:
        raise OfficerError("这个密码太常见，别人很容易猜到，请换一个。")
    if key_of(name) in (plain, plain.strip("0123456789!@#._-")) or plain == key_of(name) * 2:
        raise OfficerError("密码不能就是用户名，请换一个。")
    return password


def hashed(password: str) -> str:
    with _AT_ONCE:
        return _HASHER.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Takes as long for a name that is not there (None) as for one that is."""
    try:
        with _AT_ONCE:
            _HASHER.verify(stored or _nobodys(), password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def outdated(stored: str) -> bool:
    """Whether it was hashed with other parameters than ours today."""
    return _HASHER.check_needs_rehash(stored)


def made_up() -> str:
    """A password to hand to somebody once, about 77 bits: kx7m-9wqd-hn2t-b4pc."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return _HASHER.hash(secrets.token_urlsafe())
