"""What is said about urgent matters, read from templates/cases/urgency.yaml."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from api.state.cases import Level
from corpus.yaml_strict import load_yaml, validate

FILE = Path(__file__).parents[1] / "templates" / "cases" / "urgency.yaml"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ReasonWords(_Model):
    级: Level
    因: str
    据: str | None = None
    电话: tuple[str, ...] = ()


class UrgencyWords(_Model):
    理由: dict[str, ReasonWords]
    电话: dict[str, tuple[str, str]]


@lru_cache(maxsize=1)
def urgency_words() -> UrgencyWords:
    """Raises CorpusError where the template is broken."""
    text = FILE.read_text(encoding="utf-8")
    return validate(UrgencyWords, load_yaml(text, FILE.name), text, FILE.name)
