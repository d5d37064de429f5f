"""python -m assistant as people type it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Settings
from tests.assistant.command import Run, failed, run_assistant

Cli = Callable[..., Run]


@pytest.fixture
def cli(index_settings: Settings, tmp_path: Path) -> Cli:
    """Runs a command in an empty folder, on the index built for the tests."""

    def run(*arguments: str | Path, typed: str = "", **variables: str) -> Run:
        given = {"NIANGJIAREN_INDEX": str(index_settings.index)} | variables
        return run_assistant(tmp_path, *arguments, typed=typed, **given)

    return run


def refused(run: Run) -> str:
    """What a run that failed as it should has said; nothing goes to stdout."""
    said = failed(run)
    assert run.stdout == ""
    return said


def test_ask_shows_the_answer_and_the_words_behind_it(cli: Cli) -> None:
    run = cli("ask", "在四川上班，产假多少天", "--on", "2026-11-22")
    assert run.returncode == 0, run.stderr
    for words in ("188天", "女职工生育享受98天产假", "（国务院令第619号）第七条第一款", "还可以问"):
        assert words in run.stdout
    assert run.stderr == ""


def test_ask_json_is_one_answer(cli: Cli) -> None:
    run = cli("ask", "产假多少天", "--province", "四川", "--on", "2025-06-01", "--json")
    data = json.loads(run.stdout)
    assert data["entitlement"]["total"] == 158
    assert data["on"] == "2025-06-01"
    assert data["province"] == {"code": "CN-SC", "name": "四川", "from": "setting"}


def test_ask_takes_the_configured_province(cli: Cli) -> None:
    run = cli("ask", "产假多少天", "--json", NIANGJIAREN_PROVINCE="上海")
    assert json.loads(run.stdout)["province"]["code"] == "CN-SH"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["产假几天", "--on", "1999-13-40"], "「1999-13-40」不是日期，应写成 2026-11-22", id="no such day"),
        pytest.param(["产假几天", "--province", "火星"], "不认识的省份「火星」", id="unknown province"),
        pytest.param([""], "问题是空的", id="empty"),
        pytest.param(["🤰🤰"], "没有看到文字", id="emoji only"),
        pytest.param(["产假" * 10_000], "问题太长了（20000 字）", id="20,000 characters"),
    ],
)
def test_ask_refuses_in_plain_words(cli: Cli, arguments: list[str], said: str) -> None:
    assert said in refused(cli("ask", *arguments))


def test_without_an_index_it_says_how_to_build_one(cli: Cli, tmp_path: Path) -> None:
    said = refused(cli("ask", "产假几天", NIANGJIAREN_INDEX=str(tmp_path / "nowhere")))
    assert "请先运行 python -m indexer build" in said


def test_an_unknown_configured_province_is_refused(cli: Cli) -> None:
    assert "不认识的省份「火星」" in refused(cli("ask", "产假几天", NIANGJIAREN_PROVINCE="火星"))


def test_batch_answers_a_file(cli: Cli, tmp_path: Path) -> None:
    rows = [{"id": "a", "turns": ["浙江生二胎产假", "头胎呢"], "province": None, "on": "2026-11-22"}]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    run = cli("batch", "in.jsonl", "out.jsonl")
    assert run.returncode == 0, run.stderr
    line = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert [a["entitlement"]["total"] for a in line["answers"]] == [188, 158]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b'{"id": "a"}\n', "in.jsonl 第 1 行读不懂", id="broken line"),
        pytest.param(b"\xff\xfe\x00", "utf-8", id="no text"),
        pytest.param(None, "in.jsonl", id="no file"),
    ],
)
def test_batch_refuses_what_it_cannot_read(cli: Cli, tmp_path: Path, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / "in.jsonl").write_bytes(content)
    assert said in refused(cli("batch", "in.jsonl", "out.jsonl"))
    assert not (tmp_path / "out.jsonl").exists()


def test_batch_refuses_a_folder_that_is_not_there(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "a", "turns": ["产假几天"]}\n', encoding="utf-8")
    run = cli("batch", "in.jsonl", "nowhere/out.jsonl")
    assert run.returncode == 1
    assert "写不进去" in run.stderr
    assert "Traceback" not in run.stderr


def test_chat_is_a_conversation(cli: Cli) -> None:
    run = cli("chat", "--on", "2026-11-22", typed="产假几天\n\n我在四川\n再见\n")
    assert run.returncode == 0, run.stderr
    assert run.stdout.index("98天") < run.stdout.index("问题是空的") < run.stdout.index("188天")
    assert "12351" in run.stdout.splitlines()[-1]


def test_chat_ends_when_the_input_does(cli: Cli) -> None:
    run = cli("chat", typed="产假几天\n")
    assert run.returncode == 0, run.stderr
    assert "再见" in run.stdout


def test_chat_refuses_an_unknown_province_before_it_begins(cli: Cli) -> None:
    assert "不认识的省份「火星」" in refused(cli("chat", "--province", "火星", typed="产假几天\n"))


def test_without_a_command_the_commands_are_listed(cli: Cli) -> None:
    run = cli()
    assert all(name in run.stdout + run.stderr for name in ("ask", "batch", "chat"))
    assert "Traceback" not in run.stderr
