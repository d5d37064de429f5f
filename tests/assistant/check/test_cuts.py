"""Sentences and clauses: nothing lost, quotations whole, openings kept with what they lead to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.check.cuts import clauses, leads, sentences


def pieces(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[a:b] for a, b in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一。二！三", ["一。", "二！", "三"]),
        ("甲；乙\n\n丙", ["甲；", "乙\n\n", "丙"]),
        ("他说“好。”走", ["他说“好。”", "走"]),
        ("……", ["……"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert pieces(text, sentences(text)) == expected


def test_what_is_closed_is_not_cut() -> None:
    text = "规定“甲。乙。”丙。"
    assert pieces(text, sentences(text, [(2, 8)])) == ["规定“甲。乙。”", "丙。"]
    assert pieces(text, sentences(text, [(2, 9)])) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产假98天，陪产假15天", ["产假98天，", "陪产假15天"]),
        ("根据第七条，产假98天", ["根据第七条，产假98天"]),
        ("怀孕未满4个月流产的，享受15天", ["怀孕未满4个月流产的，享受15天"]),
        ("哺乳期内，不得加班", ["哺乳期内，不得加班"]),
        ("每天1小时，双胞胎2小时", ["每天1小时，", "双胞胎2小时"]),
        ("另外，产假98天", ["另外，产假98天"]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert pieces(text, clauses(text, (0, len(text)))) == expected


@pytest.mark.parametrize(("clause", "expected"), [("依据特别规定", True), ("产假90天", False), ("难产的", True)])
def test_openings(clause: str, expected: bool) -> None:
    assert leads(clause) is expected


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="产假90天，。；！\n“”《》", max_size=40))
def test_nothing_is_lost(text: str) -> None:
    spans = sentences(text)
    assert "".join(pieces(text, spans)) == text
    for span in spans:
        assert "".join(pieces(text, clauses(text, span))) == text[slice(*span)]
