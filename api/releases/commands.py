"""The programs that look at a corpus aside: they get what they need from the environment, and no secret of ours."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import corpus
from api.releases.folder import ReleaseError

ROOT = Path(corpus.__file__).parents[1]
MOST_OUTPUT = 32 * 2**20
"""Bytes that a program may say."""
_PASSED_ON = ("PATH", "HOME", "PYTHONPATH", "VIRTUAL_ENV", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")
_MODELS = ("HF_", "TRANSFORMERS_", "SENTENCE_TRANSFORMERS_", "OMP_")
"""Where a model of the hub lies, for the embedder that is configured."""
_LOOK_EVERY, _AT_THE_END = 0.2, 0.02
Beat = Callable[[], None]
"""Called again and again while a program runs; what it raises ends the program."""


def run(
    *arguments: str, seconds: float, beat: Beat = lambda: None, given: bytes = b"", settings: Mapping[str, str] = {}
) -> tuple[int, bytes]:
    """Its exit status and what it said on standard output; -1 when it took longer. Raises whatever `beat` raises."""
    with tempfile.TemporaryFile() as standing_in:
        standing_in.write(given)
        standing_in.seek(0)
        child = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=_environment() | dict(settings),
            stdin=standing_in,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            return _watched(child, seconds, beat)
        finally:
            _kill(child)


def run_json(*arguments: str, seconds: float, beat: Beat = lambda: None) -> Any:
    """What a program of ours says as JSON. Raises ReleaseError when it does not come to an end."""
    status, said = run(*arguments, seconds=seconds, beat=beat)
    try:
        return json.loads(said) if status == 0 else _failed(arguments)
    except ValueError:
        return _failed(arguments)


def pulse(say: Beat, every: float = 3.0) -> Beat:
    """A beat that says so only now and then."""
    last = time.monotonic()

    def beat() -> None:
        nonlocal last
        if time.monotonic() - last >= every:
            last = time.monotonic()
            say()

    return beat


def indexing(seconds: float, beat: Beat, corpus_folder: Path, index: Path, embedder: str) -> None:
    """Raises ReleaseError."""
    where = {
        "NIANGJIAREN_CORPUS": str(corpus_folder),
        "NIANGJIAREN_INDEX": str(index),
        "NIANGJIAREN_EMBEDDER": embedder,
    }
    status, _ = run("-m", "indexer", "build", seconds=seconds, beat=beat, settings=where)
    if status:
        raise ReleaseError("新语料的索引没有建成。线上的语料没有动，请再试一次；还是不行，请告诉管理服务器的人。")


def _failed(arguments: Sequence[str]) -> Any:
    raise ReleaseError("检查没有做完，可能是服务器太忙或内存不够。请过一会儿再试。")


def _watched(child: subprocess.Popen[bytes], seconds: float, beat: Beat) -> tuple[int, bytes]:
    """Reads as it comes, so that the program never waits for us."""
    assert child.stdout is not None
    until, said = time.monotonic() + seconds, bytearray()
    while True:
        ended = child.poll() is not None
        part = _available(child.stdout)
        said += part
        if len(said) > MOST_OUTPUT or (not ended and time.monotonic() > until):
            return -1, b""
        if ended and not part:
            return child.returncode, bytes(said)
        beat()


def _available(pipe: IO[bytes]) -> bytes:
    """What it says now; nothing after a while of silence, or at its end."""
    ready, _, _ = select.select([pipe], [], [], _LOOK_EVERY)
    part = os.read(pipe.fileno(), 2**16) if ready else b""
    if ready and not part:
        # It has closed its output: until it ends there is nothing to wait for but the clock.
        time.sleep(_AT_THE_END)
    return part


def _kill(child: subprocess.Popen[bytes]) -> None:
    """With everything it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    if child.stdout is not None:
        child.stdout.close()


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in _PASSED_ON or name.startswith(_MODELS)}
    return kept | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
