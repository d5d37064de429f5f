"""Newspaper pages: columns are read one after the other, headlines become headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.importing.layout import Glyph, reading_order, rows_of
from tests.corpus.importing.conftest import Propose, body_of, doubts, head_of, left_out, parsed
from tests.corpus.importing.making import CHROMIUM, page, print_pdf

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")

FIRST = [
    "工会女职工组织团结带领广大女职工，在新征程上展现新作为。各级工会建起妈咪小屋四千九百二十三家，全部实现数字化管理。",
    "一是推动法律法规更加完备，参与地方法规修订。二是加大普法力度，每年三月集中开展宣传月活动，让维权氛围浓起来。",
    "小屋里有沙发、婴儿床、冰箱和消毒柜，下班的女工说：“有了它，哺乳期不再发愁。”工会还请来医生，每月讲一次课。",
]
SECOND = [
    "暑假里，孩子们在厂区的教室里写作业、下围棋。连续十三年，这里的托管班没有断过，去年有二百一十名职工子女参加。",
    "值班的女工委员说，家长最担心的是安全，所以接送都要签名。今年又添了书法课和拼音课，费用由工会和企业各出一半。",
    "下一步，工会将把托管班办到更多园区，让双职工家庭少一点牵挂。",
]
PAGE = f"""
<p style="text-indent:0">工人日报　2024年4月26日　星期五　第5版</p>
<h1 style="font-size:26pt">为女职工撑起一片天</h1>
<div class="columns">
<h2 style="font-size:16pt;text-align:left;margin:0">妈咪小屋暖人心</h2>{"".join(f"<p>{t}</p>" for t in FIRST)}
<h2 style="font-size:16pt;text-align:left;margin:0">暑期托管有人管</h2>{"".join(f"<p>{t}</p>" for t in SECOND)}
</div>
<p style="text-indent:0">责任编辑：王五　版式：赵六</p>
"""


@needs_chromium
def test_two_columns(proposed: Propose, tmp_path: Path) -> None:
    proposal = proposed(print_pdf(tmp_path / "报.pdf", page(PAGE), header=False))
    assert body_of(proposal) == "\n\n".join(
        ["## 为女职工撑起一片天", "### 妈咪小屋暖人心", *FIRST, "### 暑期托管有人管", *SECOND]
    )
    head = head_of(proposal)
    assert (head["标题"], head["类别"], head["公布日期"]) == ("为女职工撑起一片天", "报刊", "2024-04-26")
    assert head["制定机关"] == "工人日报"
    assert "原文第 1 页按 2 栏读的" in doubts(proposal)
    assert "按字号当作标题" in doubts(proposal)
    assert left_out(proposal, "报头、版次或责编") == [
        "工人日报 2024年4月26日 星期五 第5版",
        "责任编辑：王五 版式：赵六",
    ]
    assert len(parsed(proposal).units) == 2


@needs_chromium
def test_three_columns(proposed: Propose, tmp_path: Path) -> None:
    style = "column-count:3;column-gap:1.5em;font-size:10pt"
    texts = [*FIRST, *SECOND] * 2
    body = f'<h1>三栏</h1><div style="{style}">{"".join(f"<p>{t}</p>" for t in texts)}</div>'
    proposal = proposed(print_pdf(tmp_path / "报.pdf", page(body), header=False))
    assert body_of(proposal) == "\n\n".join(["## 三栏", *texts])
    assert "按 3 栏读的" in doubts(proposal)


@needs_chromium
def test_two_articles_side_by_side_and_one_below(proposed: Propose, tmp_path: Path) -> None:
    """The one that spans the page comes after both columns."""
    last = (
        "这篇通栏的文章在两栏的下面，从左边一直排到右边，读的时候要放在最后，不能插到两栏的中间去，也不能拆成两半来读。"
        * 2
    )
    body = (
        '<div style="display:flex;gap:2em">'
        + "".join(
            f'<div style="flex:1"><h2 style="font-size:16pt">{name}</h2>{"".join(f"<p>{t}</p>" for t in texts)}</div>'
            for name, texts in (("左边一篇", FIRST), ("右边一篇", SECOND))
        )
        + f'</div><h2 style="font-size:16pt">下边一篇</h2><p>{last}</p>'
    )
    proposal = proposed(print_pdf(tmp_path / "报.pdf", page(body), header=False))
    assert body_of(proposal) == "\n\n".join(["## 左边一篇", *FIRST, "## 右边一篇", *SECOND, "## 下边一篇", last])


def grid(columns: list[list[str]], size: float = 10, gap: float = 20, top: float = 0) -> list[Glyph]:
    """Lines of columns set side by side; every second column stands half a line lower."""
    glyphs = []
    left = 50.0
    for n, lines in enumerate(columns):
        for at, line in enumerate(lines):
            base = top + at * 16 + (n % 2) * 5
            glyphs += [Glyph(c, left + i * size, left + (i + 1) * size, base, size) for i, c in enumerate(line)]
        left += max(map(len, lines)) * size + gap
    return glyphs


def read(glyphs: list[Glyph]) -> list[str]:
    return [row.text for row in reading_order(rows_of(glyphs))]


LEFT = ["左一左一左一左一", "左二左二左二左二", "左三左三左三左三", "左四左四左四左四"]
RIGHT = [line.replace("左", "右") for line in LEFT]
THIRD = [line.replace("左", "末") for line in LEFT]
WIDE = "通栏通栏通栏通栏通栏通栏通栏通栏通栏通栏"


@pytest.mark.parametrize(
    ("glyphs", "expected"),
    [
        pytest.param(grid([LEFT]), LEFT, id="one"),
        pytest.param(grid([LEFT, RIGHT]), [*LEFT, *RIGHT], id="two"),
        pytest.param(grid([LEFT, RIGHT, THIRD]), [*LEFT, *RIGHT, *THIRD], id="three"),
        pytest.param(grid([LEFT, RIGHT[:3]]), [*LEFT, *RIGHT[:3]], id="shorter-right"),
        pytest.param(grid([[WIDE]]) + grid([LEFT, RIGHT], top=40), [WIDE, *LEFT, *RIGHT], id="headline"),
        pytest.param(grid([LEFT, RIGHT]) + grid([[WIDE]], top=90), [*LEFT, *RIGHT, WIDE], id="line-below"),
        pytest.param(
            grid([LEFT, RIGHT]) + grid([[WIDE]], top=90) + grid([THIRD, THIRD], top=120),
            [*LEFT, *RIGHT, WIDE, *THIRD, *THIRD],
            id="two-bands",
        ),
        pytest.param(grid([["甲：", "乙：", "丙："], RIGHT[:3]], gap=20), None, id="labels-are-no-column"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_reading_order(glyphs: list[Glyph], expected: list[str] | None) -> None:
    if expected is None:
        assert all("：" in line for line in read(glyphs)[:1])
        assert len(read(glyphs)) in (3, 6)
    else:
        assert read(glyphs) == expected


def test_every_glyph_is_read_once() -> None:
    glyphs = grid([LEFT, RIGHT, THIRD]) + grid([[WIDE]], top=90)
    assert sorted("".join(read(glyphs)).replace("\u3000", "")) == sorted(g.text for g in glyphs)
