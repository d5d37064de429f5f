"""The tables say what the figures are, and none is wider than a hundred columns."""

from __future__ import annotations

from unicodedata import east_asian_width

import pytest
from rich.console import Console

from assistant import Slots
from eval.leftout import Fold
from eval.metrics import Retrieval, ranking, summarise
from eval.model import Row
from eval.report import (
    WIDTH,
    bare,
    between,
    lacks,
    shares,
    show_classes,
    show_folds,
    show_parts,
    show_retrieval,
    show_slots,
    show_summary,
    show_wrong,
)
from eval.share import Share
from tests.eval.rows import REPEALED, SICHUAN, citing, knowing, labelled, row

ROWS = [row("a", "a", "a", name="x-001"), row("b", "a", "b", name="x-002", kind="仲裁", text="不对")]


def recording() -> Console:
    return Console(record=True, width=WIDTH, highlight=False)


def width(text: str) -> int:
    """Columns of the widest line; a Chinese character takes two."""
    return max(sum(1 + (east_asian_width(c) in "WF") for c in line) for line in text.splitlines())


def found(*hits: str) -> Retrieval:
    return ranking((h, "g", "") for h in hits)


@pytest.mark.parametrize(
    ("share", "as_between", "as_bare"),
    [
        (Share.of([True, True, False]), "66.7 [0–100]", "66.7"),
        (Share.of([True] * 4), "100.0 [100–100]", "100.0"),
        (Share(1, 2), "50.0%", "50.0"),
        (Share(0, 0), "—", "—"),
    ],
)
def test_shares_in_words(share: Share, as_between: str, as_bare: str) -> None:
    assert (between(share), bare(share)) == (as_between, as_bare)


def test_summary_classes_and_what_is_wrong() -> None:
    console = recording()
    show_summary(summarise(ROWS), console)
    show_classes(ROWS, console)
    show_wrong(ROWS, console)
    text = console.export_text()
    assert "引到了正确条文（题）              │ 50.0 [0–100]" in text
    assert "│产假│1 │100.0 [100–100]│100.0│" in text
    assert "没有全对的：1 题\n仲裁 x-002  问  ✗ 检索、引用\n    应答，实答；不对\n    正确：a；找到：b\n" in text


def test_what_is_wrong_beside_the_law() -> None:
    rows = [
        knowing(Slots(month=6), month=7),
        citing(SICHUAN, places=frozenset({"CN-ZJ"})),
        citing(REPEALED),
        labelled(row(), opening=("110",)),
    ]
    console = recording()
    show_wrong(rows, console)
    text = console.export_text()
    for line in ("记错：孕几个月 应7 实6", "外省：sc-rule", "当天不施行：cn-law-old", "✗ 先说", "没有全对的：4 题"):
        assert line in text


def test_slots_only_where_some_are_told() -> None:
    console = recording()
    show_slots([row()], console)
    assert console.export_text(clear=False) == ""
    show_slots([knowing(Slots(month=7), month=7), knowing(Slots(), month=7)], console)
    assert "│ 孕几个月 │ 50.0 [0–100] │ 2" in console.export_text()


def test_retrieval() -> None:
    console = recording()
    show_retrieval([("娘家人", found("g", "xg", "x"))], console)
    assert "│ 娘家人 │ 3    │ 33.3 [0–100] │ 66.7 [0–100] │ 66.7 [0–100] │ 50.0 [0–100] │" in console.export_text()


def test_parts_differ_from_the_whole() -> None:
    console = recording()
    show_parts([("全部都用", found("g", "g")), ("不比词", found("g", "x"))], console)
    whole, less = [line for line in console.export_text().splitlines() if line.startswith("│")]
    assert "%+" not in whole and "-50.0 [-100 +0]" in less
    assert lacks(Share.of([True, False]), Share.of([True, True])) == "-50.0 [-100 +0]"


@pytest.mark.parametrize(
    ("trained", "words"), [(False, "要连它也不见，加 --train"), (True, "每份都重新训练了向量模型")]
)
def test_folds(trained: bool, words: str) -> None:
    folds = [Fold(2, 3, found("g"), found("x"), found("g")), Fold(1, 1, found("x"), found("x"), found("g"))]
    console = recording()
    show_folds(folds, trained, console)
    text = console.export_text()
    assert "│ 合计 │ 3    │ 4    │ 2  │ 50.0 [0–100]    │ 0.0 [0–0]    │ 100.0 [100–100] │" in text
    assert words in text


def many() -> list[Row]:
    """Rows of every kind of figure, with long class names and odd shares."""
    rows = [row("xa" * (n % 3), "a", "ab" * (n % 2), name=f"x-{n:03}", kind="四个字类") for n in range(37)]
    return [*rows, knowing(Slots(), month=7, province="CN-ZJ"), citing(SICHUAN), row(expect="拒", outcome="拒")]


def test_no_table_is_wider_than_a_hundred_columns() -> None:
    console = recording()
    rows, figures = many(), found(*["xg", "g", "x"] * 15)
    show_retrieval([("LangChain 词+向量融合", figures), ("普通 LangChain RAG", figures)], console)
    show_summary(summarise(rows), console)
    show_classes(rows, console)
    show_slots(rows, console)
    show_parts([("全部都用", figures), ("像不像的主题一样算", found(*["x", "g", "g"] * 15))], console)
    show_folds([Fold(24, 39, figures, figures, figures)], False, console)
    text = console.export_text()
    assert width(text) <= WIDTH
    assert "…" not in text


def test_every_share_has_a_name() -> None:
    summary = summarise(ROWS)
    named = {id(share) for share in shares(summary).values()}
    assert {n for n, v in vars(summary).items() if isinstance(v, Share) and id(v) not in named} == set()
