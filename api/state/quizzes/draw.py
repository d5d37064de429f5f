"""The prize draw that anybody can repeat.

When a contest opens, SHA-256 of its secret seed is published; when it closes, the seed. Each ticket's lot is
SHA-256 of "seed:ticket"; the smallest lots win. Who knows neither the seed nor the future cannot arrange the outcome;
who runs the server knows the seed, so the tickets are drawn at random and never chosen by people.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def lot(seed: str, ticket: str) -> str:
    """64 hexadecimal digits."""
    return hashlib.sha256(f"{seed}:{ticket}".encode()).hexdigest()


def draw(seed: str, tickets: Iterable[str], prizes: int) -> tuple[str, ...]:
    """The winning tickets, the first prize first; the order in which tickets are given makes no difference."""
    return tuple(sorted(set(tickets), key=lambda ticket: (lot(seed, ticket), ticket))[:prizes])


def holds(commitment: str, seed: str) -> bool:
    """Whether this is the seed whose digest was published."""
    return hashlib.sha256(seed.encode()).hexdigest() == commitment
