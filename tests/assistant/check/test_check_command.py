"""python -m assistant check as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import assistant.__main__ as main
from assistant import Assistant
from assistant.check import BadText
from assistant.check_command import read_text


@pytest.fixture
def run(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """The command over the assistant that is already open."""
    monkeypatch.setattr(main, "_open", lambda: assistant)
    return CliRunner()


def test_a_file(run: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text("\ufeff产假90天。", encoding="utf-8")
    result = run.invoke(main.app, ["check", str(path), "--on", "2026-11-22"])
    assert result.exit_code == 0
    assert "【已失效】" in result.output and "一共看了1句" in result.output


def test_from_standard_input_as_json(run: CliRunner) -> None:
    arguments = ["check", "-", "--province", "上海", "--on", "2026-11-22", "--json"]
    result = run.invoke(main.app, arguments, input="陪产假15天")
    assert json.loads(result.output)["claims"][0]["verdict"] == "不符"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"\xff\xfe\x00", "UTF-8", id="not-text"),
        pytest.param("产".encode() * 30_000, "太大", id="too-big"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "坏.txt"
    path.write_bytes(content)
    with pytest.raises(BadText, match=words):
        read_text(str(path))


def test_a_file_that_is_not_there(run: CliRunner, tmp_path: Path) -> None:
    result = run.invoke(main.app, ["check", str(tmp_path / "无")])
    assert result.exit_code == 1


def test_nothing_to_check(run: CliRunner) -> None:
    assert run.invoke(main.app, ["check", "-"], input="  ").exit_code == 1
