"""Evaluation questions of the corpus folder: read as far as the corpus has to agree with them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.evaluation import Evaluation, evaluation_files, read_evaluation
from corpus.model import Fault
from eval.questions import Question
from tests.corpus.editing import add
from tests.corpus.test_check_own import MEASURED


def test_entries_with_their_place(tiny: Path) -> None:
    add(tiny, "evaluation/b.yaml", "# 说明\n" + MEASURED.replace("001", "002"))
    add(tiny, "evaluation/a.yaml", MEASURED)
    faults: list[Fault] = []
    found = [(file, line, entry.编号) for file, line, entry in read_evaluation(tiny, faults)]
    assert found == [("evaluation/a.yaml", 1, "zibian-001"), ("evaluation/b.yaml", 2, "zibian-002")]
    assert faults == []


def test_what_is_wrong_goes_to_the_faults_and_the_rest_is_read(tiny: Path) -> None:
    add(tiny, "evaluation/a.yaml", MEASURED.replace("  类: 工作台\n", "") + MEASURED)
    faults: list[Fault] = []
    assert len(list(read_evaluation(tiny, faults))) == 1
    assert [str(fault) for fault in faults] == ["evaluation/a.yaml:1：「类」没有填"]


def test_without_the_folder(tiny: Path) -> None:
    assert evaluation_files(tiny) == [] and list(read_evaluation(tiny, [])) == []


def test_it_knows_the_fields_that_eval_knows() -> None:
    """But 分金, for several questions in one message: officers ask one thing at a time."""
    assert set(Question.model_fields) - set(Evaluation.model_fields) == {"分金"}
    assert set(Evaluation.model_fields) <= set(Question.model_fields)


@pytest.mark.parametrize("number", ["zibian-001", "zibian-12345", "a-100"])
def test_numbers_may_grow(number: str) -> None:
    entry = {"编号": number, "类": "x", "轮次": ["问"], "日期": date(2026, 11, 22), "金": [[]], "应": "拒"}
    assert Evaluation.model_validate(entry).编号 == number
    assert Question.model_validate(entry).编号 == number
