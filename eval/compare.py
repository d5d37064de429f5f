"""Two runs side by side: which questions became right, which became wrong."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from eval.model import Row


class RunFileError(Exception):
    """A file of saved rows cannot be read; the message is Chinese."""


@dataclass(frozen=True)
class Change:
    """A question whose check turned from wrong to right or the other way."""

    id: str
    question: str
    checks: tuple[str, ...]


def save(rows: Sequence[Row], path: Path) -> None:
    """Write all rows as JSON."""
    path.write_text(json.dumps([r.to_json() for r in rows], ensure_ascii=False, indent=1), encoding="utf-8")


def load(path: Path) -> dict[str, dict[str, Any]]:
    """Saved rows by id. Raises RunFileError."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return {row["id"]: {"question": " / ".join(row["turns"]), "checks": dict(row["checks"])} for row in rows}
    except (OSError, ValueError, KeyError, TypeError):
        raise RunFileError(f"{path} 读不了，它应是 --json 写出的文件") from None


def changes(before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]) -> tuple[list[Change], list[Change]]:
    """(newly right, newly wrong): questions in both runs, with the checks that turned."""
    right, wrong = [], []
    for name in sorted(before.keys() & after.keys()):
        old, new = before[name]["checks"], after[name]["checks"]
        gained = tuple(c for c in new if new[c] and old.get(c) is False)
        lost = tuple(c for c in new if not new[c] and old.get(c) is True)
        if gained:
            right.append(Change(name, after[name]["question"], gained))
        if lost:
            wrong.append(Change(name, after[name]["question"], lost))
    return right, wrong


def show(before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]], console: Console) -> None:
    """Print both lists, and which questions are only in one run."""
    right, wrong = changes(before, after)
    for title, turned in (("新答对的", right), ("新答错的", wrong)):
        console.print(f"{title}：{len(turned)} 题", style="bold")
        for change in turned:
            console.print(f"  {change.id}  {change.question}  （{'、'.join(change.checks)}）", markup=False)
    only = (("只在前一次的", before.keys() - after.keys()), ("只在后一次的", after.keys() - before.keys()))
    for title, names in only:
        if names:
            console.print(f"{title}：{len(names)} 题（{'、'.join(sorted(names))}）", markup=False)
