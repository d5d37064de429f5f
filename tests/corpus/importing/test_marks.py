"""Numbers and marks: what begins an article, and what only speaks of one."""

from __future__ import annotations

import pytest

from corpus.importing.marks import Sequence, article_number, dates_in, is_annex, is_heading


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第七条　女职工", 7),
        ("第七条 女职工", 7),
        ("第七条", 7),
        ("第七条女职工生育", 7),
        ("第7条 女职工", 7),
        ("第一百零七条　本法", 107),
        ("第六条之一　女职工", 6),
        ("第七条　规定如下", 7),
        ("第七条第二款规定的", None),
        ("第七条规定的情形", None),
        ("第七条、第八条", None),
        ("第七条和第八条", None),
        ("第七条至第九条", None),
        ("第七条的规定", None),
        ("第七章　总则", None),
        ("本法第七条", None),
        ("第八八八八八八八八八八八八条　长", None),
        ("第123456789条　长", None),
    ],
)
def test_articles(text: str, number: int | None) -> None:
    assert article_number(text) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一章 总则", True),
        ("第一章　总　则", True),
        ("第一章", True),
        ("第二节　劳务派遣", True),
        ("第四编 人格权", True),
        ("第一分编 通则", True),
        ("第一章规定的情形", False),
        ("第一章、第二章", False),
        ("第三章 用人单位应当遵守下列规定。", False),
        ("第一条 总则", False),
        ("总则", False),
    ],
)
def test_headings(text: str, expected: bool) -> None:
    assert is_heading(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("附：女职工禁忌从事的劳动范围", True),
        ("附录 女职工禁忌从事的劳动范围", True),
        ("附录", True),
        ("附", True),
        ("附件1：名单", True),
        ("附件", True),
        ("附表二 津贴标准", True),
        ("附　女职工禁忌从事的劳动范围", True),
        ("附则", False),
        ("附近的居民", False),
        ("附录第三条、第四条规定的", False),
        ("附录规定的作业，", False),
        ("附加费按规定收取。", False),
    ],
)
def test_annexes(text: str, expected: bool) -> None:
    assert is_annex(text) is expected


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2012年4月18日通过", ["2012-04-18"]),
        ("二〇一二年四月二十八日", ["2012-04-28"]),
        ("二○一二年十二月三十一日", ["2012-12-31"]),
        ("二Ｏ一二年四月八日", ["2012-04-08"]),
        ("二零二四年十月一日", ["2024-10-01"]),
        ("２０１２年４月１８日", ["2012-04-18"]),
        ("2012 年 4 月 18 日", ["2012-04-18"]),
        ("2007年6月29日通过　2012年12月28日修正", ["2007-06-29", "2012-12-28"]),
        ("2012年13月18日", []),
        ("2012年4月32日", []),
        ("2012年4月", []),
        ("98天", []),
    ],
)
def test_dates(text: str, dates: list[str]) -> None:
    assert dates_in(text) == dates


@pytest.mark.parametrize(
    ("seen", "text", "expected"),
    [
        pytest.param(["第七条　甲"], "第八条　乙", True, id="next-article"),
        pytest.param(["第七条　甲"], "第二条　乙", False, id="article-out-of-turn"),
        pytest.param(["第七条　甲"], "第七条之一　乙", True, id="inserted-article"),
        pytest.param([], "第四条　乙", True, id="excerpt-begins"),
        pytest.param(["（一）甲"], "（二）乙", True, id="next-item"),
        pytest.param(["（一）甲"], "（四）乙", False, id="item-out-of-turn"),
        pytest.param(["（三）甲"], "（一）乙", True, id="items-begin-again"),
        pytest.param(["（一）甲"], "（二）项规定的", False, id="reference-to-an-item"),
        pytest.param(["一、甲"], "二、乙", True, id="next-part"),
        pytest.param(["一、甲"], "五、乙", False, id="part-out-of-turn"),
        pytest.param(["1.甲"], "2.乙", True, id="next-subitem"),
        pytest.param(["1.甲"], "7.乙", False, id="subitem-out-of-turn"),
        pytest.param([], "1.5倍的工资", False, id="decimal"),
        pytest.param([], "第二章 总则", True, id="chapter"),
        pytest.param([], "附：清单", True, id="annex"),
        pytest.param(["第七条　甲"], "普通的一句话", False, id="no-mark"),
    ],
)
def test_the_mark_that_comes_next(seen: list[str], text: str, expected: bool) -> None:
    sequence = Sequence()
    for before in seen:
        sequence.saw(before)
    assert sequence.expects(text) is expected
