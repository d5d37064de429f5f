"""The rows: what is pasted, where and when, and the verdicts it should get; and how often a verdict is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from assistant.check import Checker
from corpus import Corpus

HERE = Path(__file__).parent
ON = date(2026, 11, 22)


@dataclass(frozen=True)
class Row:
    """One pasted text; `verdicts` are those of its claims that are about law; `truth` where we only dare 待核."""

    name: str
    text: str
    verdicts: tuple[str, ...]
    province: str | None = None
    on: date = ON
    holds: str = ""
    truth: str = ""


def load(name: str) -> list[Row]:
    items: list[dict[str, Any]] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return [_row(item) for item in items]


def _row(item: dict[str, Any]) -> Row:
    verdicts = item["判"] if isinstance(item["判"], list) else [item["判"]]
    place, on, holds, truth = item.get("省"), item.get("日", ON), str(item.get("含", "")), str(item.get("应", ""))
    return Row(item["名"], item["话"], tuple(verdicts), place, on, holds, truth)


ROWS = [
    row
    for name in ("claims.yaml", "statements.yaml", "provinces.yaml", "fresh.yaml", "around.yaml")
    for row in load(name)
]


def verdicts(checker: Checker, row: Row) -> tuple[list[str], str]:
    """(the verdicts on claims, 待核 of small talk left out where others remain; all reasons)."""
    claims = checker.check(row.text, province=row.province, on=row.on).claims
    told = [c for c in claims if c.verdict != "待核" or c.citations or "没有可以" not in c.why]
    return [c.verdict for c in told or claims], "\n".join(c.why for c in claims)


def precision(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """verdict → (how often it was right, how often it was given)."""
    pairs = list(pairs)
    given = Counter(got for got, _ in pairs)
    right = Counter(got for got, wanted in pairs if got == wanted)
    return {verdict: (right[verdict], given[verdict]) for verdict in given}


def versions(corpus: Corpus) -> list[tuple[str, date]]:
    """Every document that is law with a day on which that very version is in force."""
    return [(d.id, d.effective if d.repealed else max(ON, d.effective)) for d in corpus.documents if d.is_law]
