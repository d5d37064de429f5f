"""Web pages: the text, and nothing of the navigation around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from corpus.importing.characters import canonical
from corpus.importing.read_html import read_html
from corpus.importing.source import ImportProblem, Source
from tests.corpus.importing.conftest import Propose, body_of, head_of, left_out

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>女工规定_某某市政府网</title>
<style>p {{ color: red }}</style><script>var 变量 = "第九条";</script></head><body>
<header><div class="logo"><a href="/">某某市人民政府</a></div></header>
<nav><ul><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li></ul></nav>
<div class="breadcrumb">当前位置：<a href="/">首页</a> &gt; <a href="/b">法规</a></div>
<div id="main"><h1>女工规定</h1>
<div class="toolbar">字号：<a>大</a> <a>中</a> <a>小</a></div>
<p>发文字号：某政发〔2020〕3号</p><p>成文日期：2020年3月1日</p>
<p style="text-align:center">（2020年3月1日公布&emsp;自2020年5月1日起施行）</p>
<p>第一条&emsp;为了<b>保护</b>女工，根据<a href="/law">《女职工劳动保护特别规定》</a>，制定本规定。</p>
<p>第二条&nbsp;&nbsp;用人单位应当：<br>（一）设立哺乳室；<br/>（二）给哺乳时间。</p>
<p style="display:none">看不见的字</p>
<table><tr><th>月份</th><th>天数</th></tr><tr><td>4个月</td><td>42天</td></tr></table>
</div>
<div class="share">分享到：<a>微信</a><a>微博</a></div>
<p>上一篇：<a href="/c">别的规定</a></p>
<ul class="related"><li><a href="/d">相关一</a></li></ul>
<footer>版权所有：某某市人民政府 京ICP备1号</footer></body></html>"""

BODY = """\
#### 第一条

为了保护女工，根据《女职工劳动保护特别规定》，制定本规定。

#### 第二条

用人单位应当：

（一）设立哺乳室；

（二）给哺乳时间。

| 月份 | 天数 |
| 4个月 | 42天 |"""


def saved(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("gbk", "gbk"), ("utf-8", "utf-8-sig"), ("", "gb18030")],
)
def test_a_government_page(proposed: Propose, tmp_path: Path, declared: str, encoding: str) -> None:
    proposal = proposed(saved(tmp_path / "网页.html", PAGE.format(charset=declared), encoding))
    assert body_of(proposal) == BODY
    head = head_of(proposal)
    assert (head["标题"], head["文号"]) == ("女工规定", "某政发〔2020〕3号")
    assert (head["公布日期"], head["施行日期"]) == ("2020-03-01", "2020-05-01")


@pytest.mark.parametrize(
    ("reason", "part"),
    [
        ("网页标题栏", "女工规定_某某市政府网"),
        ("网页上的链接和工具", "政务公开"),
        ("网页上的链接和工具", "字号"),
        ("网页上的链接和工具", "分享到"),
        ("网页上的链接和工具", "上一篇"),
        ("网页上的链接和工具", "版权所有"),
        ("网页上看不见的字", "看不见的字"),
        ("资料栏", "成文日期"),
    ],
)
def test_what_is_left_out(proposed: Propose, tmp_path: Path, reason: str, part: str) -> None:
    proposal = proposed(saved(tmp_path / "网页.html", PAGE.format(charset="utf-8")))
    assert any(part in text for text in left_out(proposal, reason))


def test_every_character_of_the_page_is_accounted_for() -> None:
    """Counted by another way: all the text of the tree but scripts and styles."""
    page = PAGE.format(charset="utf-8")
    soup = BeautifulSoup(page, "html.parser")
    for tag in soup(["script", "style"]):
        tag.decompose()
    whole = soup.get_text()
    assert sorted(canonical(read_html(page.encode()).text)) == sorted(canonical(whole))


def lines(body: str) -> list[str]:
    return [line.text for line in read_html(f"<html><body>{body}</body></html>".encode()).lines]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("<p>甲</p><p>乙</p>", ["甲", "乙"], id="paragraphs"),
        pytest.param("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"], id="text-around-a-block"),
        pytest.param("<p>甲<span>乙</span><i>丙</i></p>", ["甲乙丙"], id="inline"),
        pytest.param("<p>甲\n  乙</p>", ["甲 乙"], id="white-space"),
        pytest.param("<pre>甲\n乙</pre>", ["甲", "乙"], id="pre"),
        pytest.param("<p>甲<br>乙</p>", ["甲", "乙"], id="br"),
        pytest.param("<ul><li>甲</li><li>乙</li></ul>", ["甲", "乙"], id="list"),
        pytest.param("甲<!-- 注释 -->乙", ["甲乙"], id="comment"),
        pytest.param("<p>&#x7532;&nbsp;乙</p>", ["甲\xa0乙"], id="entities"),
        pytest.param("<p>没有关的标签<p>又一段", ["没有关的标签", "又一段"], id="unclosed"),
        pytest.param("<script>甲</script><noscript>乙</noscript><p>丙</p>", ["丙"], id="script"),
        pytest.param("<table><tr><td><p>第一条　甲</p><p>乙</p></td></tr></table>", ["第一条　甲", "乙"], id="layout"),
        pytest.param(
            "<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td></td></tr></table>",
            ["| 甲 | 乙 |\n| 丙 |  |"],
            id="data",
        ),
        pytest.param(
            "<table><tr><td><table><tr><td>内</td></tr></table></td><td>外</td></tr></table>", ["内", "外"], id="nested"
        ),
        pytest.param(
            "<p>见<a>《甲法》</a>和<a>《乙法》</a>的规定。</p>", ["见《甲法》和《乙法》的规定。"], id="links-inside"
        ),
        pytest.param("<p><a>首页</a> <a>新闻</a></p><p>正文。</p>", ["正文。"], id="only-links"),
        pytest.param(
            '<div class="footer"><p>第一条　正文在名叫页脚的框里。</p></div>',
            ["第一条　正文在名叫页脚的框里。"],
            id="misnamed",
        ),
        pytest.param(
            "<form><p>第一条　整页套在表单里。</p></form>", ["第一条　整页套在表单里。"], id="form-around-all"
        ),
        pytest.param("<aside><h1>标题在旁栏</h1></aside>", ["标题在旁栏"], id="title-inside"),
    ],
)
def test_blocks(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def source(body: str) -> Source:
    return read_html(f"<html><body>{body}</body></html>".encode())


def test_levels_and_centring() -> None:
    got = source('<h1>一</h1><h2>二</h2><h5>五</h5><p align="center">中</p><center>央</center><p>文</p>').lines
    assert [(x.text, x.level, x.centered) for x in got] == [
        ("一", 1, False),
        ("二", 2, False),
        ("五", 3, False),
        ("中", 0, True),
        ("央", 0, True),
        ("文", 0, False),
    ]


def test_hidden_by_attribute() -> None:
    got = source('<p hidden>甲</p><p style="visibility: hidden">乙</p><p>丙</p>')
    assert [x.text for x in got.lines] == ["丙"]
    assert [d.text for d in got.dropped] == ["甲", "乙"]


def test_nested_beyond_reason() -> None:
    """Either it is read, or it is refused in words."""
    deep = "<div>" * 6000 + "底" + "</div>" * 6000
    try:
        got = source(deep)
    except ImportProblem as problem:
        assert "套得太深" in str(problem)
    else:
        assert "".join(x.text for x in got.lines) in ("底", "")
