"""The README speaks the truth: its settings, make targets, commands and folders exist, and the reverse."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from api.settings import ServiceSettings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_setting_is_described_and_exists() -> None:
    found = re.findall(r"\b(?:NIANGJIAREN_([A-Z]+(?:_[A-Z]+)*)|(CHAT_[A-Z]+(?:_[A-Z]+)?))\b", README)
    described = {(ours or model).lower() for ours, model in found}
    assert described == set(ServiceSettings.model_fields)


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.M))
    named = set(re.findall(r"\bmake ([a-z]+)", README))
    assert {"run", "test"} <= named <= targets


@pytest.mark.parametrize("package", ["corpus", "indexer", "assistant", "eval"])
def test_every_command_named_exists(package: str) -> None:
    named = set(re.findall(rf"python -m {package} ([a-z]+)", README))
    command = [sys.executable, "-m", package, "--help"]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    missing = {name for name in named if name not in run.stdout}
    assert not missing


def test_every_folder_named_exists_and_every_package_is_named() -> None:
    named = set(re.findall(r"^\| `([a-z]+)/` \|", README, re.M))
    packages = {p.parent.name for p in ROOT.glob("*/__init__.py")}
    assert named == packages


def test_the_example_for_batch_is_a_row_that_works() -> None:
    from assistant.batch import Row

    [example] = re.findall(r"`(\{\"id\".*?\})`", README)
    assert Row.model_validate_json(example).turns == ("产假几天", "广东")
