"""Markdown → document → the same Markdown."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import CorpusError, Document, parse_document, parse_label, render_body
from corpus.load import ROOT, load_documents
from corpus.model import Heading
from corpus.numerals import to_chinese
from corpus.parse import split_front_matter

FILES = sorted((ROOT / "documents").glob("*/*.md"))


def head(kind: str = "法律") -> str:
    return f"""\
---
编号: cn-shiyan-2020
标题: 试验法
类别: {kind}
制定机关: 试验机关
适用地区: CN
公布日期: 2020-01-01
施行日期: 2020-05-01
来源: 试验
取得日期: 2026-11-22
核对人: 项目组
核对日期: 2026-11-22
证据: 核对
范围: 全文
---

"""


def parse(body: str, kind: str = "法律") -> Document:
    return parse_document(head(kind) + body, "试验法.md")


def texts(document: Document, label: str) -> tuple[str, ...]:
    """The texts of the parts of a provision."""
    provision = document.find(parse_label(label))
    assert provision is not None
    return tuple(p.text for p in provision.children)


BODY = """\
为了试验，制定本法。

# 第一编 总则

## 第一章 一般规定

### 第一节 范围

#### 第一条 【一句】

只有一款。

#### 第二条

第一款。

第二款有两项：

（一）甲；

（二）乙：

1.子；

2.丑。

第三款。

#### 第二条之一 【两项】

下列情形：

（一）甲；

（二）乙。

## 附录 清单

#### 附录第一条 【表】

见下表：

| 月 | 天 |
| 4 | 42 |

表后的话。
"""


def test_the_same_body_again() -> None:
    assert render_body(parse(BODY)) == BODY


def test_units_in_order() -> None:
    labels = [u.address.label for u in parse(BODY).units]
    assert labels == ["序言", "第一条", "第二条", "第二条之一", "附录第一条"]


def test_path_and_caption() -> None:
    article = parse(BODY).units[1]
    assert article.path == ("第一编 总则", "第一章 一般规定", "第一节 范围")
    assert article.caption == "一句"
    assert parse(BODY).units[-1].path == ("第一编 总则", "附录 清单")


def test_headings_stay_in_their_places() -> None:
    headings = [b for b in parse(BODY).blocks if isinstance(b, Heading)]
    assert headings[0] == Heading(1, "第一编 总则")
    assert [h.level for h in headings] == [1, 2, 3, 2]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        pytest.param("第一条", (), id="an-only-paragraph-is-the-article"),
        pytest.param(
            "第二条",
            ("第一款。", "第二款有两项：\n（一）甲；\n（二）乙：\n1.子；\n2.丑。", "第三款。"),
            id="paragraphs",
        ),
        pytest.param("第二条第二款", ("（一）甲；", "（二）乙：\n1.子；\n2.丑。"), id="items"),
        pytest.param("第二条第二款第二项", ("1.子；", "2.丑。"), id="subitems"),
        pytest.param("第二条之一", ("（一）甲；", "（二）乙。"), id="items-of-an-only-paragraph"),
    ],
)
def test_parts(label: str, expected: tuple[str, ...]) -> None:
    assert texts(parse(BODY), label) == expected


@pytest.mark.parametrize(
    ("label", "text"),
    [
        pytest.param("序言", "为了试验，制定本法。", id="preamble"),
        pytest.param("第一段", None, id="no-segments-in-a-preamble-of-one"),
        pytest.param("第一条第一款", "只有一款。", id="the-only-paragraph-named-all-the-same"),
        pytest.param("第二条第二款第一项", "（一）甲；", id="whole-address"),
        pytest.param("第二条第一项", "（一）甲；", id="paragraph-left-out"),
        pytest.param("第二条之一第二项", "（二）乙。", id="inserted-article"),
        pytest.param("第二条之一第一款第二项", "（二）乙。", id="only-paragraph-and-item"),
        pytest.param("第二条第二款第二项第一目", "1.子；", id="subitem"),
        pytest.param("附录第一条第三款", "表后的话。", id="annex"),
        pytest.param("第一条第二款", None, id="no-such-paragraph"),
        pytest.param("第二条第一款第一项", None, id="the-item-is-in-another-paragraph"),
        pytest.param("第三条", None, id="no-such-article"),
        pytest.param("附录第二条", None, id="no-such-annex-part"),
        pytest.param("附录", None, id="the-whole-annex-is-no-provision"),
        pytest.param("（一）", None, id="an-opinion's-point-in-a-law"),
    ],
)
def test_find(label: str, text: str | None) -> None:
    found = parse(BODY).find(parse_label(label))
    assert (found and found.text) == text


def test_an_ambiguous_item_is_not_found() -> None:
    document = parse("#### 第一条\n\n甲：\n\n（一）子。\n\n乙：\n\n（一）丑。\n")
    assert document.find(parse_label("第一条第一项")) is None


def test_points_of_an_opinion() -> None:
    document = parse("前言。\n\n## 一、总体要求\n\n#### （一） 【要求】\n\n第一段。\n\n第二段。\n", "工会文件")
    assert [u.address.label for u in document.units] == ["序言", "（一）"]
    assert texts(document, "（一）") == ("第一段。", "第二段。")
    second = document.find(parse_label("（一）第二段"))
    assert second is not None and second.address.id == "point_1__seg_2"


def test_headlines_of_a_newspaper() -> None:
    body = "## 头条\n\n### 甲公司\n\n甲做得好。\n\n### 乙公司\n\n乙也好。\n\n很好。\n"
    document = parse(body, "报刊")
    assert render_body(document) == body
    assert [(u.address.id, u.path, u.text) for u in document.units] == [
        ("part_2", ("头条", "甲公司"), "甲做得好。"),
        ("part_3", ("头条", "乙公司"), "乙也好。\n很好。"),
    ]


# --- faults -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        pytest.param("", 17, "没有正文", id="empty"),
        pytest.param("## 第一章\n", 17, "没有正文", id="headings-only"),
        pytest.param("#### 第一条\n\n甲。\n\n#### 第一条\n\n乙。\n", 21, "第一条重复，第 17 行已有", id="duplicate"),
        pytest.param("#### 第一条\n\n#### 第二条\n\n乙。\n", 17, "第一条下面没有正文", id="article-without-words"),
        pytest.param("#### 第一条【目的】\n\n甲。\n", 17, "认不出的条文编号", id="no-space-before-caption"),
        pytest.param("#### 总则\n\n甲。\n", 17, "认不出的条文编号", id="no-number"),
        pytest.param("#### 第几条\n\n甲。\n", 17, "认不出的条文编号", id="not-a-numeral"),
        pytest.param("#### 第一条第二条\n\n甲。\n", 17, "认不出的条文编号", id="two-numbers"),
        pytest.param("##### 第一条\n\n甲。\n", 17, "标题写法不对", id="too-deep"),
        pytest.param("####第一条\n\n甲。\n", 17, "标题写法不对", id="no-space-after-marks"),
        pytest.param("#### 第一条\n\n甲，\n乙。\n", 19, "一段话里不能换行", id="wrapped"),
        pytest.param("#### 第一条\n\n| 甲 |\n乙。\n", 19, "一段话里不能换行", id="words-right-below-a-table"),
        pytest.param("## 第一章\n\n甲。\n\n#### 第一条\n\n乙。\n", 19, "不在任何一条之下", id="words-outside"),
    ],
)
def test_faults_name_file_line_and_reason(body: str, line: int, message: str) -> None:
    with pytest.raises(CorpusError) as caught:
        parse(body)
    fault = caught.value.faults[0]
    assert (fault.file, fault.line) == ("试验法.md", line)
    assert message in fault.message


def test_every_fault_is_reported_at_once() -> None:
    with pytest.raises(CorpusError) as caught:
        parse("#### 甲\n\n甲。\n\n#### 第一条\n\n乙，\n丙。\n\n#### 第二条\n")
    assert [f.line for f in caught.value.faults] == [17, 23, 26]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        pytest.param("#### 第一条\n\n甲。\n", 1, "缺少用 --- 隔开的说明", id="no-front-matter"),
        pytest.param("", 1, "缺少用 --- 隔开的说明", id="empty-file"),
        pytest.param(head().replace("标题: 试验法\n", "") + BODY, 2, "「标题」没有填", id="missing-field"),
        pytest.param(head().replace("标题", "题目") + BODY, 3, "「题目」是不认识的字段", id="unknown-field"),
        pytest.param(head().replace("类别", "标题") + BODY, 4, "字段「标题」写了两次", id="duplicate-field"),
        pytest.param(head("论文") + BODY, 4, "「类别」不是允许的取值", id="unknown-kind"),
        pytest.param(
            head().replace("2020-05-01", "2020-13-01") + BODY, 8, "没有「2020-13-01」这一天", id="no-such-day"
        ),
        pytest.param(head().replace("2020-05-01", "五月") + BODY, 8, "「施行日期」不是日期", id="not-a-date"),
        pytest.param(head().replace("2020-05-01", "2019-05-01") + BODY, 8, "早于公布日期", id="dates-reversed"),
        pytest.param(head().replace("cn-shiyan", "试验") + BODY, 2, "「编号」写法不对", id="bad-id"),
        pytest.param(head().replace("CN", "ZJ") + BODY, 6, "「适用地区」写法不对", id="bad-place"),
        pytest.param(head().replace("标题: 试验法", "标题: [试验法") + BODY, 4, "YAML 格式不对", id="broken-yaml"),
        pytest.param(
            head().replace("标题: 试验法", "? [标题]\n: 试验法") + BODY, 3, "字段名应是文字", id="list-as-key"
        ),
    ],
)
def test_front_matter_faults(text: str, line: int, message: str) -> None:
    with pytest.raises(CorpusError) as caught:
        parse_document(text, "试验法.md")
    assert any(f.line == line and message in f.message for f in caught.value.faults), str(caught.value)


def test_repealed_before_it_took_effect() -> None:
    with pytest.raises(CorpusError, match="不晚于施行日期") as caught:
        parse_document(head().replace("来源:", "废止日期: 2020-05-01\n来源:") + BODY, "试验法.md")
    assert caught.value.faults[0].line == 9


def test_in_force_before_it_was_published_where_the_note_says_so() -> None:
    backdated = head().replace("2020-05-01", "2019-05-01") + BODY
    told = backdated.replace("来源:", "题注: 2020年1月1日印发，自2019年5月1日起执行\n来源:")
    assert parse_document(told, "试验法.md").effective == date(2019, 5, 1)
    other = backdated.replace("来源:", "题注: 2020年1月1日印发，自2019年5月10日起执行\n来源:")
    with pytest.raises(CorpusError, match="题注里要写明"):
        parse_document(other, "试验法.md")


# --- generated documents ----------------------------------------------------------------------------------------------

WORDS = st.text("女职工享受产假天数，。；：“”《》0123456789 第条款", min_size=1, max_size=30).map(lambda t: f"按{t}。")


@st.composite
def paragraphs(draw: st.DrawFn) -> list[str]:
    """款, some with 项, some of these with 目."""
    found = []
    for _ in range(draw(st.integers(1, 3))):
        found.append(draw(WORDS))
        for item in range(1, draw(st.integers(0, 3)) + 1):
            found.append(f"（{to_chinese(item)}）{draw(WORDS)}")
            found += [f"{sub}.{draw(WORDS)}" for sub in range(1, draw(st.integers(0, 2)) + 1)]
    return found


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """A complete law: perhaps a preamble, chapters, articles with and without captions, perhaps an annex."""
    blocks = draw(st.lists(WORDS, max_size=2))
    articles = draw(st.integers(1, 6))
    for number in range(1, articles + 1):
        if draw(st.booleans()):
            blocks.append(f"{'#' * draw(st.integers(1, 3))} 第{to_chinese(number)}章 {draw(WORDS)}")
        caption = draw(st.sampled_from(["", " 【说明】", " 【怀孕，7个月】"]))
        extra = draw(st.sampled_from(["", "", "之一"]))
        blocks += [f"#### 第{to_chinese(number)}条{extra}{caption}", *draw(paragraphs())]
    if draw(st.booleans()):
        blocks += ["## 附录 清单", "#### 附录第一条 【清单】", *draw(paragraphs())]
    return "\n\n".join(blocks) + "\n"


@given(bodies())
@settings(deadline=None)
def test_any_body_again(body: str) -> None:
    assert render_body(parse(body)) == body


@given(bodies())
@settings(deadline=None)
def test_no_word_is_lost_and_every_address_is_its_own(body: str) -> None:
    document = parse(body)
    lines = [line for line in body.splitlines() if line and not line.startswith("#")]
    assert [line for unit in document.units for line in unit.text.split("\n")] == lines
    for unit in document.units:
        places = list(unit.walk())
        assert len({p.address for p in places}) == len(places)
        assert all(document.find(p.address) is p and p.text in unit.text for p in places)


PIECES = [
    "#### ",
    "## ",
    "#",
    "第一条",
    "第二条",
    "附录",
    "之一",
    " 【甲】",
    "（一）",
    "1.",
    "| 甲 |",
    "甲。",
    " ",
    "\n",
    "\n\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
@settings(deadline=None)
def test_any_text_is_a_document_or_faults(body: str) -> None:
    """Whatever an officer types, the parser answers with a document or with faults, never with another exception."""
    try:
        document = parse(body)
    except CorpusError as error:
        assert error.faults
    else:
        assert parse(render_body(document)).blocks == document.blocks


# --- the real corpus --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_file_again(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    _, body, _ = split_front_matter(text, "")
    document = parse_document(text, "")
    assert render_body(document) == body
    assert "\n".join(u.text for u in document.units) == _without_headings(body)


def _without_headings(body: str) -> str:
    """The body's words: headings and blank lines left out."""
    return "\n".join(line for line in body.splitlines() if line and not line.startswith("#"))


def test_line_numbers_in_the_front_matter() -> None:
    """The body of `head()` begins on line 17, which the fault tests above rely on."""
    lines = (head() + BODY).splitlines()
    assert lines[16] == BODY.splitlines()[0]
    assert all(a or b for a, b in pairwise(lines))


def test_a_long_number_at_the_start_is_no_subitem(tiny: Path) -> None:
    path = tiny / "documents/全国/女工规定(2012-04-18).md"
    path.write_text(path.read_text("utf-8").replace("本规定第一条的", "888888888888. 本规定第一条的", 1), "utf-8")
    (document,) = (d for d in load_documents(tiny)[0] if d.title == "女工规定")
    assert "888888888888." in "".join(u.text for u in document.units)
