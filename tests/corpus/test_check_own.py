"""The check of what officers add: faults that stop a release, and suspended answers that do not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import check_corpus
from corpus.__main__ import main
from corpus.check import inspect_corpus
from corpus.uses import find_uses
from tests.corpus.editing import RULES, add, edit
from tests.corpus.test_answers import OWN

DAY = date(2026, 11, 22)
MEASURED = """\
- 编号: zibian-001
  类: 工作台
  轮次: [娃生下来能歇多长]
  日期: 2026-11-22
  金: [[女工规定 第二条第一款]]
  应: 答
"""


@pytest.fixture
def own(tiny: Path) -> Path:
    add(tiny, "answers/zibian_001.yaml", OWN)
    add(tiny, "evaluation/zibian_001.yaml", MEASURED)
    return tiny


def faults(root: Path) -> list[str]:
    return [str(fault) for fault in check_corpus(root, DAY)]


def test_nothing_is_wrong(own: Path) -> None:
    assert faults(own) == [] and inspect_corpus(own, DAY).reviews == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "message"),
    [
        pytest.param("answers", "主题: leave", "主题: leaf", 1, "主题 leaf 不在题库里", id="no such topic"),
        pytest.param("answers", "女工规定 第一条", "男工规定 第一条", 1, "没有收录《男工规定》", id="no such document"),
        pytest.param("answers", "  写的人: 李干事\n", "", 1, "「写的人」没有填", id="form of an answer"),
        pytest.param("evaluation", "能歇多长", "能歇几天", 1, "", id="another wording is fine"),
        pytest.param("evaluation", "娃生下来能歇多长", "产假多少天", 1, "题库里就有（主题 leave）", id="in the bank"),
        pytest.param("evaluation", "女工规定 第二条", "女工规定 第八条", 1, "没有第八条", id="gold that is not there"),
        pytest.param(
            "evaluation", "日期: 2026-11-22", "日期: 2000-01-01", 1, "没有施行中的版本", id="gold of that day"
        ),
        pytest.param("evaluation", "  应: 答\n", "  应: 会\n", 6, "「应」不是允许的取值", id="form of a question"),
        pytest.param("evaluation", "  类: 工作台\n", "", 1, "「类」没有填", id="no class"),
        pytest.param("evaluation", "zibian-001", "第一题", 1, "「编号」写法不对", id="a strange number"),
    ],
)
def test_one_fault(own: Path, file: str, old: str, new: str, line: int, message: str) -> None:
    path = f"{file}/zibian_001.yaml"
    edit(own / path, old, new)
    text = (own / path).read_text(encoding="utf-8")
    if old == "女工规定 第一条":
        (own / path).write_text(text.replace(old, new), encoding="utf-8")
    found = [fault for fault in check_corpus(own, DAY) if fault.file == path]
    if not message:
        assert found == []
    else:
        assert any(fault.line == line and message in fault.message for fault in found), found


def test_numbers_and_topics_are_taken_once(own: Path) -> None:
    add(own, "answers/b.yaml", OWN)
    add(own, "evaluation/b.yaml", MEASURED.replace("能歇多长", "有几天"))
    assert faults(own) == [
        "answers/zibian_001.yaml:1：主题 leave 已经有答案 zibian_001，一个主题只能有一个",
        "answers/zibian_001.yaml:1：答案编号 zibian_001 写了两次",
        "evaluation/zibian_001.yaml:1：评测编号 zibian-001 写了两次",
    ]


def test_notes_of_our_own_are_no_basis(own: Path) -> None:
    path = own / "answers/zibian_001.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("女工规定 第一条", "浙江资料 （一）"), encoding="utf-8")
    (fault,) = faults(own)
    assert "《浙江资料》是资料，不能当依据" in fault


def test_a_lay_word_written_twice(own: Path) -> None:
    lexicon = (own / "lexicon.yaml").read_text(encoding="utf-8")
    add(own, "lexicon.yaml", lexicon + "- 说法: [掉了, 小产]\n  法言: 流产\n")
    assert faults(own) == ["lexicon.yaml:3：说法「小产」写了两次，只留一处"]


def test_a_suspended_answer_is_told_and_stops_nothing(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(own / RULES, "九十八天产假", "一百二十八天产假")
    edit(own / "parameters/leave.yaml", "值: 98", "值: 128")
    edit(own / "parameters/leave.yaml", "九十八天", "一百二十八天")
    found = inspect_corpus(own, DAY)
    assert found.faults == ()
    (review,) = found.reviews
    assert (review.file, review.line) == ("answers/zibian_001.yaml", 1)
    assert "已自动停用" in review.message and "女工规定 第二条第一款：条文的文字" in review.message
    assert main(["--root", str(own), "check"]) == 0
    assert "已自动停用" in capsys.readouterr().out
    assert main(["--root", str(own), "check", "--strict"]) == 1


def test_a_repealed_provision_suspends_too(own: Path) -> None:
    text = (own / "answers/zibian_001.yaml").read_text(encoding="utf-8")
    add(own, "answers/zibian_001.yaml", text.replace("女工规定 第一条", "女工规定 第七条"))
    assert faults(own) == []
    assert "没有第七条" in inspect_corpus(own, DAY).reviews[0].message


def test_hidden_letters_are_found_there_too(own: Path) -> None:
    edit(own / "answers/zibian_001.yaml", "产假九十八天。", "产假九十八\u200b天。")
    assert faults(own) == ["answers/zibian_001.yaml:4：有看不见的字符或乱码"]


def test_the_impact_list_knows_them(project: Path) -> None:
    add(project, "corpus/answers/a.yaml", OWN)
    add(project, "corpus/evaluation/a.yaml", MEASURED)
    uses = {(use.kind, use.owner, use.reference) for use in find_uses(project) if "干事" in use.kind}
    assert ("干事写的答案", "leave", "女工规定 第二条第一款") in uses
    assert ("干事加的评测", "zibian-001", "女工规定 第二条第一款") in uses
