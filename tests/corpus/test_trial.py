"""What a new state of the corpus has wrong with it and what it touches, before anything is published."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from corpus import ROOT
from corpus.trial import trial, uses_in
from tests.api.releases.corpus import LOCAL_PATH, LONGER, NIGHT_PATH, REST, REST_PATH, write_corpus

ON = date(2026, 11, 22)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "old")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "new")


def test_nothing_changed(old: Path, new: Path) -> None:
    assert trial(old, new, ON) == {"faults": [], "more": 0, "documents": 3, "effects": [], "touched": []}


def test_one_article(old: Path, new: Path) -> None:
    (new / REST_PATH).write_text(LONGER, encoding="utf-8")
    found = trial(old, new, ON)
    assert found["faults"] == [] and found["touched"] == ["女职工休息规定 第一条"]
    (effect,) = found["effects"]
    assert effect["sentence"] == "女职工休息规定 第一条 改动：影响 问法主题 1 组"
    (use,) = effect["uses"]
    assert (use["file"], use["owner"], use["words_changed"]) == ("questions/all.yaml", "leave", True)


def test_a_file_that_is_gone(old: Path, new: Path) -> None:
    (new / NIGHT_PATH).unlink()
    found = trial(old, new, ON)
    assert "cn-yeban-2020" in found["touched"] and "夜班劳动规定 第一条" in found["touched"]
    assert [f["file"] for f in found["faults"]] == ["questions/all.yaml"]


def test_faults_by_file_and_line(old: Path, new: Path) -> None:
    (new / REST_PATH).write_text(REST.replace("#### 第三条", "#### 第五条"), encoding="utf-8")
    (fault,) = trial(old, new, ON)["faults"]
    assert (fault["file"], fault["line"]) == (REST_PATH, 31) and "缺了2条" in fault["message"]


def test_an_old_state_that_cannot_be_read(new: Path, tmp_path: Path) -> None:
    found = trial(tmp_path / "none", new, ON)
    assert found["effects"] == [] and found["documents"] == 3


def test_the_uses_are_those_of_this_folder_and_of_the_program(new: Path) -> None:
    (new / LOCAL_PATH).unlink()
    files = {use.file for use in uses_in(new)}
    assert "questions/all.yaml" in files and any(f.startswith("assistant/templates/answers/") for f in files)
    assert not any(f.startswith("corpus/") for f in files)


def test_as_a_program_of_its_own(old: Path, new: Path) -> None:
    shutil.copy(ROOT / "lexicon.yaml", new)
    command = [sys.executable, "-m", "corpus.trial", str(old), str(new), "2026-11-22"]
    run = subprocess.run(command, capture_output=True, cwd=ROOT.parent, check=True)
    assert json.loads(run.stdout)["documents"] == 3
