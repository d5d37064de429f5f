"""The lines of the README that put our retriever into a LangChain chain, run as they stand there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant import Settings
from tests.indexer.chat import QuotingModel

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture(scope="module")
def lines() -> str:
    """The only block of Python in the README that opens our retriever."""
    blocks: list[str] = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    (block,) = [b for b in blocks if "ProvisionRetriever" in b]
    return block


def test_they_answer_with_the_law(
    lines: str,
    index_settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`model` is the reader's own; the index is where `python -m indexer build` puts it."""
    (tmp_path / "var").mkdir()
    (tmp_path / "var/index").symlink_to(index_settings.index)
    monkeypatch.chdir(tmp_path)
    exec(compile(lines, str(README), "exec"), {"model": QuotingModel()})
    said = capsys.readouterr().out
    assert re.match(r"\[\d\]《.+》.*第.+条", said)
    assert "护理假" in said


def test_they_are_few(lines: str) -> None:
    assert len([line for line in lines.splitlines() if line.strip()]) <= 12
