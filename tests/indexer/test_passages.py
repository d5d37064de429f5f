"""The parts of a message that are searched for besides the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.passages import passages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("产假几天", ["产假几天"], id="short"),
        pytest.param(
            "我怀孕七个月了，公司还让我上夜班，可以吗",
            ["我怀孕七个月了，公司还让我上夜班，可以吗", "我怀孕七个月了", "公司还让我上夜班"],
            id="clauses of four characters and more",
        ),
    ],
)
def test_passages_are_the_text_and_its_clauses(text: str, expected: list[str]) -> None:
    assert passages(text) == expected


@given(st.text(alphabet="产假怀孕夜班，。 ？a1", min_size=1, max_size=600))
def test_passages_come_from_the_text(text: str) -> None:
    pieces = passages(text)
    assert pieces[0] == text
    assert all(p in text for p in pieces)
    assert len(set(pieces)) == len(pieces) <= 17


def test_dictation_without_pauses_is_cut_into_overlapping_windows() -> None:
    text = "我在这个厂里干了八年怀孕六个月主管说要么签字走人要么去冷库搬货我现在不知道怎么办才好"
    windows = passages(text)[1:]
    assert len(windows) > 1
    covered = {i for w in windows for i in range(text.index(w), text.index(w) + len(w))}
    assert len(covered) >= len(text) - 11
