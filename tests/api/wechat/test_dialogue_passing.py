"""What followers say in passing, send without words or copy from our own messages: no question, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.wechat.dialogue import Dialogue
from api.wechat.words import wechat_words
from assistant import Assistant
from tests.api.wechat.desks import said
from tests.api.wechat.test_dialogue import READING, after, reply, talk
from tests.conftest import TODAY

WORDS = wechat_words()


@pytest.fixture(scope="module")
def dialogue(assistant: Assistant) -> Dialogue:
    return Dialogue.of(assistant, WORDS, None)


@pytest.mark.parametrize("words", ["好的", "嗯", "知道了", "为什么", "不对", "太长了", "换省份 火星", "[微笑]", "👌"])
def test_what_is_said_in_passing_changes_nothing_and_repeats_nothing(dialogue: Dialogue, words: str) -> None:
    """The answer before is not said again, and what she told is still known."""
    first, passing, then = talk(dialogue, "广东产假几天", words, "双胞胎呢")
    assert "产假一共178天" not in reply(passing)
    assert (after(passing), passing.asked) == (after(first), None)
    assert reply(then).startswith("按你说的情况，合起来是193天")


def test_with_nothing_left_to_read(dialogue: Dialogue) -> None:
    assert [reply(turn) for turn in talk(dialogue, "好", "然后呢")] == [WORDS.知道了.没有了, WORDS.继续.没有]


@pytest.mark.parametrize("words", ["谢谢", "你好", "好的", "换省份 浙江"])
def test_small_talk_does_not_cost_what_was_not_read(dialogue: Dialogue, words: str) -> None:
    assert [reply(turn) for turn in talk(dialogue, words, "然后呢", "继续", follower=READING)][1:] == [
        "第二部分",
        "第三部分",
    ]


def test_small_talk_does_not_cost_a_wording_that_is_on_its_way(dialogue: Dialogue) -> None:
    (turn,) = talk(dialogue, "谢谢", follower=replace(READING, awaiting="m1"))
    assert after(turn).awaiting == "m1"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("[微笑][玫瑰]", WORDS.没有文字.表情, id="faces-of-wechat"),
        pytest.param("/:rose", WORDS.没有文字.表情, id="marks-of-wechat"),
        pytest.param("😭😭", WORDS.没有文字.表情, id="signs"),
        pytest.param("  \n ", WORDS.没有文字.别的, id="spaces"),
        pytest.param("……", WORDS.没有文字.别的, id="dots"),
    ],
)
def test_a_message_without_words(dialogue: Dialogue, text: str, words: str) -> None:
    turn = dialogue.turn(said(text), READING, TODAY)
    assert (reply(turn), after(turn), turn.asked) == (words, READING, None)


@pytest.mark.parametrize("text", ["· 产假里工资谁来发", "•产假里工资谁来发", " · 产假里工资谁来发\n"])
def test_what_she_copies_from_our_list_is_the_question(dialogue: Dialogue, text: str) -> None:
    _, copied = talk(dialogue, "产检算不算上班", text)
    _, typed = talk(dialogue, "产检算不算上班", "产假里工资谁来发")
    assert reply(copied) == reply(typed) and reply(typed).startswith("产假期间有钱拿")


def test_a_link_within_a_question_is_no_link(dialogue: Dialogue) -> None:
    (turn,) = talk(dialogue, "产假几天 https://mp.weixin.qq.com/s/a")
    assert reply(turn).startswith("全国的产假是98天。")


def test_faces_do_not_hide_a_question_or_a_command(dialogue: Dialogue) -> None:
    question, command = talk(dialogue, "[捂脸]产假几天[大哭]", "人工[合十]")
    assert reply(question).startswith("全国的产假是98天。") and question.asked is not None
    assert question.asked.question.strip() == "产假几天"
    assert reply(command) == WORDS.人工
