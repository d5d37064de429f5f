"""The form of answers in YAML, and how officers' ones are read from the corpus folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import CorpusError, load_corpus
from corpus.answers import Curated, Line, OwnAnswer, When, print_of
from corpus.yaml_strict import load_yaml, validate
from tests.corpus.editing import add

WORDS = "女工享受九十八天产假；难产的，增加15天。"
OWN = f"""\
- 编号: zibian_001
  主题: leave
  答:
    - 句: 产假九十八天。
      据: [女工规定 第二条第一款]
  下一步:
    - {{句: 打12351问问。, 据: [女工规定 第一条, 女工规定 第二条第一款]}}
  再问: [要怎么申请]
  写的人: 李干事
  写于: 2026-11-22
  指纹: {{女工规定 第二条第一款: {print_of(WORDS)}, 女工规定 第一条: {print_of("为了试验，制定本规定。")}}}
"""


def read(text: str) -> OwnAnswer:
    return validate(OwnAnswer, load_yaml(text, "a.yaml")[0], text, "a.yaml")


def test_what_it_rests_on_each_once() -> None:
    answer = read(OWN)
    assert answer.references == ("女工规定 第二条第一款", "女工规定 第一条")
    assert [line.句 for line in answer.lines] == ["产假九十八天。", "打12351问问。"]
    assert (answer.写于, answer.写的人, answer.无规定) == (date(2026, 11, 22), "李干事", False)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("  写的人: 李干事\n", "", "「写的人」没有填", id="by nobody"),
        pytest.param("zibian_001", "第一", "「编号」写法不对", id="a strange number"),
        pytest.param(", 女工规定 第一条: ", ", 女工规定 第三条: ", "一一对应", id="a print of another provision"),
        pytest.param("  再问:", "  备注: 无\n  再问:", "「备注」是不认识的字段", id="an unknown field"),
        pytest.param("写于: 2026-11-22", "写于: 昨天", "不是日期", id="no day"),
        pytest.param("据: [女工规定 第二条第一款]", "据: []", "据", id="no basis"),
    ],
)
def test_what_is_wrong_is_told(old: str, new: str, message: str) -> None:
    assert old in OWN
    with pytest.raises(CorpusError, match=message):
        read(OWN.replace(old, new, 1))


def test_a_print_of_digits_only_is_text() -> None:
    answer = read(OWN.replace(print_of(WORDS), "1234567890123456"))
    assert answer.指纹["女工规定 第二条第一款"] == "1234567890123456"


def test_prints_differ_with_the_words() -> None:
    assert print_of(WORDS) == print_of(WORDS) != print_of(WORDS + "。")
    assert len(print_of("")) == 16


def test_the_library_holds_them(tiny: Path) -> None:
    add(tiny, "answers/a.yaml", OWN)
    add(tiny, "answers/b.yaml", OWN.replace("zibian_001", "zibian_002").replace("主题: leave", "主题: banned_work"))
    assert [a.编号 for a in load_corpus(tiny).library.answers] == ["zibian_001", "zibian_002"]


def test_a_broken_one_says_where(tiny: Path) -> None:
    add(tiny, "answers/a.yaml", OWN.replace("  写的人: 李干事\n", ""))
    with pytest.raises(CorpusError, match=r"answers/a\.yaml:1：「写的人」没有填"):
        load_corpus(tiny)


def test_without_the_folder_there_are_none(tiny: Path) -> None:
    assert load_corpus(tiny).library.answers == ()


def test_the_assistant_s_own_have_the_same_form() -> None:
    line = Line(句="行。", 据=("甲 第一条",), 当=When(含=("奶",)))
    assert Curated(主题="x", 答=(line,)).lines == (line,)
