"""Two thousand people take a quiz at the same moment: every answer is kept, every score is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from assistant import Settings
from eval.quiz_load import Crowd, Seen, compare, measure, paper, show
from tests.servers import Server, created, postgres

ANSWERS = 5
SAID = {"A": (3, 3), "B": (0, 0)}


def whole(found: Crowd, takers: int) -> None:
    assert (found.takers, found.lost, found.wrong, found.unanswered) == (takers, 0, 0, 0)
    assert found.requests == takers * (ANSWERS + 3)


def test_two_thousand_on_sqlite(index_settings: Settings, tmp_path: Path) -> None:
    whole(measure(index_settings.index, f"sqlite:///{tmp_path}/state.db", 2000, ANSWERS), 2000)


def test_a_few_hundred_on_postgresql(index_settings: Settings) -> None:
    server: Server
    with postgres() as server:
        whole(measure(index_settings.index, created(server.url, "crowd"), 300, ANSWERS), 300)


@pytest.mark.parametrize(
    ("said", "kept", "lost", "wrong", "unanswered"),
    [
        pytest.param(SAID, {"A": (3, 5), "B": (0, 5)}, 0, 0, 0, id="all-is-well"),
        pytest.param(SAID, {"A": (3, 5)}, 1, 0, 5, id="a-paper-is-lost"),
        pytest.param(SAID, {"A": (3, 4), "B": (0, 5)}, 0, 0, 1, id="an-answer-is-lost"),
        pytest.param(SAID, {"A": (2, 5), "B": (0, 5)}, 0, 1, 0, id="another-score-is-kept"),
        pytest.param({"A": (2, 3)}, {"A": (3, 5)}, 0, 1, 0, id="another-score-was-told"),
    ],
)
def test_what_goes_wrong_is_seen(
    said: dict[str, tuple[int, int]], kept: dict[str, tuple[int, int]], lost: int, wrong: int, unanswered: int
) -> None:
    found = compare(said, kept, 5, 1.0, Seen())
    assert (found.lost, found.wrong, found.unanswered) == (lost, wrong, unanswered)


def test_the_paper_has_every_kind_and_one_key_each() -> None:
    items = paper(8).items
    assert {item.kind for item in items} == {"单选", "多选", "填空"} and len({item.id for item in items}) == 8
    assert all(
        sum(option.right for option in item.options) == (2 if item.kind == "多选" else 1)
        for item in items
        if item.options
    )


def test_the_table_names_what_was_lost(tmp_path: Path) -> None:
    seen = Seen({"交卷": [0.1, 0.3]}, retries=2)
    seen.statuses.update([200, 200, 503, 503])
    with (tmp_path / "out").open("w", encoding="utf-8") as file:
        show(compare(SAID, {"A": (3, 5)}, 5, 2.0, seen), Console(file=file, width=100))
    said = (tmp_path / "out").read_text(encoding="utf-8")
    assert "1 份" in said and "5 道" in said and "每秒 1 次" in said and "503" in said
