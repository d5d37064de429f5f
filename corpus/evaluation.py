"""Evaluation questions that came with an officer's answer, question or lay word: evaluation/*.yaml of the corpus.

They have the form of eval/questions/*.yaml and are read in full by `eval`; here only as far as the corpus must agree
with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.library import entries
from corpus.model import Fault

FOLDER = "evaluation"


class Evaluation(BaseModel):
    """One entry; the fields without a check of their own belong to `eval`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    编号: str = Field(pattern=r"^[a-z]+-\d{3,}$")
    类: str = Field(min_length=1)
    轮次: tuple[str, ...] = Field(min_length=1)
    日期: date
    金: tuple[tuple[str, ...], ...] = Field(min_length=1)
    应: Literal["答", "拒", "问", "随"]
    理由: str = ""
    省: str | None = None
    问日: date | None = None
    也可: tuple[str, ...] = ()
    值: tuple[Any, ...] = ()
    不许: tuple[Any, ...] = ()
    槽: dict[str, Any] = {}
    先说: tuple[str, ...] = ()


def evaluation_files(root: Path) -> list[Path]:
    return sorted((root / FOLDER).glob("*.yaml"))


def read_evaluation(root: Path, faults: list[Fault]) -> Iterator[tuple[str, int, Evaluation]]:
    """(file, line, entry) of every valid entry; what is wrong goes to `faults`."""
    for path in evaluation_files(root):
        for line, entry in entries(Evaluation, path, root, faults):
            yield path.relative_to(root).as_posix(), line, entry
