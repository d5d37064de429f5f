"""A corpus and its index, tried before they serve: what breaks the assistant is said, what it declines is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from assistant.opening import main, open_and_ask
from corpus import load_corpus
from indexer import open_embedder
from indexer.build import build
from tests.api.releases.corpus import QUESTIONS, shipped_folder
from tests.conftest import TODAY


def test_what_answers(capsys: pytest.CaptureFixture[str]) -> None:
    folder = shipped_folder()
    found = open_and_ask(folder / "corpus", folder / "index", "static", TODAY)
    assert found["trouble"] == "" and set(found["silent"]) <= {"产假", "哺乳时间", "夜班"}
    assert main([str(folder / "corpus"), str(folder / "index"), "static", TODAY.isoformat()]) == 0
    assert json.loads(capsys.readouterr().out) == found


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    corpus = shipped_folder() / "corpus"
    assert "索引" in open_and_ask(corpus, tmp_path, "static", TODAY)["trouble"]
    assert "语料有问题" in open_and_ask(tmp_path, shipped_folder() / "index", "static", TODAY)["trouble"]


def test_a_rule_whose_figures_are_gone(tmp_path: Path) -> None:
    """The check of the corpus cannot know what the rules need; asking finds out."""
    shutil.copytree(shipped_folder() / "corpus", tmp_path / "corpus")
    bank = tmp_path / "corpus" / "questions" / "all.yaml"
    bank.write_text(QUESTIONS.replace("主题: leave", "主题: maternity_leave"), encoding="utf-8")
    build(load_corpus(tmp_path / "corpus"), tmp_path / "index", open_embedder("static"))
    trouble = open_and_ask(tmp_path / "corpus", tmp_path / "index", "static", TODAY)["trouble"]
    assert "产假多少天" in trouble and "maternity_leave" in trouble
