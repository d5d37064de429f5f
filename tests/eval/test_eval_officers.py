"""Questions that officers added in the console are measured beside our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Settings
from corpus import Corpus, CorpusError
from eval import __main__ as command
from eval.questions import load_questions

OURS = "- {编号: leave-002, 类: 无关, 轮次: [下雨吗], 金: [[]], 应: 拒}\n"
THEIRS = """\
- 编号: zibian-1234
  类: 工作台
  轮次: [生娃能歇多久]
  日期: 2026-11-22
  金: [[女工法 第一条]]
  应: 答
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    ours, theirs = tmp_path / "questions", tmp_path / "corpus" / "evaluation"
    for folder, text in ((ours, OURS), (theirs, THEIRS)):
        folder.mkdir(parents=True)
        (folder / "a.yaml").write_text(text, encoding="utf-8")
    return ours, theirs


def test_both_are_read(folders: tuple[Path, Path], tiny: Corpus) -> None:
    ours, theirs = folders
    assert [case.id for case in load_questions(tiny, ours)] == ["leave-002"]
    both = load_questions(tiny, ours, theirs)
    assert [case.id for case in both] == ["leave-002", "zibian-1234"]
    assert both[1].gold == (("中华人民共和国女工法 第一条",),)


def test_a_number_is_given_once_over_both(folders: tuple[Path, Path], tiny: Corpus) -> None:
    ours, theirs = folders
    (theirs / "a.yaml").write_text(OURS, encoding="utf-8")
    with pytest.raises(CorpusError, match="编号 leave-002 与 a"):
        load_questions(tiny, ours, theirs)


def test_without_the_folder_there_are_only_ours(folders: tuple[Path, Path], tiny: Corpus, tmp_path: Path) -> None:
    assert len(load_questions(tiny, folders[0], tmp_path / "nothing")) == 1


def test_the_command_reads_those_of_the_corpus_it_opens(
    folders: tuple[Path, Path], tiny: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path | None] = []

    def loading(corpus: Corpus, folder: Path | None = None, officers: Path | None = None) -> list[object]:
        asked.append(officers)
        return []

    monkeypatch.setattr(command, "load_questions", loading)
    monkeypatch.setattr(command, "Settings", lambda: Settings(corpus=folders[1].parent, _env_file=None))
    assert command._cases(tiny, None) == []
    assert asked == [folders[1]]
