"""Addresses of provisions: labels and ids, both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.address import PREAMBLE, Address, Step, parse_id, parse_label

CASES = [
    pytest.param("第七条", "art_7", id="article"),
    pytest.param("第七条第二款", "art_7__para_2", id="paragraph"),
    pytest.param("第三十九条第二项", "art_39__item_2", id="item-of-an-only-paragraph"),
    pytest.param("第二十二条第一款第三项", "art_22__para_1__item_3", id="item"),
    pytest.param("第二条第一款第三项第二目", "art_2__para_1__item_3__sub_2", id="subitem"),
    pytest.param("第六条之一", "art_6_1", id="inserted-article"),
    pytest.param("第六条之一第二款", "art_6_1__para_2", id="paragraph-of-inserted-article"),
    pytest.param("附录第三条第九项", "annex__art_3__item_9", id="annex"),
    pytest.param("附录", "annex", id="whole-annex"),
    pytest.param("（五）", "point_5", id="point"),
    pytest.param("（十六）第二段", "point_16__seg_2", id="segment-of-a-point"),
    pytest.param("第三部分", "part_3", id="part"),
    pytest.param("第一编第二章第三节", "book_1__chp_2__sec_3", id="headings"),
    pytest.param("序言", "preamble", id="preamble"),
]


@pytest.mark.parametrize(("label", "name"), CASES)
def test_label_and_id(label: str, name: str) -> None:
    address = parse_label(label)
    assert (address.label, address.id) == (label, name)
    assert parse_id(name) == address


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        pytest.param("第7条第2款", "第七条第二款", id="arabic"),
        pytest.param("第７条", "第七条", id="full-width"),
        pytest.param("第三十九条第（二）项", "第三十九条第二项", id="brackets"),
        pytest.param("第三十九条（二）", "第三十九条第二项", id="bare-brackets"),
        pytest.param("第三十九条（二）项", "第三十九条第二项", id="brackets-with-word"),
        pytest.param("(5)", "（五）", id="half-width-point"),
        pytest.param(" 第七条 第一款 ", "第七条第一款", id="spaces"),
        pytest.param("附录 第三条", "附录第三条", id="space-after-annex"),
        pytest.param("第一百零七条", "第一百零七条", id="hundreds"),
    ],
)
def test_as_people_write_it(typed: str, label: str) -> None:
    assert parse_label(typed).label == label


@pytest.mark.parametrize(
    "text", ["", " ", "七", "第七", "第条", "第七条第", "第七条abc", "第七章条", "第100000000条", "第九万万条"]
)
def test_no_label(text: str) -> None:
    with pytest.raises(ValueError, match="编号"):
        parse_label(text)


@pytest.mark.parametrize(
    "text", ["", "art", "art_", "art_x", "art_7__", "annex__", "art_7__para", "item-2", "art_7\n", "art_100000000"]
)
def test_no_id(text: str) -> None:
    with pytest.raises(ValueError, match=r"地址|编号"):
        parse_id(text)


def numbers() -> st.SearchStrategy[int]:
    return st.integers(1, 99_999_999)


@st.composite
def addresses(draw: st.DrawFn) -> Address:
    """An address as documents have them: a unit, then 款 or 段, 项, 目, each of them or not."""
    kind = draw(st.sampled_from(["art", "point", "part"]))
    extra = draw(st.integers(0, 30)) if kind == "art" else 0
    steps = [Step(kind, draw(numbers()), extra)]
    for below in ("para" if kind == "art" else "seg", "item", "sub"):
        if draw(st.booleans()):
            steps.append(Step(below, draw(numbers())))
    return Address(tuple(steps), annex=draw(st.booleans()))


@given(addresses())
def test_any_id_there_and_back(address: Address) -> None:
    assert parse_id(address.id) == address


@given(addresses())
def test_any_label_there_and_back(address: Address) -> None:
    assert parse_label(address.label) == address


@given(addresses())
def test_a_unit_contains_what_lies_in_it(address: Address) -> None:
    assert address.unit.contains(address)
    assert len(address.unit.steps) == 1
    assert len(address.steps) == 1 or not address.contains(address.unit)


def test_climbing_up_and_down() -> None:
    article = parse_label("附录第三条")
    item = article.child("item", 9)
    assert item.label == "附录第三条第九项"
    assert item.parent == item.unit == article


def test_the_annex_is_apart() -> None:
    assert not parse_label("第三条").contains(parse_label("附录第三条第九项"))


def test_the_preamble_holds_its_own_segments_only() -> None:
    assert PREAMBLE.contains(PREAMBLE)
    assert PREAMBLE.contains(parse_label("第二段"))
    assert parse_label("第二段").unit == PREAMBLE
    assert not PREAMBLE.contains(parse_label("第一条"))
    assert not PREAMBLE.contains(parse_label("附录第一条"))


def test_order_is_the_order_of_reading() -> None:
    labels = ["第六条", "第六条第一款", "第六条第二款", "第六条之一", "第七条", "第十条"]
    assert sorted(map(parse_label, reversed(labels))) == [parse_label(label) for label in labels]
