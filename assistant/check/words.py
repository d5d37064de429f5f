"""What the check says, read from templates/check/words.yaml."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from corpus.yaml_strict import load_yaml

FOLDER = Path(__file__).parents[1] / "templates" / "check"


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    path = FOLDER / "words.yaml"
    words: dict[str, str] = load_yaml(path.read_text(encoding="utf-8"), path.name)
    return words


def say(name: str, **fill: object) -> str:
    """The phrase `name`, filled in."""
    return _words()[name].format(**fill)


def day(on: date) -> str:
    """2012年4月28日."""
    return f"{on.year}年{on.month}月{on.day}日"


def numbers_of(*days: date) -> frozenset[float]:
    """The numbers that naming these days states."""
    return frozenset(float(n) for d in days for n in (d.year, d.month, d.day))
