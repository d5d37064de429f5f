"""What belongs in answers of a class is read strictly and as of the day."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from corpus import Corpus, CorpusError
from eval.belongs import Belongs
from eval.model import article_key
from eval.questions import TODAY, load_questions
from tests.eval.broken import first_fault

ON = date(2026, 11, 22)
GOOD = """\
# 说明
- 类: [产假, 夜班]
  也可: [女工法 第一条]
  理由: 一
- 类: [产假]
  也可: [浙江女工 第九条, 女工法 第一条]
  理由: 二
"""


def load(folder: Path, corpus: Corpus, text: str) -> Belongs:
    (folder / "belongs.yaml").write_text(text, encoding="utf-8")
    return Belongs.load(corpus, ON, folder / "belongs.yaml")


def test_a_class_in_several_entries(tmp_path: Path, tiny: Corpus) -> None:
    belongs = load(tmp_path, tiny, GOOD)
    law, local = "中华人民共和国女工法 第一条", "浙江省女工条例 第九条"
    assert [article_key(p) for p in belongs.of("产假", ON)] == [law, local]
    assert [article_key(p) for p in belongs.of("夜班", ON)] == [law]
    assert belongs.of("仲裁", ON) == []


def test_what_was_not_law_that_day_does_not_belong(tmp_path: Path, tiny: Corpus) -> None:
    found = load(tmp_path, tiny, GOOD).of("产假", date(2015, 1, 1))
    assert [p.document.id for p in found] == ["cn-law-2012"]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("女工法 第一条]\n  理由: 一", "女工法 第八条]\n  理由: 一", 2, "里没有第八条"),
        ("[浙江女工 第九条", "[男工法 第九条", 5, "没有收录《男工法》"),
        ("  理由: 二\n", "", 5, "「理由」没有填"),
        ("  理由: 二", "  理由: 二\n  值: 1", 8, "「值」是不认识的字段"),
        ("- 类: [产假]", "- 类: []", 5, "类"),
    ],
)
def test_faults_name_the_line(tmp_path: Path, tiny: Corpus, old: str, new: str, line: int, message: str) -> None:
    fault = first_fault(GOOD, old, new, partial(load, tmp_path, tiny))
    assert (fault.file, fault.line) == ("belongs.yaml", line)
    assert message in fault.message


def test_all_faults_at_once(tmp_path: Path, tiny: Corpus) -> None:
    broken = GOOD.replace("[产假, 夜班]", "[]").replace("[浙江女工 第九条", "[男工法 第九条")
    with pytest.raises(CorpusError) as caught:
        load(tmp_path, tiny, broken)
    assert [f.line for f in caught.value.faults] == [2, 5]


def test_not_a_list(tmp_path: Path, tiny: Corpus) -> None:
    with pytest.raises(CorpusError, match="应是一个列表"):
        load(tmp_path, tiny, "类: [产假]\n")


def test_the_real_file_names_classes_that_are_asked(corpus: Corpus) -> None:
    belongs = Belongs.load(corpus, TODAY)
    kinds = {case.kind for case in load_questions(corpus)}
    assert set(belongs.references) <= kinds
    assert all(belongs.of(kind, TODAY) for kind in belongs.references)
