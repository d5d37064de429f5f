"""Limits a process sets itself before it reads what strangers made: memory, time, files. They are never lifted."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

MEGABYTE = 2**20


def confine(megabytes: int, seconds: int) -> None:
    """From here on this process dies rather than take more; it writes no file and leaves no core."""
    if sys.platform == "win32":  # no such limits there; its parent still counts the seconds
        return
    import resource

    # Where the whole machine runs out of memory, this process goes first.
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    limits = {
        resource.RLIMIT_AS: megabytes * MEGABYTE,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 64,
    }
    for limit, value in limits.items():
        _, hard = resource.getrlimit(limit)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (value, value))
