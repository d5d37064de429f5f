"""python -m assistant as its user runs it: in a folder of its own, with no settings but those given."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
Run = subprocess.CompletedProcess[str]


def run_assistant(folder: Path, *arguments: str | Path, typed: str | None = None, **variables: str) -> Run:
    """What the command did; `typed` goes to its input."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("NIANGJIAREN_")}
    fixed = {"PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8", "COLUMNS": "160"}
    return subprocess.run(
        [sys.executable, "-m", "assistant", *map(str, arguments)],
        cwd=folder,
        env=clean | fixed | variables,
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def failed(run: Run) -> str:
    """What a run that failed as it should has said: exit code 1 and no traceback."""
    assert run.returncode == 1, run.stdout + run.stderr
    assert "Traceback" not in run.stderr
    return run.stderr
