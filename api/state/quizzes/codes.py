"""Codes that people read aloud and type: no letter that looks like another."""

from __future__ import annotations

import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
QUIZ, TICKET, CERTIFICATE = 6, 8, 12
"""Letters of each: about 30, 40 and 60 bits. Only the last one leads to a name."""


def new_code(length: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def new_ticket() -> str:
    """K7MP-3XQ2."""
    return _grouped(new_code(TICKET))


def new_certificate() -> str:
    """K7MP-3XQ2-9ABC."""
    return _grouped(new_code(CERTIFICATE))


def as_typed(text: str) -> str:
    """The code as it was given out, from what somebody typed: small letters, blanks."""
    return "".join(text.split()).upper()


def _grouped(code: str) -> str:
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))
