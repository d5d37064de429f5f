"""Two saved runs side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from eval.compare import Change, RunFileError, changes, load, save, show
from tests.eval.rows import row

BEFORE = [
    row("a", "a", "a", name="x-001"),
    row("b", "a", "b", name="x-002"),
    row("b", "a", "b", name="x-003"),
    row("a", "a", "a", name="x-004"),
]
AFTER = [
    row("b", "a", "a", name="x-001"),
    row("a", "a", "a", name="x-002"),
    row("b", "a", "b", name="x-003"),
    row("a", "a", "a", name="x-005"),
]


@pytest.fixture
def saved(tmp_path: Path) -> tuple[Path, Path]:
    save(BEFORE, tmp_path / "before.json")
    save(AFTER, tmp_path / "after.json")
    return tmp_path / "before.json", tmp_path / "after.json"


def test_newly_right_and_newly_wrong(saved: tuple[Path, Path]) -> None:
    right, wrong = changes(load(saved[0]), load(saved[1]))
    assert right == [Change("x-002", "问", ("检索", "引用"))]
    assert wrong == [Change("x-001", "问", ("检索",))]


def test_the_same_run_has_no_changes(saved: tuple[Path, Path]) -> None:
    assert changes(load(saved[0]), load(saved[0])) == ([], [])


def test_show(saved: tuple[Path, Path]) -> None:
    console = Console(record=True, width=100, highlight=False)
    show(load(saved[0]), load(saved[1]), console)
    assert console.export_text() == (
        "新答对的：1 题\n"
        "  x-002  问  （检索、引用）\n"
        "新答错的：1 题\n"
        "  x-001  问  （检索）\n"
        "只在前一次的：1 题（x-004）\n"
        "只在后一次的：1 题（x-005）\n"
    )


@pytest.mark.parametrize("text", ["", "{}x", '[{"id": "a"}]', "[1]"])
def test_a_file_that_is_no_run(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(RunFileError, match="读不了"):
        load(tmp_path / "x.json")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(RunFileError, match="读不了"):
        load(tmp_path / "none.json")
