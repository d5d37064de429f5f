"""Runs kept by day: small files, and one line a day in the table."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from eval.compare import Kept, load
from eval.metrics import summarise
from eval.results import HEAD, columns, keep, line
from tests.eval.rows import row

ROWS = [row("a", "a", "a", name="x-001", text="一段很长的回答"), row("b", "a", "b", name="x-002", text="不对")]
DAY = date(2026, 11, 22)


def test_a_day_is_kept_without_answers(tmp_path: Path) -> None:
    path = keep(ROWS, DAY, tmp_path / "results")
    assert path.name == "2026-11-22.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["rows"] == {"x-001": "答 1 检索 引用 应答", "x-002": "答 0 -检索 -引用 应答"}
    assert data["figures"]["全对"] == {"value": 0.5, "low": 0.0, "high": 1.0, "n": 2}
    assert "回答" not in path.read_text(encoding="utf-8")


def test_what_is_kept_can_be_compared(tmp_path: Path) -> None:
    kept = load(keep(ROWS, DAY, tmp_path))
    assert kept["x-002"] == Kept({"检索": False, "引用": False, "应答": True}, None, "答")


def test_a_line_a_day_in_order(tmp_path: Path) -> None:
    for day in (date(2026, 11, 21), DAY):
        keep(ROWS, day, tmp_path)
    text = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert text.startswith(HEAD)
    assert [t.split(" | ")[0] for t in text.splitlines() if t.startswith("| 2026")] == ["| 2026-11-21", "| 2026-11-22"]


def test_the_same_day_again_takes_its_place(tmp_path: Path) -> None:
    keep(ROWS, date(2026, 11, 21), tmp_path)
    keep(ROWS, DAY, tmp_path)
    keep(ROWS[:1], DAY, tmp_path)
    lines = [t for t in (tmp_path / "README.md").read_text(encoding="utf-8").splitlines() if t.startswith("| 2026")]
    assert len(lines) == 2
    assert lines[1] == line(DAY, 1, summarise(ROWS[:1]))
    assert list(load(tmp_path / "2026-11-22.json")) == ["x-001"]


def test_a_line_has_a_cell_for_every_heading(tmp_path: Path) -> None:
    keep(ROWS, DAY, tmp_path)
    heading, rule, cells = (tmp_path / "README.md").read_text(encoding="utf-8").splitlines()[-3:]
    assert heading.count("|") == rule.count("|") == cells.count("|") == len(columns(summarise([]))) + 3
    assert "50.0 [0–100]" in cells and "无" in cells
