"""`check_corpus` on a small corpus in which one thing is wrong: file, line, and words an officer can act on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import Fault, check_corpus, load_corpus
from corpus.check_values import numbers_in, value_faults
from tests.corpus.editing import ASKED, LEAVE, NOTE, RULES, edit

DAY = date(2026, 11, 22)


def test_a_faultless_corpus(tiny: Path) -> None:
    assert check_corpus(tiny, DAY) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "message"),
    [
        # the text of a document
        pytest.param(RULES, "#### 第二条", "#### 第一条", 27, "第一条重复，第 23 行已有", id="duplicate-article"),
        pytest.param(RULES, "#### 第一条", "#### 第九条", 27, "第二条排在第九条之后，顺序不对", id="out-of-order"),
        pytest.param(RULES, "#### 第三条", "#### 第五条", 33, "第二条之后缺了2条", id="gap-in-a-complete-text"),
        pytest.param(RULES, "#### 附录第一条", "#### 附录第二条", 43, "附录第二条之前缺了1条", id="annex-begins-late"),
        pytest.param(
            RULES, "本规定第一条的", "本规定第九条的", 27, "第二条引用的第九条不存在", id="reference-to-nothing"
        ),
        pytest.param(RULES, "本规定附录第一条", "本规定附录第七条", 33, "附录第七条不存在", id="reference-to-no-annex"),
        pytest.param(RULES, "以罚款。\n\n", "以罚款。\n\n\n\n", 33, "排版不规范", id="too-many-blank-lines"),
        pytest.param(
            RULES, "---\n\n## 第一章 总则", "正文\n## 第一章 总则", 1, "缺少用 --- 隔开的说明", id="no-front-matter"
        ),
        # its front matter
        pytest.param(RULES, "标题: 女工规定", "标题: 女职工规定", 3, "与文件名不一致", id="title-and-file-name"),
        pytest.param(
            RULES, "公布日期: 2012-04-18", "公布日期: 2012-04-17", 9, "与文件名不一致", id="date-and-file-name"
        ),
        pytest.param(RULES, "2012年4月18日公布 自2012年4月28日起施行", "公布", 12, "题注里没有日期", id="undated-note"),
        pytest.param(RULES, "文号: 试令", "标题: 试令", 5, "字段「标题」写了两次", id="duplicate-key"),
        pytest.param(RULES, "文号: 试令", "字号: 试令", 5, "是不认识的字段", id="unknown-key"),
        pytest.param(RULES, "2012-04-28", "2012-04-31", 10, "没有「2012-04-31」这一天", id="bad-date"),
        pytest.param(RULES, "[女工]", "[女工", 5, "YAML 格式不对", id="broken-yaml"),
        # parameters
        pytest.param(
            LEAVE, "原文: 女工享受九十八天", "原文: 女工享有九十八天", 5, "不在《女工规定》第二条第一款里", id="words"
        ),
        pytest.param(LEAVE, "值: 98", "值: 158", 5, "里没有数字 158", id="number"),
        pytest.param(LEAVE, "女工规定 第二条第一款", "女工规定 第九条", 5, "依据查不到", id="parameter-reference"),
        pytest.param(
            LEAVE, "证据: 报道", "证据: 条文", 11, "证据写「条文」，但《浙江资料》（一）只是报道", id="evidence"
        ),
        pytest.param(LEAVE, "地区: CN-ZJ", "地区: CN", 5, "两个取值的时间重叠", id="overlapping-values"),
        # question bank
        pytest.param(
            ASKED, "[女工规定 第二条第一款]", "[女工规定 第八条]", 1, "《女工规定》里没有第八条", id="topic-reference"
        ),
        pytest.param(ASKED, "附录第一条第一项", "附录第一条第二项", 7, "里没有附录第一条第二项", id="second-reference"),
        pytest.param(
            ASKED, "怀孕能潜水吗", "产假多少天", 11, "问题「产假多少天」与主题 leave 重复", id="duplicate-question"
        ),
        pytest.param(ASKED, "生娃能歇几天", "产假多少天", 6, "与主题 leave 重复", id="duplicate-within-a-topic"),
        pytest.param(
            ASKED, "名称: 产假", "名称: 产假\n  参数: [leave, holiday]", 1, "的参数「holiday」没有", id="parameter"
        ),
        pytest.param(ASKED, "banned_work", "leave", 7, "主题 leave 写了两次", id="duplicate-topic"),
    ],
)
def test_one_fault(tiny: Path, file: str, old: str, new: str, line: int, message: str) -> None:
    edit(tiny / file, old, new)
    faults = check_corpus(tiny, DAY)
    assert any((f.file, f.line) == (file, line) and message in f.message for f in faults), "\n".join(map(str, faults))


def test_an_excerpt_may_leave_articles_out(tiny: Path) -> None:
    edit(tiny / RULES, "范围: 全文", "范围: 摘录")
    edit(tiny / RULES, "#### 第三条", "#### 第五条")
    assert not [f for f in check_corpus(tiny, DAY) if f.file == RULES]


def test_a_file_name_without_a_date(tiny: Path) -> None:
    (tiny / NOTE).rename(tiny / "documents/浙江/浙江资料.md")
    assert check_corpus(tiny, DAY) == [Fault("documents/浙江/浙江资料.md", 1, "文件名应是「标题(公布日期).md」")]


def test_a_note_of_an_older_version(tiny: Path) -> None:
    edit(tiny / RULES, "类别: 行政法规", "类别: 法律")
    edit(tiny / RULES, "2012年4月18日公布 自2012年4月28日起施行", "1998年4月18日公布")
    (fault,) = check_corpus(tiny, DAY)
    assert (fault.line, fault.message) == (12, "题注最晚的日期 1998-04-18 早于公布日期 2012-04-18，可能是旧版本的题注")


@pytest.mark.parametrize(
    ("repealed", "faults"),
    [
        pytest.param("null", 1, id="the-old-version-still-in-force"),
        pytest.param("2030-03-02", 1, id="a-day-too-late"),
        pytest.param("2030-03-01", 0, id="the-day-the-new-one-begins"),
    ],
)
def test_overlapping_versions(tiny: Path, repealed: str, faults: int) -> None:
    text = (tiny / RULES).read_text(encoding="utf-8")
    newer = text.replace("-2012\n", "-2030\n").replace("2012-04-18", "2030-01-01").replace("2012-04-28", "2030-03-01")
    (tiny / "documents/全国/女工规定(2030-01-01).md").write_text(newer, encoding="utf-8")
    edit(tiny / RULES, "废止日期: null", f"废止日期: {repealed}")
    found = [f for f in check_corpus(tiny, DAY) if "施行时间重叠" in f.message]
    assert [(f.file, f.line) for f in found] == [(RULES, 1)] * faults


def test_values_that_follow_each_other(tiny: Path) -> None:
    """One ends the day the next begins: no overlap; a day later: overlap."""
    edit(tiny / LEAVE, "地区: CN-ZJ", "地区: CN")
    edit(tiny / LEAVE, "浙江资料 （一）", "女工规定 第二条第一款")
    edit(tiny / LEAVE, "值: 60", "值: 15")
    edit(tiny / LEAVE, "一孩延长产假60天", "增加15天")
    edit(tiny / LEAVE, "    自: 2012-04-28", "    自: 2012-04-28\n    至: 2021-11-25")
    assert check_corpus(tiny, DAY) == []
    edit(tiny / LEAVE, "至: 2021-11-25", "至: 2021-11-26")
    assert check_corpus(tiny, DAY) == [Fault(LEAVE, 5, "CN 有两个取值的时间重叠")]


def test_a_value_still_in_force_on_a_repealed_text(tiny: Path) -> None:
    edit(tiny / RULES, "废止日期: null", "废止日期: 2020-01-01")
    faults = [f for f in check_corpus(tiny, DAY) if f.file == LEAVE]
    assert len(faults) == 1 and "没有施行中的版本" in faults[0].message
    edit(tiny / LEAVE, "    自: 2012-04-28", "    自: 2012-04-28\n    至: 2020-01-01")
    assert not [f for f in check_corpus(tiny, DAY) if f.file == LEAVE]


def test_one_bad_file_does_not_hide_the_rest(tiny: Path) -> None:
    """Parameters and questions are checked although the word list cannot be read."""
    (tiny / "lexicon.yaml").write_bytes("- 说法".encode("gb18030"))
    edit(tiny / LEAVE, "值: 98", "值: 158")
    edit(tiny / ASKED, "怀孕能潜水吗", "产假多少天")
    assert [f.file for f in check_corpus(tiny, DAY)] == ["lexicon.yaml", LEAVE, ASKED]


def test_topics_of_two_files_are_told_apart(tiny: Path) -> None:
    """A topic given again in another file is reported there, once, with its questions."""
    text = (tiny / ASKED).read_text(encoding="utf-8")
    (tiny / "questions/more.yaml").write_text(text, encoding="utf-8")
    found = [(f.file, f.line) for f in check_corpus(tiny, DAY)]
    assert found == [("questions/more.yaml", line) for line in (1, 5, 6, 7, 11)]


@pytest.mark.parametrize(
    ("value", "document", "fault"),
    [
        pytest.param("核对", "核对", None, id="equal"),
        pytest.param("条文", "核对", None, id="weaker"),
        pytest.param("核对", "条文", "证据写「核对」，但《女工规定》第二条第一款只是条文", id="stronger"),
        pytest.param("核对", "报道", "证据写「核对」，但《女工规定》第二条第一款只是报道", id="much-stronger"),
    ],
)
def test_evidence_is_never_stronger_than_its_document(tiny: Path, value: str, document: str, fault: str | None) -> None:
    edit(tiny / RULES, "证据: 核对", f"证据: {document}")
    edit(tiny / LEAVE, "证据: 核对", f"证据: {value}")
    corpus = load_corpus(tiny)
    assert list(value_faults(corpus.library.parameters["leave"].values[0], corpus)) == ([fault] if fault else [])


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("享受98天产假", {98}, id="arabic"),
        pytest.param("享受九十八天产假", {98}, id="chinese"),
        pytest.param("1000元以上5000元以下", {1000, 5000}, id="two"),
        pytest.param("怀孕满7个月", {7}, id="months"),
        pytest.param("产假", set(), id="none"),
        pytest.param("每天1.5小时", set(), id="a-fraction-is-not-two-whole-numbers"),
    ],
)
def test_numbers_in(text: str, numbers: set[int]) -> None:
    assert numbers_in(text) == numbers
