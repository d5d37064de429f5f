"""Everything the assistant says, read from templates/*.yaml."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.yaml_strict import load_yaml, validate

TEMPLATES = Path(__file__).with_name("templates")


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class When(_Model):
    """When a sentence is said; all that is given must hold."""

    孕月满: int | None = None
    孕月不满: int | None = None
    孕月未知: bool | None = None
    宝宝满: int | None = None
    宝宝不满: int | None = None
    含: tuple[str, ...] = ()
    不含: tuple[str, ...] = ()
    省份未知: bool | None = None
    提问者: Literal["职工", "人事", "工会", "丈夫"] | None = None


class Line(_Model):
    """One sentence and the provisions that prove it."""

    句: str = Field(min_length=2)
    据: tuple[str, ...] = Field(min_length=1)
    当: When = When()


class Curated(_Model):
    """The answer to one topic: direct answer and exceptions, what to do next, what to ask next.

    `无规定` = all it says is that no rule held gives what is asked: it is shown, and counted as declined.
    """

    主题: str
    无规定: bool = False
    答: tuple[Line, ...] = Field(min_length=1)
    下一步: tuple[Line, ...] = ()
    再问: tuple[str, ...] = ()


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


@lru_cache(maxsize=1)
def phrases() -> dict[str, dict[str, Any]]:
    """The phrases of computed answers, by topic and name."""
    path = TEMPLATES / "entitlements.yaml"
    data: dict[str, dict[str, Any]] = load_yaml(path.read_text(encoding="utf-8"), path.name)
    return data
