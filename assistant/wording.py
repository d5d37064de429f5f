"""Everything the assistant says, read from templates/*.yaml."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from corpus.answers import Curated, Line, When
from corpus.yaml_strict import load_yaml, validate

__all__ = ["TEMPLATES", "Curated", "Fixed", "Line", "When", "curated_answers", "fixed_replies", "offered", "phrases"]
TEMPLATES = Path(__file__).with_name("templates")


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class Fixed(_Model):
    """A fixed reply that states no law."""

    说: str
    再问: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def curated_answers() -> dict[str, Curated]:
    """All curated answers by topic. Raises CorpusError where a template is broken."""
    found: dict[str, Curated] = {}
    for path in sorted((TEMPLATES / "answers").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for item in load_yaml(text, path.name):
            entry = validate(Curated, item, text, path.name)
            found[entry.主题] = entry
    return found


@lru_cache(maxsize=1)
def fixed_replies() -> dict[str, Fixed]:
    """The replies to greetings, distress, things out of scope…"""
    path = TEMPLATES / "fixed.yaml"
    text = path.read_text(encoding="utf-8")
    return {name: validate(Fixed, item, text, path.name) for name, item in load_yaml(text, path.name).items()}


def offered() -> frozenset[str]:
    """Every question that an answer offers to be asked next."""
    answers: list[Curated | Fixed] = [*curated_answers().values(), *fixed_replies().values()]
    computed = (question for topic in phrases().values() for question in topic.get("suggest", ()))
    return frozenset((*(question for answer in answers for question in answer.再问), *computed))


@lru_cache(maxsize=1)
def phrases() -> dict[str, dict[str, Any]]:
    """The phrases of computed answers, by topic and name."""
    path = TEMPLATES / "entitlements.yaml"
    data: dict[str, dict[str, Any]] = load_yaml(path.read_text(encoding="utf-8"), path.name)
    return data
