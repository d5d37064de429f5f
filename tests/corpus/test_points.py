"""The 考点 officers write: read strictly, every fault named by file and line, found again by the impact list."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from corpus import CorpusError, check_corpus
from corpus.load import ROOT
from corpus.points import SLIPS, TOPICS, _Point, load_points, texts
from corpus.uses import find_uses
from tests.corpus.editing import RULES, add, edit

DAY = date(2026, 11, 22)
FILE = "points/产假.yaml"
POINT = """\
- 考点: leave_days
  主题: 产假
  难度: 1
  依据: [女工规定 第二条第一款]
  原话: [女工享受九十八天产假]
  问: 产假多少天
  情景:
    - "{人}生了孩子，班长{人二}只给两个月假。下列哪种说法是对的？"
    - "{人}出了月子，厂里催她上班。下列哪种说法是对的？"
  正确:
    - 说: 她可以休98天产假
    - 说: 产假有98天，不分顺产剖产
  错误:
    - 说: 她只能休90天的产假
      因: 误解
      为何: 条文写的是九十八天。
    - {说: 她只能休60天的产假, 因: 算错, 为何: 条文写的是九十八天。}
    - {说: 她要看单位给不给假, 因: 误解, 为何: 条文没有交给单位定。}
  判断:
    - {说: 女工享受98天产假。, 对: true}
    - {说: 女工没有产假。, 对: false, 因: 误解, 为何: 条文写了九十八天。}
  填空:
    - {题: "{人}可以休____天产假。", 答: ["98", "九十八"]}
    - {题: "{人}有____天____。", 答: [["98"], ["产假"]]}
  解析: 第二条写的是九十八天，难产再加的另算。
"""


@pytest.fixture
def written(tiny: Path) -> Path:
    """The tiny corpus with one faultless point."""
    add(tiny, FILE, POINT)
    return tiny


def found(root: Path) -> list[str]:
    return list(map(str, check_corpus(root, DAY)))


def test_a_point_is_read_whole(written: Path) -> None:
    (point,) = load_points(written)
    assert (point.id, point.topic, point.difficulty, point.jurisdiction) == ("leave_days", "产假", 1, None)
    assert point.rights == ("她可以休98天产假", "产假有98天，不分顺产剖产")
    assert [(w.slip, w.reference) for w in point.wrongs] == [("误解", None), ("算错", None), ("误解", None)]
    assert [(c.true, c.slip) for c in point.claims] == [(True, None), (False, "误解")]
    assert [g.answers for g in point.gaps] == [(("98", "九十八"),), (("98",), ("产假",))]
    assert (point.file, point.line) == (FILE, 1)
    assert {field for field, _ in texts(point)} == {"问", "情景", "正确", "错误", "判断", "填空", "解析"}


def test_a_faultless_point_passes(written: Path) -> None:
    assert found(written) == []


def test_a_corpus_without_points_is_whole(tiny: Path) -> None:
    assert load_points(tiny) == ()
    assert found(tiny) == []


FORM = [
    pytest.param("难度: 1", "难度: 4", 3, "「难度」不是允许的取值", id="difficulty"),
    pytest.param("考点: leave_days", "考点: 产假天数", 1, "「考点」写法不对", id="the-id"),
    pytest.param("  问: 产假多少天\n", "", 1, "「问」没有填", id="missing"),
    pytest.param("  难度: 1", "  难度: 1\n  备注: 好", 4, "「备注」是不认识的字段", id="unknown-field"),
    pytest.param("因: 算错", "因: 记错", 17, "「错误·1·因」不是允许的取值", id="the-slip"),
    pytest.param("对: false, 因: 误解", "对: false", 21, "错的判断要写「因」和「为何」", id="reason"),
    pytest.param("对: true}", "对: true, 因: 误解}", 20, "对的判断不写「因」", id="no-reason"),
    pytest.param("对: false, 因: 误解, ", "对: true, ", 19, "判断要有对的，也要有错的", id="both-ways"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), FORM)
def test_form(written: Path, old: str, new: str, line: int, message: str) -> None:
    edit(written / FILE, old, new)
    assert any(f.startswith(f"{FILE}:{line}：") and message in f for f in found(written)), found(written)
    with pytest.raises(CorpusError):
        load_points(written)


PROOF = [
    pytest.param("主题: 产假", "主题: 产假期", 2, "没有「产假期」这个主题，可以用：产假、", id="topic"),
    pytest.param("女工规定 第二条第一款", "女工规定 第九条", 4, "依据查不到：《女工规定》里没有第九条", id="reference"),
    pytest.param("女工享受九十八天产假]", "女工有九十八天产假]", 5, "不在依据的条文里，要一字不差", id="verbatim"),
    pytest.param("女工规定 第二条第一款]", "浙江资料 （一）]", 4, "《浙江资料》是资料，不能当依据", id="no-law"),
    pytest.param("她可以休98天产假", "她可以休128天产假", 11, "里的128不在原话里", id="right-number"),
    pytest.param("女工享受98天产假。", "女工享受108天产假。", 20, "里的108不在原话里", id="claim-number"),
    pytest.param("难产再加的另算", "难产的是113天", 25, "解析里的113不在原话里", id="explained-number"),
    pytest.param('["98", "九十八"]', '["97"]', 23, "填空的答案「97」不在原话里", id="blank"),
    pytest.param("因: 误解\n", "因: 旧法\n", 14, "写的是旧法，「据」要写那部旧规定", id="old-law"),
    pytest.param("因: 误解\n", "因: 外省\n", 14, "写的是外省，「据」要写那个省的规定", id="elsewhere"),
    pytest.param("因: 误解\n", "因: 邻条\n      据: 女工规定 第八条\n", 16, "没有第八条", id="shown"),
    pytest.param("难度: 1", "难度: 1\n  地区: CN-XX", 4, "没有「CN-XX」这个地区代码", id="place"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), PROOF)
def test_proof(written: Path, old: str, new: str, line: int, message: str) -> None:
    edit(written / FILE, old, new)
    assert any(f.startswith(f"{FILE}:{line}：考点 leave_days：") and message in f for f in found(written)), found(
        written
    )


WORDING = [
    pytest.param("{人}生了", "{名}生了", 8, "只能用 {人} 和 {人二}", id="placeholder"),
    pytest.param("催她上班。下列", "催她上班。。下列", 9, "标点不对：「。。」", id="doubled"),
    pytest.param("两个月假。下列哪种说法是对的？", "两个月假。", 8, "情景要以问句结束", id="question"),
    pytest.param("{人}生了孩子", "她生了孩子", 8, "用了 {人二} 就要有 {人}", id="second-person"),
    pytest.param("说: 女工没有产假。", "说: 女工没有产假", 21, "以句号结束", id="full-stop"),
    pytest.param("她只能休60天的产假", "她只能休90天的产假", 10, "有两个选项是一样的", id="same-option"),
    pytest.param("她要看单位给不给假", "以上都对", 18, "选项不写“以上都对”", id="lumped"),
    pytest.param("她要看单位给不给假", "她要看单位给不给假。", 18, "选项末尾不要标点", id="stop-in-option"),
    pytest.param(
        "她可以休98天产假", "98天" + "她在单位上班的时候都能休" * 2, 11, "长得多，一眼就看出来了", id="length"
    ),
    pytest.param("可以休____天", "可以休__天", 23, "填空的横线写成 ____", id="blank-line"),
    pytest.param("可以休____天", "可以休____天的____", 23, "填空有 2 处横线，答案却是 1 组", id="blanks"),
    pytest.param("问: 产假多少天", '问: "{人}产假多少天"', 6, "像职工自己在问", id="asker"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), WORDING)
def test_wording(written: Path, old: str, new: str, line: int, message: str) -> None:
    edit(written / FILE, old, new)
    assert any(f.startswith(f"{FILE}:{line}：") and message in f for f in found(written)), found(written)


def test_a_sum_written_out_proves_its_total(written: Path) -> None:
    edit(written / FILE, "原话: [女工享受九十八天产假]", "原话: [女工享受九十八天产假, 增加15天]")
    edit(written / FILE, "难产再加的另算", "难产的是98＋15＝113天")
    assert found(written) == []
    edit(written / FILE, "98＋15＝113天", "98＋15＝123天")
    assert any("解析里的123" in f for f in found(written))


def test_an_id_stands_once(written: Path) -> None:
    add(written, "points/再来.yaml", POINT)
    assert found(written) == [f"points/再来.yaml:1：考点 leave_days 在 {FILE}:1 已经有了"]


def test_old_law_is_what_was_replaced(written: Path) -> None:
    old = (written / RULES).read_text(encoding="utf-8")
    for before, after in (
        ("cn-nvgong-guiding-2012", "cn-nvgong-guiding-1988"),
        ("2012-04-18", "1988-07-21"),
        ("施行日期: 2012-04-28", "施行日期: 1988-09-01"),
        ("废止日期: null", "废止日期: 2012-04-28"),
        ("2012年4月18日公布 自2012年4月28日", "1988年7月21日公布 自1988年9月1日"),
        ("九十八天", "九十天"),
    ):
        old = old.replace(before, after)
    add(written, "documents/全国/女工规定(1988-07-21).md", old)
    edit(written / FILE, "因: 误解\n", "因: 旧法\n      据: 女工规定(1988-07-21) 第二条第一款\n")
    assert not [f for f in found(written) if f.startswith("points/")]


def test_the_impact_list_names_the_points(project: Path) -> None:
    add(project, f"corpus/{FILE}", POINT.replace("因: 算错", "因: 邻条, 据: 女工规定 第三条"))
    uses = [u for u in find_uses(project) if u.kind == "考题"]
    assert [(u.owner, u.line, u.reference) for u in uses] == [
        ("leave_days", 4, "女工规定 第二条第一款"),
        ("leave_days", 17, "女工规定 第三条"),
    ]


def test_the_guide_names_every_field_and_slip() -> None:
    page = (ROOT / "写法.md").read_text(encoding="utf-8").partition("## 考点")[2]
    fields = set(_Point.model_fields) | {"因", "为何", "据", "答"}
    assert [f for f in sorted(fields) if f"`{f}`" not in page] == []
    assert [slip for slip in SLIPS if slip not in page] == []


def test_every_topic_has_points_of_its_own() -> None:
    topics = {point.topic for point in load_points(ROOT)}
    assert topics == set(TOPICS)


def test_every_topic_has_hard_points_and_easier_ones() -> None:
    """A paper of one difficulty should not have to ask the same thing again."""
    hard = Counter(point.topic for point in load_points(ROOT) if point.difficulty == 3)
    easier = Counter(point.topic for point in load_points(ROOT) if point.difficulty < 3)
    assert {topic for topic in TOPICS if hard[topic] < 2 or easier[topic] < 4} == set()


def test_a_hard_point_rests_on_more_than_a_figure() -> None:
    """Two provisions, or an exception, or a procedure: told in several words that must stand in the text."""
    bare = [p.id for p in load_points(ROOT) if p.difficulty == 3 and len("".join(p.words)) < 15]
    assert bare == []
