"""What the check says, read from templates/check/words.yaml."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from corpus.yaml_strict import load_yaml

FOLDER = Path(__file__).parents[1] / "templates" / "check"
_RIGHT, _WRONG = "对，", "不对。"
_JUDGED = re.compile(f"^(?:{_RIGHT}|{_WRONG})")


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    path = FOLDER / "words.yaml"
    words: dict[str, str] = load_yaml(path.read_text(encoding="utf-8"), path.name)
    return words


def say(name: str, **fill: object) -> str:
    """The phrase `name`, filled in."""
    return _words()[name].format(**fill)


def judged(right: bool, rule: str) -> str:
    """A rule as the reason of a verdict: 对，… · 不对。…"""
    return (_RIGHT if right else _WRONG) + rule


def rule_of(why: str) -> str:
    """What the rule says, without the judgement before it."""
    return _JUDGED.sub("", why)
