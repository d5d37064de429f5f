"""Two versions compared: what was added, deleted, changed, and what only moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Document, parse_document
from corpus.commands.diff import as_json, describe
from corpus.diff import Change, Comparison, FieldChange, Piece, compare, compare_words
from corpus.model import Heading
from corpus.numerals import to_chinese

AIM = "为了保护女职工，制定本规定。"
LEAVE = "女职工生育享受九十八天产假，其中产前可以休假十五天。"
NURSING = "用人单位应当在每天的劳动时间内为哺乳期女职工安排一小时哺乳时间。"
NIGHT = "对怀孕七个月以上的女职工，用人单位不得延长劳动时间或者安排夜班劳动。"
FINE = "违反本规定的，由县级以上人民政府人力资源社会保障行政部门责令限期改正。"
START = "本规定自公布之日起施行。"


def document(*articles: str, year: int = 2012, excerpt: bool = False, first: int = 1) -> Document:
    """A rule with these articles, numbered from `first`."""
    body = "\n".join(f"#### 第{to_chinese(n)}条 【甲】\n\n{text}\n" for n, text in enumerate(articles, first))
    return parse_document(
        f"""\
---
编号: cn-shiyan-{year}
标题: 试验规定
类别: 行政法规
制定机关: 试验机关
适用地区: CN
公布日期: {year}-01-01
施行日期: {year}-01-01
题注: {year}年1月1日公布
来源: 试验
取得日期: 2026-11-22
核对人: 项目组
核对日期: 2026-11-22
证据: 核对
范围: {"摘录" if excerpt else "全文"}
---

{body}""",
        f"试验规定({year}-01-01).md",
    )


def told(comparison: Comparison) -> list[tuple[str, str | None, str | None]]:
    """(kind, old number, new number) of every change."""
    return [(c.kind, _label(c, "old"), _label(c, "new")) for c in comparison.changes]


def _label(change: Change, side: str) -> str | None:
    unit = getattr(change, side)
    return unit.address.label if unit else None


OLD = (AIM, LEAVE, NURSING, FINE, START)


@pytest.mark.parametrize(
    ("new", "changes"),
    [
        pytest.param(OLD, [], id="the-same"),
        pytest.param(
            (AIM, LEAVE.replace("九十八", "一百五十八"), NURSING, FINE, START),
            [("改动", "第二条", "第二条")],
            id="changed",
        ),
        pytest.param((*OLD[:4], NIGHT, START), [("新增", None, "第五条"), ("移到", "第五条", "第六条")], id="inserted"),
        pytest.param(
            (AIM, NIGHT, *OLD[1:]),
            [
                ("新增", None, "第二条"),
                ("移到", "第二条", "第三条"),
                ("移到", "第三条", "第四条"),
                ("移到", "第四条", "第五条"),
                ("移到", "第五条", "第六条"),
            ],
            id="inserted-early",
        ),
        pytest.param(
            (AIM, LEAVE, FINE, START),
            [("删去", "第三条", None), ("移到", "第四条", "第三条"), ("移到", "第五条", "第四条")],
            id="deleted",
        ),
        pytest.param(
            (AIM, NURSING, LEAVE, FINE, START),
            [("移到", "第三条", "第二条"), ("移到", "第二条", "第三条")],
            id="swapped",
        ),
        pytest.param(
            (AIM, LEAVE, NIGHT, NURSING.replace("一小时", "二小时"), FINE, START),
            [
                ("新增", None, "第三条"),
                ("移到并改动", "第三条", "第四条"),
                ("移到", "第四条", "第五条"),
                ("移到", "第五条", "第六条"),
            ],
            id="moved-and-changed",
        ),
        pytest.param(
            (AIM, LEAVE, "工会对本规定的执行进行监督。", FINE, START),
            [("删去", "第三条", None), ("新增", None, "第三条")],
            id="another-article-under-the-number",
        ),
    ],
)
def test_articles(new: tuple[str, ...], changes: list[tuple[str, str | None, str | None]]) -> None:
    assert told(compare(document(*OLD), document(*new))) == changes


def test_what_an_excerpt_leaves_out_was_not_deleted() -> None:
    part = document(LEAVE, NURSING, first=2, excerpt=True)
    assert told(compare(document(AIM, LEAVE, NURSING), part)) == [("新版未收", "第一条", None)]
    assert told(compare(part, document(AIM, LEAVE, NURSING))) == [("旧版未收", None, "第一条")]


def test_captions_are_ours_and_no_change() -> None:
    old = document(*OLD)
    units = tuple(replace(u, caption="新的小标题") for u in old.units)
    assert compare(old, replace(old, blocks=units)).is_empty


def test_front_matter_in_its_own_words() -> None:
    old = document(*OLD)
    new = replace(old, number="国务院令第1号", repealed=date(2030, 1, 1), excerpt=True, short_titles=("规定", "试验"))
    assert compare(old, new).fields == (
        FieldChange("简称", "无", "规定、试验"),
        FieldChange("文号", "无", "国务院令第1号"),
        FieldChange("废止日期", "无", "2030-01-01"),
        FieldChange("范围", "全文", "摘录"),
    )


def test_headings_come_and_go() -> None:
    old = document(*OLD)
    first = replace(old, blocks=(Heading(2, "第一章 总则"), *old.blocks))
    second = replace(old, blocks=(Heading(2, "第一章 通则"), *old.blocks))
    assert compare(first, second).headings == (Piece("删", "第一章 总则"), Piece("增", "第一章 通则"))
    assert compare(first, replace(second, excerpt=True)).headings == ()


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        pytest.param(
            "享受九十八天产假", "享受一百五十八天产假", "享受-九十八+一百五十八天产假", id="a-number-is-one-word"
        ),
        pytest.param("享受98天", "享受158天", "享受-98+158天", id="arabic"),
        pytest.param("可以休假", "应当休假", "-可以+应当休假", id="at-the-beginning"),
        pytest.param("享受产假", "享受产假，工资照发", "享受产假+，工资照发", id="added"),
        pytest.param("享受产假，工资照发", "享受产假", "享受产假-，工资照发", id="taken-away"),
        pytest.param("甲的权利受保护", "乙的利益受保护", "-甲的权利+乙的利益受保护", id="a-shared-word-is-no-island"),
        pytest.param("同", "同", "同", id="the-same"),
        pytest.param("", "新", "+新", id="from-nothing"),
        pytest.param("", "", "", id="nothing"),
    ],
)
def test_words(old: str, new: str, marked: str) -> None:
    signs = {"同": "", "删": "-", "增": "+"}
    assert "".join(signs[p.kind] + p.text for p in compare_words(old, new)) == marked


WORDS = st.text("女职工享受九十八天产假0123456789，。的", max_size=40)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_off_the_pieces(old: str, new: str) -> None:
    pieces = compare_words(old, new)
    assert "".join(p.text for p in pieces if p.kind != "增") == old
    assert "".join(p.text for p in pieces if p.kind != "删") == new


ARTICLES = st.lists(st.sampled_from([AIM, LEAVE, NURSING, NIGHT, FINE, START]), min_size=1, max_size=6)


@given(ARTICLES, ARTICLES)
def test_every_article_is_accounted_for(old: list[str], new: list[str]) -> None:
    """What is not told as changed stands in both, under one number and in the same words."""
    before, after = document(*old), document(*new)
    changes = compare(before, after).changes
    gone = {c.old.address for c in changes if c.old}
    come = {c.new.address for c in changes if c.new}
    kept = [(u.address, u.text) for u in before.units if u.address not in gone]
    assert kept == [(u.address, u.text) for u in after.units if u.address not in come]
    assert len([c for c in changes if c.old]) == len(gone) and len([c for c in changes if c.new]) == len(come)


@given(ARTICLES)
def test_a_document_does_not_differ_from_itself(articles: list[str]) -> None:
    assert compare(document(*articles), document(*articles)).is_empty


def test_in_words_for_people() -> None:
    new = document(AIM, LEAVE.replace("九十八", "一百五十八"), NIGHT, *OLD[2:], year=2030)
    assert "\n".join(describe(compare(document(*OLD), new))) == (
        "旧版：《试验规定》2012-01-01 公布，2012-01-01 起施行\n"
        "新版：《试验规定》2030-01-01 公布，2030-01-01 起施行\n\n"
        "新增 1 条、改动 1 条、移到 3 条。\n\n"
        "【公布日期】2012-01-01 → 2030-01-01\n"
        "【施行日期】2012-01-01 → 2030-01-01\n"
        "【题注】2012年1月1日公布 → 2030年1月1日公布\n\n"
        "第二条 改动：\n"
        "女职工生育享受【删：九十八】【增：一百五十八】天产假，其中产前可以休假十五天。\n\n"
        "第三条 新增：\n"
        f"{NIGHT}\n\n"
        "第三条到第五条 移到 第四条到第六条，共 3 条，文字没有改。"
    )


def test_long_unchanged_stretches_are_cut() -> None:
    text = "女职工" * 40
    (change,) = compare(document(text + "九" + text), document(text + "十" + text)).changes
    lines = list(describe(Comparison(document("甲"), document("甲"), (), (), (change,))))
    assert lines[-1] == f"……{text[-24:]}【删：九】【增：十】{text[:24]}……"


@pytest.mark.parametrize(
    ("new", "line"),
    [
        pytest.param(document(*OLD), "两个版本完全一样。", id="equal"),
        pytest.param(replace(document(*OLD), title="别的规定"), "注意：这是两份标题不同的文件。", id="another-title"),
        pytest.param(document(*OLD[:4], excerpt=True), "第五条 不好比：新版是摘录，没有收这一条。", id="excerpt"),
        pytest.param(document(*OLD[:3], START, FINE), "第五条 移到 第四条，文字没有改。", id="one-moved"),
        pytest.param(document(*OLD, year=2013), "条文没有变。", id="front-matter-only"),
    ],
)
def test_a_line_of_the_description(new: Document, line: str) -> None:
    assert line in "\n".join(describe(compare(document(*OLD), new))).split("\n")


def test_as_json() -> None:
    new = document(AIM, LEAVE.replace("九十八", "一百"), *OLD[2:])
    assert as_json(compare(document(*OLD), new)) == {
        "old": {"id": "cn-shiyan-2012", "title": "试验规定", "version": "2012-01-01"},
        "new": {"id": "cn-shiyan-2012", "title": "试验规定", "version": "2012-01-01"},
        "fields": [],
        "headings": [],
        "changes": [
            {
                "kind": "改动",
                "old": "第二条",
                "new": "第二条",
                "pieces": [
                    {"kind": "同", "text": "女职工生育享受"},
                    {"kind": "删", "text": "九十八"},
                    {"kind": "增", "text": "一百"},
                    {"kind": "同", "text": "天产假，其中产前可以休假十五天。"},
                ],
            }
        ],
    }
