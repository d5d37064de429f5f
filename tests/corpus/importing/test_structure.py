"""Paragraphs → body: statutes, opinions, newspapers, annexes, and what is odd about them."""

from __future__ import annotations

import pytest

from corpus.importing.clean import clean
from corpus.importing.propose import propose
from corpus.importing.source import Line, Source
from corpus.importing.structure import structure
from corpus.model import Jurisdiction


def body(*texts: str, columns: int = 1, levels: dict[int, int] | None = None) -> str:
    """The body made of whole paragraphs; `levels` marks headlines by their place."""
    lines = [Line(t, n, whole=True, level=(levels or {}).get(n, 0)) for n, t in enumerate(texts, 1)]
    paragraphs, _ = clean(Source(tuple(lines)))
    _, written = structure(paragraphs, columns)
    return "\n".join(b.markdown for b in written.blocks)


def notes(*texts: str, columns: int = 1) -> list[str]:
    """What the blocks of the body have to say."""
    lines = [Line(t, n, whole=True) for n, t in enumerate(texts, 1)]
    _, written = structure(clean(Source(tuple(lines)))[0], columns)
    return [note for b in written.blocks for note in b.notes]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(["第一条　甲。", "乙。"], "#### 第一条\n甲。\n乙。", id="two-paragraphs"),
        pytest.param(["第一条", "甲。"], "#### 第一条\n甲。", id="number-on-a-line-of-its-own"),
        pytest.param(
            ["第一条　甲：", "(一)乙；", "（二）丙。"], "#### 第一条\n甲：\n（一）乙；\n（二）丙。", id="items"
        ),
        pytest.param(["第一条　甲：", "（一）乙：", "1.丙；"], "#### 第一条\n甲：\n（一）乙：\n1.丙；", id="subitems"),
        pytest.param(["第1条　甲。"], "#### 第一条\n甲。", id="arabic-number"),
        pytest.param(["第一条　甲。", "第一条之一　乙。"], "#### 第一条\n甲。\n#### 第一条之一\n乙。", id="inserted"),
        pytest.param(
            ["第一编　总编", "第一章　总　则", "第一节　范围", "第一条　甲。"],
            "# 第一编 总编\n## 第一章 总则\n### 第一节 范围\n#### 第一条\n甲。",
            id="all-levels",
        ),
        pytest.param(["第一章", "总　则", "第一条　甲。"], "## 第一章 总则\n#### 第一条\n甲。", id="name-below-number"),
        pytest.param(
            ["为了试验，制定本法。", "第一条　甲。"], "为了试验，制定本法。\n#### 第一条\n甲。", id="preamble"
        ),
        pytest.param(
            ["第一条（目的和依据）为了试验。"], "#### 第一条 【目的和依据】\n为了试验。", id="official-caption"
        ),
        pytest.param(
            ["第一条【目的】", "为了试验。"], "#### 第一条 【目的】\n为了试验。", id="caption-in-square-brackets"
        ),
        pytest.param(
            ["第一条　甲。", "附：清单", "一、乙：", "（一）丙。", "二、丁。"],
            "#### 第一条\n甲。\n## 附录 清单\n#### 附录第一条\n乙：\n（一）丙。\n#### 附录第二条\n丁。",
            id="annex",
        ),
        pytest.param(
            ["第一条　甲。", "附件", "清单", "第一条　乙。"],
            "#### 第一条\n甲。\n## 附录 清单\n#### 附录第一条\n乙。",
            id="annex-with-articles",
        ),
        pytest.param(
            ["第一条　甲。", "附：清单", "没有编号的话。", "又一段。"],
            "#### 第一条\n甲。\n## 附录 清单\n#### 附录第一条\n没有编号的话。\n又一段。",
            id="annex-without-numbers",
        ),
        pytest.param(
            ["第一条　甲。", "附：清单", "前面的话。", "一、乙。"],
            "#### 第一条\n甲。\n## 附录 清单\n#### 附录第一条\n前面的话。\n乙。",
            id="annex-with-a-lead",
        ),
        pytest.param(
            ["第一条　甲。", "附件1：清单", "一、乙。", "附件2：表", "一、丙。"],
            "#### 第一条\n甲。\n## 附录 清单\n#### 附录第一条\n乙。\n## 附录 表\n#### 附录第二条\n丙。",
            id="two-annexes",
        ),
        pytest.param(
            ["第一条　甲。", "第二章　附则", "第二条　乙。"],
            "#### 第一条\n甲。\n## 第二章 附则\n#### 第二条\n乙。",
            id="supplementary-chapter",
        ),
        pytest.param(
            ["第一条　甲：", "# 号开头的话。"], "#### 第一条\n甲：\n＃ 号开头的话。", id="no-markdown-by-chance"
        ),
    ],
)
def test_statutes(texts: list[str], expected: str) -> None:
    assert body(*texts) == expected


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["第一条　甲。", "第三条　乙。"], "条号从第一条跳到第三条"),
        (["第二条　甲。", "第二条　乙。"], "条号从第二条跳到第二条"),
        (["第五条　甲。"], "从第五条开始"),
        (["第一条（目的）甲。"], "小标题取自原文"),
        (["第一条　甲。", "附：清单", "一、乙。"], "这里开始是附录，请看编号对不对"),
        (["第一条　甲。", "附：清单", "没有编号。"], "附录没有编号，整个收作一条，请看要不要分"),
        (["第一条　甲。", "第二章　总则", "零散的话，不在哪一条里。"], "这段话不在任何一条之下"),
    ],
)
def test_what_a_statute_leaves_in_doubt(texts: list[str], said: str) -> None:
    assert said in notes(*texts)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            ["前言。", "一、要求", "（一）甲。", "乙。", "二、措施", "（二）丙。"],
            "前言。\n## 一、要求\n#### （一）\n甲。\n乙。\n## 二、措施\n#### （二）\n丙。",
            id="numbered-through",
        ),
        pytest.param(
            ["一、要求", "（一）甲。", "二、措施", "（一）乙。"],
            "## 一、要求\n#### （一）\n甲。\n## 二、措施\n#### （二）\n乙。",
            id="numbers-begin-again",
        ),
        pytest.param(["一、甲。", "二、乙。"], "#### （一）\n甲。\n#### （二）\n乙。", id="one-level"),
        pytest.param(
            ["一、要求", "甲。", "乙。", "二、措施", "丙。"],
            "## 一、要求\n#### （一）\n甲。\n乙。\n## 二、措施\n#### （二）\n丙。".replace("甲。\n乙。", "甲。\n乙。"),
            id="sections-without-points",
        ),
        pytest.param(
            ["一、要求", "引言。", "（一）甲。"],
            "## 一、要求\n#### （一）\n引言。\n#### （二）\n甲。",
            id="lead-of-a-section",
        ),
        pytest.param(["只有一段话。", "又一段。"], "只有一段话。\n又一段。", id="no-numbers"),
        pytest.param(["（一）甲：", "1.乙；", "（1）丙。"], "#### （一）\n甲：\n1.乙；\n（1）丙。", id="deeper"),
    ],
)
def test_opinions(texts: list[str], expected: str) -> None:
    assert body(*texts) == expected


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["一、要求", "（一）甲。", "二、措施", "（一）乙。"], "原文「（一）」编成了（二）（全文的点要连着编号）"),
        (["一、甲。", "二、乙。"], "原文「二、」编成了（二）（全文的点要连着编号）"),
        (["一、要求", "引言。", "（一）甲。"], "原文没有编号的一段编成了（一）（全文的点要连着编号）"),
    ],
)
def test_what_an_opinion_leaves_in_doubt(texts: list[str], said: str) -> None:
    assert said in notes(*texts)


def test_headlines_by_size() -> None:
    texts = ["大标题", "导语。", "小标题甲", "正文甲。", "小标题乙", "正文乙。"]
    assert body(*texts, columns=2, levels={1: 1, 3: 2, 5: 2}) == (
        "## 大标题\n导语。\n### 小标题甲\n正文甲。\n### 小标题乙\n正文乙。"
    )


def test_a_large_sentence_is_no_headline() -> None:
    """A lead set large ends with a full stop."""
    assert body("标题", "这是大字的导语。", columns=2, levels={1: 1, 2: 2}) == "## 标题\n这是大字的导语。"


@pytest.mark.parametrize("line", ["中国妇女报　2022年4月15日　星期五　第5版", "责编：王五　美编：赵六", "05版"])
def test_mastheads(line: str) -> None:
    assert line not in body(line, "标题", "正文。", columns=2, levels={2: 1})


FIELDS = ["标题", "文号", "类别", "制定机关", "适用地区", "公布日期", "施行日期", "范围"]
A = "第一条　为了试验。"


def front(texts: list[str], places: tuple[Jurisdiction, ...], place: Jurisdiction | None = None) -> dict[str, str]:
    lines = tuple(Line(t, n, whole=True) for n, t in enumerate(texts, 1))
    text = propose(Source(lines), "2026-11-22", place, places, "文件").text
    return dict(line.split(": ", 1) for line in text.split("\n---\n")[0].splitlines()[1:])


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            [
                "中华人民共和国女工法",
                "（2007年6月29日第十届全国人民代表大会常务委员会第二十八次会议通过）",
                A,
                "第二条　本法自2008年1月1日起施行。",
            ],
            {
                "类别": "法律",
                "适用地区": "CN",
                "公布日期": "2007-06-29",
                "施行日期": "2008-01-01",
                "制定机关": "全国人民代表大会常务委员会",
            },
            id="law",
        ),
        pytest.param(
            [
                "中华人民共和国女工法",
                "（2007年6月29日通过　根据2012年12月28日《关于修改〈女工法〉的决定》修正）",
                A,
                "第二条　本法自2008年1月1日起施行。",
            ],
            {"公布日期": "2012-12-28", "施行日期": "待填"},
            id="amended-law",
        ),
        pytest.param(
            [
                "浙江省女工条例",
                "（2021年11月25日浙江省第十三届人民代表大会常务委员会通过）",
                A,
                "第二条　本条例自公布之日起施行。",
            ],
            {"类别": "地方性法规", "适用地区": "CN-ZJ", "施行日期": "2021-11-25"},
            id="provincial-regulation",
        ),
        pytest.param(
            [
                "宁夏回族自治区女职工劳动保护办法",
                "（2016年8月17日宁夏回族自治区人民政府令第85号公布　自2016年10月1日起施行）",
                A,
            ],
            {"类别": "地方政府规章", "适用地区": "CN-NX", "公布日期": "2016-08-17", "施行日期": "2016-10-01"},
            id="provincial-rule",
        ),
        pytest.param(
            [
                "最高人民法院关于女工的解释（一）",
                "（2020年12月25日最高人民法院审判委员会第1825次会议通过，自2021年1月1日起施行）",
                "法释〔2020〕26号",
                A,
            ],
            {"类别": "司法解释", "文号": "法释〔2020〕26号", "适用地区": "CN", "施行日期": "2021-01-01"},
            id="interpretation",
        ),
        pytest.param(
            ["女工规定", "（2020年3月1日公布）", "第五条　甲。", "第六条　乙。"], {"范围": "摘录"}, id="excerpt"
        ),
        pytest.param(
            ["女工规定", "（2020年3月1日公布）", A, "第二条　本规定自2019年1月1日起施行。"],
            {"公布日期": "2020-03-01", "施行日期": "待填"},
            id="effective-before-published",
        ),
        pytest.param(
            [A],
            dict.fromkeys(["标题", "类别", "制定机关", "适用地区", "公布日期", "施行日期"], "待填"),
            id="nothing-known",
        ),
        pytest.param(
            [
                "四川省总工会文件",
                "川工发〔2021〕7号",
                "关于关爱女职工的通知",
                "各市（州）总工会：",
                "请照办。",
                "四川省总工会",
                "2021年3月8日",
            ],
            {"标题": "关于关爱女职工的通知", "类别": "工会文件", "适用地区": "CN-SC", "公布日期": "2021-03-08"},
            id="provincial-union",
        ),
        pytest.param(
            ["人力资源社会保障部", "全国总工会", "文件", "关于工时的通知", "请照办。"],
            {"标题": "关于工时的通知", "适用地区": "CN", "制定机关": "人力资源社会保障部、全国总工会"},
            id="two-issuers",
        ),
    ],
)
def test_front_matter(texts: list[str], expected: dict[str, str], places: tuple[Jurisdiction, ...]) -> None:
    head = front(texts, places)
    assert {key: head[key] for key in expected} == expected


def test_a_place_given_goes_before_a_guess(places: tuple[Jurisdiction, ...]) -> None:
    ningxia = next(p for p in places if p.code == "CN-NX")
    assert front(["浙江省女工条例", A], places, ningxia)["适用地区"] == "CN-NX"


def test_a_table_of_contents_is_left_out() -> None:
    texts = [
        "女工条例",
        "目　录",
        "第一章　总则……1",
        "第二章　附则……3",
        "第一章　总则",
        "第一条　甲。",
        "第二章　附则",
        "第二条　乙。",
    ]
    assert body(*texts) == "## 第一章 总则\n#### 第一条\n甲。\n## 第二章 附则\n#### 第二条\n乙。"


def test_headings_without_contents_stay() -> None:
    """目录 above headings that come only once is no table of contents."""
    texts = ["女工条例", "目　录", "第一章　总则", "第一条　甲。"]
    assert "## 第一章 总则\n#### 第一条\n甲。" in body(*texts)
