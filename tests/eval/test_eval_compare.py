"""Two saved runs side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.console import Console

from eval.compare import Change, Kept, RunFileError, changes, load, save, show
from tests.eval.rows import row

BEFORE = [
    row("a", "a", "a", name="x-001"),
    row("b", "a", "b", name="x-002"),
    row("b", "a", "b", name="x-003"),
    row("a", "a", "a", name="x-004"),
    row("zzzza", "a", "a", name="x-006", outcome="拒"),
]
AFTER = [
    row("b", "a", "a", name="x-001"),
    row("a", "a", "a", name="x-002"),
    row("b", "a", "b", name="x-003"),
    row("a", "a", "a", name="x-005"),
    row("za", "a", "a", name="x-006"),
]


@pytest.fixture
def saved(tmp_path: Path) -> tuple[Path, Path]:
    save(BEFORE, tmp_path / "before.json")
    save(AFTER, tmp_path / "after.json", {"all": {"whole": 1}})
    return tmp_path / "before.json", tmp_path / "after.json"


def test_newly_right_and_newly_wrong(saved: tuple[Path, Path]) -> None:
    right, wrong = changes(load(saved[0]), load(saved[1]))
    assert right == [
        Change("x-002", "问", ("检索", "引用"), ("没找到→第1条",)),
        Change("x-006", "问", ("应答",), ("第5条→第2条", "拒→答")),
    ]
    assert wrong == [Change("x-001", "问", ("检索",), ("第1条→没找到",))]


def test_the_same_run_has_no_changes(saved: tuple[Path, Path]) -> None:
    assert changes(load(saved[0]), load(saved[0])) == ([], [])


def test_a_check_that_is_new_has_not_turned() -> None:
    old, new = Kept({"检索": True}, 1, "答"), Kept({"检索": True, "数字": False}, 1, "答")
    assert changes({"x": old}, {"x": new}) == ([], [])


def test_figures_are_kept_with_the_rows(saved: tuple[Path, Path]) -> None:
    data = json.loads(saved[1].read_text(encoding="utf-8"))
    assert data["figures"] == {"all": {"whole": 1}}
    assert [r["id"] for r in data["rows"]] == [r.case.id for r in AFTER]
    assert data["rows"][0]["rank"] is None and data["rows"][4]["rank"] == 2


def test_show(saved: tuple[Path, Path]) -> None:
    console = Console(record=True, width=100, highlight=False)
    show(load(saved[0]), load(saved[1]), console)
    assert console.export_text() == (
        "新答对的：2 题\n"
        "  x-002  问  （检索、引用、没找到→第1条）\n"
        "  x-006  问  （应答、第5条→第2条、拒→答）\n"
        "新答错的：1 题\n"
        "  x-001  问  （检索、第1条→没找到）\n"
        "引用：50.0 [0–100] → 75.0 [25–100]\n"
        "应答：75.0 [25–100] → 100.0 [100–100]\n"
        "只在前一次的：1 题（x-004）\n"
        "只在后一次的：1 题（x-005）\n"
    )


@pytest.mark.parametrize(
    ("kept", "flags"),
    [
        (Kept({"检索": True, "数字": False}, 2, "答"), "答 2 检索 -数字"),
        (Kept({}, None, "拒"), "拒 0"),
        (Kept({"应答": False}, 10, "问"), "问 10 -应答"),
    ],
)
def test_flags_there_and_back(kept: Kept, flags: str) -> None:
    assert kept.flags() == flags
    assert Kept.from_flags(flags) == kept


def test_a_row_as_kept() -> None:
    assert Kept.of(row("ba", "a", "b")) == Kept({"检索": True, "引用": False, "应答": True}, 2, "答", "问")


def test_kept_flags_are_compared_with_a_whole_run(saved: tuple[Path, Path], tmp_path: Path) -> None:
    """The run kept has no questions; their words come from the other."""
    flags = {r.case.id: Kept.of(r).flags() for r in BEFORE}
    (tmp_path / "kept.json").write_text(json.dumps({"rows": flags}), encoding="utf-8")
    assert changes(load(tmp_path / "kept.json"), load(saved[1])) == changes(load(saved[0]), load(saved[1]))


def test_a_list_of_rows_is_read_as_well(saved: tuple[Path, Path], tmp_path: Path) -> None:
    rows = json.loads(saved[0].read_text(encoding="utf-8"))["rows"]
    (tmp_path / "list.json").write_text(json.dumps(rows), encoding="utf-8")
    assert load(tmp_path / "list.json") == load(saved[0])


@pytest.mark.parametrize(
    "text", ["", "{}x", "{}", '[{"id": "a"}]', "[1]", '{"rows": {"a": "答"}}', '{"rows": {"a": 1}}']
)
def test_a_file_that_is_no_run(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(RunFileError, match="读不了"):
        load(tmp_path / "x.json")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(RunFileError, match="读不了"):
        load(tmp_path / "none.json")
