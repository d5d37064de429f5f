"""A message taken apart: how many questions it asks, and what is only told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.claims import MOST, take_apart


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param("产假几天", ["产假几天"], id="one question"),
        pytest.param("产假几天？陪产假几天？", ["产假几天？", "陪产假几天？"], id="question marks"),
        pytest.param("产假几天，陪产假几天，育儿假几天", ["产假几天", "陪产假几天", "育儿假几天"], id="commas"),
        pytest.param("能加班吗产假多少天津贴怎么算", ["能加班吗", "产假多少天", "津贴怎么算"], id="unpunctuated"),
        pytest.param("1、产假多少天 2、工资怎么发", ["产假多少天", "工资怎么发"], id="a list"),
        pytest.param("①产假多少天②工资怎么发", ["产假多少天", "工资怎么发"], id="circled numbers"),
        pytest.param("工资怎么算，另外社保不交怎么办", ["工资怎么算", "另外社保不交怎么办"], id="another one"),
        pytest.param(
            "试用期怀孕了，单位能辞退我吗，如果辞退赔多少",
            ["试用期怀孕了，单位能辞退我吗", "如果辞退赔多少"],
            id="what is told goes with the next that asks",
        ),
        pytest.param("要辞退我，合法吗？我该怎么办？", ["要辞退我，合法吗？我该怎么办？"], id="vague ones belong"),
        pytest.param("公司说产假只有90天，对吗", ["公司说产假只有90天，对吗"], id="a half-truth to be checked"),
        pytest.param(
            "怀孕5个月，公司要裁员，让我签自愿离职，不签就调去仓库，请问我能拒绝吗",
            ["怀孕5个月，公司要裁员，让我签自愿离职，不签就调去仓库，请问我能拒绝吗"],
            id="a story with one question",
        ),
        pytest.param("产假和陪产假各几天", ["产假各几天", "陪产假各几天"], id="two things in one breath"),
        pytest.param(
            "我们厂里，产假、育儿假怎么算",
            ["我们厂里，产假怎么算", "我们厂里，育儿假怎么算"],
            id="what stands before goes with both",
        ),
        pytest.param(
            "怀孕五个月流产和怀孕两个月流产分别休几天",
            ["怀孕五个月流产分别休几天", "怀孕两个月流产分别休几天"],
            id="two cases of one thing",
        ),
        pytest.param("几个钟头能批，急的呢", ["几个钟头能批，急的呢"], id="a case of the same"),
        pytest.param("产假和年假冲突", ["产假和年假冲突"], id="nothing asked of two"),
        pytest.param("辞退赔几倍，仲裁几个月内提", ["辞退赔几倍", "仲裁几个月内提"], id="how many times"),
        pytest.param("拖了我好几个月，怎么讨", ["拖了我好几个月，怎么讨"], id="好几个月 asks nothing"),
        pytest.param("休几天内要交材料", ["休几天内要交材料"], id="几天内 asks nothing"),
        pytest.param("", [""], id="empty"),
    ],
)
def test_the_questions_of_a_message(text: str, claims: list[str]) -> None:
    assert list(take_apart(text).claims) == claims


def test_the_story_is_kept_beside_the_questions() -> None:
    message = take_apart("我在杭州上班。怀孕六个月了。产假几天？陪产假几天？")
    assert message.story == "我在杭州上班，怀孕六个月了"
    assert message.claims == ("产假几天？", "陪产假几天？")


def test_only_so_many_are_answered() -> None:
    assert len(take_apart("产假几天？" * 9).claims) == MOST


@given(st.text(alphabet="产假几天吗呢？。，怎么办1、①还有\n ", max_size=60))
def test_any_message_can_be_taken_apart(text: str) -> None:
    """Nothing is invented: every claim's characters stand in the message in this order."""
    message = take_apart(text)
    assert 1 <= len(message.claims) <= MOST
    for claim in message.claims:
        rest = iter(text)  # a shared beginning is repeated, so each claim is sought from the start
        assert all(c in rest for c in claim if c != "，"), (claim, text)
