"""Question files are read strictly: every fault has its file and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import Corpus, CorpusError
from eval.model import Case
from eval.questions import load_questions

GOOD = """\
# 说明
- 编号: leave-001
  类: 产假
  轮次: [生孩子休几天, 浙江的]
  省: 浙江
  日期: 2022-05-01
  金: [[女工法 第一条], [浙江女工 第九条, 女工法 第一条]]
  值: [158]
  不许: [90天, 128]
  应: 答
  理由: 试验
- {编号: leave-002, 类: 无关, 轮次: [下雨吗], 金: [[]], 应: 拒}
"""


def read(folder: Path, corpus: Corpus, text: str) -> list[Case]:
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return load_questions(corpus, folder)


def test_a_good_file(tmp_path: Path, tiny: Corpus) -> None:
    first, second = read(tmp_path, tiny, GOOD)
    law, local = "中华人民共和国女工法 第一条", "浙江省女工条例 第九条"
    assert first == Case(
        "leave-001", "产假", ("生孩子休几天", "浙江的"), ((law,), (local, law)), date(2022, 5, 1), "浙江",
        (158,), ("90天", 128), "答",
    )  # fmt: skip
    assert (second.on, second.province, second.gold, second.expect) == (date(2026, 11, 22), None, ((),), "拒")


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("  类: 产假", "  类: 产假\n  类型: 产假", 4, "「类型」是不认识的字段"),
        ("  类: 产假\n", "", 2, "「类」没有填"),
        ("  应: 答\n", "  应: 答应\n", 10, "「应」不是允许的取值"),
        ("  日期: 2022-05-01", "  日期: 明年", 6, "「日期」不是日期，应写成 2012-04-28"),
        ("编号: leave-001", "编号: 一号", 2, "「编号」写法不对"),
        ("  应: 答\n", "  应: 答\n  应: 拒\n", 11, "字段「应」写了两次"),
        ("金: [[女工法 第一条], ", "金: [", 2, "「金」有 1 组，「轮次」有 2 句，应一样多"),
        ("女工法 第一条]]", "女工法 第八条]]", 2, "《中华人民共和国女工法》里没有第八条"),
        ("女工法 第一条]]", "男工法 第一条]]", 2, "没有收录《男工法》"),
        ("  日期: 2022-05-01", "  日期: 1999-05-01", 2, "《女工法》在 1999-05-01 没有施行中的版本"),
        ("leave-002", "leave-001", 12, "编号 leave-001 与 a.yaml 重复"),
        ("  轮次: [", "  轮次: [[", 5, "YAML 格式不对"),
    ],
)
def test_faults_name_file_and_line(tmp_path: Path, tiny: Corpus, old: str, new: str, line: int, message: str) -> None:
    assert old in GOOD
    with pytest.raises(CorpusError) as caught:
        read(tmp_path, tiny, GOOD.replace(old, new, 1))
    fault = caught.value.faults[0]
    assert (fault.file, fault.line) == ("a.yaml", line)
    assert message in fault.message


def test_all_faults_at_once(tmp_path: Path, tiny: Corpus) -> None:
    broken = GOOD.replace("  应: 答\n", "  应: 答应\n").replace("应: 拒", "应: 走开")
    with pytest.raises(CorpusError) as caught:
        read(tmp_path, tiny, broken)
    assert [f.line for f in caught.value.faults] == [10, 12]


def test_not_a_list(tmp_path: Path, tiny: Corpus) -> None:
    with pytest.raises(CorpusError, match="应是一个列表"):
        read(tmp_path, tiny, "编号: leave-001\n")
