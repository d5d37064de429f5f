"""Question files are read strictly: every fault has its file and line."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from assistant import Slots
from corpus import Corpus, CorpusError
from eval.model import Case
from eval.questions import SLOTS, Told, load_questions
from eval.report import SLOT_NAMES
from tests.eval.broken import first_fault

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
        (158,), ("90天", 128), "答", places=(frozenset({"CN-ZJ"}),) * 2,
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
    fault = first_fault(GOOD, old, new, partial(read, tmp_path, tiny))
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


MANY = """\
- {编号: multi-001, 类: 多问, 轮次: [几天？夜班呢？], 分金: [[女工法 第一条], [女工法 第二条, 女工法 第一条]], 应: 答}
"""


def test_gold_for_each_question_of_one_message(tmp_path: Path, tiny: Corpus) -> None:
    [case] = read(tmp_path, tiny, MANY)
    first, second = "中华人民共和国女工法 第一条", "中华人民共和国女工法 第二条"
    assert case.claims == ((first,), (second, first))
    assert case.gold == ((first, second),)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("分金: [[女工法 第一条], ", "分金: ["),
        ("分金: [[女工法 第一条], ", "分金: [[], "),
        ("分金: ", "金: [[女工法 第一条]], 分金: "),
        ("[几天？夜班呢？]", "[几天, 夜班呢]"),
    ],
)
def test_gold_for_each_question_is_for_one_message(tmp_path: Path, tiny: Corpus, old: str, new: str) -> None:
    with pytest.raises(CorpusError, match="「分金」只用于一句里问了几件事的题"):
        read(tmp_path, tiny, MANY.replace(old, new, 1))


def one(folder: Path, corpus: Corpus, more: str) -> Case:
    """The case of a small entry with more fields."""
    [case] = read(folder, corpus, f"- {{编号: a-001, 类: 产假, 轮次: [几天], 金: [[女工法 第一条]], 应: 答, {more}}}\n")
    return case


def test_what_else_belongs_is_not_gold_twice(tmp_path: Path, tiny: Corpus) -> None:
    case = one(tmp_path, tiny, "也可: [女工法 第二条, 女工法 第一条]")
    assert case.also == ("中华人民共和国女工法 第二条",)
    with pytest.raises(CorpusError, match="没有第八条"):
        one(tmp_path, tiny, "也可: [女工法 第八条]")


def test_facts_told_become_slots(tmp_path: Path, tiny: Corpus) -> None:
    case = one(tmp_path, tiny, "槽: {省: 浙江, 孕月: 7, 分娩: 难产, 预产期: 2027-03-10, 身份: 派遣, 胎次: null}")
    assert dict(case.slots) == {
        "province": "CN-ZJ",
        "month": 7,
        "delivery": "难产",
        "due": date(2027, 3, 10),
        "employment": "派遣",
        "birth_order": None,
    }


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ("{孕周: 7}", "「槽·孕周」是不认识的字段"),
        ("{分娩: 水中}", "「槽·分娩」不是允许的取值"),
        ("{省: 火星}", "不认识的省份「火星」"),
        ("{生日: 春天}", "「槽·生日」不是日期"),
        ("{原退休: 60}", "「槽·原退休」不是允许的取值"),
    ],
)
def test_facts_are_read_strictly(tmp_path: Path, tiny: Corpus, told: str, message: str) -> None:
    with pytest.raises(CorpusError, match=message):
        one(tmp_path, tiny, f"槽: {told}")


def test_every_fact_is_a_slot_of_the_assistant() -> None:
    assert set(SLOTS) == set(Told.model_fields)
    assert set(SLOTS.values()) == {f.name for f in fields(Slots)} - {"topic", "subjects"}
    assert set(SLOTS.values()) == set(SLOT_NAMES)


@pytest.mark.parametrize(
    ("more", "places"),
    [
        ("省: 浙江", {"CN-ZJ"}),
        ("也可: [浙江女工 第九条]", {"CN-ZJ"}),
        ("省: 四川, 也可: [浙江女工 第九条]", {"CN-ZJ"}),
        ("理由: 无", set()),
    ],
)
def test_places_that_may_be_cited(tmp_path: Path, tiny: Corpus, more: str, places: set[str]) -> None:
    """Of the local provisions named, else the province set."""
    assert one(tmp_path, tiny, more).places == (frozenset(places),)


def test_the_place_named_last_holds_on(tmp_path: Path, tiny: Corpus) -> None:
    text = "- {编号: a-001, 类: 改口, 轮次: [在四川几天, 不是四川，在浙江, 谢谢], 金: [[], [], []], 应: 随}\n"
    [case] = read(tmp_path, tiny, text)
    assert [set(p) for p in case.places] == [{"CN-SC"}, {"CN-ZJ"}, {"CN-ZJ"}]
    assert case.expect is None


def test_the_day_asked_about_resolves_the_gold(tmp_path: Path, tiny: Corpus) -> None:
    case = one(tmp_path, tiny, "日期: 2026-11-22, 问日: 2005-01-01")
    assert (case.on, case.asked_on) == (date(2026, 11, 22), date(2005, 1, 1))
    assert case.older == {"cn-law-2000"}


def test_a_repealed_version_named_in_the_label_may_be_cited(tmp_path: Path, tiny: Corpus) -> None:
    case = one(tmp_path, tiny, "也可: [女工法(2000-01-01) 第一条]")
    assert case.older == {"cn-law-2000"}
    assert one(tmp_path, tiny, "理由: 无").older == frozenset()


def test_the_opening_words(tmp_path: Path, tiny: Corpus) -> None:
    assert one(tmp_path, tiny, '先说: ["110", 担心你]').opening == ("110", "担心你")
