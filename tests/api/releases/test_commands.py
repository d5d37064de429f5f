"""Programs run aside: what they say, how long they may take, what they are not told, and that none stays behind."""

from __future__ import annotations

import time
from pathlib import Path

import psutil
import pytest

from api.releases import ReleaseError, commands


def test_what_it_says_and_how_it_ends() -> None:
    code = "import sys; print(sys.stdin.read()[::-1]); sys.exit(3)"
    assert commands.run("-c", code, seconds=60, given="三二一".encode()) == (3, "一二三\n".encode())


def test_much_is_read_while_it_runs() -> None:
    status, said = commands.run("-c", "print('x' * 3_000_000)", seconds=60)
    assert status == 0 and len(said) == 3_000_001


def test_too_much_is_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "MOST_OUTPUT", 10_000)
    assert commands.run("-c", "while True: print('x' * 1000)", seconds=60) == (-1, b"")


def test_too_long_is_broken_off_with_all_it_started(tmp_path: Path) -> None:
    code = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"open({str(tmp_path / 'pid')!r}, 'w').write(str(child.pid))\n"
        "time.sleep(600)\n"
    )
    assert commands.run("-c", code, seconds=3.0) == (-1, b"")
    pid = int((tmp_path / "pid").read_text())
    for _ in range(100):
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return
        time.sleep(0.05)
    raise AssertionError("its child lives on")


def test_whoever_waits_is_told_and_may_break_off() -> None:
    beats = list[int]()

    def beat() -> None:
        beats.append(1)
        if len(beats) == 2:
            raise ReleaseError("够了")

    with pytest.raises(ReleaseError, match="够了"):
        commands.run("-c", "import time; time.sleep(600)", seconds=60, beat=beat)


def test_secrets_are_not_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NIANGJIAREN_SECRET", "NIANGJIAREN_DATABASE", "CHAT_API_KEY", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "geheim")
    monkeypatch.setenv("HF_HOME", "/models")
    _, said = commands.run("-c", "import os; print(dict(os.environ))", seconds=60, settings={"NIANGJIAREN_INDEX": "/i"})
    assert b"geheim" not in said and b"/models" in said and b"NIANGJIAREN_INDEX" in said


@pytest.mark.parametrize("code", ["raise SystemExit(1)", "print('{')", "import os; os.abort()"])
def test_what_should_be_json_and_is_not(code: str) -> None:
    with pytest.raises(ReleaseError, match="没有做完"):
        commands.run_json("-c", code, seconds=60)
    assert commands.run_json("-c", "print('[1]')", seconds=60) == [1]
