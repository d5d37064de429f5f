"""Faces, stickers, hemming and greetings go; what is said stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.typed.filler import drop_filler
from indexer.words import normalise


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("产假几天😭😭", "产假几天", id="faces"),
        pytest.param("👩‍🍼喂奶时间", "喂奶时间", id="a face of several"),
        pytest.param("怀孕了✌🏻能上夜班吗", "怀孕了 能上夜班吗", id="a shade"),
        pytest.param("[捂脸][流泪]老板不给产假", "老板不给产假", id="stickers"),
        pytest.param("(╥﹏╥)流产了", "流产了", id="a face of marks"),
        pytest.param("T_T 被辞退", "被辞退", id="a face of letters"),
        pytest.param("emmm 产假几天", "产假几天", id="hemming in letters"),
        pytest.param("产假几天？？？？", "产假几天?", id="a mark many times"),
        pytest.param("老板不给。。。。怎么办", "老板不给。怎么办", id="dots"),
        pytest.param("额 我怀孕了", "我怀孕了", id="er"),
        pytest.param("嗯，那流产呢", "那流产呢", id="mm"),
        pytest.param("那个那个产假几天", "产假几天", id="that that"),
        pytest.param("我我我怀孕了", "我怀孕了", id="stutter"),
        pytest.param("就是就是怀孕了", "就是怀孕了", id="stutter of two"),
        pytest.param("在吗在吗 产假几天", "产假几天", id="are you there"),
        pytest.param("亲，你好请问产假有多少天", "产假有多少天", id="dear, hello, may I ask"),
        pytest.param("您好，打扰了，产假工资按多少发", "产假工资按多少发", id="sorry to disturb"),
        pytest.param("不好意思，哺乳时间怎么算", "哺乳时间怎么算", id="excuse me"),
        pytest.param("产假\u200b几天", "产假几天", id="an invisible mark"),
    ],
)
def test_dropped(typed: str, said: str) -> None:
    assert drop_filler(normalise(typed))[0] == said


@pytest.mark.parametrize(
    "text",
    [
        "产假几天",
        "额度是多少",
        "额生娃能休几天",
        "额外的假",
        "亲戚的孩子有产假吗",
        "亲子假几天",
        "自我保护",
        "那个产假怎么休",
        "哈尔滨产假",
        "阿姨退休",
        "请问产假几天",
        "产假(98天)够吗",
        "劳动法(2018)第62条",
        "工资5000元+补贴",
        "98...158天",
        "../../etc/passwd",
        "38°高温",
        "a-b_c",
        "老师能休产假吗",
        "大家都没有产假",
        "你好",
        "在吗",
        "亲 在吗",
        "你好 我想问点事",
        "有人吗 咨询一下",
        "嗯",
        "啊?",
        "打打闹闹",
    ],
)
def test_what_is_said_stays(text: str) -> None:
    assert drop_filler(text) == (text, ())


@pytest.mark.parametrize("text", ["😭😭", "(╥_╥)", "[捂脸]", "???", "", "😭??", "嗯嗯", "。。。"])
def test_filler_only_stays_for_the_error_to_name(text: str) -> None:
    assert drop_filler(text)[0] == text or drop_filler(text)[0]
    if not any("\u4e00" <= c <= "\u9fff" for c in text):
        assert drop_filler(text) == (text, ())


def test_every_drop_is_told() -> None:
    _, changes = drop_filler(normalise("额 你好😭产假几天？？"))
    assert {(c.kind, c.typed) for c in changes} >= {("表情", "😭"), ("标点", "??"), ("口头语", "额")}


def test_an_invisible_mark_is_told_in_words() -> None:
    text, changes = drop_filler("产假\u200b几天")
    assert text == "产假几天"
    assert [c.words for c in changes] == ["「看不见的符号」略去"]


TALK = st.lists(
    st.sampled_from(
        ["额", "嗯", "你好", "在吗", "亲", "😭", "?", "。", " ", "我", "产假", "那个", "(", ")", "t_t", "请问", "1"]
    )
)


@settings(deadline=None)
@given(TALK.map("".join) | st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    text = normalise(text)
    said, changes = drop_filler(text)
    assert changes or said == text
    assert said.count("产假") == text.count("产假")


@settings(deadline=None)
@given(st.text(max_size=60))
def test_something_is_left(text: str) -> None:
    text = normalise(text)
    said, _ = drop_filler(text)
    assert bool(said.strip()) == bool(text.strip())
