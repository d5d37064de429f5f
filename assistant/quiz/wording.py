"""The fixed words of items, read from templates/quiz/*.yaml."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.wording import TEMPLATES
from corpus.yaml_strict import load_yaml

FOLDER = TEMPLATES / "quiz"


@lru_cache(maxsize=1)
def item_words() -> dict[str, Any]:
    """How stems end and explanations begin."""
    return _read(FOLDER / "items.yaml")


@lru_cache(maxsize=1)
def family_words() -> dict[str, dict[str, Any]]:
    """Stories, claims and explanations of the computed families, by point."""
    return _read(FOLDER / "computed.yaml")


@lru_cache(maxsize=1)
def people_words() -> dict[str, list[Any]]:
    """Surnames, given names, and workplaces with a trade and who is in charge of it there."""
    data = _read(FOLDER / "people.yaml")
    return {name: words.split() if isinstance(words, str) else words for name, words in data.items()}


@lru_cache(maxsize=1)
def quiz_words() -> dict[str, str]:
    """What a quiz says of itself: titles, notes, and why a wish could not be met."""
    return _read(FOLDER / "quiz.yaml")


def _read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = load_yaml(path.read_text(encoding="utf-8"), path.name)
    return data
