"""Cross-references in a provision's text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.address import Address
from corpus.numerals import to_chinese
from corpus.references import find_references


def labels(text: str) -> list[str]:
    return [r.address.label for r in find_references(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("依照第七条执行", ["第七条"], id="one"),
        pytest.param(
            "用人单位违反本规定第六条第二款、第七条、第九条第一款规定的",
            ["第六条第二款", "第七条", "第九条第一款"],
            id="enumeration",
        ),
        pytest.param("违反本规定附录第一条、第二条规定的", ["附录第一条", "附录第二条"], id="annex-carried-over"),
        pytest.param(
            "本法第三十九条和第四十条第一项、第二项规定的情形",
            ["第三十九条", "第四十条第一项", "第四十条第二项"],
            id="item-of-the-same-article",
        ),
        pytest.param("依照第六条之一处理", ["第六条之一"], id="inserted-article"),
        pytest.param("依照第六条之一第二款处理", ["第六条之一第二款"], id="paragraph-of-inserted-article"),
        pytest.param("第三条至第五条", ["第三条", "第四条", "第五条"], id="range"),
        pytest.param("附录第一条至第三条", ["附录第一条", "附录第二条", "附录第三条"], id="range-in-the-annex"),
        pytest.param(
            "第四十条第一项至第三项",
            ["第四十条第一项", "第四十条第二项", "第四十条第三项"],
            id="range-of-items",
        ),
        pytest.param("第五条第一款、第二款", ["第五条第一款", "第五条第二款"], id="paragraphs"),
        pytest.param(
            "第五条第一款第一项、第三项和第二款",
            ["第五条第一款第一项", "第五条第一款第三项", "第五条第二款"],
            id="items-then-paragraph",
        ),
        pytest.param("第四条第（一）项、第（三）项", ["第四条第一项", "第四条第三项"], id="brackets"),
        pytest.param("第三条或者第四条，以及第九条", ["第三条", "第四条", "第九条"], id="separators"),
        pytest.param("第10条第2款", ["第十条第二款"], id="arabic"),
        pytest.param("第二条第一项第三目", ["第二条第一项第三目"], id="subitem"),
        pytest.param("前款规定的第一次、第二名", [], id="ordinals-are-none"),
        pytest.param("第四级体力劳动强度的作业", [], id="a-grade-is-none"),
        pytest.param("第九九九九九九九九九条、第七条", ["第七条"], id="no-article-has-that-number"),
        pytest.param("", [], id="empty"),
    ],
)
def test_addresses(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("依照第三条", None, id="nothing-named"),
        pytest.param("违反本法第三条", None, id="this-law"),
        pytest.param("用人单位违反本规定第三条", None, id="this-regulation"),
        pytest.param("依照《中华人民共和国劳动法》第三条", "中华人民共和国劳动法", id="title-marks"),
        pytest.param("依照劳动合同法第八十二条", "劳动合同法", id="bare-title"),
        pytest.param("用工单位应当履行劳动合同法第六十二条", "劳动合同法", id="after-a-verb"),
        pytest.param("劳动者不得在劳动合同法第四十四条", "劳动合同法", id="after-a-preposition"),
        pytest.param("工会法和劳动法第三条", "劳动法", id="the-last-of-two"),
        pytest.param("依照中华人民共和国劳动法第三条", "中华人民共和国劳动法", id="和-in-the-country's-name"),
        pytest.param("依照人口与计划生育法第二十五条", "人口与计划生育法", id="与-in-the-title"),
        pytest.param("《劳动争议解释》（法释〔2020〕26号）第三十二条", "劳动争议解释", id="its-number-between"),
        pytest.param("适用民法典第一百八十八条", "民法典", id="a-code"),
    ],
)
def test_title(text: str, title: str | None) -> None:
    assert {r.title for r in find_references(text)} == {title}


def test_each_law_has_its_own_articles() -> None:
    found = find_references("依照《劳动合同法》第三十九条、第四十条和《劳动法》第二十九条")
    assert [(r.title, r.address.label) for r in found] == [
        ("劳动合同法", "第三十九条"),
        ("劳动合同法", "第四十条"),
        ("劳动法", "第二十九条"),
    ]


def test_the_span_holds_the_words() -> None:
    text = "违反本规定附录第一条、第二条规定的"
    assert [text[r.start : r.end] for r in find_references(text)] == ["附录第一条", "第二条"]


@given(
    st.lists(st.tuples(st.integers(1, 200), st.integers(1, 5)), min_size=1, max_size=5),
    st.booleans(),
)
def test_any_enumeration(pairs: list[tuple[int, int]], annex: bool) -> None:
    expected = [Address(annex=annex).child("art", a).child("para", p) for a, p in pairs]
    text = "、".join(f"第{to_chinese(a)}条第{to_chinese(p)}款" for a, p in pairs)
    found = find_references(f"违反本规定{'附录' if annex else ''}{text}规定的，责令改正")
    assert [r.address for r in found] == expected


@given(st.integers(1, 300), st.integers(0, 20))
def test_any_range(low: int, more: int) -> None:
    text = f"第{to_chinese(low)}条至第{to_chinese(low + more + 1)}条"
    numbers = [r.address.steps[0].number for r in find_references(text)]
    assert numbers == list(range(low, low + more + 2))


@given(st.text("第附录条款项目之（）、和至一二十百万0129本法《》规定 ", max_size=40))
def test_never_fails(text: str) -> None:
    for reference in find_references(text):
        assert 0 <= reference.start < reference.end <= len(text)
