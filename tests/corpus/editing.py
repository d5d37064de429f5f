"""Breaking one thing in a copy of a corpus."""

from __future__ import annotations

from pathlib import Path

RULES = "documents/全国/女工规定(2012-04-18).md"
NOTE = "documents/浙江/浙江资料(2021-11-25).md"
LEAVE = "parameters/leave.yaml"
ASKED = "questions/leave.yaml"


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first `old` in a file; it must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add(root: Path, file: str, text: str) -> Path:
    """Write a file below `root`."""
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
