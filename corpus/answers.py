"""Answers as they stand in YAML: the assistant's own, and those that officers wrote (answers/*.yaml of the corpus).

An officer's answer remembers the words of every provision it rests on by a digest (指纹): when one of them reads
otherwise, the answer suspends itself.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

PRINT = 16
"""Letters of a digest."""


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

    @property
    def lines(self) -> tuple[Line, ...]:
        return (*self.答, *self.下一步)

    @property
    def references(self) -> tuple[str, ...]:
        """Every provision it rests on, each once."""
        return tuple(dict.fromkeys(reference for line in self.lines for reference in line.据))


class OwnAnswer(Curated):
    """An officer's answer; `指纹` holds for every provision the digest of the words it was written from."""

    编号: str = Field(pattern=r"^[a-z0-9_]+$")
    写的人: str = Field(min_length=1)
    写于: date
    指纹: dict[str, str]

    @model_validator(mode="after")
    def _a_print_for_every_provision(self) -> OwnAnswer:
        if set(self.指纹) != set(self.references):
            raise ValueError("指纹要和「据」里的条文一一对应，一条一个")
        return self


def print_of(words: str) -> str:
    """The digest of a provision's words."""
    return hashlib.sha256(words.encode()).hexdigest()[:PRINT]
