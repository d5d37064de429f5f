"""Contract 1: conversations in as JSON lines, answers out as JSON lines."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer import Assistant
from assistant.model import BadQuestion


class Row(BaseModel):
    """A line in. `province` and `on` may be missing or null."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    turns: tuple[str, ...] = Field(min_length=1)
    province: str | None = None
    on: date | None = None


def read_rows(path: Path) -> list[Row]:
    """All rows of a JSONL file. Raises BadQuestion naming the line that is broken."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1):
        if not line.strip():
            continue
        try:
            rows.append(Row.model_validate_json(line))
        except ValidationError as error:
            place = "·".join(str(p) for p in error.errors()[0]["loc"])
            raise BadQuestion(f"{path.name} 第 {number} 行读不懂（{place or 'JSON 格式'}不对）") from None
    return rows


def run_batch(assistant: Assistant, rows: list[Row], out: Path, today: date, tick: Callable[[], None]) -> None:
    """Answer every row and write them at once: `out` is complete or untouched."""
    pending = out.with_name(out.name + ".part")
    try:
        with pending.open("w", encoding="utf-8") as file:
            for row in rows:
                file.write(json.dumps(answer_row(assistant, row, today), ensure_ascii=False) + "\n")
                tick()
        os.replace(pending, out)
    finally:
        pending.unlink(missing_ok=True)


def answer_row(assistant: Assistant, row: Row, today: date) -> dict[str, Any]:
    """A line out; a row that cannot be used says why in `error` and has no answers."""
    try:
        answers = assistant.converse(row.turns, row.province, row.on or today)
    except BadQuestion as error:
        return {"id": row.id, "answers": [], "error": str(error)}
    return {"id": row.id, "answers": [a.to_json() for a in answers]}
