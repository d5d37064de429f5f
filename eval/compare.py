"""Two runs side by side: which questions became right, which became wrong, and what changed in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from eval.model import Row
from eval.report import between
from eval.share import Share


class RunFileError(Exception):
    """A file of saved rows cannot be read; the message is Chinese."""


@dataclass(frozen=True)
class Kept:
    """What is kept of a question: which checks held, the rank of gold, how it was answered, and if kept its words."""

    checks: dict[str, bool]
    rank: int | None
    outcome: str
    question: str = ""

    @classmethod
    def of(cls, row: Row) -> Kept:
        return cls(row.checks(), row.last.rank(row.gold), row.last.outcome, " / ".join(row.case.turns))

    def flags(self) -> str:
        """答 2 检索 引用 -数字: outcome, rank (0 = not found), checks with a minus where one fails."""
        checks = (name if holds else f"-{name}" for name, holds in self.checks.items())
        return " ".join([self.outcome, str(self.rank or 0), *checks])

    @classmethod
    def from_flags(cls, flags: str) -> Kept:
        outcome, rank, *checks = flags.split()
        return cls({c.removeprefix("-"): not c.startswith("-") for c in checks}, int(rank) or None, outcome)


@dataclass(frozen=True)
class Change:
    """A question whose checks turned from wrong to right or the other way; `what` says how."""

    id: str
    question: str
    checks: tuple[str, ...]
    what: tuple[str, ...] = ()


def save(rows: Sequence[Row], path: Path, figures: Mapping[str, Any] | None = None) -> None:
    """Write everything as JSON: the figures, and every row with its answer."""
    data = {"figures": figures or {}, "rows": [r.to_json() for r in rows]}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")


def load(path: Path) -> dict[str, Kept]:
    """Saved rows by id, of --json or of --save. Raises RunFileError."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        rows = data["rows"] if isinstance(data, dict) else data
        if isinstance(rows, dict):
            return {name: Kept.from_flags(flags) for name, flags in rows.items()}
        return {row["id"]: _kept(row) for row in rows}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise RunFileError(f"{path} 读不了，它应是 --json 或 --save 写出的文件") from None


def _kept(row: dict[str, Any]) -> Kept:
    return Kept(dict(row["checks"]), row.get("rank"), row["outcome"], " / ".join(row["turns"]))


def changes(before: Mapping[str, Kept], after: Mapping[str, Kept]) -> tuple[list[Change], list[Change]]:
    """(newly right, newly wrong): questions in both runs, with the checks that turned."""
    right, wrong = [], []
    for name in sorted(before.keys() & after.keys()):
        old, new = before[name], after[name]
        gained = tuple(c for c in new.checks if new.checks[c] and old.checks.get(c) is False)
        lost = tuple(c for c in new.checks if not new.checks[c] and old.checks.get(c) is True)
        words, what = new.question or old.question, _what(old, new)
        if gained:
            right.append(Change(name, words, gained, what))
        if lost:
            wrong.append(Change(name, words, lost, what))
    return right, wrong


def _what(old: Kept, new: Kept) -> tuple[str, ...]:
    """第7条→第2条, 拒→答: what else became different."""
    found = []
    if old.rank != new.rank:
        found.append(f"{_place(old.rank)}→{_place(new.rank)}")
    if old.outcome != new.outcome:
        found.append(f"{old.outcome}→{new.outcome}")
    return tuple(found)


def _place(rank: int | None) -> str:
    return f"第{rank}条" if rank else "没找到"


def show(before: Mapping[str, Kept], after: Mapping[str, Kept], console: Console) -> None:
    """Print both lists, how often each check holds in the questions of both, and which are only in one run."""
    right, wrong = changes(before, after)
    for title, turned in (("新答对的", right), ("新答错的", wrong)):
        console.print(f"{title}：{len(turned)} 题", style="bold")
        for change in turned:
            details = "、".join((*change.checks, *change.what))
            console.print(f"  {change.id}  {change.question}  （{details}）", markup=False)
    both = before.keys() & after.keys()
    for name in dict.fromkeys(c for kept in after.values() for c in kept.checks):
        old, new = (_held(name, (run[i] for i in both)) for run in (before, after))
        if old != new:
            console.print(f"{name}：{between(old)} → {between(new)}", markup=False)
    only = (("只在前一次的", before.keys() - after.keys()), ("只在后一次的", after.keys() - before.keys()))
    for title, names in only:
        if names:
            console.print(f"{title}：{len(names)} 题（{'、'.join(sorted(names))}）", markup=False)


def _held(check: str, kept: Iterable[Kept]) -> Share:
    return Share.of(k.checks[check] for k in kept if check in k.checks)
