"""Contract 1: conversations in, answers out, one JSON line each; all or nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant, BadQuestion
from assistant.batch import Row, read_rows, run_batch

TODAY = date(2026, 11, 22)
CONTRACT_2 = {
    "understood",
    "status",
    "text",
    "sentences",
    "citations",
    "hits",
    "province",
    "on",
    "ask",
    "entitlement",
    "reason",
    "suggestions",
}
ROWS: list[dict[str, Any]] = [
    {"id": "a", "turns": ["产假几天", "我在四川"], "province": None, "on": None},
    {"id": "b", "turns": ["产假几天"], "province": "四川", "on": "2025-06-01"},
    {"id": "c", "turns": ["产假几天"]},
    {"id": "d", "turns": ["产假几天"], "province": "火星"},
    {"id": "e", "turns": ["🤰", "产假几天"]},
]


class Interrupted(Exception):
    """Stands for Ctrl-C half-way."""


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    return path


def answer_all(assistant: Assistant, tmp_path: Path) -> list[dict[str, Any]]:
    out = tmp_path / "out.jsonl"
    run_batch(assistant, read_rows(write(tmp_path / "in.jsonl", ROWS)), out, TODAY, lambda: None)
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_a_line_out_for_each_line_in(assistant: Assistant, tmp_path: Path) -> None:
    lines = answer_all(assistant, tmp_path)
    assert [line["id"] for line in lines] == ["a", "b", "c", "d", "e"]
    assert [len(line["answers"]) for line in lines] == [2, 1, 1, 0, 2]
    assert all(set(a) == CONTRACT_2 for line in lines for a in line["answers"])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_place_and_day_of_a_line_are_its_own(assistant: Assistant, tmp_path: Path) -> None:
    lines = {line["id"]: line for line in answer_all(assistant, tmp_path)}
    totals = {n: lines[n]["answers"][-1]["entitlement"]["total"] for n in ("a", "b", "c")}
    assert totals == {"a": 188, "b": 158, "c": 98}
    assert {n: lines[n]["answers"][-1]["on"] for n in ("a", "b")} == {"a": "2026-11-22", "b": "2025-06-01"}


def test_a_line_with_an_unknown_province_says_so(assistant: Assistant, tmp_path: Path) -> None:
    lines = {line["id"]: line for line in answer_all(assistant, tmp_path)}
    assert "不认识的省份「火星」" in lines["d"]["error"]


def test_a_turn_that_cannot_be_read_is_asked_for_again(assistant: Assistant, tmp_path: Path) -> None:
    lines = {line["id"]: line for line in answer_all(assistant, tmp_path)}
    unread, read = lines["e"]["answers"]
    assert unread["status"] == "ask"
    assert "没有看到文字" in unread["ask"]
    assert read["status"] == "answered"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param('{"id": "b", "turns": ["产假', "第 2 行读不懂（JSON 格式不对）", id="cut off"),
        pytest.param('{"turns": ["产假几天"]}', "第 2 行读不懂（id不对）", id="no id"),
        pytest.param('{"id": "b", "turns": []}', "第 2 行读不懂（turns不对）", id="no turn"),
        pytest.param('{"id": "b", "turns": "产假几天"}', "第 2 行读不懂（turns不对）", id="turns not a list"),
        pytest.param('{"id": "b", "turns": [1]}', "第 2 行读不懂（turns·0不对）", id="a turn that is no text"),
        pytest.param('{"id": "b", "turns": ["a"], "on": "1999-13-40"}', "第 2 行读不懂（on不对）", id="no such day"),
        pytest.param("产假几天", "第 2 行读不懂", id="no JSON"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": "a", "turns": ["产假几天"]}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(BadQuestion) as caught:
        read_rows(path)
    assert said in str(caught.value)
    assert "in.jsonl" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('{"id": "a", "turns": ["产假\u2028几天"]}\n', id="a line separator inside a text"),
        pytest.param('\ufeff{"id": "a", "turns": ["产假几天"]}\n', id="a byte order mark"),
        pytest.param('{"id": "a", "turns": ["产假几天"]}\r\n\r\n', id="Windows line ends"),
        pytest.param('\n{"id": "a", "turns": ["产假几天"], "expected": 98}', id="empty line, unknown key, no end"),
    ],
)
def test_lines_as_other_programs_write_them(tmp_path: Path, text: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(text.encode())
    assert [row.id for row in read_rows(path)] == ["a"]


def test_an_interrupted_run_leaves_the_old_output(assistant: Assistant, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("before\n", encoding="utf-8")

    def interrupt() -> None:
        raise Interrupted

    with pytest.raises(Interrupted):
        run_batch(assistant, [Row(id="a", turns=("产假几天",))] * 3, out, TODAY, interrupt)
    assert out.read_text(encoding="utf-8") == "before\n"
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


def test_no_lines_give_an_empty_file(assistant: Assistant, tmp_path: Path) -> None:
    run_batch(assistant, [], tmp_path / "out.jsonl", TODAY, lambda: None)
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == ""


def test_progress_is_told_once_a_line(assistant: Assistant, tmp_path: Path) -> None:
    ticks: list[int] = []
    rows = [Row(id=str(n), turns=("产假几天",)) for n in range(3)]
    run_batch(assistant, rows, tmp_path / "out.jsonl", TODAY, lambda: ticks.append(1))
    assert len(ticks) == 3
