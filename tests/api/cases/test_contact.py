"""How to reach her is checked lightly, and what is wrong is said so that she can mend it."""

from __future__ import annotations

import pytest

from api.cases.contact import read_city, read_contact, read_way
from api.state.cases import CaseError, Contact

WAYS = [
    pytest.param("13812345678", "电话", "13812345678", id="mobile"),
    pytest.param(" 138 1234 5678 ", "电话", "13812345678", id="in-groups"),
    pytest.param("138-1234-5678", "电话", "13812345678", id="with-dashes"),
    pytest.param("１３８１２３４５６７８", "电话", "13812345678", id="full-width"),
    pytest.param("+86 13812345678", "电话", "13812345678", id="with-country"),
    pytest.param("008613812345678", "电话", "13812345678", id="with-country-dialled"),
    pytest.param("电话：13812345678", "电话", "13812345678", id="with-a-word"),
    pytest.param("0571-87654321", "电话", "057187654321", id="fixed-line"),
    pytest.param("(010) 6543 2100", "电话", "01065432100", id="fixed-line-in-brackets"),
    pytest.param("0571-87654321 分机 12", "电话", "057187654321转12", id="extension"),
    pytest.param("xiaomei_88", "微信", "xiaomei_88", id="wechat"),
    pytest.param("微信：Xiao-Mei88", "微信", "Xiao-Mei88", id="wechat-with-a-word"),
]


@pytest.mark.parametrize(("typed", "kind", "value"), WAYS)
def test_ways_to_reach_her(typed: str, kind: str, value: str) -> None:
    assert read_way(typed) == (kind, value)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("", "请留一个", id="empty"),
        pytest.param("微信：", "请留一个", id="only-a-word"),
        pytest.param("1381234567", "有 10 位", id="a-digit-short"),
        pytest.param("138123456789", "有 12 位", id="a-digit-more"),
        pytest.param("12812345678", "有 11 位", id="no-such-number"),
        pytest.param("65432100", "座机要带区号", id="no-area-code"),
        pytest.param("abc", "看不懂", id="wechat-too-short"),
        pytest.param("1xiaomei", "看不懂", id="wechat-begins-with-a-digit"),
        pytest.param("小美的微信", "看不懂", id="chinese"),
        pytest.param("a@b.example", "看不懂", id="mail"),
        pytest.param("<script>", "看不懂", id="markup"),
    ],
)
def test_what_is_none_is_told_without_repeating_it(typed: str, said: str) -> None:
    with pytest.raises(CaseError) as caught:
        read_way(typed)
    assert said in str(caught.value)
    assert len(typed) < 4 or typed not in str(caught.value)


def test_a_name_and_a_time_go_along() -> None:
    contact = read_contact("13812345678", " 小王 ", "晚上")
    assert contact == Contact("电话", "13812345678", "小王", "晚上")
    assert "138" not in repr(contact) and "小王" not in repr(contact)


@pytest.mark.parametrize(("name", "when"), [("王" * 21, "晚上"), ("王\n李", "晚上"), ("", "半夜"), ("", "")])
def test_names_and_times_that_are_none(name: str, when: str) -> None:
    with pytest.raises(CaseError):
        read_contact("13812345678", name, when)


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        pytest.param(Contact("电话", "13812345678"), "138****5678", id="mobile"),
        pytest.param(Contact("电话", "057187654321转12"), "057****1转12", id="fixed-line"),
        pytest.param(Contact("微信", "xiaomei_88"), "xi****i_88", id="wechat"),
        pytest.param(Contact("微信", "abcdef"), "ab****f", id="short-wechat"),
    ],
)
def test_she_recognises_it_and_others_do_not(contact: Contact, shown: str) -> None:
    assert contact.masked == shown


@pytest.mark.parametrize(("typed", "city"), [("", None), (" 宁波 市 ", "宁波市"), ("宁波市鄞州区", "宁波市鄞州区")])
def test_cities(typed: str, city: str | None) -> None:
    assert read_city(typed) == city


@pytest.mark.parametrize("typed", ["13812345678", "宁波13812345678", "Ningbo", "宁", "宁" * 16, "宁波,李"])
def test_nothing_but_a_name_stands_for_a_city(typed: str) -> None:
    with pytest.raises(CaseError):
        read_city(typed)
